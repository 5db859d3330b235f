"""The room's verb on the command line: `aktsom search rebuild`."""

from __future__ import annotations

import argparse
import sys

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktsom.access.queries import all_organisations, organisation_called
from aktsom.search.actions import rebuild


def add_search_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom search rebuild [ORGANISATION]`"""
    parser.add_argument("act", choices=["rebuild"], help=_("hva som skal gjøres"))
    parser.add_argument("organisation", nargs="?", help=_("bare denne: adressenavn, organisasjonsnummer eller navn"))


def search(options: argparse.Namespace) -> int:
    """Makes the search anew, an organisation at a time, and tells how much can be found in each."""
    chosen = [organisation_called(options.organisation)] if options.organisation else all_organisations()
    for organisation in chosen:
        count = rebuild(organisation)
        words = ngettext("%(count)s kan finnes", "%(count)s kan finnes", count) % {"count": count}
        sys.stdout.write(f"{organisation.name}: {words}\n")
    return 0
