from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_entries")]

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("township", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=64)),
                ("payload", models.TextField()),
                ("recorded_at", models.CharField(max_length=27)),
                ("delivered_at", models.CharField(max_length=27, null=True)),
                ("attempts", models.IntegerField(default=0)),
                ("not_before", models.CharField(max_length=27)),
                ("error", models.TextField(default="")),
            ],
            options={
                "db_table": "ledger_fact",
                "indexes": [
                    models.Index(
                        condition=models.Q(("delivered_at__isnull", True)),
                        fields=["not_before", "id"],
                        name="ledger_fact_due",
                    )
                ],
            },
        ),
    ]
