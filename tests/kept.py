"""What was built once in an empty database is put back row by row, not built again.

Building a city runs some hundred actions; most tests want the same city and then change it. The
first one of a process builds it; later ones get the rows it left, primary keys and times as they
were. A database that already holds something is built in as before.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

_T = TypeVar("_T")
_KEPT: dict[Hashable, "_Kept"] = {}


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: str
    rows: list[tuple[Any, ...]] | bytes


@dataclass(frozen=True, slots=True)
class _Kept:
    made: object
    tables: list[_Table]


def kept(key: Hashable, make: Callable[[], _T]) -> _T:
    """What `make` returns, its rows in the database; `make` runs once a process for a key.

    `make` has to leave the same whenever it runs, and to write to the database alone.
    """
    filled = _filled()
    if key not in _KEPT:
        made = make()
        if not filled:
            _KEPT[key] = _Kept(made, [_read(table) for table in sorted(_filled())])
        return made
    if filled:
        return make()
    found = _KEPT[key]
    with transaction.atomic(), connection.cursor() as cursor:
        for table in found.tables:
            _write(cursor, table)
    return cast("_T", found.made)


@cache
def _tables() -> tuple[str, ...]:
    """Tables of our own models; what migrations fill belongs to Django's apps."""
    models = apps.get_models(include_auto_created=True)
    return tuple(each._meta.db_table for each in models if "kechuang" in each.__module__)


def _filled() -> set[str]:
    """The tables with rows, in one statement."""
    asked = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})"
        for name in _tables()
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name for (name,) in cursor.fetchall()}


def _read(name: str) -> _Table:
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted}")
        assert cursor.description is not None
        columns = ", ".join(connection.ops.quote_name(each[0]) for each in cursor.description)
        if connection.vendor == "sqlite":
            return _Table(quoted, columns, cursor.fetchall())
        with cursor.copy(f"COPY {quoted} ({columns}) TO STDOUT") as copy:
            return _Table(quoted, columns, b"".join(bytes(part) for part in copy))


def _write(cursor: CursorWrapper, table: _Table) -> None:
    if isinstance(table.rows, bytes):
        with cursor.copy(f"COPY {table.name} ({table.columns}) FROM STDIN") as copy:
            copy.write(table.rows)
        return
    marks = ", ".join(["%s"] * len(table.rows[0]))
    cursor.executemany(
        f"INSERT INTO {table.name} ({table.columns}) VALUES ({marks})",
        table.rows,
    )
