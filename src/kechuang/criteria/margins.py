"""How far subjects of a run are beyond the bars they meet: values beside bounds, for many at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.criteria.batches import loaded
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.ladder import Rung, Side, ladder
from kechuang.criteria.recording import Asked, Kept, kept_frames
from kechuang.language.core import Core, Value
from kechuang.language.types import DAY
from kechuang.values.text import Text

if TYPE_CHECKING:
    from kechuang.engines.columnar.results import Result

NEAR = Fraction(1, 20)
"""Within this part of the bar a value is said to be near it."""
_BOUNDS = frozenset({">=", ">", "<=", "<"})


@dataclass(frozen=True, slots=True)
class Margin:
    """A value beside its bar, as it stood in the run. `met` is None where it is unknown."""

    criterion: str
    title: Text
    value: Text
    bar: Text
    met: bool | None
    near: bool


@dataclass(frozen=True, slots=True)
class _Measured:
    """A comparison with a bar: its criterion, and its two sides."""

    criterion: str
    rung: Rung
    alternative: bool

    @property
    def sides(self) -> tuple[Side, Side]:
        """What is measured, and the bar."""
        return self.rung.sides[0], self.rung.sides[1]


def margins(
    asked: Asked, folder: Path, kept: Kept, codes: Iterable[str]
) -> dict[str, tuple[Margin, ...]]:
    """Of each subject of a run its values beside their bars, criterion by criterion."""
    measured = list(_measured(asked))
    wanted = frozenset(codes)
    if not measured or not wanted:
        return {}
    steps = list(asked.plan.steps)
    names: list[tuple[str, Core]] = []
    for each in measured:
        names += [(f"margin {x.id}", x.core) for x in each.sides if x.core is not None]
    run = loaded("kechuang.engines.batch.running", "run")
    frames = kept_frames(asked, asked.plan, folder, kept, only=sorted(wanted))
    result: Result = run(
        [*steps, *names], frames, wanted=[name for name, _core in names], with_missing=False
    )
    cells = {name: result.cells(name) for name, _core in names}
    found: dict[str, tuple[Margin, ...]] = {}
    for place, code in enumerate(result.frame["code"].to_list()):
        if code in wanted:
            found[code] = tuple(
                _margin(each, [cells[f"margin {x.id}"][place] for x in each.sides])
                for each in measured
            )
    return found


def near(found: Iterable[Margin]) -> bool:
    """Whether a subject is near the bar: of a criterion with alternatives only if each one met is."""
    by: dict[str, list[Margin]] = {}
    for each in found:
        if each.met:
            by.setdefault(each.criterion, []).append(each)
    return any(all(each.near for each in some) for some in by.values())


def _measured(asked: Asked) -> Iterator[_Measured]:
    made = ladder(asked.rules, asked.schema, asked.day)
    for each in made.criteria:
        if each.require is None:
            continue
        several = any(rung.kind == "any" for rung in each.require.walk())
        for rung in each.require.walk():
            bounded = rung.kind == "compare" and rung.operator in _BOUNDS and len(rung.sides) == 2
            sides = rung.sides
            if bounded and all(x.core is not None and x.type != DAY for x in sides):
                yield _Measured(each.id, rung, several)


def _margin(measured: _Measured, pair: list[Value]) -> Margin:
    side, bar = measured.sides
    value, bound = pair
    met = close = None
    if isinstance(value, Fraction | int) and isinstance(bound, Fraction | int):
        over, under = Fraction(value), Fraction(bound)
        met = _holds(over, measured.rung.operator, under)
        close = met and abs(over - under) <= abs(under) * NEAR
    return Margin(
        measured.criterion,
        side.words,
        shown(value, side.type),
        shown(bound, bar.type),
        met,
        bool(close),
    )


def _holds(value: Fraction, operator: str, bound: Fraction) -> bool:
    if operator in {">=", "<="} and value == bound:
        return True
    return value > bound if operator in {">", ">="} else value < bound
