from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_facts")]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("township", models.CharField(max_length=12)),
                ("number", models.IntegerField()),
                ("from_entry", models.BigIntegerField()),
                ("upto_entry", models.BigIntegerField()),
                ("count", models.BigIntegerField()),
                ("root", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("at", models.CharField(max_length=27)),
                ("signature", models.TextField(null=True)),
            ],
            options={
                "db_table": "ledger_checkpoint",
                "constraints": [
                    models.UniqueConstraint(fields=("township", "number"), name="ledger_checkpoint_one_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(("upto_entry__gte", models.F("from_entry"))),
                        name="ledger_checkpoint_covers_entries",
                    ),
                ],
            },
        ),
    ]
