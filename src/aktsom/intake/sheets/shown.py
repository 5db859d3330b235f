"""Values as a person reads them, in previews and in files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from aktsom.intake.sheets.columns import Column, ColumnType
from aktsom.intake.sheets.parsing import shown_day
from aktsom.reference.countries import country
from aktsom.reference.themes import theme_coded
from aktsom.ui.formats import thousands
from aktsom.values.organisation_number import format_organisation_number


def shown_value(column: Column, value: Any, names: Mapping[int, str]) -> str:
    """A value in words; nothing is the empty text."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, list):
        return "; ".join(_one(column, each, names) for each in value)
    return _one(column, value, names)


def _one(column: Column, value: Any, names: Mapping[int, str]) -> str:  # noqa: C901, PLR0911 - an answer for each type
    match column.type:
        case ColumnType.DATE:
            return shown_day(value)
        case ColumnType.CHOICE:
            return next((str(words) for code, words in column.choices if code == value), str(value))
        case ColumnType.YES_NO:
            return _("ja") if value else _("nei")
        case ColumnType.KRONER | ColumnType.WHOLE:
            return thousands(value)
        case ColumnType.DECIMAL | ColumnType.HOURS:
            return str(value).replace(".", ",")
        case ColumnType.COUNTRY:
            return country(value).name.nb
        case ColumnType.THEME | ColumnType.THEMES:
            return theme_coded(value).name.nb
        case ColumnType.NUMBER_OF_ORGANISATION:
            return format_organisation_number(value)
        case _ if column.type.is_looked_up:
            return names.get(value, str(value))
        case _:
            return str(value)


def as_cell(column: Column, value: Any, names: Mapping[int, str]) -> Any:
    """A value as a spreadsheet holds it: dates and numbers as such, and words for the rest."""
    if value is None or value in ("", []):
        return None
    if column.type is ColumnType.DATE:
        return dt.date.fromisoformat(value)
    if column.type in (ColumnType.KRONER, ColumnType.WHOLE, ColumnType.YEAR):
        return value
    return Decimal(value) if column.type in (ColumnType.DECIMAL, ColumnType.HOURS) else shown_value(column, value, names)
