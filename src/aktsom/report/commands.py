"""The room's verbs on the command line: `aktsom template add FILE`, `aktsom check` and `aktsom compute ORGANISATION YEAR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from aktsom.access.queries import organisation_called
from aktsom.report.actions import add_template_edition
from aktsom.report.computed import compute as compute_values
from aktsom.report.counting import Computed
from aktsom.report.queries import report_data, report_of, template_editions, template_of
from aktsom.report.queries.checks import AnsweredFinding, Standing, all_findings
from aktsom.report.queries.computed import year_records
from aktsom.report.template import Template
from aktsom.values.refusals import Refusal

FIRST_YEAR, LAST_YEAR = 2000, 2099
NOTHING_OPEN, SOMETHING_OPEN, NOT_CHECKED = 0, 1, 2
"""The exit statuses of `aktsom check`."""


def add_template_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom template list`, `aktsom template add FILE`."""
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("list", help="skriv ut alle utgaver / print every edition")
    add = acts.add_parser("add", help="legg til en utgave / add an edition")
    add.add_argument("file", type=Path, help="YAML")


def template(options: argparse.Namespace) -> int:
    """Lists the editions, or adds one from a file; its faults are printed, and nothing is added."""
    if options.act == "list":
        for edition in template_editions():
            _say(f"{edition.id} {edition.version}: {edition.name.in_language(get_language() or 'nb')}")
        return 0
    added = add_template_edition(options.file.read_text(encoding="utf-8"), None, options.file.name)
    _say(f"{added.id} {added.version}: {len(added.fields)}")
    return 0


def add_check_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom check ORGANISATION YEAR`, `aktsom check ORGANISATION YEAR --all`."""
    parser.add_argument("organisation", help=_("virksomhetens adressenavn, organisasjonsnummer eller navn"))
    parser.add_argument("year", type=int, help=_("rapporteringsåret"))
    parser.add_argument("--all", action="store_true", help=_("vis også det som er i orden, og det som ikke gjelder"))
    parser.epilog = _("Avslutter med 0 når ingen merknad er åpen, 1 når noen er det, og 2 når rapporten ikke kunne kontrolleres.")


def check(options: argparse.Namespace) -> int:
    """Prints what the checks find, a line each: the fields' codes, the check's code, the words.

    Exit status: 0 nothing is open, 1 something is, 2 the report could not be checked, or not by every check.
    """
    try:
        report = report_of(organisation_called(options.organisation), options.year)
    except Refusal as refusal:
        sys.stderr.write(f"aktsom check: {refusal.message}\n")
        return NOT_CHECKED
    template = template_of(report)
    found = all_findings(report, report_data(report), template)
    for item in found:
        if options.all or item.standing not in (Standing.PASSED, Standing.NOT_APPLICABLE):
            _say(_line(item, template))
    standings = {item.standing for item in found}
    if Standing.NOT_RUN in standings:
        return NOT_CHECKED
    return SOMETHING_OPEN if Standing.OPEN in standings else NOTHING_OPEN


def add_compute_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom compute ORGANISATION YEAR`."""
    parser.add_argument("organisation", help=_("virksomhetens adressenavn, organisasjonsnummer eller navn"))
    parser.add_argument("year", type=int, help=_("rapporteringsåret"))
    parser.epilog = _("Skriver det som kan regnes ut, et felt på hver linje, med antall poster og det som ikke er regnet med.")


def compute(options: argparse.Namespace) -> int:
    """Prints what the records of a year say, a line each: the field, the value, the number of records, what is told apart.

    Exit status: 0 printed, 2 there is no such organisation or year.
    """
    if not FIRST_YEAR <= options.year <= LAST_YEAR:
        sys.stderr.write(f"aktsom compute: {_('Skriv et år mellom 2000 og 2099.')}\n")
        return NOT_CHECKED
    try:
        organisation = organisation_called(options.organisation)
    except Refusal as refusal:
        sys.stderr.write(f"aktsom compute: {refusal.message}\n")
        return NOT_CHECKED
    for computed in compute_values(year_records(organisation, options.year)).values():
        _say(_computed_line(computed))
    return 0


def _computed_line(computed: Computed) -> str:
    language = _language()
    said = "–" if computed.value is None else " ".join(str(computed.value).split())
    if computed.rows is not None:
        said = ngettext("%(number)s rad", "%(number)s rader", len(computed.rows)) % {"number": len(computed.rows)}
    apart = "".join(f"; {each.said(language)}" for each in computed.apart)
    return f"{computed.meaning}  {said}  ({computed.noun.counted(len(computed.records), language)}{apart})"


def _line(item: AnsweredFinding, template: Template) -> str:
    codes = {field.meaning: field.code or field.meaning for field in template.fields}
    fields = ",".join(codes[meaning] for meaning in item.finding.meanings if meaning in codes) or "-"
    marks = {
        Standing.ANSWERED: _("besvart: %s") % " ".join(item.reason.split()),
        Standing.PASSED: _("i orden"),
        Standing.NOT_APPLICABLE: _("gjelder ikke"),
        Standing.NOT_RUN: _("kunne ikke kjøres"),
    }
    mark = f" [{marks[item.standing]}]" if item.standing in marks else ""
    return f"{fields}  {item.finding.code}  {item.finding.words.in_language(_language())}{mark}"


def _language() -> str:
    return get_language() or "nb"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
