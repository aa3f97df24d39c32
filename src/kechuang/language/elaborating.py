"""From what was written to the typed core: names found, units checked, all sugar taken apart.

Tiers, exceptions, `between`, `in`, windows, lists and quantifiers exist here for the last time:
what comes out is made of the core's operators only. `calls` does the functions.
"""

from collections.abc import Callable, Mapping
from functools import singledispatchmethod

from kechuang.language import arithmetic, codes, syntax
from kechuang.language.calls import Calls
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Choose,
    Const,
    Core,
    Input,
    Item,
    Not,
    Parameter,
    TheDay,
    measured,
)
from kechuang.language.faults import Fault
from kechuang.language.mismatches import outside, unknown_name, wrong_kind
from kechuang.language.parsing import parse
from kechuang.language.properties import part_of, property_of
from kechuang.language.quantities import number
from kechuang.language.schema import Schema
from kechuang.language.stream import too_deep
from kechuang.language.temporal import temporal
from kechuang.language.tiers import check_order
from kechuang.language.types import (
    ANY,
    BOOLEAN,
    DAY,
    TEXT,
    Type,
)
from kechuang.values.text import Text

LARGEST = 100_000
HIGHEST = 200
"""The most operators that an expression may come to, and the most above each other."""
_KEPT = 2_000
"""The longest text, and the most texts, whose cores are kept with a schema."""

_PAIRS = {
    "+": arithmetic.added,
    "-": arithmetic.subtracted,
    "*": arithmetic.multiplied,
    "/": arithmetic.divided,
    "**": arithmetic.raised,
}


def elaborate(written: str, schema: Schema, *, wants: Type | None = None) -> Core:
    """The typed core of an expression. Raises Fault for the first thing wrong with it."""
    core = schema.elaborated.get(written)
    if core is None:
        core = _core(written, schema)
        if len(written) <= _KEPT and len(schema.elaborated) < _KEPT:
            schema.elaborated[written] = core
    if wants is not None and core.type.kind not in {wants.kind, ANY.kind}:
        raise wrong_kind(wants.text, core.type, core.at)
    return core


def _core(written: str, schema: Schema) -> Core:
    core = Elaborator(schema).node(parse(written, schema.vocabulary))
    size, height = measured(core)
    if size > LARGEST or height > HIGHEST:
        raise too_deep(0)
    return core


class Elaborator(Calls):
    """Gives every node its type; `bound` holds the variables of quantifiers."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self.bound: Mapping[str, Core] = {}
        self._made = 0

    def node(self, node: syntax.Node) -> Core:
        """The core of a tree. Raises Fault."""
        self._made += 1
        if self._made > LARGEST:
            raise too_deep(node.at)
        return _maker(type(node))(self, node)

    @singledispatchmethod
    def made(self, node: syntax.Node) -> Core:
        """The core of one kind of node."""
        raise outside(
            Text("单独使用的列表、区间或比较", "Lists, intervals and tests alone"), node.at
        )

    @made.register
    def _(self, node: syntax.Number) -> Core:
        return number(node)

    @made.register
    def _(self, node: syntax.Words) -> Core:
        return Const(TEXT, node.words, at=node.at)

    @made.register
    def _(self, node: syntax.Day) -> Core:
        return Const(DAY, node.day, at=node.at)

    @made.register
    def _(self, node: syntax.Temporal) -> Core:
        return temporal(node)

    @made.register
    def _(self, node: syntax.Truth) -> Core:
        return Const(ANY if node.value is None else BOOLEAN, node.value, at=node.at)

    @made.register
    def _(self, node: syntax.TheDay) -> Core:
        return TheDay(at=node.at)

    @made.register
    def _(self, node: syntax.Name) -> Core:
        if node.name in self.bound:
            return self.bound[node.name]
        item = self.item(node.name)
        if item is not None:
            return Item(item.type, item.id, at=node.at)
        column = self.schema.column(node.name)
        if column is not None:
            return Input(column.type, column.id, "", self.vintage(column, node.at), at=node.at)
        if self.schema.listed(node.name):
            raise outside(Text("单独使用的列表", "Lists alone"), node.at)
        if self.schema.related(node.name):
            raise outside(
                Text("单独使用的记录（请用计数或合计）", "Records alone (count them)"), node.at
            )
        raise unknown_name(node.name, self.known_names(), node.at)

    @made.register
    def _(self, node: syntax.Parameter) -> Core:
        parameter = self.schema.parameter(node.name)
        if parameter is None:
            known = [name for each in self.schema.parameters for name in (each.id, each.label)]
            raise unknown_name(node.name, known, node.at)
        return Parameter(parameter.type, parameter.id, at=node.at)

    @made.register
    def _(self, node: syntax.Within) -> Core:
        inputs = self.periods(node.column, node.window)
        if len(inputs) != 1:
            said = Text("此窗口有几个年度", "This window covers several years")
            hint = Text("请用合计、平均等汇总", "Take their sum or mean")
            raise Fault(codes.TYPE, node.window.at, said, hint)
        return inputs[0]

    @made.register
    def _(self, node: syntax.Property) -> Core:
        if isinstance(node.of, syntax.Interval):
            return part_of(self.side(node.of), node)
        return property_of(self.node(node.of), node)

    @made.register
    def _(self, node: syntax.Unary) -> Core:
        operand = self.node(node.operand)
        if node.operator == "-":
            return arithmetic.negated(operand, node.at)
        return Not(BOOLEAN, arithmetic.needs_truth(operand), at=node.at)

    @made.register
    def _(self, node: syntax.Binary) -> Core:
        left, right = self.node(node.left), self.node(node.right)
        pair = _PAIRS.get(node.operator)
        if pair is not None:
            return pair(left, right, node.at)
        return arithmetic.compared(node.operator, left, right, node.at)

    @made.register
    def _(self, node: syntax.Logic) -> Core:
        return arithmetic.combined(node.operator, list(map(self.node, node.parts)), node.at)

    @made.register
    def _(self, node: syntax.Between) -> Core:
        value = self.node(node.value)
        ends = syntax.Interval(node.low, node.high, low_closed=True, high_closed=True, at=node.at)
        return self._inside(value, ends)

    @made.register
    def _(self, node: syntax.Among) -> Core:
        value = self.node(node.value)
        parts = [self._test(value, test) for test in node.tests]
        return arithmetic.combined("or", parts, node.at)

    def _test(self, value: Core, test: syntax.Node) -> Core:
        if isinstance(test, syntax.Interval):
            return self._inside(value, test)
        if isinstance(test, syntax.Test):
            return arithmetic.compared(test.operator, value, self.node(test.bound), test.at)
        if isinstance(test, syntax.List):
            if any(isinstance(item, syntax.List) for item in test.items):
                raise outside(Text("列表的列表", "Lists of lists"), test.at)
            parts = tuple(self._test(value, item) for item in test.items)
            return AnyOf(BOOLEAN, parts, at=test.at)
        listed = self.listed(test)
        if listed is not None:
            equal = (arithmetic.compared("=", value, item, test.at) for item in listed)
            return AnyOf(BOOLEAN, tuple(equal), at=test.at)
        return arithmetic.compared("=", value, self.node(test), test.at)

    def _inside(self, value: Core, ends: syntax.Interval) -> Core:
        low = arithmetic.compared(
            ">=" if ends.low_closed else ">", value, self.node(ends.low), ends.at
        )
        high = arithmetic.compared(
            "<=" if ends.high_closed else "<", value, self.node(ends.high), ends.at
        )
        return AllOf(BOOLEAN, (low, high), at=ends.at)

    @made.register
    def _(self, node: syntax.If) -> Core:
        condition = arithmetic.needs_truth(self.node(node.condition))
        return _choice(condition, self.node(node.then), self.node(node.otherwise), node.at)

    @made.register
    def _(self, node: syntax.Tiers) -> Core:
        scale = self.node(node.scale)
        tests = [self._test(scale, tier.test) for tier in node.tiers]
        check_order(node, tests)
        value = self.node(node.otherwise)
        for tier, test in zip(reversed(node.tiers), reversed(tests), strict=True):
            value = _choice(test, self.node(tier.value), value, tier.at)
        return value

    @made.register
    def _(self, node: syntax.Generally) -> Core:
        value = self.node(node.rule)
        for each in reversed(node.exceptions):
            condition = arithmetic.needs_truth(self.node(each.condition))
            value = _choice(condition, self.node(each.value), value, each.at)
        return value

    @made.register
    def _(self, node: syntax.Call) -> Core:
        return self.call(node)

    @made.register
    def _(self, node: syntax.Quantified) -> Core:
        listed = self.listed(node.among)
        if listed is None:
            raise outside(
                Text("对列表以外的值逐项判断", "Quantifiers over other than lists"), node.at
            )
        before = self.bound
        parts: list[Core] = []
        for item in listed:
            self.bound = {**before, node.variable: item}
            parts.append(arithmetic.needs_truth(self.node(node.condition)))
            self.bound = before
        made = AnyOf if node.quantifier == "some" else AllOf
        return made(BOOLEAN, tuple(parts), at=node.at)


_maker: Callable[[type], Callable[[Elaborator, syntax.Node], Core]] = Elaborator.__dict__[
    "made"
].dispatcher.dispatch
"""The rule for a kind of node, without the wrapper that `made` builds at every call."""


def _choice(condition: Core, then: Core, otherwise: Core, at: int) -> Core:
    then, otherwise, both = arithmetic.matched(then, otherwise, at)
    return Choose(both, condition, then, otherwise, at=at)
