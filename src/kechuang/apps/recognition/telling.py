"""Runs as JSON: one shape for commands and the API."""

from collections.abc import Mapping

from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries.findings import Counts, Line, Missing, title_of
from kechuang.apps.recognition.queries.runs import Progress
from kechuang.apps.recognition.wording import WHY, how
from kechuang.criteria.verdicts import Verdict

Told = dict[str, object]


def run_json(run: Run, progress: Progress | None = None) -> Told:
    """A run: what it rests on, how it stands; no count, which depend on the reader."""
    return {
        "id": str(run.pk),
        "rules": run.rules,
        "title": title_of(run).to_json(),
        "version": run.version,
        "starts": str(run.starts),
        "scheme": run.scheme,
        "on": str(run.on),
        "known_at": run.known_at.isoformat(),
        "state": str(run.state),
        "progress": {"done": progress.done, "total": progress.total} if progress else None,
        "pack": run.pack,
        "core": run.core,
        "marks": run.marks,
        "leave": run.leave,
        "citation": run.citation,
        "inputs": run.inputs,
        "decided": run.decided,
        "finalised_at": run.finalised_at.isoformat() if run.finalised_at else None,
        "took_ms": run.took,
        "disposed_at": run.disposed_at.isoformat() if run.disposed_at else None,
        "replayed": _replayed(run),
    }


def _replayed(run: Run) -> Told | None:
    """Whether the last replay agreed; whom a difference concerns is told to who replays."""
    if not run.replayed:
        return None
    return {name: run.replayed[name] for name in ("same", "differs", "at", "core", "disposed")}


def counts_json(counted: Counts) -> Told:
    """How many have each verdict, in all and part by part."""
    return {
        "subjects": counted.total,
        "verdicts": _verdicts(counted.verdicts),
        "by_county": {name: _verdicts(part) for name, part in counted.by_county.items()},
        "by_size": {name: _verdicts(part) for name, part in counted.by_size.items()},
        "criteria": {name: _verdicts(part) for name, part in counted.criteria.items()},
    }


def _verdicts(part: Mapping[Verdict, int]) -> dict[str, int]:
    return {each.value: number for each, number in part.items()}


def missing_json(missing: Missing) -> Told:
    """What is missing, of how many, and how it is supplied."""
    return {
        "lack": missing.token,
        "dataset": missing.dataset,
        "title": missing.title.to_json(),
        "source": missing.source.to_json(),
        "period": missing.period,
        "why": missing.why.value,
        "words": WHY[missing.why].to_json(),
        "authorisation": missing.authorisation,
        "columns": list(missing.columns),
        "subjects": missing.subjects,
        "only": missing.only,
        "how": how(missing).to_json(),
    }


def line_json(line: Line) -> Told:
    """One subject's verdicts."""
    return {
        "subject": str(line.id),
        "code": line.code,
        "name": line.name,
        "unit": line.unit,
        "verdict": line.verdict.value,
        "criteria": {name: each.value for name, each in line.criteria.items()},
        "unmet": list(line.unmet),
        "lacks": [each.token for each in line.lacks],
        "only": line.only,
        "near": line.near,
    }
