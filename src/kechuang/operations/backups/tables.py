"""The database as parts of a backup: dumped at one instant, loaded within one transaction."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from kechuang.apps.subjects.registering.entering import reindex_all
from kechuang.operations.backups.container import Reader, Writer
from kechuang.operations.backups.refusals import BackupDamaged

_FILE = "database/database.sqlite3"
_FOLDER = "database/tables/"
_OWN = "django_migrations"
_DERIVED = "subjects_search"
"""The index of search, made anew from the register; on SQLite tables of its own lie under it."""
Shape = dict[str, list[str]]


def dump(writer: Writer) -> dict[str, object]:
    """Write the whole database as it is at one instant; what the manifest says about it."""
    if connection.vendor == "sqlite":
        with tempfile.TemporaryDirectory(prefix="kechuang-") as folder:
            copy = Path(folder) / "copy"
            _copy_sqlite(copy)
            writer.copy(_FILE, copy)
            return _of_sqlite(copy)
    return _dump_postgres(writer)


@contextmanager
def prepared(reader: Reader) -> Iterator[Path | None]:
    """What has to stand ready before the transaction of `load` begins."""
    if connection.vendor != "sqlite":
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="kechuang-") as folder:
        copy = Path(folder) / "copy"
        reader.extract(_FILE, copy)
        connection.disable_constraint_checking()
        with connection.cursor() as cursor:
            cursor.execute("ATTACH DATABASE %s AS saved", [str(copy)])
        try:
            yield copy
        finally:
            with connection.cursor() as cursor:
                cursor.execute("DETACH DATABASE saved")
            connection.enable_constraint_checking()


def load(reader: Reader) -> None:
    """Replace everything in the database by the backup's and bring it to this version's tables.

    Needs a transaction around it, and `prepared` around that.
    """
    saved = {(app, name) for app, name in reader.content["migrations"]}
    shape: Shape = reader.content["tables"]
    if saved == applied():
        _empty()
    else:
        _rebuild(reader.content["leaves"])
    for table, columns in shape.items():
        if table != _OWN and not table.startswith(_DERIVED):
            _fill(reader, table, columns)
    _settle()
    if saved != applied():
        raise BackupDamaged("migrations")
    call_command("migrate", verbosity=0, interactive=False)
    reindex_all()


def applied() -> set[tuple[str, str]]:
    """The migrations that the database has, as (app, name)."""
    return set(MigrationRecorder(connection).applied_migrations())


def leaves() -> list[list[str]]:
    """The last applied migration of every app."""
    last: dict[str, str] = {}
    for app, name in sorted(applied()):
        last[app] = max(name, last.get(app, ""))
    return [[app, name] for app, name in sorted(last.items())]


def _tables() -> list[str]:
    names = connection.introspection.table_names()
    return sorted(name for name in names if not name.startswith(f"{_DERIVED}_"))


def _described(shape: Shape) -> dict[str, object]:
    return {
        "vendor": connection.vendor,
        "tables": shape,
        "migrations": sorted([app, name] for app, name in applied()),
        "leaves": leaves(),
    }


def _copy_sqlite(target: Path) -> None:
    """SQLite's own backup in one step: writers go on, the copy is of one instant."""
    connection.ensure_connection()
    source: sqlite3.Connection = connection.connection
    copy = sqlite3.connect(target)
    source.backup(copy)
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.close()


def _of_sqlite(copy: Path) -> dict[str, object]:
    """The shape as it is in the copy, whatever was written meanwhile."""
    saved = sqlite3.connect(copy)
    try:
        names = [
            row[0]
            for row in saved.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' "
                "ESCAPE '!' ORDER BY name"
            )
            if not row[0].startswith(_DERIVED)
        ]
        shape = {
            name: [row[1] for row in saved.execute(f'PRAGMA table_info("{name}")')]
            for name in names
        }
    finally:
        saved.close()
    return _described(shape)


def _dump_postgres(writer: Writer) -> dict[str, object]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        shape: Shape = {}
        for table in (name for name in _tables() if name != _DERIVED):
            described = connection.introspection.get_table_description(cursor, table)
            shape[table] = [column.name for column in described]
            with writer.part(f"{_FOLDER}{table}") as part:
                _copy_out(table, shape[table], part)
        return _described(shape)


def _copy_out(table: str, columns: list[str], part: Any) -> None:
    raw = connection.connection.cursor()
    with raw, raw.copy(f"COPY {_named(table)} ({_listed(columns)}) TO STDOUT") as copy:
        for chunk in copy:
            part.write(bytes(chunk))


def _empty() -> None:
    names = [table for table in _tables() if table != _OWN]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.check_constraints()  # truncating waits for nothing that is pending
            cursor.execute("TRUNCATE " + ", ".join(_named(name) for name in names))
            return
        for name in names:
            cursor.execute(f"DELETE FROM {_named(name)}")  # noqa: S608 - a name of our own schema


def _rebuild(wanted: list[list[str]]) -> None:
    """Make the tables anew as they were at the migrations `wanted`."""
    with connection.cursor() as cursor:
        for name in _tables():
            more = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE {_named(name)}{more}")
    for app, name in wanted:
        call_command("migrate", app, name, verbosity=0, interactive=False)
    _empty()


def _fill(reader: Reader, table: str, columns: list[str]) -> None:
    if connection.vendor == "sqlite":
        listed = _listed(columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO main.{_named(table)} ({listed}) "  # noqa: S608 - names of tables
                f"SELECT {listed} FROM saved.{_named(table)}"
            )
        return
    raw = connection.connection.cursor()
    with raw, raw.copy(f"COPY {_named(table)} ({_listed(columns)}) FROM STDIN") as copy:
        for chunk in reader.chunks(f"{_FOLDER}{table}"):
            copy.write(chunk)


def _settle() -> None:
    """Check references now and let counters go on after the highest number."""
    connection.check_constraints()
    models = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _named(name: str) -> str:
    return connection.ops.quote_name(name)


def _listed(columns: list[str]) -> str:
    return ", ".join(_named(column) for column in columns)
