"""Values as a person would type them into the form: money in 万元, a share in percent."""

from collections.abc import Sequence
from fractions import Fraction

from kechuang.criteria.trial.form import MARK, Form, Table, mark_type
from kechuang.engines.answers import as_text
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Value
from kechuang.language.types import Kind, Type

YES, NO = "yes", "no"
FEN_OF_UNIT = 1_000_000
PERCENT = 100
WHOLE = "whole"
"""Said of a kind of records: the list is all there is; otherwise it is unknown."""
THERE = "there"
"""Said of a record, by `records.row`, of which nothing else is known."""


def written(value: Value, kind: Type) -> str:
    """The text of a value; empty for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Fraction) and kind.kind is Kind.NUMBER:
        return _number(value, kind)
    return as_text(value, kind)


def _number(value: Fraction, kind: Type) -> str:
    plain = Type(Kind.NUMBER)
    if kind.money == 1:
        return as_text(value / FEN_OF_UNIT, plain)
    return as_text(value * PERCENT if kind.ratio else value, plain)


def as_given(form: Form, subject: Subject) -> dict[str, str]:
    """A subject's facts as somebody would have typed them: `read` gives them back."""
    given = {each.key: written(subject.columns.get(each.key), each.type) for each in form.fields()}
    for mark in form.marks:
        key = MARK + mark.id
        given[key] = written(subject.columns.get(key), mark_type(mark))
    for table in form.tables:
        rows = subject.records.get(table.records.id)
        if rows is not None:
            given[table.records.id] = WHOLE
            given |= _cells(table, rows)
    return {key: value for key, value in given.items() if value}


def _cells(table: Table, rows: Sequence[Record]) -> dict[str, str]:
    given: dict[str, str] = {}
    for row, record in enumerate(rows):
        name = f"{table.records.id}.{row}"
        cells = {
            f"{name}.{each.key}": written(record.get(each.key), each.type) for each in table.columns
        }
        given |= cells if any(cells.values()) else {name: THERE}
    return given
