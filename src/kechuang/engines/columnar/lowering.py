"""From the core to forms: numbers become ratios, everything else one form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from typing import Any

from kechuang.engines.columnar import arithmetic, forms, ratios
from kechuang.engines.columnar.applying import applied
from kechuang.engines.columnar.forms import Form, Unsupported
from kechuang.engines.columnar.ratios import Ratio
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Apply,
    Choose,
    Compare,
    Const,
    Core,
    Gather,
    Greatest,
    Input,
    Item,
    Known,
    Least,
    Not,
    Product,
    Quotient,
    Round,
    Sum,
)
from kechuang.language.types import Kind

Lowered = Ratio | Form
_NUMBERS = {Kind.NUMBER, Kind.MONTHS, Kind.SPAN, Kind.WORKING_DAYS}
_VINTAGE = "截至 as of"
_SYMBOLS = {"=": "eq", "<": "lt", "<=": "le"}


@dataclass(slots=True)
class Lowering:
    """Lowers nodes; `known` holds columns by key, `gathered` what was aggregated beforehand."""

    known: Mapping[str, Lowered]
    gathered: Mapping[Gather, Lowered] = field(default_factory=dict)
    items: Mapping[str, Lowered] = field(default_factory=dict)
    _done: dict[int, tuple[Core, Lowered]] = field(default_factory=dict)

    def of(self, node: Core) -> Lowered:
        """The forms of a node. Raises Unsupported, TooWide."""
        found = self._done.get(id(node))
        if found is None:
            found = self._done[id(node)] = (node, _RULES[type(node)](self, node))
        return found[1]

    def ratio(self, node: Core) -> Ratio:
        """A number's two forms."""
        made = self.of(node)
        return made if isinstance(made, Ratio) else ratios.UNKNOWN

    def form(self, node: Core) -> Form:
        """The one form of anything but a number."""
        made = self.of(node)
        return made if isinstance(made, Form) else forms.NOTHING

    def const(self, node: Const) -> Lowered:
        """A value written out."""
        if node.value is None:
            return ratios.UNKNOWN if node.type.kind in _NUMBERS else forms.NOTHING
        if isinstance(node.value, Fraction):
            return ratios.constant(node.value)
        return forms.literal(node.value)

    def input(self, node: Input) -> Lowered:
        """A column of the subject."""
        if node.asof is not None and node.key not in self.known:
            raise Unsupported(_VINTAGE)
        nothing = ratios.UNKNOWN if node.type.kind in _NUMBERS else forms.NOTHING
        return self.known.get(node.key, nothing)

    def item(self, node: Item) -> Lowered:
        """A column of the related record."""
        nothing = ratios.UNKNOWN if node.type.kind in _NUMBERS else forms.NOTHING
        return self.items.get(node.name, nothing)

    def compare(self, node: Compare) -> Lowered:
        """Numbers cross-multiplied, anything else as it is."""
        op = _SYMBOLS[node.operator]
        left, right = self.of(node.left), self.of(node.right)
        if isinstance(left, Ratio) and isinstance(right, Ratio):
            return ratios.compared(op, left, right)
        if isinstance(left, Form) and isinstance(right, Form):
            return arithmetic.compare(op, left, right)
        return forms.NOTHING

    def choose(self, node: Choose) -> Lowered:
        """A choice of numbers part by part."""
        condition = self.form(node.condition)
        then, otherwise = self.of(node.then), self.of(node.otherwise)
        if isinstance(then, Ratio) or isinstance(otherwise, Ratio):
            a = then if isinstance(then, Ratio) else ratios.UNKNOWN
            b = otherwise if isinstance(otherwise, Ratio) else ratios.UNKNOWN
            return ratios.chosen(condition, a, b)
        return forms.case(condition, then, otherwise)

    def extreme(self, node: Least | Greatest) -> Lowered:
        """Pair by pair, strictly."""
        return reduce(lambda a, b: self._better(node, a, b), map(self.of, node.parts))

    def _better(self, node: Core, left: Lowered, right: Lowered) -> Lowered:
        least = isinstance(node, Least)
        if isinstance(left, Ratio) and isinstance(right, Ratio):
            return ratios.extreme(left, right, least=least)
        if isinstance(left, Form) and isinstance(right, Form):
            sides = (left, right) if least else (right, left)
            return forms.case(arithmetic.compare("le", *sides), left, right)
        return forms.NOTHING

    def round(self, node: Round) -> Lowered:
        """Rounding to places written out."""
        places = node.places
        if not isinstance(places, Const) or not isinstance(places.value, Fraction):
            raise Unsupported("round")
        if places.value.denominator != 1 or abs(places.value) > 30:
            raise Unsupported("round")
        return ratios.rounded(
            self.ratio(node.operand), node.mode, places.value.numerator - node.shift
        )

    def known_(self, node: Known) -> Lowered:
        """Whether a value is known."""
        made = self.of(node.operand)
        return ratios.is_known(made) if isinstance(made, Ratio) else forms.known(made)

    def gather(self, node: Gather) -> Lowered:
        """What was aggregated before; unknown when the records were not given."""
        if node.asof is not None and node not in self.gathered:
            raise Unsupported(_VINTAGE)
        nothing = forms.NOTHING if node.how == "any" else ratios.UNKNOWN
        return self.gathered.get(node, nothing)

    def apply(self, node: Apply) -> Lowered:
        """The functions that every engine has."""
        return applied(node, self.of)


_RULES: dict[type[Core], Callable[[Lowering, Any], Lowered]] = {
    Const: Lowering.const,
    Input: Lowering.input,
    Item: Lowering.item,
    Sum: lambda self, node: ratios.added(self.ratio(node.left), self.ratio(node.right)),
    Product: lambda self, node: ratios.multiplied(self.ratio(node.left), self.ratio(node.right)),
    Quotient: lambda self, node: ratios.divided(self.ratio(node.left), self.ratio(node.right)),
    Compare: Lowering.compare,
    Not: lambda self, node: forms.negated(self.form(node.operand)),
    AllOf: lambda self, node: forms.both(*map(self.form, node.parts)),
    AnyOf: lambda self, node: forms.either(*map(self.form, node.parts)),
    Least: Lowering.extreme,
    Greatest: Lowering.extreme,
    Choose: Lowering.choose,
    Round: Lowering.round,
    Known: Lowering.known_,
    Apply: Lowering.apply,
    Gather: Lowering.gather,
}
