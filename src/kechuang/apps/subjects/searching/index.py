"""The index: FTS5 on SQLite, a tsvector on PostgreSQL, both over words that we cut ourselves."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from kechuang.apps.subjects.models import Subject

_AT_ONCE = 2_000
Words = tuple[int, Sequence[str]]


def index(entries: Iterable[Words]) -> None:
    """Enter subjects, by number, with their words; what stood there before is replaced."""
    held = list(entries)
    for start in range(0, len(held), _AT_ONCE):
        _enter([(number, " ".join(words)) for number, words in held[start : start + _AT_ONCE]])


def _enter(rows: list[tuple[int, str]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            gone = [(number,) for number, _words in rows]
            cursor.executemany("DELETE FROM subjects_search WHERE rowid = %s", gone)
            cursor.executemany("INSERT INTO subjects_search (rowid, words) VALUES (%s, %s)", rows)
            return
        cursor.executemany(
            "INSERT INTO subjects_search (number, words)"
            " VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))"
            " ON CONFLICT (number) DO UPDATE SET words = excluded.words",
            rows,
        )


def matching(subjects: "QuerySet[Subject]", asked: Sequence[str]) -> "QuerySet[Subject]":
    """Those of `subjects` in which each of the asked begins a word."""
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM subjects_search WHERE words MATCH %s"
        wanted = " AND ".join(f'"{word}" *' for word in asked)
    else:
        sql = "SELECT number FROM subjects_search WHERE words @@ CAST(%s AS tsquery)"
        wanted = " & ".join(f"'{word}':*" for word in asked)
    return subjects.filter(number__in=RawSQL(sql, [wanted]))  # noqa: S611 - our own statement
