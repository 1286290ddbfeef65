from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("township", models.CharField(max_length=12)),
                ("subject", models.CharField(max_length=100)),
                ("sequence", models.IntegerField()),
                ("kind", models.CharField(max_length=64)),
                ("at", models.CharField(max_length=27)),
                ("actor", models.CharField(max_length=64)),
                ("actor_name", models.CharField(max_length=100)),
                ("data", models.TextField()),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "ledger_entry",
                "indexes": [models.Index(fields=["township", "id"], name="ledger_entry_by_township")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("township", "subject", "sequence"), name="ledger_entry_one_per_sequence"
                    ),
                    models.UniqueConstraint(fields=("township", "digest"), name="ledger_entry_digest_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sequence__gte", 1)), name="ledger_entry_sequence_from_one"
                    ),
                ],
            },
        ),
    ]
