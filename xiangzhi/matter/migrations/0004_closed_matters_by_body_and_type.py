"""Counts of a period by body and type read one index of closed matters: intake does not pay for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matter", "0003_lists_by_level_and_channel")]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)),
                fields=["township", "body", "type", "id"],
                name="matter_closed_by_body_type",
            ),
        ),
    ]
