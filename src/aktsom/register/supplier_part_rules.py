"""What a size, a contact, a certificate, a sub-supplier or a site must be before it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.reference.countries import countries
from aktsom.register.models import (
    Certificate,
    FormerName,
    Site,
    Supplier,
    SupplierContact,
    SupplierSize,
    SupplyChainLink,
)
from aktsom.register.states import Certainty
from aktsom.register.supplier_facts import NORWAY
from aktsom.register.supplier_parts import (
    CertificateFacts,
    ContactFacts,
    FormerNameFacts,
    LinkFacts,
    PartFacts,
    SiteFacts,
    SizeFacts,
    tiers,
)
from aktsom.register.supplier_rules import BadSupplier, check_number, tidy

Part = SupplierSize | FormerName | SupplierContact | Certificate | SupplyChainLink | Site
Facts = TypeVar("Facts", bound=PartFacts)

TABLE_OF: dict[type[Any], type[Any]] = {
    SizeFacts: SupplierSize,
    FormerNameFacts: FormerName,
    ContactFacts: SupplierContact,
    CertificateFacts: Certificate,
    LinkFacts: SupplyChainLink,
    SiteFacts: Site,
}
FIRST_YEAR = 1990
LARGEST_NUMBER = {"employees": 10_000_000, "full_time_equivalents": 10_000_000, "revenue": 10**15, "balance": 10**15}


def tidied_part(facts: Facts) -> Facts:
    """The same facts without what no page shows."""
    texts: dict[str, Any] = {name: tidy(value) for name, value in asdict(facts).items() if isinstance(value, str)}
    return replace(facts, **texts)


def check_part(supplier: Supplier, facts: PartFacts, part: Part | None = None) -> None:
    """Refuses what cannot be. Raises BadSupplier with the field."""
    table = TABLE_OF[type(facts)]
    for name, value in asdict(facts).items():
        most = getattr(getattr(table, name, None), "field", None)
        if isinstance(value, str) and most is not None and len(value) > (most.max_length or len(value)):
            raise BadSupplier(name, _("Teksten er for lang. Det er plass til %(most)s tegn.") % {"most": most.max_length})
    _RULES[type(facts)](supplier, facts, part)


def _check_size(supplier: Supplier, facts: SizeFacts, part: SupplierSize | None) -> None:
    if not FIRST_YEAR <= facts.year <= timezone.localdate().year + 1:
        raise BadSupplier("year", _("Skriv regnskapsåret med fire siffer."))
    figures = {name: getattr(facts, name) for name in LARGEST_NUMBER}
    if all(value is None for value in figures.values()):
        raise BadSupplier("employees", _("Skriv minst ett av tallene. La det stå tomt du ikke vet."))
    for name, value in figures.items():
        if value is not None and not 0 <= value <= LARGEST_NUMBER[name]:
            raise BadSupplier(name, _("Tallet kan ikke være negativt eller så stort."))
    same = supplier.sizes.filter(year=facts.year)
    if (same.exclude(pk=part.pk) if part else same).exists():
        raise BadSupplier("year", _("Størrelsen for %(year)s er ført opp. Rediger den i stedet.") % {"year": facts.year})


def _check_former_name(_supplier: Supplier, facts: FormerNameFacts, _part: FormerName | None) -> None:
    if not facts.name:
        raise BadSupplier("name", _("Skriv det tidligere navnet."))
    if facts.until and facts.until > timezone.localdate():
        raise BadSupplier("until", _("Datoen er ikke kommet ennå."))


def _check_contact(_supplier: Supplier, facts: ContactFacts, _part: SupplierContact | None) -> None:
    if not facts.name:
        raise BadSupplier("name", _("Skriv navnet på kontakten."))
    try:
        if facts.email:
            validate_email(facts.email)
    except ValidationError as problem:
        raise BadSupplier("email", _("Skriv en gyldig e-postadresse.")) from problem


def _check_certificate(_supplier: Supplier, facts: CertificateFacts, _part: Certificate | None) -> None:
    if not facts.label:
        raise BadSupplier("label", _("Skriv navnet på sertifikatet eller merket."))
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        raise BadSupplier("valid_to", _("Det kan ikke gå ut før det begynner å gjelde."))


def _check_link(supplier: Supplier, facts: LinkFacts, part: SupplyChainLink | None) -> None:
    if not facts.name:
        raise BadSupplier("name", _("Skriv navnet på underleverandøren."))
    if facts.number and facts.country == NORWAY:
        check_number(facts.number)
    _check_place(facts)
    above = {link.pk: link.delivers_to_id for link in supplier.chain.filter(closed_at__isnull=True)}
    if facts.delivers_to is not None and facts.delivers_to not in above:
        raise BadSupplier("delivers_to", _("Velg en underleverandør i listen."))
    if part is not None and part.pk not in tiers(above | {part.pk: facts.delivers_to}):
        raise BadSupplier("delivers_to", _("En underleverandør kan ikke levere til seg selv eller til noen under seg."))


def _check_site(supplier: Supplier, facts: SiteFacts, _part: Site | None) -> None:
    if not facts.name:
        raise BadSupplier("name", _("Skriv navnet på stedet."))
    _check_place(facts)
    if facts.link is not None and not supplier.chain.filter(closed_at__isnull=True, pk=facts.link).exists():
        raise BadSupplier("link", _("Velg en underleverandør i listen."))
    if (facts.latitude is None) != (facts.longitude is None):
        lacks = "latitude" if facts.latitude is None else "longitude"
        raise BadSupplier(lacks, _("Skriv både breddegrad og lengdegrad, eller ingen av dem."))
    for name, most in (("latitude", 90), ("longitude", 180)):
        degrees = getattr(facts, name)
        if degrees is not None and not -most <= degrees <= most:
            raise BadSupplier(name, _("Skriv grader mellom −%(most)s og %(most)s.") % {"most": most})


def _check_place(facts: LinkFacts | SiteFacts) -> None:
    if facts.country and facts.country not in {country.code for country in countries()}:
        raise BadSupplier("country", _("Velg et land i listen."))
    if facts.certainty not in Certainty.values:
        raise BadSupplier("certainty", _("Velg ett av svarene i listen."))
    if facts.certainty == Certainty.DOCUMENTED and not facts.source:
        raise BadSupplier("source", _("Skriv hva som dokumenterer det."))


_RULES: dict[type[Any], Callable[[Supplier, Any, Any], None]] = {
    SizeFacts: _check_size,
    FormerNameFacts: _check_former_name,
    ContactFacts: _check_contact,
    CertificateFacts: _check_certificate,
    LinkFacts: _check_link,
    SiteFacts: _check_site,
}
