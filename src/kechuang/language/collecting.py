"""Functions over several values: lists, windows of a column, related records."""

from abc import ABC, abstractmethod
from dataclasses import replace

from kechuang.language import arithmetic, codes, syntax
from kechuang.language.aggregates import aggregated
from kechuang.language.core import Const, Core, Gather, Input
from kechuang.language.faults import Fault
from kechuang.language.functions import FUNCTIONS
from kechuang.language.mismatches import arguments, outside, unknown_name
from kechuang.language.periods import GRAIN_HINTS, GRAIN_WORDS, GRAINS, fits, periods
from kechuang.language.schema import Column, Records, Schema
from kechuang.language.slots import wrong_count, wrong_names
from kechuang.language.types import BOOLEAN, NUMBER, Kind, Type, count
from kechuang.values.text import Text

_SPREAD = {"sum", "mean", "min", "max"}
_GATHERED = {"sum", "min", "max", "mean", "count", "any"}


class Collections(ABC):
    """Elaborates calls over several values; the layers above give it `node`."""

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

    def over_list(self, node: syntax.Call) -> Core:
        """The core of a function over a list, a window or related records. Raises Fault."""
        first = node.arguments[0] if node.arguments else None
        kind = self._related(first)
        if kind is not None and node.name in _GATHERED:
            return self._gathered(node, kind)
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
        listed = self.listed(given[0]) if given else None
        if node.name == "list contains":
            if len(given) != 2 or listed is None:
                raise wrong_count(FUNCTIONS[node.name], node)
            return [self.node(given[1]), *listed]
        if len(given) == 1 and listed is not None:
            return listed
        if not given:
            raise wrong_count(FUNCTIONS[node.name], node)
        if node.name == "count":
            said = Text("须是写出的列表、窗口或记录", "takes a written list or records")
            raise arguments(node.name, said, node.at)
        return [self.node(each) for each in given]

    def listed(self, node: syntax.Node) -> list[Core] | None:
        """The items of a list written out or given under a name; None for anything else."""
        if isinstance(node, syntax.List):
            return [self.node(each) for each in node.items]
        found = self.schema.listed(node.name) if isinstance(node, syntax.Name) else None
        return [replace(each, at=node.at) for each in found.items] if found else None

    def _related(self, node: syntax.Node | None) -> Records | None:
        if isinstance(node, syntax.Property):
            node = node.of
        if not isinstance(node, syntax.Name) or self.schema.listed(node.name):
            return None
        return self.schema.related(node.name)

    def _gathered(self, node: syntax.Call, kind: Records) -> Core:
        if len(node.arguments) > 2:
            raise wrong_count(FUNCTIONS[node.name], node)
        before, self.records = self.records, kind
        condition: Core = Const(BOOLEAN, value=True, at=node.at)
        if len(node.arguments) == 2:
            condition = arithmetic.needs_truth(self.node(node.arguments[1]))
        value = self._gathered_value(node)
        self.records = before
        if node.name == "mean" and value is not None:
            total = Gather(value.type, "sum", kind.id, condition, value, self.asof, at=node.at)
            number = Gather(NUMBER, "count", kind.id, condition, None, self.asof, at=node.at)
            return arithmetic.divided(total, number, node.at)
        made = _gathered_type(node.name, kind, value)
        return Gather(made, node.name, kind.id, condition, value, self.asof, at=node.at)

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
        wanted = periods(window)
        self._check_grain(column, wanted[0], window)
        return [Input(column.type, column.id, period, asof, at=name.at) for period in wanted]

    def _check_grain(self, column: Column, period: str, window: syntax.Window) -> None:
        """Refuse a window of years over a column of quarters, and the like. Raises Fault."""
        dataset = self.schema.dataset_of(column.id)
        if dataset is None or dataset.grain not in GRAINS or fits(period, dataset.grain):
            return
        zh, en = GRAIN_WORDS[dataset.grain]
        said = Text(
            f"“{column.label or column.id}”按{zh}填报，没有这样的期间",
            f"“{column.id}” is reported by the {en} and has no such period",
        )
        raise Fault(codes.TYPE, window.at, said, GRAIN_HINTS[dataset.grain])

    def vintage(self, column: Column, at: int) -> Core | None:
        """The day whose knowledge of a column is meant. Raises Fault for a term, which has none."""
        if self.asof is not None and column.term:
            said = Text(f"“截至”里面的术语“{column.id}”", f"Terms (“{column.id}”) inside “as of”")
            raise outside(said, at)
        return self.asof


def _gathered_type(how: str, related: Records, value: Core | None) -> Type:
    if how == "any":
        return BOOLEAN
    if value is None:
        return count(related.counter) if related.counter else NUMBER
    return value.type
