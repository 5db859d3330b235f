"""`aktsom sample`: load the sample, or take it away."""

from __future__ import annotations

import argparse
import sys

from django.utils.translation import gettext as _

from aktsom.project.sample.actions import load_sample, remove_sample


def add_sample_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom sample load|remove`"""
    parser.add_argument("act", choices=["load", "remove"], help=_("legg inn eller fjern eksempelet"))


def sample(options: argparse.Namespace) -> int:
    """Whoever can run this owns the machine, so the program itself is the actor."""
    if options.act == "remove":
        remove_sample(None)
        sys.stdout.write(_("Eksempelet er fjernet.") + "\n")
        return 0
    for organisation in load_sample(None):
        sys.stdout.write(f"{organisation.slug}  {organisation.name}\n")
    return 0
