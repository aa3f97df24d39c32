import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0002_previews"),
    ]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="subject",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="subjects.subject",
            ),
        ),
    ]
