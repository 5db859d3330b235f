"""The report as a data file: the snapshot itself, byte for byte."""

from __future__ import annotations

from aktsom.publish.snapshot import Snapshot

NAME = "report.json"
MEDIA_TYPE = "application/json"


def render(snapshot: Snapshot) -> bytes:
    """The bytes of `report.json`."""
    return snapshot.content
