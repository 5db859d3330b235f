"""`aktsom import` and `aktsom undo`: the whole way in and back without a browser."""

from __future__ import annotations

import argparse
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.queries import all_organisations, person_by_email
from aktsom.intake import actions, queries
from aktsom.intake.actions import Target
from aktsom.intake.fault_words import fault_message, message_of
from aktsom.intake.faults import UnreadableFile
from aktsom.intake.models import STATE_LABELS, ImportBatch
from aktsom.intake.plan import Effect, Rest
from aktsom.intake.restoring import Edited
from aktsom.intake.snapshot import data_of
from aktsom.intake.states import BatchState
from aktsom.intake.undo_preview import undo_preview_of
from aktsom.report.shape import value_at
from aktsom.values.organisation_number import compact_organisation_number
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

CHUNK = 1024 * 1024


class ImportRefused(Refusal):
    """A file could not be brought in; the message says why."""

    code = "import_refused"
    status = 422


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the words of the command ask for."""

    actor: User | None
    organisation: str
    year: int | None
    accept: bool


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom import FILE [FILE…] [--accept] [--organisation X] [--year Y] [--as EMAIL]`"""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("årsrapporter"))
    parser.add_argument(
        "--accept", action="store_true", help=_("ta inn det som er lest; uten dette blir det liggende et forslag")
    )
    parser.add_argument("--organisation", default="", help=_("navn, nummer eller adressenavn; ellers brukes navnet i filen"))
    parser.add_argument("--year", type=int, help=_("rapportåret; ellers brukes året i filen"))
    parser.add_argument("--as", dest="email", default="", metavar="EMAIL", help=_("personen som gjør det; ellers systemet selv"))


def import_(options: argparse.Namespace) -> int:
    """Bring each file in, with one line for each. A file that is refused does not stop the others; then the status is 1."""
    wanted = Wanted(_person(options.email), options.organisation, options.year, options.accept)
    refused = 0
    for path in options.files:
        try:
            sys.stdout.write(f"{path}: {_bring_in(path, wanted)}\n")
        except (Refusal, OSError) as problem:
            refused += 1
            sys.stderr.write(f"{path}: {_why(problem)}\n")
    return 1 if refused else 0


def _person(email: str) -> User | None:
    if not email:
        return None
    person = person_by_email(email)
    if person is None:
        raise NotFound(_("Ingen person har adressen %(email)s.") % {"email": email})
    return person


def _why(problem: Refusal | OSError) -> str:
    if isinstance(problem, UnreadableFile):
        return message_of(problem)
    return problem.message if isinstance(problem, Refusal) else str(problem.strerror)


def _bring_in(path: Path, wanted: Wanted) -> str:
    organisation = _organisation_named(wanted.organisation) if wanted.organisation else None
    with path.open("rb") as file:
        received = actions.receive_file(path.name, _chunks(file), wanted.actor, organisation, in_background=False)
    if not received.is_new and not (wanted.accept and received.batch.stage is BatchState.PROPOSED):
        return _("importert før (%(state)s); ingenting er endret (import %(uid)s)") % _named(received.batch)
    if received.is_new:
        actions.read_batch(received.batch.uid)
    return _settle(ImportBatch.objects.get(pk=received.batch.pk), wanted, organisation)


def _chunks(file: object) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):  # type: ignore[attr-defined]
        yield chunk


def _settle(batch: ImportBatch, wanted: Wanted, organisation: Organisation | None) -> str:
    if batch.stage is BatchState.FAILED:
        raise ImportRefused(fault_message(batch))
    target = _target(batch, wanted, organisation)
    if target.organisation is not None or wanted.accept:
        batch = actions.choose_target(batch.uid, wanted.actor, target)
    elif wanted.actor is None:
        raise ImportRefused(_("Si hvem forslaget er til med --as, eller hvilken virksomhet med --organisation."))
    if not wanted.accept:
        return _("klar for gjennomgang: %(counts)s (import %(uid)s)") % {"counts": _counts(batch), "uid": batch.uid}
    accepted = actions.accept_batch(batch.uid, wanted.actor, Rest.ACCEPT)
    kept = len(accepted.plan.with_effect(Effect.KEEP))
    said = _("%(organisation)s %(year)s er tatt inn: %(counts)s (import %(uid)s)") % {
        "organisation": accepted.batch.organisation,
        "year": accepted.batch.year,
        "counts": _counts(batch),
        "uid": batch.uid,
    }
    return said + (_("; %(kept)d felt står som de sto") % {"kept": kept} if kept else "")


def _target(batch: ImportBatch, wanted: Wanted, organisation: Organisation | None) -> Target:
    name = wanted.organisation or str(value_at(data_of(batch.reading), ("organisation", "name")) or "")
    year = wanted.year or batch.year
    if year is None:
        raise ImportRefused(_("Vi fant ikke året i filen. Si det med --year."))
    found = organisation or batch.organisation or (_organisation_named(name) if name else None)
    if found is None and (not name or name.replace(" ", "").isdigit()):
        raise ImportRefused(_("Vi fant ikke virksomheten. Si navnet med --organisation."))
    return Target(found, "" if found else name, "", year)


def _organisation_named(name: str) -> Organisation | None:
    folded, number = name.casefold().strip(), _number(name)
    known = list(all_organisations())
    by_number = [each for each in known if number and each.number == number]
    by_slug = [each for each in known if each.slug == folded]
    by_name = [each for each in known if each.name.casefold() == folded]
    return next(iter([*by_number, *by_slug, *by_name]), None)


def _number(text: str) -> str:
    try:
        return compact_organisation_number(text)
    except ValueError:
        return ""


def _counts(batch: ImportBatch) -> str:
    counts = queries.counts_of(batch)
    return _("%(total)d verdier, %(uncertain)d usikre, %(unplaced)d uten plass") % {
        "total": counts.total,
        "uncertain": batch.values.filter(is_uncertain=True).count(),
        "unplaced": counts.unplaced,
    }


def _named(batch: ImportBatch) -> dict[str, object]:
    return {"state": STATE_LABELS[batch.stage], "uid": batch.uid}


def add_undo_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom undo BATCH [--keep-edited | --everything] [--as EMAIL]`"""
    parser.add_argument("batch", type=uuid.UUID, metavar="BATCH", help=_("importen, som «aktsom import» skrev den ut"))
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--keep-edited", action="store_true", help=_("behold det som er endret siden"))
    choice.add_argument("--everything", action="store_true", help=_("angre også det som er endret siden"))
    parser.add_argument("--as", dest="email", default="", metavar="EMAIL", help=_("personen som gjør det; ellers systemet selv"))


def undo(options: argparse.Namespace) -> int:
    """Take an import back. What was edited since is listed, and stops the undo until somebody says what to do with it."""
    actor = _person(options.email)
    batch = queries.batch_for(actor, options.batch) if actor else queries.any_batch(options.batch)
    if batch.stage is BatchState.ACCEPTED and not (options.keep_edited or options.everything):
        _stop_at_conflicts(batch)
    undone = actions.undo_batch(batch.uid, actor, Edited.UNDO if options.everything else Edited.KEEP)
    said = _("rapporten er fjernet") if undone.removed_report else _("rapporten står igjen")
    sys.stdout.write(_("Importen er angret; %(said)s.") % {"said": said} + "\n")
    return 0


def _stop_at_conflicts(batch: ImportBatch) -> None:
    conflicts = undo_preview_of(batch).conflicts
    if conflicts:
        fields = "\n".join(f"  {line.code} {line.label}".rstrip() for line in conflicts)
        raise ImportRefused(_("Endret siden importen:\n%(fields)s\nVelg --keep-edited eller --everything.") % {"fields": fields})
