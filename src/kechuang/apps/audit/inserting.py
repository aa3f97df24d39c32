"""Record and events in one statement, so that the chain costs a writer no further round trip."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import CharField, DateField, Field, IntegerField, Model, TextField, UUIDField

from kechuang.apps.audit.models import Event, Record

_AT_ONCE = 500
_DAYS = 4_096
"""Days and instants whose written form is kept while rows are inserted: most come again."""


def insert(record: Record, events: Sequence[Event]) -> None:
    """Insert a record and its events, which are new; needs a transaction around it."""
    first, words = _statement([record])
    if connection.vendor == "postgresql":
        more, others = _statement(events[:_AT_ONCE])
        _execute(f"WITH record AS ({first}) {more}", words + others)
        insert_events(events[_AT_ONCE:])
    else:
        _execute(first, words)
        insert_events(events)


def insert_events(events: Sequence[Event]) -> None:
    """Insert events, some hundreds with each statement."""
    for start in range(0, len(events), _AT_ONCE):
        _execute(*_statement(events[start : start + _AT_ONCE]))


def insert_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows given by the values of fields, several times as fast as models of each.

    Needs a transaction around it.
    """
    meta = model._meta  # noqa: SLF001 - Django's documented name
    fields: list[Any] = [meta.get_field(name) for name in names]
    kept = [_keeper(each) for each in fields]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({marks})'  # noqa: S608 - ours
    words: list[list[Any]] = [
        [keep(value) for keep, value in zip(kept, row, strict=True)] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, words)


def _keeper(field: Any) -> Callable[[Any], object]:
    """How a field's values are handed to the database; most as they are."""
    target = getattr(field, "target_field", field)
    if isinstance(target, UUIDField):
        return _as_it_is if connection.features.has_native_uuid_field else _hexed
    if isinstance(target, CharField | IntegerField | TextField):
        return _as_it_is
    keep = cast("Callable[[Any], object]", partial(field.get_db_prep_save, connection=connection))
    return lru_cache(_DAYS)(keep) if isinstance(target, DateField) else keep


def _hexed(value: object) -> object:
    return value.hex if isinstance(value, UUID) else value


def _as_it_is(value: object) -> object:
    return value


def _statement(rows: Sequence[Model]) -> tuple[str, list[Any]]:
    """An INSERT of rows of one model, and its parameters."""
    meta = rows[0]._meta  # noqa: SLF001 - Django's documented name
    fields: list[Field[object, object]] = list(meta.concrete_fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = f"({', '.join(['%s'] * len(fields))})"
    words = [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for row in rows
        for field in fields
    ]
    values = ", ".join([marks] * len(rows))
    return f'INSERT INTO "{meta.db_table}" ({columns}) VALUES {values}', words  # noqa: S608 - ours


def _execute(statement: str, words: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, words)
