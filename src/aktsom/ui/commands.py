"""`aktsom messages`: collect the texts of every room, and compile the translations."""

from __future__ import annotations

import argparse
import sys

from django.utils.translation import gettext as _

from aktsom.ui.catalogues import LANGUAGES, Room, compile_catalogue, faults_in, rooms, update_catalogue


def add_messages_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom messages [--check | --compile] [--tidy] [ROOM …]`"""
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=_("bare disse rommene"))
    parser.add_argument("--tidy", action="store_true", help=_("ta også bort oversettelser som ikke lenger er i bruk"))
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--check", action="store_true", help=_("endre ingenting; vis hva som mangler"))
    either.add_argument("--compile", action="store_true", help=_("bare sett sammen det som er oversatt"))


def messages(options: argparse.Namespace) -> int:
    """Carry out the verb; 1 when `--check` finds something."""
    chosen = [room for room in rooms() if not options.rooms or room.name in options.rooms]
    if options.check:
        return _check(chosen)
    if not options.compile:
        _update(chosen, tidy=options.tidy)
    for room in chosen:
        for language in LANGUAGES:
            compile_catalogue(room, language)
    return 0


def _update(chosen: list[Room], *, tidy: bool) -> None:
    for room in chosen:
        for language in LANGUAGES:
            if update_catalogue(room, language, tidy=tidy):
                sys.stdout.write(f"{room.catalogue(language)}\n")


def _check(chosen: list[Room]) -> int:
    found = faults_in(chosen)
    for fault in found:
        sys.stdout.write(f"{fault.room} {fault.language}: {fault.reason}: {fault.text!r}\n")
    return 1 if found else 0
