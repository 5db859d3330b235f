"""Picking CPV codes in a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.reference.queries import cpv_names, find_cpv
from aktsom.ui.pickers import Pick, PickField

SHOWN = 15


class CpvSource:
    """The CPV codes, found by Norwegian words or the beginning of a code."""

    def find(self, words: str) -> Sequence[Pick]:
        """The codes that the words lead to."""
        return [Pick(found.code, found.name.in_language(_language()), found.code) for found in find_cpv(words, SHOWN)]

    def named(self, keys: Sequence[str]) -> Sequence[Pick]:
        """The codes with their names; one that no list here knows is kept, for it may be of the full list."""
        names = cpv_names([key for key in keys if _is_code(key)], _language())
        return [Pick(code, name or code, code if name else "") for code, name in names.items()]


class CpvField(PickField):
    """CPV codes, searched for by word or number: `cleaned_data` is a list of codes of eight digits, the main one first.

    Use it in a form that is an `aktsom.ui.pickers.PickingForm`; in the template the first button follows the token, see there:

        cpv = CpvField()                                            # in the form; initial={"cpv": ["18110000"]}
        facts = ProcurementFacts(..., cpv=tuple(form.cleaned_data["cpv"]))

    For a list or page: `cpv_names(codes, language)` of `aktsom.reference.queries`. To check codes that come otherwise:
    `check_cpv_codes(codes)` there, which raises ValueError with words for the user.
    """

    def __init__(self, **options: Any) -> None:
        first = {
            "label": _("CPV-koder"),
            "help_text": _("Hva som kjøpes, i EUs kodeverk. Den første koden er hovedkoden."),
            "search_label": _("Søk med ord eller tall, for eksempel arbeidsklær eller 1811"),
            "address": reverse_lazy("reference:pick_cpv"),
        }
        super().__init__(CpvSource(), **{**first, **options})


def _is_code(key: str) -> bool:
    return len(key) == 8 and key.isascii() and key.isdecimal()


def _language() -> str:
    return (get_language() or "nb")[:2]
