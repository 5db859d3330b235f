"""Lets go of a file that tells of persons one by one, as soon as it has been taken in or put away: only the sums are kept."""

from __future__ import annotations

import json

from django.db import transaction

from aktsom.intake import storage
from aktsom.intake.sheets.kinds import kind_of
from aktsom.intake.sheets.models import SheetImport


def is_of_people(sheet: SheetImport) -> bool:
    """The file has a line for each person, so that the lines are added up and the names let go."""
    about = kind_of(sheet.kind).about_a_person
    return bool(about) and sheet.columns.filter(code__in=about).exists()


def forget_people(sheet: SheetImport) -> None:
    """Remove the file of a locked import, and what its first rows say, where it is of people."""
    if not is_of_people(sheet):
        return
    heads = [{**head, "rows": []} for head in json.loads(sheet.found or "[]")]
    SheetImport.objects.filter(pk=sheet.pk).update(found=json.dumps(heads, ensure_ascii=False))
    transaction.on_commit(lambda: storage.remove_original(sheet.uid))
