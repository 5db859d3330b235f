"""The addresses of the room `evidence`."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from aktsom.access.roles import Role
from aktsom.evidence.actions import Upload, keep_document
from tests.walls.registry import WallCast


def _document(cast: WallCast) -> Mapping[str, Any]:
    upload = Upload("fjordviks-kart.txt", [b"Organisasjonskart for Fjordvik"])
    return {"pk": keep_document(upload, cast.fjordvik, None, lambda document: document.pk)}


def _photo(cast: WallCast) -> Mapping[str, Any]:
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PNG")
    upload = Upload("fjordviks-byggeplass.png", [content.getvalue()])
    return {"pk": keep_document(upload, cast.fjordvik, None, lambda document: document.pk)}


ARGUMENTS = {"evidence:download": _document, "evidence:picture": _photo}

LEAST_ROLE = {"evidence:download": Role.READER, "evidence:picture": Role.READER}
