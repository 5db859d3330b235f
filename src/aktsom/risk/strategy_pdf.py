"""The risk and requirement section of a contract strategy as a file to archive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from aktsom.risk.strategy_document import Part
from aktsom.typesetting.setting import Job, NotSet, in_our_fonts, set_pdf
from aktsom.values.refusals import Refusal

_TEMPLATE = Path(__file__).parent / "typst" / "strategy.typ"


class StrategyNotSet(Refusal):
    """The PDF of the section could not be set."""

    code = "strategy_not_set"
    status = 422


def as_pdf(title: str, buyer: str, parts: Sequence[Part], language: str, stamp: int) -> bytes:
    """The parts as PDF/UA and PDF/A, with headings and real tables; `stamp` is its time. Raises StrategyNotSet."""
    words = {
        "title": title,
        "buyer": buyer,
        "language": language,
        "facts": (_("Felt"), _("Innhold")),
        "parts": [asdict(part) for part in parts],
    }
    job = Job(_TEMPLATE, {"section": json.dumps(_in_our_fonts(words), ensure_ascii=False)}, stamp)
    try:
        return set_pdf(job, settings.PUBLISH_SECONDS)
    except NotSet as problem:
        raise StrategyNotSet(_("PDF-en kunne ikke lages nå. Prøv igjen om litt, eller last ned Word.")) from problem


def _in_our_fonts(words: Any) -> Any:
    if isinstance(words, dict):
        return {name: _in_our_fonts(value) for name, value in words.items()}
    if isinstance(words, (list, tuple)):
        return [_in_our_fonts(value) for value in words]
    return in_our_fonts(words)
