"""JSON shapes of runs."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from kechuang.api.shapes import Words

Counted = dict[str, int]
Named = Annotated[str, Field(min_length=1, max_length=80)]


class ProgressShape(Schema):
    """How far a worker is; `total` is 0 while the run waits for one."""

    done: int
    total: int


class ReplayedShape(Schema):
    """What the last replay found. `differs` is empty, or rows, kept, verdicts, file."""

    same: bool
    differs: str
    at: datetime
    core: int
    disposed: bool


class RunShape(Schema):
    """A run and what it rests on. `state` is open or final; `marks` are those of the datasets read."""

    id: UUID
    rules: str
    title: Words
    version: int
    starts: date
    scheme: str
    on: date
    known_at: datetime
    state: str
    progress: ProgressShape | None
    pack: str
    core: int
    marks: Counted
    leave: str
    citation: str
    inputs: str
    decided: str
    finalised_at: datetime | None
    took_ms: int
    disposed_at: datetime | None
    replayed: ReplayedShape | None


class CountsShape(Schema):
    """How many have each verdict, within the caller's reach."""

    subjects: int
    verdicts: Counted
    by_county: dict[str, Counted]
    by_size: dict[str, Counted]
    criteria: dict[str, Counted]


class RunFound(Schema):
    """A finished run with its counts, and by criterion those that lack it alone."""

    run: RunShape
    counts: CountsShape | None
    near: Counted


class MissingShape(Schema):
    """Something missing; `why` is leave, row or cell; `only` counts those that lack nothing else."""

    lack: str
    dataset: str
    title: Words
    source: Words
    period: str
    why: str
    words: Words
    authorisation: str
    columns: list[str]
    subjects: int
    only: int
    how: Words


class LineShape(Schema):
    """One subject's verdicts in a run; `lacks` are the `lack` of what is missing."""

    subject: UUID
    code: str
    name: str
    unit: str
    verdict: str
    criteria: dict[str, str]
    unmet: list[str]
    lacks: list[str]
    only: bool
    near: bool


class LinesShape(Schema):
    """Some of the subjects that fit, and how many do; `start` of the next page is given."""

    total: int
    following: int | None
    lines: list[LineShape]


class WhyShape(Schema):
    """One subject's verdict out of the rows that the run kept, and why."""

    line: LineShape
    explanation: dict[str, Any]
    gaps: dict[str, Any]


class RunIn(Schema):
    """What to run: a scheme that goes by rules, or a rule set; `on` is today without one."""

    named: Named
    on: date | None = None


class WantedRun(Schema):
    """What narrows the subjects of a run."""

    verdict: Annotated[str, Field(max_length=20)] = ""
    county: Annotated[str, Field(max_length=40)] = ""
    size: Annotated[str, Field(max_length=20)] = ""
    lack: Annotated[str, Field(max_length=120)] = ""
    only: bool = False
    near: bool = False
    unmet: Annotated[str, Field(max_length=80)] = ""
    words: Annotated[str, Field(max_length=80)] = ""
