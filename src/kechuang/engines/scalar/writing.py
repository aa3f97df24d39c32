"""Expressions of the core as Python: what is unknown is tested once, ratios are cross-multiplied.

An expression is written as the tests that it is unknown, and its value where none of them holds.
Tests stand before values, so that what was tested outside is not tested again within.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import singledispatchmethod

from kechuang.engines.scalar import helping
from kechuang.engines.scalar.knowing import known_first, whether_known
from kechuang.engines.scalar.naming import SIMPLE, Naming
from kechuang.engines.scalar.written import Pair, Written, guarded, times
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

_SYMBOLS = {"=": "==", "<": "<", "<=": "<="}
_TURNED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Writer(Naming):
    """Writes expressions of the core."""

    def of(self, node: Core) -> str:
        """The expression of a node, None where it is unknown."""
        tests, value, whole = self.parts(node)
        return whole or guarded(tests, value)

    def _together(self, nodes: Sequence[Core]) -> tuple[list[str], list[str]]:
        tests: list[str] = []
        values = []
        for node in nodes:
            with self._after(tests):
                found = self.parts(node)
            tests += found.tests
            values.append(found.value)
        return tests, values

    def _strict(self, nodes: Sequence[Core], value: Callable[[list[str]], str]) -> Written:
        tests, values = self._together(nodes)
        return Written(tests, f"({value(values)})")

    @singledispatchmethod
    def parts(self, node: Core) -> Written:
        """When a node is unknown, and its value."""
        raise TypeError(node)

    @parts.register
    def _(self, node: Const) -> Written:
        if node.value is None:
            return Written(["True"], "None")
        if isinstance(node.value, Fraction):
            whole = node.value.denominator == 1 and abs(node.value) < 10**30
            value = helping.plain(node.value)
            return Written([], f"({node.value})" if whole else self.constant(value))
        return Written([], self.constant(node.value))

    @parts.register
    def _(self, node: Input) -> Written:
        if node.key in self.pairs:
            over, under = self.pairs[node.key]
            return Written(self._new(f"{over} is None"), f"ratio({over}, {under})")
        local = self.steps.get(node.key)
        if local is None:
            local = self.inputs.setdefault(node.key, f"c{len(self.inputs)}")
        return self._held(node, local)

    @parts.register
    def _(self, node: Item) -> Written:
        return self._held(node, f"plain(item.get({self.constant(node.name)}))")

    @parts.register
    def _(self, node: Sum) -> Written:
        return self._strict((node.left, node.right), " + ".join)

    @parts.register
    def _(self, node: Product) -> Written:
        return self._strict((node.left, node.right), " * ".join)

    @parts.register
    def _(self, node: Quotient) -> Written:
        pair = self.pair(node)
        return Written(pair.tests, f"ratio({pair.over}, {pair.under})")

    def pair(self, node: Core) -> Pair:
        """A quotient, or one plus a constant, as what is above and below the line."""
        if isinstance(node, Input):
            over, under = self.pairs[node.key]
            return Pair(self._new(f"{over} is None"), over, under, positive=True)
        if isinstance(node, Sum):
            return self._moved(self.pair(node.left), node.right)
        if not isinstance(node, Quotient):
            raise TypeError(node)
        above = self._named(self.parts(node.left))
        with self._after(above.tests):
            below = self._named(self.parts(node.right))
        zero = self._new(f"not {below.value}")
        return Pair([*above.tests, *below.tests, *zero], above.value, below.value, positive=False)

    def _moved(self, pair: Pair, by: Core) -> Pair:
        value = by.value if isinstance(by, Const) else None
        if not isinstance(value, Fraction):
            raise TypeError(by)
        p, q = value.numerator, value.denominator
        above, below = self._name(), self._name()
        over = f"({above} := {times(pair.over, q)} + {times(pair.under, p)}) is None"
        under = f"({below} := {times(pair.under, q)}) is None"
        return Pair([*pair.tests, over, under], above, below, pair.positive)

    def is_pair(self, node: Core) -> bool:
        """Whether it is better not divided."""
        if isinstance(node, Sum):
            moved = isinstance(node.right, Const) and isinstance(node.right.value, Fraction)
            return moved and self.is_pair(node.left)
        return isinstance(node, Quotient) or (isinstance(node, Input) and node.key in self.pairs)

    @parts.register
    def _(self, node: Compare) -> Written:
        symbol = _SYMBOLS[node.operator]
        for quotient, other, turned in (
            (node.left, node.right, symbol),
            (node.right, node.left, _TURNED[symbol]),
        ):
            if self.is_pair(quotient):
                if isinstance(other, Choose):
                    return self._each(other, quotient, turned)
                return self._crossed(quotient, other, turned)
        return self._strict((node.left, node.right), f" {symbol} ".join)

    def _each(self, tiers: Choose, quotient: Core, symbol: str) -> Written:
        """A quotient held against whichever tier applies."""
        pair = self.pair(quotient)
        with self._after(pair.tests):
            text = self._chosen(tiers, lambda each: self._tier(pair, each, symbol))
        name = self._name()
        return Written([*pair.tests, f"({name} := {text}) is None"], name)

    def _tier(self, pair: Pair, tier: Core, symbol: str) -> str:
        if isinstance(tier, Choose):
            return self._chosen(tier, lambda each: self._tier(pair, each, symbol))
        found = self._against(pair, tier, symbol)
        return guarded(found.tests, found.value)

    def _crossed(self, quotient: Core, other: Core, symbol: str) -> Written:
        pair = self.pair(quotient)
        with self._after(pair.tests):
            found = self._against(pair, other, symbol)
        return Written([*pair.tests, *found.tests], found.value)

    def _against(self, pair: Pair, other: Core, symbol: str) -> Written:
        """Compared without dividing; the sign of the divisor turns the comparison."""
        if isinstance(other, Const) and isinstance(other.value, Fraction):
            tests: list[str] = []
            over = times(pair.over, other.value.denominator)
            under = times(pair.under, other.value.numerator)
        else:
            tests, value, _whole = self._named(self.parts(other))
            over, under = pair.over, f"{value} * {pair.under}"
        first, second = (f"{over} {each} {under}" for each in (symbol, _TURNED[symbol]))
        if pair.positive:
            return Written(tests, f"({first})")
        return Written(tests, f"({first} if {pair.under} > 0 else {second})")

    @parts.register
    def _(self, node: Not) -> Written:
        return self._strict((node.operand,), lambda values: f"not {values[0]}")

    @parts.register
    def _(self, node: AllOf) -> Written:
        return self._held(node, self._kleene(node.parts, ends=False))

    @parts.register
    def _(self, node: AnyOf) -> Written:
        return self._held(node, self._kleene(node.parts, ends=True))

    def _kleene(self, parts: Sequence[Core], *, ends: bool) -> str:
        if ends and (among := self._among(parts)):
            return among
        texts = [self.of(part) for part in parts]
        if all(map(self.sure, parts)):
            return f"({(' or ' if ends else ' and ').join(texts)})" if texts else str(not ends)
        tests, names = [], []
        for part, text in zip(parts, texts, strict=True):
            name = text if SIMPLE.fullmatch(text) else self._name()
            tests.append(f"{ends} if {text if name == text else f'({name} := {text})'} is {ends}")
            names += [] if self.sure(part) else [f"{name} is None"]
        return f"({' else '.join(tests)} else None if {' or '.join(names)} else {not ends})"

    def _among(self, parts: Sequence[Core]) -> str:
        """Whether a word is one of those that earlier steps came to; nothing for other questions."""
        words = {part.right for part in parts if isinstance(part, Compare) and part.operator == "="}
        if len(words) != 1 or not all(
            isinstance(part, Compare) and self.sure(part) for part in parts
        ):
            return ""
        locals_ = [self.of(part.left) for part in parts if isinstance(part, Compare)]
        return f"({self.of(words.pop())} in ({', '.join(locals_)},))"

    @parts.register
    def _(self, node: Least) -> Written:
        return self._strict(node.parts, lambda values: f"min(({', '.join(values)},))")

    @parts.register
    def _(self, node: Greatest) -> Written:
        return self._strict(node.parts, lambda values: f"max(({', '.join(values)},))")

    @parts.register
    def _(self, node: Choose) -> Written:
        return self._held(node, self._chosen(node, self.of))

    def _chosen(self, node: Choose, branch: Callable[[Core], str]) -> str:
        """One of two, by a condition; by whether one is known first where both are asked."""
        inner = known_first(node)
        if inner is not None:
            tests, value, _whole = self.parts(inner.condition)
            unknown = branch(node.otherwise)
            with self._after(tests):
                decided = f"{branch(inner.then)} if {value} else {branch(inner.otherwise)}"
            return (
                f"({unknown} if {' or '.join(tests)} else {decided})" if tests else f"({decided})"
            )
        surely = whether_known(node.condition)
        tests, value, _whole = self.parts(surely or node.condition)
        if surely is not None and tests:
            with self._after(tests):
                then = branch(node.then)
            return (
                f"({then} if not ({' or '.join(tests)}) and {value} else {branch(node.otherwise)})"
            )
        with self._after(tests):
            decided = f"{branch(node.then)} if {value} else {branch(node.otherwise)}"
        return guarded(tests, decided) if tests else f"({decided})"

    @parts.register
    def _(self, node: Round) -> Written:
        mode = self.constant(node.mode)
        tests, (value, places) = self._together((node.operand, node.places))
        text = f"rounding({value}, {mode}, {places}, {node.shift})"
        return self._held(node, guarded(tests, text))

    @parts.register
    def _(self, node: Known) -> Written:
        if self.sure(node.operand):
            return Written([], "True")
        return Written([], f"({self.of(node.operand)} is not None)")

    @parts.register
    def _(self, node: Apply) -> Written:
        types = self.constant([argument.type for argument in node.arguments])
        given = "".join(
            f"{self.boxed(self.of(argument), argument)}, " for argument in node.arguments
        )
        return self._held(node, f"apply({self.constant(node.name)}, ({given}), {types})")

    @parts.register
    def _(self, node: Gather) -> Written:
        value = "None" if node.value is None else f"lambda item: {self.of(node.value)}"
        records = f"subject.records.get({self.constant(node.key)})"
        condition = f"lambda item: {self.of(node.condition)}"
        return self._held(
            node, f"gather({self.constant(node.how)}, {records}, {condition}, {value})"
        )
