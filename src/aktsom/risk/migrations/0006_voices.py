"""Those who were heard about a prioritised risk."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("risk", "0005_every_measure_has_an_organisation"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.CharField(max_length=200, verbose_name="hvem")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("workers", "arbeidere eller de som taler for dem"),
                            ("union", "fagforening"),
                            ("community", "lokalsamfunn"),
                            ("society", "organisasjon i sivilsamfunnet"),
                            ("supplier", "leverandør"),
                            ("authority", "myndighet"),
                            ("other", "andre"),
                        ],
                        max_length=12,
                        verbose_name="gruppe",
                    ),
                ),
                ("how", models.CharField(blank=True, max_length=200, verbose_name="hvordan")),
                ("heard_on", models.DateField(blank=True, null=True, verbose_name="når")),
                ("said", models.TextField(verbose_name="hva de sa")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "risk_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="risk.riskyear"
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
    ]
