"""Facts and marks of worked cases, typed by the schema."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.arithmetic import adapted
from kechuang.language.core import Const, Value
from kechuang.language.schema import Column, Records, Schema
from kechuang.language.types import Kind, Type, unify
from kechuang.language.windows import keyed
from kechuang.pack import nodes
from kechuang.pack.nodes import Node, Scalar, Sequence, Written
from kechuang.pack.rulebook import codes
from kechuang.pack.rulebook.expressions import expression, key_place
from kechuang.pack.words import known, shown
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_NO_RECORDS = Text("记录应写成列表，每条一组键值", "Records are a list of mappings")


@dataclass(frozen=True, slots=True)
class Facts:
    """Columns by key and related records by kind; None says that nobody knows the records."""

    columns: Mapping[str, Value] = field(default_factory=dict)
    records: Mapping[str, list[Record] | None] = field(default_factory=dict)

    def over(self, base: "Facts") -> "Facts":
        """These facts before those of a base; records of a kind are replaced as a whole."""
        return Facts({**base.columns, **self.columns}, {**base.records, **self.records})

    def subject(self, marks: Mapping[str, Value]) -> Subject:
        """The subject of these facts and marks."""
        columns = {**self.columns, **{f"mark.{name}": each for name, each in marks.items()}}
        known_records = {name: rows for name, rows in self.records.items() if rows is not None}
        return Subject(columns, known_records)


class FactsReader:
    """Reads facts; what is not declared, or of another kind, is noted and left out."""

    def __init__(self, schema: Schema, problems: Problems) -> None:
        self._schema = schema
        self._problems = problems

    def read(self, table: nodes.Mapping | None) -> Facts:
        """The facts of a case or of a base."""
        columns: dict[str, Value] = {}
        records: dict[str, list[Record] | None] = {}
        for name, node in (table or {}).items():
            base, key = keyed(name)
            related = self._schema.related(base)
            if related is not None:
                records[related.id + key.removeprefix(base)] = self._records(related, node)
                continue
            column = self._schema.column(base)
            around = key_place(table, name) if table is not None else node.place
            if column is None:
                self.note(name, around, self._schema.names)
            else:
                period = key.removeprefix(base) if key != base else ""
                columns[column.id + period] = self._value(node, column, around)
        return Facts(columns, records)

    def _records(self, related: Records, node: Node) -> list[Record] | None:
        if isinstance(node, Scalar) and node.written is Written.NOTHING:
            return None
        rows = node if isinstance(node, Sequence) else [node]
        return [self._record(related, row) for row in rows]

    def _record(self, related: Records, row: Node) -> Record:
        if not isinstance(row, nodes.Mapping):
            self._problems.add(codes.CASE, _NO_RECORDS, row.place)
            return {}
        columns = {each.label: each for each in related.columns}
        columns |= {each.id: each for each in related.columns}
        values: dict[str, Value] = {}
        for cell, node in row.items():
            if cell in columns:
                values[columns[cell].id] = self._value(node, columns[cell], node.place)
            else:
                self.note(cell, key_place(row, cell), columns)
        return values

    def _value(self, node: Node, column: Column, around: Place) -> Value:
        """A cell as its column takes it: bare words for text, else a literal with its unit."""
        if not isinstance(node, Scalar) or node.written is Written.NOTHING:
            return None
        if column.type.kind is not Kind.TEXT:
            return self.literal(node, column.type, around)
        options = column.type.options
        if options and node not in options:
            self.note(node, node.place, options)
            return None
        return str(node)

    def literal(self, node: Scalar, kind: Type, around: Place) -> Value:
        """A literal with its unit; of another kind than `kind` it is noted and unknown."""
        found = expression(node, kind, Schema(), self._problems, around)
        if found is None:
            return None
        core = adapted(found.core, Const(kind, None))[0]
        if unify(core.type, kind) is None or core.type.money != kind.money:
            said = Text(
                f"此处应为{kind.text.zh}，却是{core.type.text.zh}",
                f"Expected {kind.text.en}, not {core.type.text.en}",
            )
            self._problems.add(codes.CASE, said, node.place)
            return None
        return evaluate(core, Subject())

    def note(self, name: str, place: Place, names: Iterable[str]) -> None:
        """Note a name that is not among `names`, with the nearest that is."""
        said = Text(f"没有“{shown(name)}”", f"There is no `{shown(name)}`")
        self._problems.add(codes.CASE, said, place, known(name, list(names)))
