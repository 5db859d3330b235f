"""Awarding a procurement, which makes agreements with its requirements, and handing it over to who follows them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.notices.actions import News, tell
from aktsom.register.actions.agreements import AgreementFacts, change_agreement, create_agreement, facts_of_agreement
from aktsom.register.actions.procurement_telling import thing_of_procurement
from aktsom.register.actions.procurements import held_procurement, move_procurement
from aktsom.register.award_facts import Award, HandOver
from aktsom.register.findables import findable_requirement
from aktsom.register.models import Agreement, Procurement, ProcurementSupplier, Requirement
from aktsom.register.policies_procurements import check_may_move
from aktsom.register.queries.procurements import agreements_from
from aktsom.register.queries.requirements import requirements_of_procurement
from aktsom.register.states import AgreementKind, ProcurementState, RequirementUse
from aktsom.search.actions import remember_many
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User

BINDING = frozenset({RequirementUse.CONTRACT.value, RequirementUse.SPECIFICATION.value, RequirementUse.AWARD.value})
"""Uses that go on to bind the supplier. What it took to be let in to the competition is done with."""
COPIED = ("title", "text", "use", "level", "theme", "weight", "label", "documentation", "follow_up", "source", "source_edition")


class BadAward(Refusal):
    """Something that is settled at an award or a hand-over cannot be; `field` names it."""

    code = "bad_award"
    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def award(procurement: Procurement, what: Award, actor: User | None) -> Agreement:
    """Make an agreement of a procurement, with its requirements; done again, it is one for another lot.

    Raises BadAward, BadAgreement, ProcurementMayNotMove.
    """
    if actor is not None:
        check_can_contribute(actor, procurement.organisation)
    procurement = held_procurement(procurement)
    is_first = procurement.state != ProcurementState.AWARDED
    if is_first:
        check_may_move(ProcurementState(procurement.state), ProcurementState.AWARDED)
    if not what.suppliers:
        raise BadAward("suppliers", _("Velg minst én leverandør."))
    agreement = create_agreement(procurement.organisation, _facts(procurement, what), actor)
    _carry_requirements(procurement, agreement)
    for supplier in what.suppliers:
        ProcurementSupplier.objects.get_or_create(procurement=procurement, supplier=supplier)
    if is_first:
        move_procurement(procurement, ProcurementState.AWARDED, "", actor)
    Procurement.objects.filter(pk=procurement.pk, awarded_on__isnull=True).update(
        awarded_on=what.signed_on or timezone.localdate()
    )
    changes = {
        "procurement_suppliers": Change(None, ", ".join(supplier.name for supplier in what.suppliers)),
        "procurement_agreements": Change(None, agreement.title),
    }
    record_event(actor, procurement.organisation, "procurement_awarded", thing_of_procurement(procurement), changes)
    return agreement


@transaction.atomic
def hand_over(procurement: Procurement, what: HandOver, actor: User | None) -> Procurement:
    """Give the agreements of a procurement to who follows them up, and tell her. Raises BadAward, ProcurementMayNotMove."""
    if actor is not None:
        check_can_contribute(actor, procurement.organisation)
    agreements = agreements_from(procurement)
    if not agreements:
        raise BadAward("owner", _("Anskaffelsen har ingen avtale å levere over ennå."))
    moved = move_procurement(procurement, ProcurementState.HANDED_OVER, what.note, actor)
    for agreement in agreements:
        _give(agreement, what, actor)
    address = reverse("register:agreement", args=[agreements[0].pk])
    news = News("handed_over", procurement.title, address, f"handed_over:{procurement.pk}", what.note)
    tell([what.owner], procurement.organisation, news, actor)
    changes = {"procurement_owner": Change(str(procurement.owner) if procurement.owner else None, str(what.owner))}
    record_event(actor, procurement.organisation, "procurement_handed_over", thing_of_procurement(moved), changes)
    return moved


def _give(agreement: Agreement, what: HandOver, actor: User | None) -> None:
    facts = facts_of_agreement(agreement)
    note = "\n\n".join(filter(None, (facts.note, what.note)))
    given = {name: getattr(facts, name) for name in AgreementFacts.__dataclass_fields__} | {"owner": what.owner, "note": note}
    change_agreement(agreement, AgreementFacts(**given), actor)


def _facts(procurement: Procurement, what: Award) -> AgreementFacts:
    return AgreementFacts(
        title=what.title,
        number=what.number,
        description=procurement.description,
        kind=AgreementKind.FRAMEWORK.value if procurement.is_framework else AgreementKind.SINGLE.value,
        purchase=procurement.kind,
        procurement=procurement,
        owner=procurement.owner,
        value=what.value,
        signed_on=what.signed_on,
        starts_on=what.starts_on,
        ends_on=what.ends_on,
        clause_edition=what.clause_edition,
        archive_case=procurement.archive_case,
        suppliers=what.suppliers,
        units=(procurement.unit,) if procurement.unit is not None else (),
        cpv=tuple(one.code for one in procurement.cpv.all()),
    )


def _carry_requirements(procurement: Procurement, agreement: Agreement) -> None:
    """What binds the supplier goes on into the agreement, where it becomes the checklist of the follow-up."""
    standing = [one for one in requirements_of_procurement(procurement) if one.use in BINDING]
    made = Requirement.objects.bulk_create(
        Requirement(agreement=agreement, comes_from=one, position=place, **{name: getattr(one, name) for name in COPIED})
        for place, one in enumerate(standing, 1)
    )
    remember_many(agreement.organisation, (findable_requirement(one) for one in made))
