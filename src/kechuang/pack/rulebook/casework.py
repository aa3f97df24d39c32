"""Worked cases from their files: facts typed by the schema, expectations by the rule set."""

from functools import reduce

from kechuang.criteria.cases import Case
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.language.core import Value
from kechuang.language.types import MONEY, NUMBER, Kind, Type
from kechuang.pack.nodes import Mapping, Node, Scalar, Written
from kechuang.pack.rulebook import codes
from kechuang.pack.rulebook.expressions import key_place
from kechuang.pack.rulebook.facts import Facts, FactsReader
from kechuang.pack.shapes.rules import BaseShape, CaseShape, CasesShape
from kechuang.pack.words import known
from kechuang.values.problems import Problems
from kechuang.values.text import Text

_MARKS = ("met", "unmet")


def cases_of(shape: CasesShape, book: RuleBook, problems: Problems) -> list[Case]:
    """The cases of one file; those that name unknown things are noted and left out."""
    if shape.rules not in book.ids():
        said = Text(f"没有规则“{shape.rules}”", f"There is no rule set `{shape.rules}`")
        problems.add(codes.CASE, said, shape.at("rules"), known(shape.rules, book.ids()))
        return []
    reader = _CaseReader(book, shape, problems)
    return [case for each in shape.cases if (case := reader.read(each))]


class _CaseReader:
    """Reads the cases of one file."""

    def __init__(self, book: RuleBook, shape: CasesShape, problems: Problems) -> None:
        self._book = book
        self._rules = shape.rules
        self._problems = problems
        self._facts = FactsReader(book.schema, problems)
        self._bases: dict[str, tuple[BaseShape, Facts]] = {}
        for each in shape.bases:
            if each.id in self._bases:
                said = Text(f"标识“{each.id}”已用", f"The id `{each.id}` is taken")
                problems.add(codes.TWICE, said, each.at("id"))
            self._bases[each.id] = each, self._facts.read(each.facts)

    def read(self, shape: CaseShape) -> Case | None:
        rules = self._book.on(self._rules, shape.on)
        if rules is None:
            said = Text(
                f"{shape.on}时“{self._rules}”尚未生效",
                f"`{self._rules}` was not in force on {shape.on}",
            )
            self._problems.add(codes.CASE, said, shape.at("on"))
            return None
        bases = [self._bases[id_] for id_ in shape.base if self._there_is(id_, shape)]
        facts = [base for _shape, base in bases] + [self._facts.read(shape.facts)]
        tables = [base.marks for base, _facts in bases] + [shape.marks]
        marks: dict[str, Value] = {}
        for table in tables:
            marks |= self._marks(table, rules)
        subject = reduce(lambda base, own: own.over(base), facts, Facts()).subject(marks)
        expected = self._expected(shape.expect, rules)
        return Case(self._rules, shape.title.text, shape.on, subject, expected, shape.at("title"))

    def _there_is(self, id_: str, shape: CaseShape) -> bool:
        if id_ not in self._bases:
            self._facts.note(id_, shape.at("base"), self._bases)
        return id_ in self._bases

    def _marks(self, table: Mapping | None, rules: RuleSet) -> dict[str, Value]:
        """People's marks: met or unmet of a criterion, a number of points of a part."""
        manual = {each.id for each in rules.criteria if each.manual}
        parts = {each.id for each in rules.score.parts if each.by_hand} if rules.score else set()
        marks: dict[str, Value] = {}
        for name, node in (table or {}).items():
            if name not in manual | parts:
                self._facts.note(
                    name, key_place(table or Mapping(node.place), name), manual | parts
                )
            elif isinstance(node, Scalar):
                marks[name] = self._mark(node, by_word=name in manual)
        return marks

    def _mark(self, node: Scalar, *, by_word: bool) -> Value:
        if node.written is Written.NOTHING:
            return None
        if not by_word:
            return self._facts.literal(node, NUMBER, node.place)
        if node not in _MARKS:
            self._facts.note(node, node.place, _MARKS)
        return str(node) if node in _MARKS else None

    def _expected(self, table: Mapping, rules: RuleSet) -> dict[str, Value]:
        expected: dict[str, Value] = {}
        types = _expectable(rules)
        for name, node in _flattened(table):
            if name not in types:
                self._facts.note(name, node.place, types)
            elif isinstance(node, Scalar):
                kind = types[name]
                nothing = node.written is Written.NOTHING or node == "unknown"
                if kind.kind is Kind.TEXT:
                    expected[name] = str(node)
                else:
                    expected[name] = (
                        None if nothing else self._facts.literal(node, kind, node.place)
                    )
        return expected


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
