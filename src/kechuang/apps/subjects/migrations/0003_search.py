"""The search index: full text of SQLite or PostgreSQL over words that the platform cuts itself."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MAKE = {
    "sqlite": "CREATE VIRTUAL TABLE subjects_search USING fts5(words, prefix='1 2 3')",
    "postgresql": "CREATE TABLE subjects_search (number bigint PRIMARY KEY, words tsvector NOT NULL)",
}
INDEX = {
    "postgresql": "CREATE INDEX subjects_search_words ON subjects_search USING gin (words)",
}


def make(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    editor.execute(MAKE[vendor])
    if vendor in INDEX:
        editor.execute(INDEX[vendor])


def unmake(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE subjects_search")


class Migration(migrations.Migration):
    dependencies = [("subjects", "0002_registry")]
    operations = [migrations.RunPython(make, unmake)]
