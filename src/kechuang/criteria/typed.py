"""Values that a person types in for names, as a subject: 研发费用[上年] and 252万元."""

import json
from collections.abc import Mapping
from fractions import Fraction

from kechuang.criteria.model import RuleSet
from kechuang.engines.inputs import InputNotRead
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.arithmetic import adapted
from kechuang.language.core import Const, Value
from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault
from kechuang.language.schema import Column, Records, Schema
from kechuang.language.types import NUMBER, Kind, Type, unify
from kechuang.language.windows import keyed
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

_MARK = "mark."


def typed_subject(
    given: Mapping[str, str], rules: RuleSet, schema: Schema, under: Subject | None = None
) -> Subject:
    """The subject of values typed in, laid over what is known already. Raises InputNotRead.

    A name is a column's (with its period), `mark.` and the id of a part or criterion, or a kind of
    records, whose value is a JSON list. An empty value is unknown.
    """
    under = under or Subject()
    columns, records = dict(under.columns), dict(under.records)
    for name, written in given.items():
        base, key = keyed(name)
        column, related = schema.column(base), schema.related(base)
        if name.startswith(_MARK):
            columns[name] = _mark(name, written, rules)
        elif column is not None:
            columns[column.id + key.removeprefix(base)] = typed_value(name, written, column.type)
        elif related is not None:
            records[related.id] = _records(name, written, related)
        else:
            raise InputNotRead(name, Text("没有这个栏目", "there is no such column"))
    return Subject(columns, records, under.origins)


def typed_value(name: str, written: str, kind: Type) -> Value:
    """A value of a kind as the language writes it: 252万元, 4%, 是. Raises InputNotRead."""
    plain = written.strip()
    if not plain:
        return None
    if kind.kind is Kind.TEXT:
        return _option(name, plain, kind)
    plain = {"是": "真", "否": "假"}.get(plain, plain)
    try:
        core = adapted(elaborate(plain, Schema()), Const(kind, None))[0]
        value = evaluate(core, Subject())
    except Fault as fault:
        raise InputNotRead(name, fault.sentence) from fault
    except Refusal as refusal:
        raise InputNotRead(name, refusal.sentence) from refusal
    if unify(core.type, kind) is None or core.type.money != kind.money:
        said = Text(
            f"应为{kind.text.zh}，却是{core.type.text.zh}",
            f"it should be {kind.text.en}, not {core.type.text.en}",
        )
        raise InputNotRead(name, said)
    return value


def _option(name: str, plain: str, kind: Type) -> str:
    if kind.options and plain not in kind.options:
        listed = "、".join(kind.options)
        raise InputNotRead(name, Text(f"须是其一：{listed}", f"it must be one of {listed}"))
    return plain


def _mark(name: str, written: str, rules: RuleSet) -> Value:
    id_ = name.removeprefix(_MARK)
    if any(each.id == id_ for each in rules.criteria):
        word = {"符合": "met", "不符合": "unmet"}.get(written.strip(), written.strip())
        if word not in {"met", "unmet", ""}:
            raise InputNotRead(name, Text("须是符合或不符合", "it must be met or unmet"))
        return word or None
    if rules.score is None or all(part.id != id_ for part in rules.score.parts):
        raise InputNotRead(name, Text("没有这个评分项", "there is no such part or criterion"))
    value = typed_value(name, written.strip().removesuffix("分"), NUMBER)
    return value if isinstance(value, Fraction) else None


def _records(name: str, written: str, related: Records) -> list[Record]:
    try:
        rows = json.loads(written)
    except (ValueError, RecursionError) as error:
        said = Text("须是 JSON 列表", "it must be a JSON list")
        raise InputNotRead(name, said) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputNotRead(name, Text("须是记录的 JSON 列表", "it must be a JSON list of records"))
    columns = {label: each for each in related.columns for label in (each.id, each.label)}
    return [
        dict(_cell(f"{name}.{label}", value, columns.get(label)) for label, value in row.items())
        for row in rows
    ]


def _cell(name: str, value: object, column: Column | None) -> tuple[str, Value]:
    if column is None:
        raise InputNotRead(name, Text("没有这个栏目", "there is no such column"))
    if value is None or isinstance(value, bool):
        return column.id, value
    return column.id, typed_value(name, str(value), column.type)
