"""What is short of a threshold, drawn: a ruler for sums and shares, cells for what is counted."""

from dataclasses import dataclass
from fractions import Fraction

from kechuang.criteria.explaining import Operand
from kechuang.criteria.explaining.relating import needed
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.explaining.tree import FoundCriterion, Quantity
from kechuang.criteria.gaps import Shortfall
from kechuang.values.text import Text, listed, same
from kechuang.web.rulebook.phrasing import printed

MOST_CELLS = 24
_MARK = 72
"""Where on the ruler the threshold stands, in percent; the figure goes up to 100."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler in percent of its length; `cells` (what is there, what is missing) instead of it.

    `low` and `high` bound what is missing, or what is too much (`over`).
    """

    words: Text
    now: Text
    bound: Text
    done: str
    low: str
    span: str
    mark: str
    over: bool
    cells: tuple[bool, ...] = ()
    evidence: Text = Text("")


def ruler(short: Shortfall, criterion: FoundCriterion | None) -> Ruler | None:
    """How far a figure is from its threshold; None for what is no positive number."""
    value, bound = short.value, short.threshold
    if not isinstance(value, Fraction) or not isinstance(bound, Fraction) or bound <= 0:
        return None
    share = min(max(value / bound, Fraction(0)) * _MARK, Fraction(100))
    over = short.operator in {"<", "<="}
    low, high = sorted((share, Fraction(_MARK)))
    return Ruler(
        printed(short.words),
        shown(value, short.type),
        needed(short.operator, shown(bound, short.type)),
        _percent(min(share, Fraction(_MARK))),
        _percent(low),
        _percent(high - low),
        _percent(Fraction(_MARK)),
        over,
        _cells(value, bound) if short.type.counter and not over else (),
        _evidence(short, criterion),
    )


def _percent(share: Fraction) -> str:
    return f"{int(share * 10) / 10:g}%"


def _cells(value: Fraction, bound: Fraction) -> tuple[bool, ...]:
    whole = -(-bound.numerator // bound.denominator)
    if whole > MOST_CELLS:
        return ()
    return tuple(n < int(value) for n in range(whole))


def _evidence(short: Shortfall, criterion: FoundCriterion | None) -> Text:
    """What the figure was made of."""
    branches = criterion.branches() if criterion else ()
    found = next((each for each in branches if each.rung.id == short.rung), None)
    parts = found.quantities[0].operands if found and found.quantities else ()
    if len(parts) < 2 and not any(each.opened for each in parts):
        return Text("")
    return listed([_operand(each) for each in parts])


def _operand(found: Operand) -> Text:
    return found.read.label + same(" ") + shown(found.value, found.read.type)


def figure(criterion: FoundCriterion) -> Text:
    """The figure behind a criterion that compares one with a threshold; empty for others."""
    require = criterion.require
    if require is None or require.rung.kind != "compare":
        return Text("")
    found: Quantity = require.quantities[0]
    if not isinstance(found.value, Fraction):
        return Text("")
    kind = found.side.type
    return shown(found.value, kind) if kind.ratio or kind.counter or kind.money else Text("")
