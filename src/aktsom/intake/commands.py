"""`aktsom read`: a report as data on the command line, with what is uncertain told beside it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from aktsom.document.blocks import Place
from aktsom.intake.faults import UnreadableFile
from aktsom.intake.places import place_words
from aktsom.intake.reading import Reading, as_json, read_file
from aktsom.intake.reasons import evidence_words, reason_words, unplaced_words, warning_words

NO_SUCH_FILE = 2
REFUSED = 1
SHOWN = 70


def add_read_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that `aktsom read` takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=_("årsrapporten: PDF, Word, Markdown, ren tekst eller HTML"))
    parser.add_argument("--json", type=Path, metavar="OUT", help=_("skriv dataene til denne filen i stedet for til skjermen"))
    parser.add_argument("--quiet", action="store_true", help=_("vis ikke hva som er usikkert"))


def read(options: argparse.Namespace) -> int:
    """Read one report: the data to standard output or a file, what is uncertain to standard error."""
    try:
        reading = read_file(options.file)
    except UnreadableFile as fault:
        sys.stderr.write(f"{options.file}: {_(fault.text) % fault.parameters}\n")
        return REFUSED
    except OSError as problem:
        sys.stderr.write(f"{options.file}: {problem.strerror}\n")
        return NO_SUCH_FILE
    _give(as_json(reading.data), options.json)
    if not options.quiet:
        sys.stderr.writelines(f"{line}\n" for line in _told(reading))
    return 0


def _give(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")


def _told(reading: Reading) -> Iterator[str]:
    """What a person should know of a reading: the form, what is uncertain, what found no place."""
    yield _("Skjema: %(form)s, utgave %(version)s, for %(year)s") % {
        "form": reading.template_id,
        "version": reading.template_version,
        "year": reading.reporting_year or _("ukjent år"),
    }
    yield from (f"  {evidence_words(line)}" for line in reading.evidence)
    yield from (f"  {warning_words(line)}" for line in reading.warnings)
    yield _("Usikre verdier: %(count)d") % {"count": len(reading.uncertain)}
    for leaf in sorted(reading.uncertain, key=lambda one: one.certainty):
        yield f"  {leaf.path}{_at(leaf.place)}: {_short(leaf.value)} — {reason_words(leaf.reason)}"
    yield _("Tekst uten plass: %(count)d") % {"count": len(reading.unplaced)}
    for text in reading.unplaced:
        yield f"  {_short(text.text)}{_at(text.place)} — {unplaced_words(text.reason) or reason_words(text.reason)}"


def _at(place: Place | None) -> str:
    words = place_words(place.page, place.line, place.last_line) if place else ""
    return f" ({words})" if words else ""


def _short(value: object) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
