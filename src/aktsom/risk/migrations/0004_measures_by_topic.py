"""A measure belongs to an organisation, and where it is tied to no salient risk, to a topic of the report."""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_organisations(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Every measure until now is of a risk, and belongs to the risk's organisation."""
    measures = apps.get_model("risk", "Measure")
    risks = apps.get_model("risk", "SalientRisk").objects.filter(pk=models.OuterRef("risk_id"))
    measures.objects.filter(organisation__isnull=True).update(organisation=models.Subquery(risks.values("organisation_id")[:1]))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0001_initial"), ("risk", "0003_assessments_and_indicators")]

    operations: ClassVar = [
        migrations.AddField(
            "measure",
            "organisation",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisation"
            ),
        ),
        migrations.AddField(
            "measure",
            "topic",
            models.CharField(
                blank=True,
                choices=[
                    ("nature", "natur og miljø"),
                    ("climate", "klimagasser"),
                    ("purchasing", "egen innkjøpspraksis"),
                    ("products", "merker og valg av varer"),
                    ("association", "retten til å organisere seg"),
                    ("competence", "opplæring av leverandører og arbeidere"),
                    ("corruption", "korrupsjon"),
                    ("other", "annet"),
                ],
                default="",
                max_length=12,
                verbose_name="emne",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "measure",
            "risk",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="risk.salientrisk",
            ),
        ),
        migrations.RunPython(name_organisations, migrations.RunPython.noop),
    ]
