"""What a rule set asks of a subject, as fields grouped by where their values come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kechuang.criteria.model import RuleSet
from kechuang.criteria.plans import Plan, plan
from kechuang.language.core import Core, Gather, Input, Item, walk
from kechuang.language.periods import period_words
from kechuang.language.schema import Column, Dataset, Records, Schema
from kechuang.language.types import NUMBER, TEXT, Kind, Type
from kechuang.values.text import Text, same

MARK = "mark."
"""Before the id of a criterion that a person decides, or of a part that a person marks."""
_MONEY_UNIT = Text("万元", "10,000 yuan")
_UNITS = {
    Kind.MONTHS: Text("月", "months"),
    Kind.SPAN: Text("天", "days"),
    Kind.WORKING_DAYS: Text("个工作日", "working days"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One value asked: its key (`revenue[-1]`), what it is, its period in words and its unit."""

    key: str
    column: Column
    period: Text
    unit: Text

    @property
    def type(self) -> Type:
        """What is typed in."""
        return self.column.type

    @property
    def label(self) -> str:
        """The column's name."""
        return self.column.label or self.column.id

    @property
    def words(self) -> Text:
        """The column's name for readers."""
        return self.column.words


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of one dataset; None for columns of no declared dataset."""

    dataset: Dataset | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Related records asked, with those of their columns that the rules read."""

    records: Records
    columns: tuple[Field, ...]
    dataset: Dataset | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person decides: met or not for a criterion, points for a part of the score."""

    id: str
    title: Text
    basis: str
    points: bool


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that a rule set asks on a day, in the order of its datasets."""

    groups: tuple[Group, ...]
    tables: tuple[Table, ...]
    marks: tuple[Mark, ...]

    def fields(self) -> Iterator[Field]:
        """The fields of all groups."""
        for group in self.groups:
            yield from group.fields


def form_of(rules: RuleSet, schema: Schema, day: date) -> Form:
    """The form of one version on one day."""
    made = plan(rules, schema, day)
    return Form(tuple(_groups(made, schema)), tuple(_tables(made, schema)), tuple(_marks(rules)))


def unit_of(kind: Type) -> Text:
    """In what a value of a type is typed in: money in 万元, a share in percent."""
    if kind.money:
        return _MONEY_UNIT
    if kind.ratio:
        return same("%")
    return _UNITS.get(kind.kind, same(kind.counter))


def _groups(made: Plan, schema: Schema) -> Iterator[Group]:
    fields = [_field(node, schema) for key, node in made.inputs().items() if _asked(key)]
    order = {column.id: place for place, column in enumerate(schema.columns)}
    fields.sort(key=lambda each: (order.get(each.column.id, len(order)), _back(each.key)))
    found: dict[str, list[Field]] = {}
    for each in fields:
        dataset = schema.dataset_of(each.column.id)
        found.setdefault(dataset.id if dataset else "", []).append(each)
    for members in found.values():
        yield Group(schema.dataset_of(members[0].column.id), tuple(members))


def _asked(key: str) -> bool:
    return not key.startswith(MARK)


def _back(key: str) -> int:
    """How many years back a key reaches, for the order of its periods."""
    _name, _bracket, period = key.rstrip("]").partition("[")
    return -int(period) if period.lstrip("-").isdigit() else 0


def _field(node: Input, schema: Schema) -> Field:
    column = schema.column(node.name) or Column(node.name, node.type)
    return Field(node.key, column, period_words(node.period), unit_of(column.type))


def _tables(made: Plan, schema: Schema) -> Iterator[Table]:
    read = _items(made)
    for records in schema.records:
        if records.id in read:
            columns = [each for each in records.columns if each.id in read[records.id]]
            asked = tuple(Field(each.id, each, same(""), unit_of(each.type)) for each in columns)
            yield Table(records, asked, schema.dataset_of(records.id))


def _items(made: Plan) -> dict[str, set[str]]:
    """The columns that are read of each kind of records."""
    found: dict[str, set[str]] = {}
    for _name, core in made.steps:
        for gather in _gathers(core):
            inside = found.setdefault(gather.records, set())
            inside.update(node.name for node in walk(gather) if isinstance(node, Item))
    return found


def _gathers(core: Core) -> Iterator[Gather]:
    return (node for node in walk(core) if isinstance(node, Gather))


def _marks(rules: RuleSet) -> Iterator[Mark]:
    for each in rules.criteria:
        if each.require is None:
            yield Mark(each.id, each.title, each.basis, points=False)
    for part in rules.score.parts if rules.score else ():
        if part.by_hand:
            yield Mark(part.id, part.title, part.basis, points=True)


def mark_type(mark: Mark) -> Type:
    """Points are a number, a decision is a word."""
    return NUMBER if mark.points else TEXT
