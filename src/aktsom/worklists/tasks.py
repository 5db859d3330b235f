"""What the background worker does for this room."""

from __future__ import annotations

from django_tasks import task


@task
def change_next_rows(pk: int) -> None:
    """Write the next rows of a change."""
    from aktsom.worklists.actions.many import carry_on_changing  # noqa: PLC0415 - the actions queue these jobs

    carry_on_changing(pk)


@task
def undo_next_rows(pk: int) -> None:
    """Put the next rows of a change back."""
    from aktsom.worklists.actions.many import carry_on_undoing  # noqa: PLC0415 - as above

    carry_on_undoing(pk)
