"""The functions of `Apply` that every columnar engine carries out alike; the rest are refused."""

from collections.abc import Callable
from fractions import Fraction

from kechuang.engines.columnar import arithmetic, forms, ratios
from kechuang.engines.columnar.forms import Form, Unsupported, number
from kechuang.engines.columnar.ratios import Ratio
from kechuang.language.core import Apply, Const, Core
from kechuang.language.types import Kind

_DAY = 86400
_NUMBERS = {Kind.NUMBER, Kind.MONTHS, Kind.SPAN}
_DAYS = (-3_700_000, 3_700_000)
_PARTS = {
    ".year": ("year", (1, 9999)),
    ".month": ("month", (1, 12)),
    ".day": ("day", (1, 31)),
    ".weekday": ("weekday", (1, 7)),
    "day of year": ("day of year", (1, 366)),
    "week of year": ("week of year", (1, 53)),
}
Of = Callable[[Core], Ratio | Form]


def applied(node: Apply, of: Of) -> Ratio | Form:
    """The forms of a function. Raises Unsupported."""
    rule = _RULES.get(node.name)
    if any(_unknown(of(argument)) for argument in node.arguments):
        return ratios.UNKNOWN if node.type.kind in _NUMBERS else forms.NOTHING
    if node.name in _PARTS and node.arguments[0].type.kind is Kind.DAY:
        op, bounds = _PARTS[node.name]
        return Ratio(Form(op, (_form(of, node.arguments[0]),), None, *bounds))
    if rule is None:
        raise Unsupported(node.name.strip("."))
    return rule(node, of)


def _unknown(made: Ratio | Form) -> bool:
    return forms.nothing(made.over if isinstance(made, Ratio) else made)


def _form(of: Of, node: Core) -> Form:
    made = of(node)
    return made if isinstance(made, Form) else forms.NOTHING


def _ratio(of: Of, node: Core) -> Ratio:
    made = of(node)
    return made if isinstance(made, Ratio) else ratios.UNKNOWN


def _later(node: Apply, of: Of) -> Form:
    """A day moved by whole days, or by months written out."""
    day, length = node.arguments
    if length.type.kind is Kind.SPAN:
        seconds = _ratio(of, length)
        days = arithmetic.divide(seconds.over, arithmetic.times(seconds.under, number(_DAY)))
        return Form("add days", (_form(of, day), days))
    if length.type.kind is not Kind.MONTHS or not isinstance(length, Const):
        raise Unsupported(str(length.type.kind))
    if length.value is None:
        return forms.NOTHING
    months = length.value
    if not isinstance(months, Fraction) or months.denominator != 1:
        raise Unsupported("months")
    return Form("add months", (_form(of, day),), months.numerator)


def _between(node: Apply, of: Of) -> Ratio:
    left, right = (_form(of, each) for each in node.arguments)
    days = Form("days between", (left, right), None, *_DAYS)
    return Ratio(arithmetic.times(days, number(_DAY)))


def _size(node: Apply, of: Of) -> Ratio:
    value = _ratio(of, node.arguments[0])
    return Ratio(arithmetic.size(value.over), value.under)


def _modulo(node: Apply, of: Of) -> Ratio:
    value, divisor = (_ratio(of, each) for each in node.arguments)
    times = ratios.rounded(ratios.divided(value, divisor), "floor", 0)
    whole = ratios.multiplied(ratios.constant(Fraction(-1)), ratios.multiplied(times, divisor))
    return ratios.added(value, whole)


def _texts(op: str) -> Callable[[Apply, Of], Form]:
    def rule(node: Apply, of: Of) -> Form:
        return Form(op, tuple(_form(of, each) for each in node.arguments))

    return rule


def _length(node: Apply, of: Of) -> Ratio:
    return Ratio(Form("length", (_form(of, node.arguments[0]),), None, 0, 2**31))


_RULES: dict[str, Callable[[Apply, Of], Ratio | Form]] = {
    "later": _later,
    "days between": _between,
    "abs": _size,
    "modulo": _modulo,
    "concatenate": _texts("concatenate"),
    "contains": _texts("contains"),
    "starts with": _texts("starts with"),
    "ends with": _texts("ends with"),
    "string length": _length,
}
