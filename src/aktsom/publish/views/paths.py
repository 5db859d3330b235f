"""What stands in the addresses of published reports."""

from __future__ import annotations

from django.urls.converters import IntConverter, StringConverter


class SmallNumber(IntConverter):
    """A year or a version: one to four digits, without leading zeros, so that one report has one address."""

    regex = "[1-9][0-9]{0,3}"


class FormName(StringConverter):
    """The name of one of the three files."""

    regex = "report[.](?:json|html|pdf)"
