"""The steps of a plan and a step for every value that an explanation shows, as one program."""

from collections.abc import Iterator

from kechuang.criteria.ladder import Ladder, Read, Rung, Side
from kechuang.criteria.plans import Plan
from kechuang.engines.scalar.generating import generated
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Choose,
    Core,
    Gather,
    Input,
    Not,
    Value,
)
from kechuang.language.types import BOOLEAN
from kechuang.values.errors import Refusal

Step = tuple[str, Core]


def traced(id_: str) -> str:
    """The step of a rung's truth; a criterion may have the name of a column."""
    return f"?{id_}"


class Probes:
    """Values by step: those of the plan by their names, those of the trace by the ids of nodes."""

    def __init__(self, plan: Plan, ladder: Ladder) -> None:
        self._plan = list(plan.steps)
        made = {name for name, _core in self._plan}
        wanted = {name: core for name, core in _of_ladder(ladder) if name not in made}
        self._trace = _once(self._plan, wanted)
        self._program = generated([*self._plan, *self._trace])

    def of(self, subject: Subject) -> dict[str, Value]:
        """All values. Raises Refusal where the plan itself is refused."""
        try:
            return self._program(subject)
        except Refusal:
            return self._one_by_one(subject)

    def _one_by_one(self, subject: Subject) -> dict[str, Value]:
        """What only the trace looks at may be beyond exact ranges; it then counts as unknown."""
        columns = dict(subject.columns)
        for name, core in self._plan:
            columns[name] = evaluate(core, Subject(columns, subject.records))
        for name, core in self._trace:
            try:
                columns[name] = evaluate(core, Subject(columns, subject.records))
            except Refusal:
                columns[name] = None
        return {name: columns[name] for name, _core in (*self._plan, *self._trace)}


def _once(plan: list[Step], wanted: dict[str, Core]) -> list[Step]:
    """The trace, in which whatever an earlier step computes already is read from it."""
    known = {core: name for name, core in reversed(plan)}
    trace: list[Step] = []
    for name, core in wanted.items():
        first = known.setdefault(core, name)
        trace.append((name, core if first == name else Input(core.type, first)))
    return trace


def _of_ladder(ladder: Ladder) -> Iterator[Step]:
    for rung in _rungs(ladder):
        if rung is not None:
            yield from _of_rung(rung)
    for side in _sides(ladder):
        if side is not None:
            yield from _of_side(side)


def _rungs(ladder: Ladder) -> Iterator[Rung | None]:
    for each in ladder.criteria:
        yield from (each.require, each.applies)
    yield from (amount.when for amount in ladder.amounts)


def _sides(ladder: Ladder) -> Iterator[Side | None]:
    if ladder.score is not None:
        for part in ladder.score.parts:
            yield from (part.low, part.high)
        yield from (cap.most for cap in ladder.score.caps)
        yield ladder.score.least
    for amount in ladder.amounts:
        yield from (amount.pay, amount.cap)
    yield from (figure.value for figure in ladder.figures)


def _of_rung(rung: Rung) -> Iterator[Step]:
    for part in rung.parts:
        yield from _of_rung(part)
    for side in rung.sides:
        yield from _of_side(side)
    yield traced(rung.id), _truth(rung)


def _truth(rung: Rung) -> Core:
    """Built on the steps of its parts, which stand before it."""
    parts = tuple(Input(BOOLEAN, traced(part.id)) for part in rung.parts)
    if rung.kind == "all":
        return AllOf(BOOLEAN, parts)
    if rung.kind == "any":
        return AnyOf(BOOLEAN, parts)
    if rung.kind == "not":
        return Not(BOOLEAN, parts[0])
    if rung.kind == "choice":
        return Choose(BOOLEAN, *parts)
    return rung.core


def _of_side(side: Side) -> Iterator[Step]:
    if side.core is not None:
        yield side.id, side.core
    for index, row in enumerate(side.rows):
        if row.core is not None:
            yield f"{side.id}#{index}", row.core
    for read in side.reads:
        yield from _of_read(read)


def _of_read(read: Read) -> Iterator[Step]:
    if isinstance(read.core, Gather):
        yield read.id, read.core
    if read.opened is not None:
        yield from _of_side(read.opened)
