"""The room's verbs on the command line. Whoever can run them owns the machine, so the program itself is the actor."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from aktsom.register.actions.supplier_bulk_refresh import RefreshCount, refresh_from_file


def add_register_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom register refresh FILE`"""
    parser.add_argument("act", choices=["refresh"], help=_("hva som skal gjøres"))
    parser.add_argument("file", type=Path, help=_("totalfilen fra Enhetsregisteret (JSON eller CSV, pakket eller ikke)"))
    parser.add_argument("--from-start", action="store_true", help=_("les hele filen, også når forrige gang stoppet underveis"))


def register(options: argparse.Namespace) -> int:
    """Renews the suppliers of every organisation from a bulk file of the entity register, and says what came of it."""
    count = refresh_from_file(options.file, _tell, from_start=options.from_start)
    lines = [
        _("%(number)s enheter lest.") % {"number": count.read},
        _("%(number)s leverandører funnet, %(changed)s endret, %(ended)s nå slettet eller konkurs.")
        % {"number": count.found, "changed": count.changed, "ended": count.ended},
        _("%(number)s organisasjonsnummer hos leverandører står ikke i filen.") % {"number": count.missing},
    ]
    if count.resumed_at:
        lines.insert(0, _("Fortsatte etter enhet %(number)s, der forrige gang stoppet.") % {"number": count.resumed_at})
    if count.unreadable:
        lines.append(_("%(number)s enheter kunne ikke leses.") % {"number": count.unreadable})
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _tell(count: RefreshCount) -> None:
    sys.stderr.write(_("%(number)s enheter lest …") % {"number": count.read} + "\n")
