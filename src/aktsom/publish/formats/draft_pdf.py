"""A draft as PDF: marked on every page, without data attached, so that nobody takes it for what is published."""

from __future__ import annotations

from aktsom.publish.layout.blocks import Printed
from aktsom.publish.typesetting import typeset

MEDIA_TYPE = "application/pdf"


def render(draft: Printed) -> bytes:
    """The bytes of the draft. Raises NotTypeset."""
    return typeset(draft)
