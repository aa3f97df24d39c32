"""What a person typed, as the facts of a subject; what cannot be taken is said field by field.

A blank is unknown. A kind of records is unknown as long as nobody says that its list is whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kechuang.criteria.trial.form import MARK, Field, Form, Mark, Table
from kechuang.criteria.trial.writing import FEN_OF_UNIT, NO, PERCENT, THERE, WHOLE, YES, written
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Value
from kechuang.language.folding import fold
from kechuang.language.temporal import read_day
from kechuang.language.types import Kind
from kechuang.values.text import Text, same

ROWS = 60
"""At most so many rows of one kind of records."""
LONGEST = 200
_PLAIN = re.compile(r"[+-]?\d{1,18}(\.\d{1,12})?")
_DECIDED = {Verdict.MET.value, Verdict.UNMET.value}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A field whose text cannot be taken, and why; its value counts as unknown."""

    key: str
    why: Text


@dataclass(frozen=True, slots=True)
class Trial:
    """The subject that the typed values make up."""

    subject: Subject
    mistakes: tuple[Mistake, ...]


def read(form: Form, given: Mapping[str, str]) -> Trial:
    """Values by key; cells of records by `records.row.column`, `records` itself says `whole`.

    `records.row` says `there` of a record of which nothing else is known.
    Keys that the form does not ask for are left alone.
    """
    mistakes: list[Mistake] = []
    columns: dict[str, Value] = {}
    for field in form.fields():
        columns[field.key] = _value(field, field.key, given, mistakes)
    for mark in form.marks:
        columns[MARK + mark.id] = _mark(mark, given, mistakes)
    records = {
        table.records.id: tuple(_rows(table, given, mistakes))
        for table in form.tables
        if given.get(table.records.id) == WHOLE
    }
    known = {key: value for key, value in columns.items() if value is not None}
    return Trial(Subject(known, records), tuple(mistakes))


def _rows(table: Table, given: Mapping[str, str], mistakes: list[Mistake]) -> Iterator[Record]:
    """The rows in which anything stands, or of which it is said that they are there."""
    for row in range(ROWS):
        keys = {each.key: f"{table.records.id}.{row}.{each.key}" for each in table.columns}
        there = _said(given, f"{table.records.id}.{row}") == THERE
        if there or any(_said(given, key) for key in keys.values()):
            yield {
                each.key: _value(each, keys[each.key], given, mistakes) for each in table.columns
            }


def _mark(mark: Mark, given: Mapping[str, str], mistakes: list[Mistake]) -> Value:
    key = MARK + mark.id
    said = _said(given, key)
    if not mark.points:
        return said if said in _DECIDED else None
    found = _number(said)
    if said and found is None:
        mistakes.append(Mistake(key, _NO_NUMBER))
    return found


def _value(field: Field, key: str, given: Mapping[str, str], mistakes: list[Mistake]) -> Value:
    said = _said(given, key)
    if not said:
        return None
    value = _typed(field, said)
    why = _refused(field, value, said)
    if why is not None:
        mistakes.append(Mistake(key, why))
        return None
    return value


def _said(given: Mapping[str, str], key: str) -> str:
    return given.get(key, "").strip()[:LONGEST]


def _typed(field: Field, said: str) -> Value:
    kind = field.type
    if kind.kind is Kind.BOOLEAN:
        return {YES: True, NO: False}.get(said)
    if kind.kind is Kind.DAY:
        return read_day(fold(said))
    if kind.kind is Kind.TEXT:
        return said if not kind.options or said in kind.options else None
    number = _number(said)
    if number is None:
        return None
    if kind.money:
        return number * FEN_OF_UNIT
    return number / PERCENT if kind.ratio else number


def _number(said: str) -> Fraction | None:
    plain = fold(said).replace(",", "").replace(" ", "").rstrip("%")
    return Fraction(Decimal(plain)) if _PLAIN.fullmatch(plain) else None


_NO_NUMBER = Text("请填数字，例如 1428 或 12.5", "A number, such as 1428 or 12.5")
_NO_DAY = Text("请填日期，例如 2020-03-01", "A day, such as 2020-03-01")


def _refused(field: Field, value: Value, said: str) -> Text | None:
    if value is None:
        return _expected(field, said)
    if not isinstance(value, Fraction):
        return None
    if field.type.money and value.denominator != 1:
        return Text(
            "金额最多精确到分（万元后六位小数）", "Money is exact to the fen: six decimals at most"
        )
    return _outside(field, value)


def _expected(field: Field, said: str) -> Text:
    if field.type.kind is Kind.DAY:
        return _NO_DAY
    if field.type.options:
        options = "、".join(field.type.options)
        return Text(f"请从 {options} 中选一项，不是“{said}”", f"One of {options}, not “{said}”")
    if field.type.kind is Kind.BOOLEAN:
        return Text("请选是或否", "Yes or no")
    return _NO_NUMBER


def _outside(field: Field, value: Fraction) -> Text | None:
    low, high = field.column.low, field.column.high
    if low is not None and value < low:
        least = same(written(low, field.type)) + field.unit
        return Text(f"不低于{least.zh}", f"At least {least.en}")
    if high is not None and value > high:
        most = same(written(high, field.type)) + field.unit
        return Text(f"不高于{most.zh}", f"At most {most.en}")
    return None
