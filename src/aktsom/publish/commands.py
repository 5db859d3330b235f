"""`aktsom publish ORGANISATION YEAR --out DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from aktsom.access.queries import organisation_called
from aktsom.publish.actions import publish_report
from aktsom.publish.addresses import report_address
from aktsom.publish.forms_of_publication import files_of, shelf_of
from aktsom.publish.models import Publication
from aktsom.report.queries import report_of
from aktsom.values.whole_files import write_whole


def add_publish_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom publish ORGANISATION YEAR [--out DIR] [--note TEXT]`"""
    parser.add_argument("organisation", help=_("virksomhetens adressenavn, organisasjonsnummer eller navn"))
    parser.add_argument("year", type=int, help=_("rapporteringsåret"))
    parser.add_argument("--out", type=Path, help=_("mappen der report.pdf, report.html og report.json skrives"))
    parser.add_argument("--note", default="", help=_("hva som er rettet siden forrige versjon"))


def publish(options: argparse.Namespace) -> int:
    """Publish a report and write its three files; again without changes, it writes the same files."""
    report = report_of(organisation_called(options.organisation), options.year)
    published = publish_report(report, None, options.note)
    if options.out:
        _write(published, options.out)
    sys.stdout.write(f"{report_address(published.slug, published.year, published.version)}\n")
    return 0


def _write(published: Publication, folder: Path) -> None:
    for file in files_of(published):
        write_whole(folder / file.name, (shelf_of(published).folder / file.name).read_bytes())
        sys.stdout.write(f"{folder / file.name}  {file.sha256}\n")
