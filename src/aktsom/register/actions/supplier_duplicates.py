"""Keeping that two suppliers are different ones, so that they are not proposed as one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.register.actions.supplier_merges import CannotMerge
from aktsom.register.actions.suppliers import thing_of_supplier
from aktsom.register.models import NotTheSame, Supplier

if TYPE_CHECKING:
    from aktsom.access.models import User


@transaction.atomic
def tell_apart(one: Supplier, other: Supplier, actor: User | None) -> NotTheSame:
    """Say that two suppliers are not the same; said again, nothing happens. Raises CannotMerge."""
    if actor is not None:
        check_can_contribute(actor, one.organisation)
    if one.pk == other.pk or one.organisation_id != other.organisation_id:
        raise CannotMerge(_("Velg to ulike leverandører."))
    first, second = sorted((one, other), key=lambda each: each.pk)
    answer, is_new = NotTheSame.objects.get_or_create(
        organisation=first.organisation, first=first, second=second, undone_at=None, defaults={"decided_by": actor}
    )
    if is_new:
        _tell(answer, "supplier_told_apart", actor)
    return answer


@transaction.atomic
def propose_again(answer: NotTheSame, actor: User | None) -> None:
    """Take back that two suppliers are different: they may be proposed again."""
    if actor is not None:
        check_can_contribute(actor, answer.organisation)
    if NotTheSame.objects.filter(pk=answer.pk, undone_at__isnull=True).update(undone_at=timezone.now()):
        _tell(answer, "supplier_told_apart_undone", actor)


def _tell(answer: NotTheSame, verb: str, actor: User | None) -> None:
    for one, other in ((answer.first, answer.second), (answer.second, answer.first)):
        told = {"supplier_not_the_same_as": Change(None, f"{other.name} ({other.number or other.pk})")}
        record_event(actor, answer.organisation, verb, thing_of_supplier(one), told)
