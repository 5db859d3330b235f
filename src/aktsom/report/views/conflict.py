"""Two people have written in one field: what each has, and what the second chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from aktsom.report.actions import Seen, forget_kept, write_answer, write_rows
from aktsom.report.conflicts import Difference, value_difference
from aktsom.report.merging import both, merged
from aktsom.report.posted_rows import not_theirs
from aktsom.report.queries.writing import last_change_of
from aktsom.report.template import Kind
from aktsom.report.views.entry import NEVER_SEEN, Editing, Entry, save
from aktsom.report.word_differences import Piece

WITH_BOTH = (Kind.TEXT, Kind.THEMES)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who changed what while somebody else was writing, and what can be chosen. `seen` is the version that was compared."""

    who: str
    is_own: bool
    when: datetime | None
    differences: list[Difference]
    seen: str
    can_both: bool
    merged: tuple[Piece, ...] = ()


def conflict_of(entry: Entry) -> Conflict:
    """What was typed against what is stored now."""
    editing = entry.editing
    last = last_change_of(editing.report.organisation, editing.answer, entry.version)
    together = _merged(entry)
    change = value_difference("", editing.value, together) if together is not None else []
    return Conflict(
        who=str(last.who) if last.who else _("Noen"),
        is_own=last.who == editing.person,
        when=last.when,
        differences=entry.differences(),
        seen=editing.token,
        can_both=editing.field.kind.has_rows or editing.field.kind in WITH_BOTH,
        merged=change[0].pieces if change else (),
    )


def _merged(entry: Entry) -> str | None:
    """Both people's changes of a text in one, where they changed different places."""
    editing = entry.editing
    if editing.field.kind is not Kind.TEXT or not entry.base:
        return None
    theirs, mine = editing.value or "", entry.value() or ""
    together = merged(entry.base, theirs, mine)
    return None if together in (theirs, mine) else together


def choose(entry: Entry, choice: str, seen: str) -> None:
    """Carry out what was chosen: `mine`, `theirs`, `both` or `merged`. Raises StaleAnswer where it is changed once more."""
    editing = entry.editing
    if choice == "both":
        _write_both(entry, seen)
    elif choice == "merged" and (together := _merged(entry)) is not None:
        version = Seen(seen or NEVER_SEEN, entry.page)
        write_answer(editing.report, editing.field.meaning, together, editing.person, version=version)
    elif choice != "theirs":
        save(entry, version=seen)
    forget_kept(editing.answer, editing.person, entry.page)


def _write_both(entry: Entry, seen: str) -> None:
    editing, version = entry.editing, Seen(seen or NEVER_SEEN, entry.page)
    if editing.field.kind.has_rows:
        rows = [*editing.stored, *not_theirs(editing.stored, [row for _, row in entry.written()])]
        comment = _both_texts(editing.answer.text, entry.comment())
        write_rows(editing.report, editing.field.meaning, rows, editing.person, version=version, comment=comment)
    else:
        value = _both_values(editing, entry.value())
        write_answer(editing.report, editing.field.meaning, value, editing.person, version=version)


def _both_values(editing: Editing, mine: Any) -> Any:
    if editing.field.kind is Kind.THEMES:
        return list(dict.fromkeys([*(editing.value or []), *(mine or [])]))
    return _both_texts(editing.value, mine)


def _both_texts(theirs: str | None, mine: str | None) -> str | None:
    return both(theirs or "", mine or "") or None
