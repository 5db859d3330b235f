"""`aktsom import-sheet` and `aktsom undo-sheet`: the whole way in and back without a browser."""

from __future__ import annotations

import argparse
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from aktsom.access.queries import all_organisations, person_by_email
from aktsom.intake.fault_words import message_of_sheet
from aktsom.intake.faults import UnreadableFile
from aktsom.intake.sheets import actions
from aktsom.intake.sheets.actions.searching import tell_search
from aktsom.intake.sheets.faults import WORDS, FileFault
from aktsom.intake.sheets.kinds import CODES
from aktsom.intake.sheets.models import OUTCOME_LABELS, STATE_LABELS, SheetImport
from aktsom.intake.sheets.queries import any_sheet, outcome_counts, rows_with, shown_rows
from aktsom.intake.sheets.states import Clash, Outcome, SheetState, Verdict
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

CHUNK = 1024 * 1024
WITHOUT_END = 1e9
MOST_SHOWN = 20


class SheetRefused(Refusal):
    """A sheet could not be brought in; the message says why."""

    code = "sheet_refused"
    status = 422


def add_import_sheet_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom import-sheet KIND FILE --organisation X [--clash update] [--sheet N] [--accept] [--as EMAIL]`"""
    parser.add_argument("kind", choices=CODES, metavar="KIND", help=", ".join(CODES))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("xlsx, ods eller csv"))
    parser.add_argument("--organisation", required=True, help=_("navn, nummer eller adressenavn"))
    parser.add_argument("--clash", choices=[str(each) for each in Clash], default="stop", help=_("når en rad sier noe annet"))
    parser.add_argument("--sheet", type=int, default=0, metavar="N", help=_("nummeret på arket i filen, fra 1"))
    parser.add_argument("--accept", action="store_true", help=_("ta inn det som er lest; uten dette blir det liggende"))
    parser.add_argument("--as", dest="email", default="", metavar="EMAIL", help=_("personen som gjør det; ellers systemet selv"))


def import_sheet(options: argparse.Namespace) -> int:
    """Bring one sheet in. The status is 1 where it is refused, or some rows have errors."""
    actor = _person(options.email)
    organisation = _organisation(options.organisation)
    sheet = _read(options, actor, organisation)
    if left_out := [column.heading for column in sheet.columns.filter(code="")]:
        sys.stderr.write(f"{_('Kolonner som ikke tas med:')} {', '.join(left_out)}\n")
    sys.stdout.write(_counts(sheet) + "\n")
    for row in shown_rows(sheet, rows_with(sheet, Verdict.FAULTY)[:MOST_SHOWN]):
        for fault in row.faults:
            sys.stderr.write(f"  {_('rad')} {row.number} {fault.letters} {fault.heading}: {fault.text}\n")
    if options.accept:
        _accept(sheet, Clash(options.clash), actor)
    sys.stdout.write(f"import {sheet.uid}\n")
    return 1 if sheet.faulty else 0


def _read(options: argparse.Namespace, actor: User | None, organisation: Organisation) -> SheetImport:
    try:
        with options.file.open("rb") as file:
            chunks = _chunks(file)
            sheet = actions.receive_sheet(options.kind, options.file.name, chunks, actor, organisation, in_background=False)
    except UnreadableFile as fault:
        raise SheetRefused(message_of_sheet(fault)) from fault
    except OSError as problem:
        raise SheetRefused(f"{options.file}: {problem.strerror}") from problem
    actions.read_sheet(sheet.uid)
    sheet.refresh_from_db()
    if sheet.stage is SheetState.ASKING:
        place = options.sheet - 1 if options.sheet else sheet.sheet or 0
        actions.choose_columns(sheet.uid, actions.Chosen(place), actor, in_background=False)
        actions.read_sheet(sheet.uid)
        sheet.refresh_from_db()
    if sheet.stage is SheetState.FAILED:
        raise SheetRefused(_(WORDS[FileFault(sheet.fault)]) % {"limit": sheet.fault_limit})
    return sheet


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _accept(sheet: SheetImport, clash: Clash, actor: User | None) -> None:
    try:
        actions.take_in_sheet(sheet.uid, clash, actor, in_background=False)
    except actions.NothingToTakeIn as nothing:
        sys.stdout.write(f"{nothing.message}\n")
        return
    actions.write_rows(sheet.uid, at_a_time=WITHOUT_END)
    _tell(sheet)


def _tell(sheet: SheetImport) -> None:
    last = tell_search(sheet.uid)
    while last is not None:
        last = tell_search(sheet.uid, last)
    sheet.refresh_from_db()
    counted = {OUTCOME_LABELS[Outcome(outcome)]: count for outcome, count in outcome_counts(sheet).items() if count}
    counts = ", ".join(f"{count} {words}" for words, count in counted.items())
    sys.stdout.write(f"{STATE_LABELS[sheet.stage]}: {counts}\n")


def _counts(sheet: SheetImport) -> str:
    return _("%(new)d nye, %(changed)d endres, %(same)d uendret, %(faulty)d med feil") % {
        "new": sheet.new,
        "changed": sheet.changed,
        "same": sheet.same,
        "faulty": sheet.faulty,
    }


def _person(email: str) -> User | None:
    if not email:
        return None
    person = person_by_email(email)
    if person is None:
        raise NotFound(_("Ingen person har adressen %(email)s.") % {"email": email})
    return person


def _organisation(words: str) -> Organisation:
    folded, digits = words.casefold().strip(), words.replace(" ", "")
    for each in all_organisations():
        if folded in (each.slug, each.name.casefold()) or (digits and each.number == digits):
            return each
    raise NotFound(_("Ingen virksomhet heter %(name)s.") % {"name": words})


def add_undo_sheet_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom undo-sheet IMPORT [--as EMAIL]`"""
    parser.add_argument("sheet", type=uuid.UUID, metavar="IMPORT", help=_("importen, som «aktsom import-sheet» skrev den ut"))
    parser.add_argument("--as", dest="email", default="", metavar="EMAIL", help=_("personen som gjør det; ellers systemet selv"))


def undo_sheet(options: argparse.Namespace) -> int:
    """Take a sheet back; what somebody has changed since is left, and told. The status is 1 where something is left."""
    sheet = any_sheet(options.sheet)
    actions.undo_sheet(sheet.uid, _person(options.email), in_background=False)
    actions.undo_rows(sheet.uid, at_a_time=WITHOUT_END)
    _tell(sheet)
    return 1 if outcome_counts(sheet)["kept"] else 0
