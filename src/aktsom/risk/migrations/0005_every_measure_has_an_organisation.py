"""No measure without an organisation, and none that is neither of a risk nor of a topic."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("risk", "0004_measures_by_topic")]

    operations: ClassVar = [
        migrations.AlterField(
            "measure",
            "organisation",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisation"),
        ),
        migrations.AddIndex("measure", models.Index(fields=["organisation", "year"], name="measure_by_year")),
        migrations.AddConstraint(
            "measure",
            models.CheckConstraint(
                condition=models.Q(
                    ("risk__isnull", False), ("topic", ""), _connector="AND"
                )
                | models.Q(("risk__isnull", True), models.Q(("topic", ""), _negated=True)),
                name="measure_is_of_a_risk_or_a_topic",
            ),
        ),
    ]
