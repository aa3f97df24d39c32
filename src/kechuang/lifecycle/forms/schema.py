"""A form as the rule language sees it: fields are columns, repeated sections related records."""

from collections.abc import Iterable
from fractions import Fraction

from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Value
from kechuang.language.schema import Column, Records, Schema
from kechuang.language.words import UNIT_BY_WORD
from kechuang.lifecycle.forms.model import Field, Form, Section
from kechuang.lifecycle.forms.values import Held, Row, Values

_FEN = 100


def of(form: Form) -> Schema:
    """The schema of a form: what its expressions, and guards over it, may name."""
    return Schema(
        tuple(map(column, form.plain.values())),
        tuple(map(_records, form.repeated)),
    )


def of_row(form: Form, section: Section) -> Schema:
    """The schema inside a row: the row's own fields as columns, before those asked once."""
    own = tuple(map(column, section.fields))
    whole = of(form)
    return Schema(own + _others(own, whole.columns), whole.records)


def beside(form: Schema, facts: Schema) -> Schema:
    """The names of a form before those of the pack's facts; where both use a name, the form's is meant."""
    taken = set(form.names)
    return Schema(
        form.columns + _others(form.columns, facts.columns),
        form.records + tuple(each for each in facts.records if not {each.id, each.label} & taken),
        facts.parameters,
        facts.datasets,
    )


def together(schemas: Iterable[Schema]) -> Schema:
    """The names of several forms of one scheme; a field of the same id is the same field."""
    columns: dict[str, Column] = {}
    records: dict[str, Records] = {}
    for schema in schemas:
        columns |= {each.id: each for each in schema.columns}
        records |= {each.id: each for each in schema.records}
    return Schema(tuple(columns.values()), tuple(records.values()))


def subject(values: Values, facts: Subject | None = None) -> Subject:
    """The values as an expression reads them, laid over what is known of the case's subject."""
    under = facts or Subject()
    own = {name: seen(value) for name, value in values.fields.items()}
    rows = {name: tuple(map(record, found)) for name, found in values.rows.items()}
    return Subject({**under.columns, **own}, {**under.records, **rows}, under.origins)


def record(row: Row) -> Record:
    """A row as related record."""
    return {name: seen(value) for name, value in row.items()}


def seen(value: Held) -> Value:
    """What a rule sees of a value: of files, how many there are."""
    return Fraction(len(value)) if isinstance(value, tuple) else value


def column(field: Field) -> Column:
    """A field as column, its bounds in the language's own units."""
    low, high = (
        None if bound is None else Fraction(bound) * scale(field)
        for bound in (field.low, field.high)
    )
    return Column(field.id, field.type, field.title.zh, low, high)


def scale(field: Field) -> Fraction:
    """What one of the field's unit is in the language: 万元 a million fen, % a hundredth."""
    unit = UNIT_BY_WORD.get(field.unit)
    if field.type.money:
        return (Fraction(unit.factor) if unit else Fraction(1)) * _FEN
    if field.type.ratio:
        return Fraction(unit.factor) if unit else Fraction(1, 100)
    return Fraction(1)


def _records(section: Section) -> Records:
    counter = section.repeats.counter if section.repeats else ""
    return Records(section.id, tuple(map(column, section.fields)), section.title.zh, counter)


def _others(own: tuple[Column, ...], more: tuple[Column, ...]) -> tuple[Column, ...]:
    taken = {name for each in own for name in (each.id, each.label)}
    return tuple(each for each in more if not {each.id, each.label or each.id} & taken)
