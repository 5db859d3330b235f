"""Recording, changing and closing what belongs to a supplier: sizes, names, contacts, certificates, sub-suppliers, sites."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.evidence.actions import Upload, keep_document
from aktsom.register.actions.suppliers import held, thing_of_supplier
from aktsom.register.models import Certificate, FormerName, Supplier, SupplierSize, SupplyChainLink
from aktsom.register.supplier_part_rules import TABLE_OF, Part, check_part, tidied_part
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
from aktsom.register.tokens import check_is_fresh, token_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.evidence.models import Document

_FACTS_OF: dict[type[Any], type[Any]] = {table: facts for facts, table in TABLE_OF.items()}
_WORD: dict[type[Any], str] = {
    SizeFacts: "size",
    FormerNameFacts: "former_name",
    ContactFacts: "contact",
    CertificateFacts: "certificate",
    LinkFacts: "link",
    SiteFacts: "site",
}
_POINTERS = ("delivers_to", "link")


class PartIsInUse(Refusal):
    """Something else hangs on what is to be closed."""

    code = "supplier_part_is_in_use"
    status = 409


@transaction.atomic
def add_part(supplier: Supplier, facts: PartFacts, actor: User | None) -> Part:
    """Record something that belongs to a supplier. Raises BadSupplier."""
    supplier = _let_in(supplier, actor)
    facts = tidied_part(facts)
    check_part(supplier, facts)
    part = TABLE_OF[type(facts)](supplier=supplier)
    _write(part, facts)
    told = changes_between({}, _told(facts))
    record_event(actor, supplier.organisation, f"supplier_{_WORD[type(facts)]}_recorded", thing_of_supplier(supplier), told)
    return part  # type: ignore[no-any-return]


@transaction.atomic
def change_part(part: Part, facts: PartFacts, actor: User | None, *, seen: str | None = None) -> None:
    """Write something that belongs to a supplier, on top of what the writer saw. Raises BadSupplier, StaleRow."""
    supplier = _let_in(part.supplier, actor)
    part = type(part).objects.get(pk=part.pk)
    before = facts_of_part(part)
    check_is_fresh(seen, token_of(before))
    facts = tidied_part(facts)
    check_part(supplier, facts, part)
    _write(part, facts)
    told = changes_between(_told(before), _told(facts))
    if told:
        told = {_name_field(facts): Change(None, _name(facts)), **told}
        record_event(actor, supplier.organisation, f"supplier_{_WORD[type(facts)]}_changed", thing_of_supplier(supplier), told)


@transaction.atomic
def close_part(part: Part, actor: User | None) -> None:
    """What belonged to a supplier does so no more; the row stays. Raises PartIsInUse."""
    supplier = _let_in(part.supplier, actor)
    if isinstance(part, SupplyChainLink) and _is_used(part):
        raise PartIsInUse(_("Andre ledd eller steder hører til denne underleverandøren. Flytt eller avslutt dem først."))
    if isinstance(part, (SupplierSize, FormerName)):
        raise PartIsInUse(_("Dette kan rettes, men ikke avsluttes."))
    if part.closed_at is None:
        part.closed_at = timezone.now()
        part.save(update_fields=["closed_at"])
        facts = facts_of_part(part)
        told = {_name_field(facts): Change(_name(facts), None)}
        record_event(actor, supplier.organisation, f"supplier_{_WORD[type(facts)]}_closed", thing_of_supplier(supplier), told)


def attach_to_certificate(certificate: Certificate, upload: Upload, actor: User | None) -> Certificate:
    """Keep a document as the evidence of a certificate; one that was there before stays in the history. Raises NotADocument."""
    supplier = certificate.supplier

    def hang(document: Document) -> Certificate:
        _let_in(supplier, actor)
        old = certificate.document.name if certificate.document else None
        certificate.document = document
        certificate.save(update_fields=["document"])
        told = {"certificate_label": Change(None, certificate.label), "certificate_document": Change(old, document.name)}
        record_event(actor, supplier.organisation, "supplier_certificate_documented", thing_of_supplier(supplier), told)
        return certificate

    return keep_document(upload, supplier.organisation, actor, hang)


def facts_of_part(part: Part) -> PartFacts:
    """What is said of a part now."""
    table = _FACTS_OF[type(part)]
    names = {name: getattr(part, f"{name}_id" if name in _POINTERS else name) for name in table.__dataclass_fields__}
    return table(**names)  # type: ignore[no-any-return]


def token_of_part(part: Part) -> str:
    """A mark of what is said of a part, for a form to carry."""
    return token_of(facts_of_part(part))


def _let_in(supplier: Supplier, actor: User | None) -> Supplier:
    if actor is not None:
        check_can_contribute(actor, supplier.organisation)
    return held(supplier)


def _write(part: Part, facts: PartFacts) -> None:
    for name, value in asdict(facts).items():
        setattr(part, f"{name}_id" if name in _POINTERS else name, value)
    part.save()
    if isinstance(part, SupplyChainLink):
        _number_tiers(part.supplier)


def _number_tiers(supplier: Supplier) -> None:
    links = list(supplier.chain.filter(closed_at__isnull=True))
    found = tiers({link.pk: link.delivers_to_id for link in links})
    moved = [link for link in links if link.tier != found.get(link.pk, link.tier)]
    for link in moved:
        link.tier = found[link.pk]
    SupplyChainLink.objects.bulk_update(moved, ["tier"])


def _is_used(link: SupplyChainLink) -> bool:
    return link.delivered_by.filter(closed_at__isnull=True).exists() or link.sites.filter(closed_at__isnull=True).exists()


def _told(facts: PartFacts) -> dict[str, object]:
    """What the history tells, field by field; a pointer by the name of what it points at."""
    word = _WORD[type(facts)]
    found: dict[str, object] = {}
    for name, value in asdict(facts).items():
        shown = str(SupplyChainLink.objects.get(pk=value)) if name in _POINTERS and value else value
        found[f"{word}_{name}"] = None if shown == "" else shown
    return found


def _name_field(facts: PartFacts) -> str:
    field = {SizeFacts: "year", CertificateFacts: "label"}.get(type(facts), "name")
    return f"{_WORD[type(facts)]}_{field}"


def _name(facts: PartFacts) -> str:
    return str(asdict(facts)[_name_field(facts).removeprefix(f"{_WORD[type(facts)]}_")])
