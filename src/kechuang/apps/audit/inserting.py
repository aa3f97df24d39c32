"""Record and events in one statement, so that the chain costs a writer no further round trip."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from kechuang.apps.audit.models import Event, Record

_AT_ONCE = 500


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
