"""Values that a person or program gives for names: their types, and the schema they make up.

A JSON scalar speaks for itself; `{"type": …, "value": …}` says its type; a list of scalars is a
list, a list of objects a kind of related records.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from kechuang.engines.answers import FEN
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Const, Value
from kechuang.language.schema import Column, Listed, Records, Schema
from kechuang.language.temporal import read_day, read_months, read_span
from kechuang.language.types import (
    ANY,
    BOOLEAN,
    DAY,
    MONEY,
    MONTHS,
    NUMBER,
    RATIO,
    SPAN,
    TEXT,
    Kind,
    Type,
    count,
    unify,
)
from kechuang.language.windows import keyed
from kechuang.values.errors import Invalid
from kechuang.values.problems import Problems
from kechuang.values.text import Text

TYPES = {
    "number": NUMBER,
    "decimal": NUMBER,
    "integer": NUMBER,
    "int": NUMBER,
    "long": NUMBER,
    "double": NUMBER,
    "float": NUMBER,
    "ratio": RATIO,
    "money": MONEY,
    "count": count("个"),
    "string": TEXT,
    "text": TEXT,
    "boolean": BOOLEAN,
    "date": DAY,
    "years and months duration": MONTHS,
    "yearmonthduration": MONTHS,
    "days and time duration": SPAN,
    "daytimeduration": SPAN,
    "null": ANY,
    "any": ANY,
}
_READERS = {Kind.DAY: read_day, Kind.MONTHS: read_months, Kind.SPAN: read_span}


class InputNotRead(Invalid):
    """A value given for a name cannot be taken as what it says it is."""

    code = "rule_input"

    def __init__(self, name: str, why: Text) -> None:
        super().__init__(
            Text(f"“{name}”的值无法读取：{why.zh}", f"The value of “{name}”: {why.en}"), name=name
        )


def given(values: Mapping[str, object]) -> tuple[Schema, Subject]:
    """The schema and the subject that a person's values make up. Raises InputNotRead."""
    columns: dict[str, Column] = {}
    records: list[Records] = []
    lists: list[Listed] = []
    facts: dict[str, Value] = {}
    related: dict[str, list[Record]] = {}
    for name, value in values.items():
        if isinstance(value, list) and all(_scalar(each) for each in value):
            lists.append(Listed(name, tuple(_item(name, each) for each in value)))
            continue
        if isinstance(value, list):
            kind, related[name] = _records(name, value)
            records.append(kind)
            continue
        base, key = keyed(name)
        kind_of, facts[key] = typed(name, value)
        before = columns.get(base)
        columns[base] = Column(base, _together(name, before, kind_of))
    schema = Schema(tuple(columns.values()), tuple(records), lists=tuple(lists))
    _refuse_names(schema)
    return schema, Subject(facts, related)


def _scalar(value: object) -> bool:
    return not isinstance(value, list | dict) or (
        isinstance(value, dict) and set(value) == {"type", "value"}
    )


def _item(name: str, value: object) -> Const:
    kind, held = typed(name, value)
    return Const(kind, held)


def _together(name: str, before: Column | None, kind: Type) -> Type:
    both = unify(before.type, kind) if before else kind
    if both is None:
        raise InputNotRead(name, Text("各年度的类型不一致", "its periods differ in type"))
    return both


def _refuse_names(schema: Schema) -> None:
    problems = Problems()
    schema.check(problems)
    for problem in problems:
        raise InputNotRead("", problem.sentence)


def _records(name: str, rows: list[Any]) -> tuple[Records, list[Record]]:
    types: dict[str, Type] = {}
    read: list[Record] = []
    for row in rows:
        if not isinstance(row, dict):
            said = Text("列表须由记录（对象）组成", "a list must hold records (objects)")
            raise InputNotRead(name, said)
        values: dict[str, Value] = {}
        for column, cell in row.items():
            kind, values[column] = typed(f"{name}.{column}", cell)
            known = Column(column, types[column]) if column in types else None
            types[column] = _together(f"{name}.{column}", known, kind)
        read.append(values)
    columns = tuple(Column(column, kind) for column, kind in types.items())
    return Records(name, columns), read


def typed(name: str, value: object) -> tuple[Type, Value]:
    """The type and value of one JSON scalar or `{type, value}`. Raises InputNotRead."""
    if isinstance(value, dict):
        return _declared(name, value)
    if value is None:
        return ANY, None
    if isinstance(value, bool):
        return BOOLEAN, value
    if isinstance(value, int | Decimal | float):
        return NUMBER, _number(name, value)
    if isinstance(value, str):
        return TEXT, value
    raise InputNotRead(name, Text("须是标量", "it must be a scalar"))


def _declared(name: str, value: dict[str, Any]) -> tuple[Type, Value]:
    if set(value) != {"type", "value"}:
        said = Text("对象须只有 type 和 value", "an object has `type` and `value` only")
        raise InputNotRead(name, said)
    wanted = str(value["type"]).rpartition(":")[2].replace("_", " ").casefold()
    inner = value["value"]
    if wanted == "duration":
        wanted = "years and months duration"
        if isinstance(inner, str) and read_months(inner) is None:
            wanted = "days and time duration"
    kind = TYPES.get(wanted)
    if kind is None:
        known = ", ".join(TYPES)
        said = Text(f"不支持类型“{wanted}”", f"type “{wanted}” is none of {known}")
        raise InputNotRead(name, said)
    return kind, None if inner is None else _of_kind(name, kind, inner)


def _of_kind(name: str, kind: Type, inner: object) -> Value:
    if kind.kind is Kind.NUMBER:
        return _number(name, inner) * (FEN if kind.money else 1)
    if kind.kind is Kind.BOOLEAN:
        truth = {"true": True, "false": False}.get(str(inner).casefold())
        return _needed(name, truth)
    if kind.kind in _READERS:
        read: date | Fraction | None = _READERS[kind.kind](str(inner))
        return _needed(name, read)
    return str(inner) if kind.kind is Kind.TEXT else typed(name, inner)[1]


def _needed(name: str, value: Value) -> Value:
    if value is None:
        raise InputNotRead(name, Text("写法与类型不符", "it is not written as its type is"))
    return value


def _number(name: str, value: object) -> Fraction:
    try:
        exact = Decimal(str(value).strip())
    except InvalidOperation:
        exact = Decimal("NaN")
    if not exact.is_finite() or abs(exact.adjusted()) > 6200 or len(exact.as_tuple().digits) > 1000:
        raise InputNotRead(name, Text("不是（大小适当的）数", "it is no number of reasonable size"))
    return Fraction(exact)
