"""Worked cases from their files: facts typed by the schema, expectations by the rule set."""

from fractions import Fraction

from kechuang.criteria.cases import Case
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.arithmetic import adapted
from kechuang.language.core import Const, Value
from kechuang.language.schema import Column, Schema
from kechuang.language.types import MONEY, NUMBER, Kind, Type, unify
from kechuang.language.windows import keyed
from kechuang.pack.nodes import Mapping, Node, Scalar, Sequence, Written
from kechuang.pack.rulebook import codes
from kechuang.pack.rulebook.expressions import expression, key_place
from kechuang.pack.shapes.rules import CaseShape, CasesShape
from kechuang.pack.words import known, shown
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text


def cases_of(shape: CasesShape, book: RuleBook, problems: Problems) -> list[Case]:
    """The cases of one file; those that name unknown things are noted and left out."""
    if shape.rules not in book.ids():
        said = Text(f"没有规则“{shape.rules}”", f"There is no rule set `{shape.rules}`")
        problems.add(codes.CASE, said, shape.at("rules"), known(shape.rules, book.ids()))
        return []
    reader = _CaseReader(book, shape.rules, problems)
    return [case for each in shape.cases if (case := reader.read(each))]


class _CaseReader:
    """Reads the cases of one rule set."""

    def __init__(self, book: RuleBook, rules: str, problems: Problems) -> None:
        self._book = book
        self._schema: Schema = book.schema
        self._rules = rules
        self._problems = problems

    def read(self, shape: CaseShape) -> Case | None:
        rules = self._book.on(self._rules, shape.on)
        if rules is None:
            said = Text(
                f"{shape.on}时“{self._rules}”尚未生效",
                f"`{self._rules}` was not in force on {shape.on}",
            )
            self._problems.add(codes.CASE, said, shape.at("on"))
            return None
        subject = self._subject(shape, rules)
        expected = self._expected(shape.expect, rules)
        title = shape.title.text
        return Case(self._rules, title, shape.on, subject, expected, shape.at("title"))

    def _subject(self, shape: CaseShape, rules: RuleSet) -> Subject:
        columns: dict[str, Value] = {}
        records: dict[str, list[Record]] = {}
        for name, node in shape.facts.items():
            if isinstance(node, Sequence):
                self._records(name, node, records)
                continue
            base, key = keyed(name)
            column = self._schema.column(base)
            if column is None:
                self._note(name, key_place(shape.facts, name), self._schema.names)
            else:
                period = key.removeprefix(base) if key != base else ""
                columns[column.id + period] = self._value(node, column, shape.facts.keys_at[name])
        for name, node in (shape.marks or {}).items():
            columns[f"mark.{name}"] = self._mark(name, node, rules)
        return Subject(columns, records)

    def _records(self, name: str, rows: Sequence, records: dict[str, list[Record]]) -> None:
        base, key = keyed(name)
        related = self._schema.related(base)
        if related is None:
            self._note(name, rows.place, self._schema.names)
            return
        read: list[Record] = []
        for row in rows:
            values: dict[str, Value] = {}
            for cell, node in row.items() if isinstance(row, Mapping) else ():
                columns = {each.id: each for each in related.columns}
                columns |= {each.label: each for each in related.columns}
                if cell in columns:
                    column = columns[cell]
                    values[column.id] = self._value(node, column, node.place)
                else:
                    self._note(cell, node.place, columns)
            read.append(values)
        records[related.id + key.removeprefix(base)] = read

    def _value(self, node: Node, column: Column, around: Place) -> Value:
        """A cell as its column takes it: bare words for text, else a literal with its unit."""
        if not isinstance(node, Scalar) or node.written is Written.NOTHING:
            return None
        if column.type.kind is Kind.TEXT:
            return str(node)
        return self._literal(node, column.type, around)

    def _literal(self, node: Scalar, kind: Type, around: Place) -> Value:
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

    def _mark(self, name: str, node: Node, rules: RuleSet) -> Value:
        if not isinstance(node, Scalar):
            return None
        if any(each.id == name for each in rules.criteria):
            return str(node) if str(node) in {"met", "unmet"} else None
        value = self._literal(node, NUMBER, node.place)
        return value if isinstance(value, Fraction) else None

    def _expected(self, table: Mapping, rules: RuleSet) -> dict[str, Value]:
        expected: dict[str, Value] = {}
        types = _expectable(rules)
        for name, node in _flattened(table):
            if name not in types:
                self._note(name, node.place, types)
            elif isinstance(node, Scalar):
                kind = types[name]
                text = kind.kind is Kind.TEXT
                nothing = node.written is Written.NOTHING or node == "unknown"
                if text:
                    expected[name] = str(node)
                else:
                    expected[name] = None if nothing else self._literal(node, kind, node.place)
        return expected

    def _note(self, name: str, place: Place, names: object) -> None:
        listed = [str(each) for each in names] if hasattr(names, "__iter__") else []
        said = Text(f"没有“{shown(name)}”", f"There is no `{shown(name)}`")
        self._problems.add(codes.CASE, said, place, known(name, listed))


_SINGULAR = {"criteria": "criterion", "amounts": "amount", "values": "value"}


def _flattened(table: Mapping) -> list[tuple[str, Node]]:
    """`criteria: {x: met}` as `criterion.x`; so `amounts: {y: 5万元}` and `values: {z: 5%}`."""
    flat: list[tuple[str, Node]] = []
    for name, node in table.items():
        if isinstance(node, Mapping):
            singular = _SINGULAR.get(name, name)
            flat += [(f"{singular}.{inner}", each) for inner, each in node.items()]
        else:
            flat.append((name, node))
    return flat


def _expectable(rules: RuleSet) -> dict[str, Type]:
    word = Type(Kind.TEXT)
    types = {"verdict": word} | {f"criterion.{each.id}": word for each in rules.criteria}
    if rules.score:
        types |= {"criterion.score": word, "score": NUMBER, "score.low": NUMBER}
        types["score.high"] = NUMBER
        ends = [f"score.{part.id}.{end}" for part in rules.score.parts for end in ("low", "high")]
        types |= dict.fromkeys(ends, NUMBER)
    types |= {f"amount.{each.id}": MONEY for each in rules.amounts}
    types |= {f"value.{each.id}": each.value.core.type for each in rules.values}
    return types | ({"amount": MONEY} if rules.amounts else {})
