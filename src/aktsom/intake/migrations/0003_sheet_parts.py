"""Keep the rows of sheets some hundred to a record, so that long files go in fast."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

ROWS_IN_A_PART = 500
COUNTED = ("new", "changed", "same", "faulty", "recorded", "updated", "skipped", "overtaken", "taken_back", "kept")


def lay_in_parts(apps: Any, _schema_editor: Any) -> None:
    """The rows of each sheet, laid in parts."""
    part_model = apps.get_model("intake", "SheetPart")
    for sheet in apps.get_model("intake", "SheetImport").objects.order_by("pk"):
        rows = apps.get_model("intake", "SheetRow").objects.filter(sheet_import=sheet).order_by("number").iterator()
        while portion := list(islice(rows, ROWS_IN_A_PART)):
            counts = {name: sum(name in (row.verdict, row.outcome) for row in portion) for name in COUNTED}
            first, last = portion[0].number, portion[-1].number
            text = json.dumps([plain(row) for row in portion], ensure_ascii=False, separators=(",", ":"))
            part_model.objects.create(sheet_import=sheet, first=first, last=last, rows=text, **counts)


def plain(row: Any) -> list[Any]:
    """A row as parts keep it."""
    faults = [list(each.values()) for each in json.loads(row.faults or "[]")]
    values, old = (json.loads(text or "{}") for text in (row.values, row.old))
    return [row.number, row.verdict, row.record, values, old, faults, row.mark, row.outcome]


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_sheets")]

    operations = [
        migrations.CreateModel(
            name="SheetPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.PositiveIntegerField(help_text="Nummeret på den første raden.")),
                ("last", models.PositiveIntegerField(help_text="Nummeret på den siste raden.")),
                ("rows", models.TextField()),
                *((name, models.PositiveSmallIntegerField(default=0)) for name in COUNTED),
                (
                    "sheet_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="intake.sheetimport"
                    ),
                ),
            ],
            options={"ordering": ["first"]},
        ),
        migrations.AddConstraint(
            model_name="sheetpart",
            constraint=models.UniqueConstraint(fields=("sheet_import", "first"), name="a_part_is_read_once"),
        ),
        migrations.RunPython(lay_in_parts, migrations.RunPython.noop),
        migrations.DeleteModel(name="SheetRow"),
    ]
