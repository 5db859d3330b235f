"""The framework's own commands, for those who develop the product."""

from __future__ import annotations

import argparse

from django.core.management import execute_from_command_line


def add_django_arguments(parser: argparse.ArgumentParser) -> None:
    """`aktsom django makemigrations …`"""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def django(options: argparse.Namespace) -> int:
    """Hand the words over to the framework."""
    execute_from_command_line(["aktsom django", *options.words])
    return 0
