"""A rule set over many subjects, put on record: what was read, what was decided, both by digest."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kechuang.criteria.batches import frames_for, loaded, rules_on
from kechuang.criteria.explaining import Explanation, explain
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.needs import datasets_read, needs_of
from kechuang.criteria.plans import Plan, plan
from kechuang.engines.scalar.subject import Origin, Subject
from kechuang.language.periods import meant
from kechuang.language.schema import Schema

if TYPE_CHECKING:
    from kechuang.engines.batch.frames import Frames
    from kechuang.engines.batch.sources import Source
    from kechuang.tables.rows import Frame

_RECORDING = "kechuang.engines.batch.recording"


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule set of a book on a day."""

    book: RuleBook
    name: str
    day: date

    @property
    def rules(self) -> RuleSet:
        """The version in force. Raises NoSuchRules."""
        return rules_on(self.book, self.name, self.day)

    @property
    def plan(self) -> Plan:
        """Its steps on the day."""
        return plan(self.rules, self.book.schema, self.day)

    @property
    def schema(self) -> Schema:
        """What the rules may name."""
        return self.book.schema


def take(asked: Asked, source: "Source", folder: Path) -> "Kept":
    """Write the rows that a rule set reads of every subject into a folder. Raises Refusal."""
    made = asked.plan
    frames = frames_for(asked.rules, made, asked.book, source, asked.day)
    datasets = datasets_read(made, asked.schema)
    put = loaded(_RECORDING, "put_inputs")
    files = put(frames, source, datasets, asked.day, folder)
    return Kept(files, dict(frames.guards), frames.unproved)


@dataclass(frozen=True, slots=True)
class Kept:
    """Which files hold which records, and what guards them; what was used without proof of leave."""

    records: Mapping[str, str]
    guards: Mapping[str, str]
    unproved: tuple[str, ...] = ()


def decide(asked: Asked, folder: Path, kept: Kept) -> "Frame":
    """What the rules decide of the rows in a folder, one row a subject. Raises Refusal."""
    made = asked.plan
    money = frozenset(name for name, core in made.steps if core.type.money == 1)
    result = loaded("kechuang.engines.batch.running", "run")(
        made.steps, kept_frames(asked, made, folder, kept)
    )
    found: Frame = loaded(_RECORDING, "decided")(result, money)
    return found


def put_on_record(
    asked: Asked, folder: Path, kept: Kept, decided: "Frame", labels: "Frame"
) -> dict[str, Any]:
    """Write what was decided beside what it was decided from, and say what came of it."""
    scan = loaded("kechuang.engines.batch.sources", "scanned")
    subjects = scan(folder / loaded("kechuang.tables.runs", "SUBJECTS"))
    needs = list(needs_of(asked.plan, asked.schema, asked.day))
    least = asked.rules.combination.least
    loaded(_RECORDING, "put_verdicts")(decided, subjects, needs, labels, folder, least)
    said: dict[str, Any] = loaded(_RECORDING, "said_of")(folder, kept.records, kept.guards, decided)
    return said


def explained_from(
    asked: Asked, folder: Path, kept: Kept, codes: Collection[str]
) -> dict[str, Explanation]:
    """Some subjects judged out of the rows of a run, and why, by code; without those not judged."""
    made = asked.plan
    frames = kept_frames(asked, made, folder, kept, only=codes)
    types = {key: node.type for key, node in made.inputs().items()}
    subject_of = loaded("kechuang.engines.batch.subjects", "subject_of")
    found: dict[str, Explanation] = {}
    for code in codes:
        held: Subject | None = subject_of(frames, code, types, asked.schema)
        if held is not None:
            subject = Subject(held.columns, held.records, dict(_origins(made, asked, held)))
            found[code] = explain(asked.rules, asked.schema, asked.day, subject)
    return found


def kept_frames(
    asked: Asked, made: Plan, folder: Path, kept: Kept, only: Collection[str] | None = None
) -> "Frames":
    """The rows of a run as engines take them; those of some subjects when `only` names them."""
    said = {"records": kept.records, "guards": kept.guards}
    frames: Frames = loaded(_RECORDING, "kept")(folder, said, asked.schema, made.inputs(), only)
    return frames


def _origins(made: Plan, asked: Asked, subject: Subject) -> Iterator[tuple[str, Origin]]:
    """Where each value stood; which one was withheld is told where the run keeps verdicts."""
    for key, node in made.inputs().items():
        dataset = asked.schema.dataset_of(node.name)
        if dataset is not None and subject.columns.get(key) is not None:
            yield key, Origin(dataset.id, meant(node.period, dataset.grain, asked.day))
