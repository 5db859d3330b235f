"""`aktsom publish ORGANISATION YEAR --out DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.queries import all_organisations, organisation_by_number
from aktsom.publish.actions import publish_report
from aktsom.publish.addresses import report_address
from aktsom.publish.forms_of_publication import files_of, shelf_of
from aktsom.publish.models import Publication
from aktsom.publish.stored import write_whole
from aktsom.report.queries import report_of
from aktsom.values.organisation_number import compact_organisation_number
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


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


def organisation_called(words: str) -> Organisation:
    """The one organisation with this address name, number or name. Raises NotFound, or Refusal where several have the name."""
    everyone = all_organisations()
    found = (
        list(everyone.filter(slug=words))
        or _numbered(words)
        or [one for one in everyone if one.name.casefold() == words.casefold()]
    )
    if not found:
        raise NotFound(_("Ingen virksomhet heter «%(words)s».") % {"words": words})
    if len(found) > 1:
        slugs = ", ".join(one.slug for one in found)
        raise Refusal(_("Flere virksomheter heter det. Bruk adressenavnet: %(slugs)s.") % {"slugs": slugs}, code="ambiguous")
    return found[0]


def _numbered(words: str) -> list[Organisation]:
    try:
        found = organisation_by_number(compact_organisation_number(words))
    except ValueError:
        return []
    return [found] if found else []
