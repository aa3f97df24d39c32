"""Documents by the thousand, many with each statement: no model is made for a row."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from kechuang.apps.facts.models import Document, Import
from kechuang.tables.documents import Document as Told
from kechuang.tables.documents import documents
from kechuang.tables.fields import Layout
from kechuang.tables.rows import Frame

AT_ONCE = 2_000
"""Documents in one transaction."""
_A_STATEMENT = 100
_COLUMNS = '(subject_id, dataset, statement, made_by_id, "values")'


def parts_of(made: Import, layout: Layout, rows: Frame) -> Iterator[Sequence[Told]]:
    """The documents of an import, as many at once as go into one transaction."""
    told = documents(rows, layout, str(made.id))
    while some := list(islice(told, AT_ONCE)):
        yield some


def insert(made: Import, some: Sequence[Told]) -> None:
    """Insert documents of an import; needs a transaction around it."""
    write = _copied if connection.vendor == "postgresql" else _inserted
    write(made, some)


def _copied(made: Import, some: Sequence[Told]) -> None:
    table = Document._meta.db_table  # noqa: SLF001 - Django's documented name
    with connection.cursor() as cursor:
        stream: Any = cursor
        with stream.copy(f'COPY "{table}" {_COLUMNS} FROM STDIN') as copying:
            for subject, statement, values in some:
                copying.write_row((subject, made.dataset, statement, made.id, values))


def _inserted(made: Import, some: Sequence[Told]) -> None:
    whole = len(some) - len(some) % _A_STATEMENT
    with connection.cursor() as cursor:
        starts = range(0, whole, _A_STATEMENT)
        many = [_words(made, some[start : start + _A_STATEMENT]) for start in starts]
        cursor.executemany(_statement(_A_STATEMENT), many)
        if some[whole:]:
            cursor.execute(_statement(len(some) - whole), _words(made, some[whole:]))


def _statement(rows: int) -> str:
    table = Document._meta.db_table  # noqa: SLF001 - Django's documented name
    marks = ", ".join(["(%s, %s, %s, %s, %s)"] * rows)
    return f'INSERT INTO "{table}" {_COLUMNS} VALUES {marks}'  # noqa: S608 - ours


def _words(made: Import, some: Sequence[Told]) -> list[str]:
    """The parameters of some rows; this database keeps ids without dashes."""
    dataset, import_id = made.dataset, made.id.hex
    words: list[str] = []
    for subject, statement, values in some:
        words += (subject.replace("-", ""), dataset, statement, import_id, values)
    return words
