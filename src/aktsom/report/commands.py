"""The room's verbs on the command line: `aktsom template add FILE` and `aktsom check ORGANISATION YEAR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.access.queries import organisation_called
from aktsom.report.actions import add_template_edition
from aktsom.report.checks import run_checks
from aktsom.report.queries import report_data, report_of, template_editions, template_of


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
    """`aktsom check ORGANISATION YEAR`."""
    parser.add_argument("organisation", help=_("virksomhetens adressenavn, organisasjonsnummer eller navn"))
    parser.add_argument("year", type=int, help=_("rapporteringsåret"))


def check(options: argparse.Namespace) -> int:
    """Prints what every check says of a report."""
    report = report_of(organisation_called(options.organisation), options.year)
    for finding in run_checks(report_data(report), template_of(report)):
        _say(f"{finding.outcome.value:15} {finding.code}: {finding.words.in_language(get_language() or 'nb')}")
        for place in finding.places:
            _say(f"{'':15} {place}")
    return 0


def _language() -> str:
    return get_language() or "nb"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
