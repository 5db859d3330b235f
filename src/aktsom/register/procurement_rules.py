"""What a procurement must be before it is stored: named, with dates in order, and with codes that are codes."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from django.utils.translation import gettext as _

from aktsom.register.procurement_facts import LONGEST, ProcurementFacts
from aktsom.register.states import EnvironmentApproach, EnvironmentExemption, PurchaseKind
from aktsom.values.refusals import Refusal

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINES = {"description", "environment_reason"}
MOST_CODES = 50


class BadProcurement(Refusal):
    """Something that is said of a procurement cannot be; `field` names it."""

    code = "bad_procurement"
    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def tidied(facts: ProcurementFacts) -> ProcurementFacts:
    """The same facts without what no page shows, and without what another choice makes void."""
    texts: dict[str, Any] = {
        field.name: tidy_text(value, keeps_lines=field.name in _LINES)
        for field in fields(facts)
        if isinstance(value := getattr(facts, field.name), str)
    }
    if texts["environment_approach"] != EnvironmentApproach.EXEMPT:
        texts["environment_exemption"] = ""
    return replace(facts, **texts, cpv=tuple(dict.fromkeys(facts.cpv)))


def tidy_text(text: str, *, keeps_lines: bool) -> str:
    """A text without control characters, with one kind of line end or on one line."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() if keeps_lines else " ".join(text.split())


def check_facts(facts: ProcurementFacts) -> None:
    """Refuses what cannot be of a procurement. Raises BadProcurement."""
    if not facts.title:
        raise BadProcurement("title", _("Skriv hva anskaffelsen heter."))
    for field, limit in LONGEST.items():
        if len(getattr(facts, field)) > limit:
            raise BadProcurement(field, _("Teksten er for lang. Det er plass til %(most)s tegn.") % {"most": limit})
    _check_choices(facts)
    _check_dates(facts)
    _check_codes(facts)
    _check_environment(facts)


def _check_choices(facts: ProcurementFacts) -> None:
    choices = {
        "kind": PurchaseKind.values,
        "environment_approach": EnvironmentApproach.values,
        "environment_exemption": EnvironmentExemption.values,
    }
    for field, allowed in choices.items():
        if getattr(facts, field) not in allowed:
            raise BadProcurement(field, _("Velg ett av svarene i listen."))
    for field in ("estimated_value", "expected_bidders", "months", "tiers_allowed"):
        if (getattr(facts, field) or 0) < 0:
            raise BadProcurement(field, _("Tallet kan ikke være mindre enn null."))


def _check_dates(facts: ProcurementFacts) -> None:
    announced, tenders, contract = facts.announced_on, facts.tenders_by, facts.contract_from
    if announced and tenders and tenders < announced:
        raise BadProcurement("tenders_by", _("Tilbudsfristen kan ikke være før kunngjøringen."))
    earliest = tenders or announced
    if contract and earliest and contract < earliest:
        raise BadProcurement("contract_from", _("Avtalen kan ikke starte før konkurransen er ferdig."))


def _check_codes(facts: ProcurementFacts) -> None:
    wrong = [code for code in facts.cpv if not re.fullmatch(r"\d{8}", code)]
    if wrong:
        raise BadProcurement("cpv", _("«%(code)s» er ikke en CPV-kode. Den har åtte siffer.") % {"code": wrong[0][:40]})
    if len(facts.cpv) > MOST_CODES:
        raise BadProcurement("cpv", _("Velg høyst %(most)s koder.") % {"most": MOST_CODES})


def _check_environment(facts: ProcurementFacts) -> None:
    if facts.environment_approach != EnvironmentApproach.EXEMPT:
        return
    if not facts.environment_exemption:
        raise BadProcurement("environment_exemption", _("Velg hvilket unntak dere bruker."))
    if not facts.environment_reason:
        raise BadProcurement("environment_reason", _("Skriv hvorfor unntaket gjelder."))
