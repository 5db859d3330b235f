"""The report as PDF/UA-1 and PDF/A-3a with the data attached."""

from __future__ import annotations

from aktsom.publish.layout import lay_out
from aktsom.publish.snapshot import Snapshot
from aktsom.publish.typesetting import typeset

NAME = "report.pdf"
MEDIA_TYPE = "application/pdf"


def render(snapshot: Snapshot, language: str | None = None, *, draft: bool = False) -> bytes:
    """The bytes of `report.pdf`; the same snapshot always gives the same bytes. Raises NotTypeset."""
    return typeset(lay_out(snapshot, language, draft=draft), snapshot.text)
