from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_rights_for_a_time"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="number",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
    ]
