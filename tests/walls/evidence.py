"""The addresses of the room `evidence`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aktsom.access.roles import Role
from aktsom.evidence.actions import Upload, keep_document
from tests.walls.registry import WallCast


def _document(cast: WallCast) -> Mapping[str, Any]:
    upload = Upload("fjordviks-kart.txt", [b"Organisasjonskart for Fjordvik"])
    return {"pk": keep_document(upload, cast.fjordvik, None, lambda document: document.pk)}


ARGUMENTS = {"evidence:download": _document}

LEAST_ROLE = {"evidence:download": Role.READER}
