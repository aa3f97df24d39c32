"""Function calls to the core: arguments put in their slots, lists unrolled, windows spread out."""

from fractions import Fraction

from kechuang.language import arithmetic, syntax
from kechuang.language.collecting import Collections
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Apply,
    Const,
    Core,
    Known,
    Not,
    Round,
    TheDay,
)
from kechuang.language.functions import (
    FUNCTIONS,
    LISTS,
    RELATIONS,
    ROUNDING_MODES,
    Function,
    Signature,
    Slot,
)
from kechuang.language.mismatches import outside
from kechuang.language.ranges import Span, point, related
from kechuang.language.slots import (
    countable,
    misfit,
    no_function,
    slotted,
    taken_slots,
    wrong_count,
    wrong_sides,
)
from kechuang.language.standings import barred, holds
from kechuang.language.temporal import FAR, read_months, read_span
from kechuang.language.types import ANY, BOOLEAN, NUMBER, Kind, Type
from kechuang.language.vintages import needs_day
from kechuang.values.text import Text

_FITTING = {
    "any": frozenset(Kind),
    "number": frozenset({Kind.NUMBER}),
    "quantity": frozenset({Kind.NUMBER}),
    "length": frozenset({Kind.MONTHS, Kind.SPAN}),
    "boolean": frozenset({Kind.BOOLEAN}),
    "text": frozenset({Kind.TEXT}),
    "date": frozenset({Kind.DAY}),
}


class Calls(Collections):
    """Elaborates calls; the layers above give it `node`."""

    def call(self, node: syntax.Call) -> Core:
        """The core of a call. Raises Fault."""
        function = FUNCTIONS.get(node.name)
        if function is None:
            raise no_function(node)
        special = {
            "holds": self._holds,
            "barred": self._barred,
            "aged": self._aged,
            "is known": self._known,
            "as of": self._as_of,
            "is": self._same,
        }.get(node.name)
        if special is not None:
            return special(node)
        if node.name in LISTS:
            return self.over_list(node)
        if node.name in RELATIONS:
            return self._relation(node)
        return self._plain(function, node)

    def _plain(self, function: Function, node: syntax.Call) -> Core:
        for signature in function.signatures:
            if not countable(signature, node):
                continue
            given = [self.node(each) for each in slotted(signature, node)]
            taken = taken_slots(signature, node)
            if all(_fits(value, slot) for value, slot in zip(given, taken, strict=True)):
                return _applied(function.en, signature, given, node.at)
        raise misfit(function, node, [self.node(each) for each in node.arguments])

    def _known(self, node: syntax.Call) -> Core:
        if len(node.arguments) != 1:
            raise wrong_count(FUNCTIONS["is known"], node)
        return Known(BOOLEAN, self.node(node.arguments[0]), at=node.at)

    def _aged(self, node: syntax.Call) -> Core:
        """At least as old as stated on the day of the rule: one cutoff date, then a comparison."""
        if len(node.arguments) != 2:
            raise wrong_count(FUNCTIONS["aged"], node)
        since, age = (self.node(each) for each in node.arguments)
        cutoff = arithmetic.subtracted(TheDay(at=node.at), age, node.at)
        return arithmetic.compared("<=", since, cutoff, node.at)

    def _same(self, node: syntax.Call) -> Core:
        """Whether two values are one, unknown and unknown included; never unknown itself."""
        if len(node.arguments) != 2:
            raise wrong_count(FUNCTIONS["is"], node)
        left, right = (self.node(each) for each in slotted(FUNCTIONS["is"].signatures[0], node))
        known = [Known(BOOLEAN, each, at=node.at) for each in (left, right)]
        neither = AllOf(BOOLEAN, tuple(Not(BOOLEAN, each) for each in known), at=node.at)
        if {left.type.kind, right.type.kind} & {Kind.ANY} or left.type.kind is not right.type.kind:
            return neither
        equal = arithmetic.compared("=", left, right, node.at)
        return AnyOf(BOOLEAN, (neither, AllOf(BOOLEAN, (*known, equal), at=node.at)), at=node.at)

    def _relation(self, node: syntax.Call) -> Core:
        function = FUNCTIONS[node.name]
        if len(node.arguments) != 2 or node.names:
            raise wrong_count(function, node)
        found = related(node.name, *map(self.side, node.arguments))
        if found is None:
            raise wrong_sides(function, node)
        return found

    def side(self, node: syntax.Node) -> Span:
        """A range written out, or a point. Raises Fault."""
        if not isinstance(node, syntax.Interval):
            return point(self.node(node))
        low, high = self.node(node.low), self.node(node.high)
        arithmetic.compared("<=", low, high, node.at)
        return Span(low, high, node.low_closed, node.high_closed)

    def _as_of(self, node: syntax.Call) -> Core:
        """The value with every column and record read as it was known on an earlier day."""
        if len(node.arguments) != 2 or node.names:
            raise wrong_count(FUNCTIONS["as of"], node)
        if self.asof is not None:
            raise outside(Text("“截至”里面的“截至”", "“as of” inside “as of”"), node.at)
        day = needs_day(self.node(node.arguments[0]))
        self.asof = day
        value = self.node(node.arguments[1])
        self.asof = None
        return value

    def _holds(self, node: syntax.Call) -> Core:
        if not 1 <= len(node.arguments) <= 2:
            raise wrong_count(FUNCTIONS["holds"], node)
        return holds([_word(each) for each in node.arguments], self.schema, self.asof, node.at)

    def _barred(self, node: syntax.Call) -> Core:
        if len(node.arguments) != 1:
            raise wrong_count(FUNCTIONS["barred"], node)
        return barred(_word(node.arguments[0]), self.schema, self.asof, node.at)


def _word(node: syntax.Node) -> str:
    """The kind of a standing, written bare or in quotes."""
    if isinstance(node, syntax.Name):
        return node.name
    if isinstance(node, syntax.Words):
        return node.words
    raise outside(Text("计算出来的资格名称", "Computed names of standings"), node.at)


def _fits(value: Core, slot: Slot) -> bool:
    if value.type.kind is Kind.ANY:
        return True
    money = slot.kind == "number" and value.type.money
    return value.type.kind in _FITTING[slot.kind] and not money


def _applied(name: str, signature: Signature, given: list[Core], at: int) -> Core:
    if name in ROUNDING_MODES:
        scale = given[1] if len(given) > 1 else Const(NUMBER, Fraction(0), at=at)
        shift = 2 * given[0].type.money
        return Round(given[0].type, ROUNDING_MODES[name], given[0], scale, shift, at=at)
    return Apply(_result(name, signature, given), name, tuple(given), at=at)


def _result(name: str, signature: Signature, given: list[Core]) -> Type:
    if signature.result == "same":
        return given[0].type
    if signature.result == "length":
        return _length(given[0]) if name == "duration" else given[0].type
    return Type(Kind(signature.result))


def _length(given: Core) -> Type:
    """The kind of `duration("…")` is read off its text; a text that is none is unknown."""
    if not isinstance(given, Const):
        raise outside(Text("从计算出来的文字读期限", "Durations from computed text"), given.at)
    if given.value is None:
        return ANY
    written = str(given.value)
    if FAR.fullmatch(written):
        raise outside(Text("这样长的期限", "Durations this long"), given.at)
    if read_months(written) is not None:
        return Type(Kind.MONTHS)
    return Type(Kind.SPAN) if read_span(written) is not None else ANY
