"""The addresses of the room `intake`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from aktsom.access.roles import Role
from aktsom.intake.models import ImportBatch, ProposedValue, UnplacedText
from aktsom.intake.plan import Rest
from aktsom.intake.states import BatchState
from tests.walls.registry import Anyone, Needs, WallCast

_DATA = {"answers": {"1.A.1": "https://fjordvik.example/etisk", "1.B.1": "Hemmelig i Fjordvik."}}


def batch_at(state: BatchState) -> Callable[[WallCast], Mapping[str, Any]]:
    """An import of Fjordvik in this state."""

    def made(cast: WallCast) -> Mapping[str, Any]:
        batch = ImportBatch.objects.create(
            organisation=cast.fjordvik,
            created_by=cast.kari,
            state=state,
            file_name="hemmelig-fjordvik.md",
            sha256=f"{ImportBatch.objects.count():064d}",
            size=10,
            fault="broken" if state is BatchState.FAILED else "",
            template_id="ehn-public-procurement",
            template_version="2024",
            year=2024,
            reading=json.dumps({"data": _DATA, "evidence": [], "warnings": []}),
        )
        ProposedValue.objects.create(
            batch=batch,
            position=1,
            path="answers.1.B.1",
            meaning="work_organisation",
            section="1.B",
            value="Hemmelig i Fjordvik.",
        )
        UnplacedText.objects.create(batch=batch, position=1, text="Hemmelig tekst i Fjordvik.")
        return {"uid": batch.uid}

    return made


def _accepted(cast: WallCast) -> Mapping[str, Any]:
    from aktsom.intake import actions  # noqa: PLC0415

    found = batch_at(BatchState.PROPOSED)(cast)
    actions.accept_batch(found["uid"], cast.kari, Rest.ACCEPT)
    return found


ARGUMENTS = {
    "intake:batch": batch_at(BatchState.PROPOSED),
    "intake:progress": batch_at(BatchState.READING),
    "intake:cancel": batch_at(BatchState.READING),
    "intake:retry": batch_at(BatchState.FAILED),
    "intake:target": batch_at(BatchState.PROPOSED),
    "intake:value": batch_at(BatchState.PROPOSED),
    "intake:field": batch_at(BatchState.PROPOSED),
    "intake:many": batch_at(BatchState.PROPOSED),
    "intake:text": batch_at(BatchState.PROPOSED),
    "intake:preview": batch_at(BatchState.PROPOSED),
    "intake:accept": batch_at(BatchState.PROPOSED),
    "intake:reject": batch_at(BatchState.PROPOSED),
    "intake:reopen": batch_at(BatchState.REJECTED),
    "intake:undo": _accepted,
}

POST_DATA = {
    "intake:imports": lambda cast: {"file": SimpleUploadedFile("r.md", b"# Rapport")},
    "intake:target": lambda cast: {"organisation": cast.fjordvik.pk, "year": 2023},
    "intake:value": lambda cast: {"path": "answers.1.B.1", "decision": "rejected"},
    "intake:field": lambda cast: {"slot": "answers.1.B.1", "decision": "accepted"},
    "intake:many": lambda cast: {"hvilke": "alle"},
    "intake:text": lambda cast: {"tekst": UnplacedText.objects.latest("pk").pk, "act": "seen"},
    "intake:accept": lambda cast: {"rest": "accept", "plan": ""},
    "intake:undo": lambda cast: {"edited": "undo"},
}

LEAST_ROLE = {
    "intake:imports": Anyone.PERSON,
    "intake:batch": Role.READER,
    "intake:progress": Role.READER,
    "intake:cancel": Role.CONTRIBUTOR,
    "intake:retry": Role.CONTRIBUTOR,
    "intake:target": Role.CONTRIBUTOR,
    "intake:value": Role.CONTRIBUTOR,
    "intake:field": Role.CONTRIBUTOR,
    "intake:many": Role.CONTRIBUTOR,
    "intake:text": Role.CONTRIBUTOR,
    "intake:preview": Role.READER,
    "intake:accept": Role.REPORT_OWNER,
    "intake:reject": Role.CONTRIBUTOR,
    "intake:reopen": Role.CONTRIBUTOR,
    "intake:undo": Needs(read=Role.READER, write=Role.REPORT_OWNER),
}

PUBLIC: dict[str, frozenset[str]] = {}
