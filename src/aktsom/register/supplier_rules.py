"""What a supplier must be before it is stored: named, numbered rightly, and not there already."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from aktsom.reference.countries import countries
from aktsom.register.models import Supplier
from aktsom.register.queries.suppliers import supplier_numbered
from aktsom.register.supplier_facts import LONGEST, NORWAY, SupplierFacts
from aktsom.values.organisation_number import compact_organisation_number
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB = URLValidator(schemes=["http", "https"])


class BadSupplier(Refusal):
    """Something that is said of a supplier cannot be; `field` names it."""

    code = "bad_supplier"
    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class SupplierIsThere(Refusal):
    """There is a supplier with this number already; `supplier` is that one, `field` the number."""

    code = "supplier_is_there"
    status = 409

    def __init__(self, supplier: Supplier, field: str) -> None:
        super().__init__(_("%(name)s er allerede registrert med dette nummeret.") % {"name": supplier.name})
        self.supplier = supplier
        self.field = field


def tidied(facts: SupplierFacts) -> SupplierFacts:
    """The same facts without what no page shows, and with numbers written one way."""
    texts: dict[str, Any] = {
        field.name: tidy(value, keeps_lines=field.name == "note")
        for field in fields(facts)
        if isinstance(value := getattr(facts, field.name), str)
    }
    texts["country"] = texts["country"].upper()
    texts["number"] = texts["number"].replace(" ", "").replace("\u00a0", "")
    return replace(facts, **texts)


def tidy(text: str, *, keeps_lines: bool = False) -> str:
    """The text without control characters and white space around it; on one line, unless its lines are kept."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() if keeps_lines else " ".join(text.split())


def check_facts(facts: SupplierFacts) -> None:
    """Refuses what cannot be of a supplier. Raises BadSupplier."""
    if not facts.name:
        raise BadSupplier("name", _("Skriv navnet på leverandøren."))
    for field, limit in LONGEST.items():
        if len(getattr(facts, field)) > limit:
            raise BadSupplier(field, _("Teksten er for lang. Det er plass til %(most)s tegn.") % {"most": limit})
    _check_numbers(facts)
    if facts.transparency_act not in Supplier.Coverage.values:
        raise BadSupplier("transparency_act", _("Velg ett av svarene i listen."))
    for field in ("website", "account_address"):
        check_address(field, getattr(facts, field))


def _check_numbers(facts: SupplierFacts) -> None:
    if facts.country not in {country.code for country in countries()}:
        raise BadSupplier("country", _("Velg et land i listen."))
    if facts.number and facts.country != NORWAY:
        raise BadSupplier(
            "number", _("Bare leverandører i Norge har organisasjonsnummer. Skriv det utenlandske nummeret som registernummer.")
        )
    if facts.register_number and facts.country == NORWAY:
        raise BadSupplier("register_number", _("En leverandør i Norge har organisasjonsnummer. Registernummer er for utlandet."))
    if facts.number:
        check_number(facts.number)


def check_number(number: str) -> str:
    """The nine digits of an organisation number. Raises BadSupplier."""
    try:
        return compact_organisation_number(number)
    except ValueError as problem:
        words = _("Dette er ikke et gyldig organisasjonsnummer. Det har ni siffer, og det siste kontrollerer de andre.")
        raise BadSupplier("number", words) from problem


def check_address(field: str, address: str) -> None:
    """Refuses what is no address on the web. Raises BadSupplier."""
    try:
        if address:
            _WEB(address)
    except ValidationError as problem:
        raise BadSupplier(field, _("Skriv en nettadresse som begynner med https://.")) from problem


def check_is_new(organisation: Organisation, facts: SupplierFacts, but: Supplier | None = None) -> None:
    """Refuses a number that another supplier has. Raises SupplierIsThere."""
    found = supplier_numbered(organisation, facts.number, facts.country, facts.register_number)
    if found is not None and (but is None or found.pk != but.pk):
        raise SupplierIsThere(found, "number" if facts.number else "register_number")
