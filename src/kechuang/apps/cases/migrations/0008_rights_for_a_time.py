from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_batches_go_on_together"),
    ]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="ends",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="participant",
            name="starts",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="sight",
            name="ends",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="sight",
            name="starts",
            field=models.DateField(null=True),
        ),
    ]
