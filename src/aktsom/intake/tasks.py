"""What the background worker does for this room."""

from __future__ import annotations

from django_tasks import task

from aktsom.intake import actions


@task
def read_import(uid: str) -> None:
    """Read the file of an import."""
    actions.read_batch(uid)


@task
def read_sheet_file(uid: str) -> None:
    """Look at the file of a sheet, and read its rows."""
    from aktsom.intake.sheets.actions import read_sheet  # noqa: PLC0415 - the job needs the kinds, the rest of the room does not

    read_sheet(uid)


@task
def write_sheet_rows(uid: str) -> None:
    """Write the next rows of a sheet."""
    from aktsom.intake.sheets.actions import write_rows  # noqa: PLC0415 - as above

    write_rows(uid)


@task
def undo_sheet_rows(uid: str) -> None:
    """Take the next rows of a sheet back."""
    from aktsom.intake.sheets.actions import undo_rows  # noqa: PLC0415 - as above

    undo_rows(uid)


@task
def tell_search_of_sheet(uid: str, after: int = 0) -> None:
    """Let the search find what a sheet brought, a part at a time so that other work comes in between."""
    from aktsom.intake.sheets.actions.searching import tell_search  # noqa: PLC0415 - as above

    last = tell_search(uid, after)
    if last is not None:
        tell_search_of_sheet.enqueue(uid, last)
