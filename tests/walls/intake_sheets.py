"""The addresses of spreadsheets on their way in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from aktsom.access.roles import Role
from aktsom.intake import storage
from aktsom.intake.models import SheetColumn, SheetImport, SheetPart
from aktsom.intake.sheets.columns import Fault
from aktsom.intake.sheets.staged import StagedRow
from aktsom.intake.sheets.states import Outcome, SheetState, Verdict
from tests.walls.registry import Anyone, Needs, WallCast

FOUND = [
    {"name": "Hemmelig i Fjordvik", "hidden": False, "rows": [[1, ["Navn", "Orgnr"]], [2, ["Fjordvik Tekstil AS", "310000000"]]]},
    {"name": "Fjordvik 2", "hidden": False, "rows": [[1, ["Navn"]], [2, ["Fjordvik Tre AS"]]]},
]


def sheet_at(state: SheetState) -> Callable[[WallCast], Mapping[str, Any]]:
    """A sheet of Fjordvik's in this state."""

    def made(cast: WallCast) -> Mapping[str, Any]:
        sheet = SheetImport.objects.create(
            organisation=cast.fjordvik,
            created_by=cast.kari,
            kind="suppliers",
            state=state,
            file_name="hemmelig-fjordvik.csv",
            sha256="0" * 64,
            size=10,
            found=json.dumps(FOUND),
            sheet=0,
            heading_row=1,
            new=1,
            faulty=1,
        )
        place = storage.original_of(sheet.uid)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"Navn;Orgnr\r\nFjordvik Tekstil AS;310000000\r\nFjordvik Feil AS;1\r\n")
        for position, (heading, code) in enumerate((("Navn", "name"), ("Orgnr", "number"))):
            SheetColumn.objects.create(sheet_import=sheet, position=position, heading=heading, code=code)
        outcome = Outcome.RECORDED if state is SheetState.WRITTEN else Outcome.NONE
        rows = [
            StagedRow(2, Verdict.NEW, values={"name": "Fjordvik Tekstil AS"}, outcome=outcome),
            StagedRow(3, Verdict.FAULTY, faults=[Fault("number", "not_organisation_number", "Fjordvik")]),
        ]
        SheetPart(sheet_import=sheet).hold(rows).save()
        return {"uid": sheet.uid}

    return made


ARGUMENTS = {
    "intake:sheet_template": lambda cast: {"kind": "suppliers"},
    "intake:sheet": sheet_at(SheetState.PREVIEWED),
    "intake:sheet_progress": sheet_at(SheetState.READING),
    "intake:sheet_columns": sheet_at(SheetState.ASKING),
    "intake:sheet_back": sheet_at(SheetState.PREVIEWED),
    "intake:sheet_cancel": sheet_at(SheetState.PREVIEWED),
    "intake:sheet_retry": sheet_at(SheetState.FAILED),
    "intake:sheet_resume": sheet_at(SheetState.WRITING),
    "intake:sheet_take_in": sheet_at(SheetState.PREVIEWED),
    "intake:sheet_undo": sheet_at(SheetState.WRITTEN),
    "intake:sheet_corrected": sheet_at(SheetState.PREVIEWED),
}

POST_DATA = {
    "intake:sheets": lambda cast: {"kind": "suppliers", "file": SimpleUploadedFile("l.csv", b"Navn;Orgnr\r\nTekstil AS;\r\n")},
    "intake:sheet_columns": lambda cast: {"ark": "0", "kolonne-0": "name", "kolonne-1": "number"},
    "intake:sheet_take_in": lambda cast: {"clash": "update"},
}

LEAST_ROLE = {
    "intake:sheets": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "intake:sheet_template": Anyone.NOBODYS,
    "intake:sheet": Role.READER,
    "intake:sheet_progress": Role.READER,
    "intake:sheet_columns": Role.CONTRIBUTOR,
    "intake:sheet_back": Role.CONTRIBUTOR,
    "intake:sheet_cancel": Role.CONTRIBUTOR,
    "intake:sheet_retry": Role.CONTRIBUTOR,
    "intake:sheet_resume": Role.CONTRIBUTOR,
    "intake:sheet_take_in": Role.CONTRIBUTOR,
    "intake:sheet_undo": Needs(read=Role.READER, write=Role.CONTRIBUTOR),
    "intake:sheet_corrected": Role.READER,
}
