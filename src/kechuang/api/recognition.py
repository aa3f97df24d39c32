"""Routes of runs: start one, see what it found, why, replay it."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Header, Query, Router, Status

from kechuang.api.once import once
from kechuang.api.recognition_shapes import (
    LinesShape,
    MissingShape,
    RunFound,
    RunIn,
    RunShape,
    WantedRun,
    WhyShape,
)
from kechuang.api.request import Asked, guarded
from kechuang.apps.recognition.actions import start
from kechuang.apps.recognition.actions.replaying import ask_replay
from kechuang.apps.recognition.models import RunState
from kechuang.apps.recognition.queries import findings, runs
from kechuang.apps.recognition.queries.explaining import explained
from kechuang.apps.recognition.rules import READ, REPLAY, RUN
from kechuang.apps.recognition.telling import counts_json, line_json, missing_json, run_json
from kechuang.criteria.explaining.jsoning import as_object
from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.jsoning import as_object as gaps_object

router = Router(tags=["recognition"])
Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="Repeats under one key are answered alike"),
]
Named = Annotated[str, Query(max_length=80, description="Only of this scheme or rule set")]
Start = Annotated[int, Query(ge=0, le=10_000_000)]
Most = Annotated[int, Query(ge=1, le=200)]
_LISTED = 200


@router.get("/recognition/runs", response=list[RunShape], summary="Runs")
@guarded(READ)
def list_runs(asked: Asked, named: Named = "") -> Any:
    """The newest 200 runs that the caller may know of."""
    rows = runs.runs(asked.actor)
    if named:
        rows = rows.filter(rules=named) | rows.filter(scheme=named)
    found = list(rows.order_by("-on", "-opened_at")[:_LISTED])
    under_way = runs.progress_of(found)
    return [run_json(each, under_way.get(each.pk)) for each in found]


@router.post("/recognition/runs", response={201: RunShape}, summary="Start a run")
@guarded(RUN)
def start_run(asked: Asked, body: RunIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Have the worker judge everybody; a run that rests on the same is answered instead."""

    def do() -> tuple[int, object]:
        begun = start(
            body.named, body.on or asked.day, pack=asked.pack, actor=asked.actor, now=asked.now
        )
        return 201, run_json(begun.run)

    return Status(*once(asked, do))


@router.get("/recognition/runs/{run}", response=RunFound, summary="One run")
@guarded(READ)
def one_run(asked: Asked, run: UUID) -> Any:
    """What a run rests on and found; no counts while it is under way."""
    row = runs.run_of(run, asked.actor)
    under_way = runs.progress_of([row]).get(row.pk)
    told = {"run": run_json(row, under_way), "counts": None, "near": {}}
    if row.state != RunState.FINAL:
        return told
    counted = counts_json(findings.counts(row, asked.actor))
    return {**told, "counts": counted, "near": findings.near(row, asked.actor)}


@router.get(
    "/recognition/runs/{run}/missing", response=list[MissingShape], summary="What is missing"
)
@guarded(READ)
def missing_of(asked: Asked, run: UUID) -> Any:
    """What those lack that cannot be decided: first what most lack alone."""
    row = runs.run_of(run, asked.actor)
    return [missing_json(each) for each in findings.missing(row, asked.actor)]


@router.get("/recognition/runs/{run}/subjects", response=LinesShape, summary="Its subjects")
@guarded(READ)
def subjects_of(
    asked: Asked, run: UUID, wanted: Query[WantedRun], start: Start = 0, most: Most = 50
) -> Any:
    """Subjects with their verdicts, in the run's order."""
    row = runs.run_of(run, asked.actor)
    narrowed = findings.Wanted(**wanted.dict())
    found = findings.lines(row, narrowed, asked.actor, start=start, most=most)
    end = start + most
    return {
        "total": found.total,
        "following": end if end < found.total else None,
        "lines": [line_json(each) for each in found.lines],
    }


@router.get("/recognition/runs/{run}/subjects/{subject}", response=WhyShape, summary="Why")
@guarded(READ)
def why(asked: Asked, run: UUID, subject: UUID) -> Any:
    """One subject judged out of the rows that the run kept."""
    line, found = explained(runs.run_of(run, asked.actor), subject, asked.actor)
    return {
        "line": line_json(line),
        "explanation": as_object(found),
        "gaps": gaps_object(gaps(found)),
    }


@router.post("/recognition/runs/{run}/replay", response={202: RunShape}, summary="Replay a run")
@guarded(REPLAY)
def replay_run(asked: Asked, run: UUID, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Have the worker read and judge again; `replayed` of the run then says what was found."""

    def do() -> tuple[int, object]:
        row = runs.run_of(run, asked.actor)
        ask_replay(row, actor=asked.actor, now=asked.now)
        return 202, run_json(row)

    return Status(*once(asked, do))
