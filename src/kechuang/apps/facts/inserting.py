"""Documents by the thousand, in one statement prepared once: no model is made for a row."""

import json
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection

from kechuang.apps.facts.models import Document, Import
from kechuang.tables.fields import Layout
from kechuang.tables.rows import Frame, plain

Row = tuple[str | UUID, str, str, str | UUID, str]
"""Subject, dataset, statement, import and values as the database takes them."""


def rows_of(made: Import, layout: Layout, rows: Frame) -> Iterator[Row]:
    """One a row; records without a key are told apart by their place in the import."""
    prepared = Document._meta.get_field("made_by").get_db_prep_value  # noqa: SLF001 - Django's documented name
    import_id = prepared(made.id, connection)
    sqlite = connection.vendor == "sqlite"
    for place, (subject, statement, values) in enumerate(plain(rows, layout)):
        who: str | UUID = subject.replace("-", "") if sqlite else UUID(subject)
        named = statement[:200] if layout.keyed else f"{made.id}#{place}"
        yield who, layout.dataset, named, import_id, json.dumps(values)


def insert(rows: Sequence[Row]) -> None:
    """Insert documents; needs a transaction around it."""
    with connection.cursor() as cursor:
        cursor.executemany(_STATEMENTS[connection.vendor], rows)


_INTO = 'INSERT INTO facts_document (subject_id, dataset, statement, made_by_id, "values") VALUES '
_STATEMENTS = {
    "sqlite": _INTO + "(%s, %s, %s, %s, %s)",
    "postgresql": _INTO + "(%s, %s, %s, %s, %s::jsonb)",
}
