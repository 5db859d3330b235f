"""What the background worker does for this room."""

from __future__ import annotations

from django_tasks import task

from aktsom.intake import actions


@task
def read_import(uid: str) -> None:
    """Read the file of an import."""
    actions.read_batch(uid)
