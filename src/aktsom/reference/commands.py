"""The room's verb on the command line, for whoever runs the platform."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktsom.reference.actions import load_cpv


def add_reference_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom reference load FILE`"""
    parser.add_argument("act", choices=["load"], help=_("hva som skal gjøres"))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("en fil med alle CPV-koder, som YAML"))


def reference(options: argparse.Namespace) -> int:
    """Loads the full list of CPV codes."""
    edition, is_new = load_cpv(options.file)
    count = {"count": edition.count}
    if is_new:
        words = ngettext("%(count)s CPV-kode er lastet.", "%(count)s CPV-koder er lastet.", edition.count) % count
    else:
        words = ngettext(
            "Filen er lastet fra før, med %(count)s CPV-kode.", "Filen er lastet fra før, med %(count)s CPV-koder.", edition.count
        )
        words = words % count
    sys.stdout.write(f"{words}\n")
    return 0
