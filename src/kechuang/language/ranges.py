"""Ranges compared with points and with each other: `before`, `includes`, `overlaps` and the rest.

A range is written out, `[1..5)`; its ends are ordinary values, so an unknown end makes the answer
unknown where it matters. After the table of interval relations of the DMN standard.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kechuang.language import arithmetic
from kechuang.language.core import AllOf, AnyOf, Const, Core
from kechuang.language.types import BOOLEAN


@dataclass(frozen=True, slots=True)
class Span:
    """A range with its ends, or a point, whose ends are one and closed."""

    start: Core
    end: Core
    starts_in: bool
    ends_in: bool
    point: bool = False


def point(value: Core) -> Span:
    """A point as a range of one value."""
    return Span(value, value, starts_in=True, ends_in=True, point=True)


def _is(operator: str, left: Core, right: Core) -> Core:
    return arithmetic.compared(operator, left, right, right.at)


def _all(*parts: Core) -> Core:
    return AllOf(BOOLEAN, parts)


def _beyond(operator: str, left: Core, right: Core, *, or_equal: bool) -> Core:
    """Strictly beyond, or equal where the ends being in or out allow it."""
    strict = _is(operator, left, right)
    return AnyOf(BOOLEAN, (strict, _is("=", left, right))) if or_equal else strict


def _sure(value: bool) -> Core:  # noqa: FBT001 - a truth is what it writes
    return Const(BOOLEAN, value)


def _before(a: Span, b: Span) -> Core:
    return _beyond("<", a.end, b.start, or_equal=not (a.ends_in and b.starts_in))


def _meets(a: Span, b: Span) -> Core:
    return _all(_sure(a.ends_in and b.starts_in), _is("=", a.end, b.start))


def _overlaps(a: Span, b: Span) -> Core:
    return _all(
        _beyond(">", a.end, b.start, or_equal=a.ends_in and b.starts_in),
        _beyond("<", a.start, b.end, or_equal=a.starts_in and b.ends_in),
    )


def _overlaps_before(a: Span, b: Span) -> Core:
    return _all(
        _beyond("<", a.start, b.start, or_equal=a.starts_in and not b.starts_in),
        _beyond(">", a.end, b.start, or_equal=a.ends_in and b.starts_in),
        _beyond("<", a.end, b.end, or_equal=not a.ends_in or b.ends_in),
    )


def _includes(a: Span, b: Span) -> Core:
    return _all(
        _beyond("<", a.start, b.start, or_equal=a.starts_in or not b.starts_in),
        _beyond(">", a.end, b.end, or_equal=a.ends_in or not b.ends_in),
    )


def _finishes(a: Span, b: Span) -> Core:
    if a.point:
        return _all(_sure(b.ends_in), _is("=", a.end, b.end))
    return _all(
        _sure(a.ends_in == b.ends_in),
        _is("=", a.end, b.end),
        _beyond(">", a.start, b.start, or_equal=not a.starts_in or b.starts_in),
    )


def _starts(a: Span, b: Span) -> Core:
    if a.point:
        return _all(_sure(b.starts_in), _is("=", a.start, b.start))
    return _all(
        _sure(a.starts_in == b.starts_in),
        _is("=", a.start, b.start),
        _beyond("<", a.end, b.end, or_equal=not a.ends_in or b.ends_in),
    )


def _coincides(a: Span, b: Span) -> Core:
    return _all(
        _sure(a.starts_in == b.starts_in and a.ends_in == b.ends_in),
        _is("=", a.start, b.start),
        _is("=", a.end, b.end),
    )


Relation = Callable[[Span, Span], Core]
_BOTH = ("point", "range")
RELATIONS: dict[str, tuple[Relation, tuple[str, ...], tuple[str, ...]]] = {
    "before": (_before, _BOTH, _BOTH),
    "meets": (_meets, ("range",), ("range",)),
    "overlaps": (_overlaps, ("range",), ("range",)),
    "overlaps before": (_overlaps_before, ("range",), ("range",)),
    "includes": (_includes, ("range",), _BOTH),
    "finishes": (_finishes, _BOTH, ("range",)),
    "starts": (_starts, _BOTH, ("range",)),
    "coincides": (_coincides, _BOTH, _BOTH),
}
"""Each relation, and what its first and second side may be."""
TURNED = {
    "after": "before",
    "met by": "meets",
    "overlaps after": "overlaps before",
    "during": "includes",
    "finished by": "finishes",
    "started by": "starts",
}
"""Relations that are another one with its sides exchanged."""


def related(name: str, left: Span, right: Span) -> Core | None:
    """The relation of two sides; None where it takes no such sides."""
    if name in TURNED:
        return related(TURNED[name], right, left)
    relation, first, second = RELATIONS[name]
    kinds = tuple("point" if side.point else "range" for side in (left, right))
    if name == "coincides" and kinds[0] != kinds[1]:
        return None
    return relation(left, right) if kinds[0] in first and kinds[1] in second else None
