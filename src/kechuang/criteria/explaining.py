"""Why a verdict: for each criterion its clause, the rule in words, and the values found."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kechuang.criteria.judging import Judgement
from kechuang.criteria.model import Criterion, RuleSet
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.answers import as_text
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Core, Gather, Input, Value, walk
from kechuang.language.parsing import parse
from kechuang.language.printing import printed
from kechuang.language.schema import Column, Schema
from kechuang.language.specialising import specialise
from kechuang.language.types import Kind, Type
from kechuang.values.text import Text, same


@dataclass(frozen=True, slots=True)
class Operand:
    """A value that a criterion looked at; `value` is empty when it is unknown."""

    name: str
    value: Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """One criterion: what it says, what was found, what follows."""

    id: str
    title: Text
    basis: str
    verdict: Verdict
    rule: Text
    operands: tuple[Operand, ...]


def explain(
    rules: RuleSet, schema: Schema, day: date, judgement: Judgement, subject: Subject
) -> Iterator[Explanation]:
    """Every criterion of a rule set judged on a day, in its order."""
    terms = tuple(Column(each.id, each.value.core.type, each.label) for each in rules.terms)
    schema = replace(schema, columns=(*schema.columns, *terms))
    values = {**subject.columns, **judgement.values}
    found = Subject(values, subject.records)
    for each in rules.criteria:
        yield Explanation(
            each.id,
            each.title,
            each.basis,
            judgement.criterion(each.id),
            _words(each, schema),
            tuple(_operands(each, schema, day, found)),
        )


def _words(criterion: Criterion, schema: Schema) -> Text:
    if criterion.require is None:
        return criterion.manual or Text("")
    tree = parse(criterion.require.written, schema.vocabulary)
    chinese = printed(tree, "zh", lambda name: _label(name, schema))
    return Text(chinese, printed(tree, "en"))


def _operands(
    criterion: Criterion, schema: Schema, day: date, subject: Subject
) -> Iterator[Operand]:
    written = [each.core for each in (criterion.applies, criterion.require) if each]
    cores = [specialise(core, schema, day) for core in written]
    seen: set[str] = set()
    for node in (node for core in cores for node in _read(core)):
        name, value = _named(node, subject, schema)
        if name not in seen:
            yield Operand(name, _shown(value, node.type))
        seen.add(name)


def _read(core: Core) -> Iterator[Input | Gather]:
    return (node for node in walk(core) if isinstance(node, Input | Gather))


def _named(node: Input | Gather, subject: Subject, schema: Schema) -> tuple[str, Value]:
    if isinstance(node, Input):
        period = f"[{_period(node.period)}]" if node.period else ""
        return _label(node.name, schema) + period, subject.columns.get(node.key)
    related = schema.related(node.records)
    return f"{related.label if related else node.records} {node.how}", evaluate(node, subject)


def _period(period: str) -> str:
    """A period as rules write it."""
    plain = {"0": "本年", "-1": "上年", "same": "同期"}
    return plain.get(period) or (f"前第{period[1:]}年" if period.startswith("-") else period)


def _label(name: str, schema: Schema) -> str:
    """The Chinese name of a column, term or kind of records."""
    thing = schema.column(name) or schema.related(name) or schema.parameter(name)
    return (thing.label if thing else "") or name


def _shown(value: Value, kind: Type) -> Text:
    if value is None:
        return Text("数据待补", "unknown")
    if kind.kind is Kind.BOOLEAN:
        return Text("是", "yes") if value else Text("否", "no")
    unit = "元" if kind.money == 1 else kind.counter
    return same(as_text(value, kind) + unit)
