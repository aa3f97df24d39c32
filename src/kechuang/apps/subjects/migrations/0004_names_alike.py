"""What names are but for legal form and signs, kept so that duplicates are found by an index."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kechuang.apps.subjects.registering.alike import core_of

FILL = "UPDATE subjects_subject SET core = %s WHERE number = %s"


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("subjects", "Subject").objects.values_list("name", "number")
    with editor.connection.cursor() as cursor:
        cursor.executemany(FILL, [(core_of(name), number) for name, number in rows])


class Migration(migrations.Migration):
    dependencies = [("subjects", "0003_search")]
    operations = [
        migrations.AddField(
            model_name="subject",
            name="core",
            field=models.CharField(blank=True, default="", editable=False, max_length=200),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(
                fields=["core", "kind", "merged_into"], name="subjects_subject_core"
            ),
        ),
    ]
