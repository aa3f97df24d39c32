"""Function calls to the core: arguments put in their slots, lists unrolled, windows spread out."""

from abc import ABC, abstractmethod
from fractions import Fraction

from kechuang.language import arithmetic, syntax
from kechuang.language.aggregates import aggregated
from kechuang.language.core import (
    Apply,
    Const,
    Core,
    Gather,
    Input,
    Known,
    Round,
    TheDay,
)
from kechuang.language.functions import (
    FUNCTIONS,
    LISTS,
    ROUNDING_MODES,
    Function,
    Signature,
    Slot,
)
from kechuang.language.mismatches import arguments, outside, unknown_name
from kechuang.language.periods import periods
from kechuang.language.schema import Column, Records, Schema
from kechuang.language.slots import (
    countable,
    misfit,
    no_function,
    slotted,
    taken_slots,
    wrong_count,
    wrong_names,
)
from kechuang.language.standings import barred, holds
from kechuang.language.temporal import FAR, read_months, read_span
from kechuang.language.types import ANY, BOOLEAN, NUMBER, Kind, Type, count
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
_SPREAD = {"sum", "mean", "min", "max"}
_GATHERED = {"sum", "min", "max", "mean", "count", "any"}


class Calls(ABC):
    """Elaborates calls; the layers above give it `node`."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.records: Records | None = None
        self.asof: Core | None = None

    @abstractmethod
    def node(self, node: syntax.Node) -> Core:
        """The core of a tree. Raises Fault."""

    def known_names(self) -> list[str]:
        """Every name that could have been meant here."""
        inside = self.records.columns if self.records else ()
        named = [(each.id, each.label) for each in (*self.schema.columns, *inside)]
        named += [(each.id, each.label) for each in self.schema.records]
        return [name for both in named for name in both if name]

    def item(self, name: str) -> Column | None:
        """The column of the record at hand, inside a condition over records."""
        columns = self.records.columns if self.records else ()
        return next((each for each in columns if name in (each.id, each.label)), None)

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
        }.get(node.name)
        if special is not None:
            return special(node)
        if node.name in LISTS:
            return self._over_list(node)
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

    def _over_list(self, node: syntax.Call) -> Core:
        first = node.arguments[0] if node.arguments else None
        related = self._related(first)
        if related is not None and node.name in _GATHERED:
            return self._gathered(node, related)
        if node.name in _SPREAD and len(node.arguments) == 2:
            column, window = node.arguments
            if isinstance(column, syntax.Name) and isinstance(window, syntax.Window):
                inputs = self.periods(column, window)
                return aggregated(node.name, inputs, node.at)
        return aggregated(node.name, self._items(node), node.at)

    def _items(self, node: syntax.Call) -> list[Core]:
        given = node.arguments
        if node.names and node.names not in {("list",), ("list", "element")}:
            raise wrong_names(FUNCTIONS[node.name], node)
        if node.name == "list contains":
            if len(given) != 2 or not isinstance(given[0], syntax.List):
                raise wrong_count(FUNCTIONS[node.name], node)
            return [self.node(given[1]), *map(self.node, given[0].items)]
        if len(given) == 1 and isinstance(given[0], syntax.List):
            given = given[0].items
        elif not given:
            raise wrong_count(FUNCTIONS[node.name], node)
        items = [self.node(each) for each in given]
        if node.name == "count" and not isinstance(node.arguments[0], syntax.List):
            said = Text("须是写出的列表、窗口或记录", "takes a written list or records")
            raise arguments(node.name, said, node.at)
        return items

    def _related(self, node: syntax.Node | None) -> Records | None:
        if isinstance(node, syntax.Property):
            node = node.of
        return self.schema.related(node.name) if isinstance(node, syntax.Name) else None

    def _gathered(self, node: syntax.Call, related: Records) -> Core:
        if len(node.arguments) > 2:
            raise wrong_count(FUNCTIONS[node.name], node)
        before, self.records = self.records, related
        condition: Core = Const(BOOLEAN, value=True, at=node.at)
        if len(node.arguments) == 2:
            condition = arithmetic.needs_truth(self.node(node.arguments[1]))
        value = self._gathered_value(node)
        self.records = before
        if node.name == "mean" and value is not None:
            total = Gather(value.type, "sum", related.id, condition, value, self.asof, at=node.at)
            number = Gather(NUMBER, "count", related.id, condition, None, self.asof, at=node.at)
            return arithmetic.divided(total, number, node.at)
        kind = _gathered_type(node.name, related, value)
        return Gather(kind, node.name, related.id, condition, value, self.asof, at=node.at)

    def _gathered_value(self, node: syntax.Call) -> Core | None:
        of = node.arguments[0]
        if node.name in {"count", "any"}:
            return None
        if not isinstance(of, syntax.Property):
            raise arguments(
                node.name, Text("须指明记录的栏目", "needs a column of the records"), node.at
            )
        value = self.node(syntax.Name(of.name, at=of.at))
        if value.type.kind not in {Kind.NUMBER, Kind.ANY}:
            raise arguments(node.name, Text("只能汇总数", "takes numbers only"), node.at)
        return value

    def periods(self, name: syntax.Name, window: syntax.Window) -> list[Core]:
        """The column's inputs in each period of a window, latest first. Raises Fault."""
        column = self.schema.column(name.name)
        if column is None:
            raise unknown_name(name.name, self.known_names(), name.at)
        asof = self.vintage(column, name.at)
        return [
            Input(column.type, column.id, period, asof, at=name.at) for period in periods(window)
        ]

    def vintage(self, column: Column, at: int) -> Core | None:
        """The day whose knowledge of a column is meant. Raises Fault for a term, which has none."""
        if self.asof is not None and column.term:
            said = Text(f"“截至”里面的术语“{column.id}”", f"Terms (“{column.id}”) inside “as of”")
            raise outside(said, at)
        return self.asof


def _word(node: syntax.Node) -> str:
    """The kind of a standing, written bare or in quotes."""
    if isinstance(node, syntax.Name):
        return node.name
    if isinstance(node, syntax.Words):
        return node.words
    raise outside(Text("计算出来的资格名称", "Computed names of standings"), node.at)


def _gathered_type(how: str, related: Records, value: Core | None) -> Type:
    if how == "any":
        return BOOLEAN
    if value is None:
        return count(related.counter) if related.counter else NUMBER
    return value.type


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
