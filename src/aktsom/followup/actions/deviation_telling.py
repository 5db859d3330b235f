"""What the history tells of deviations, corrective actions, sanctions and remedies, and the token of what somebody saw."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from aktsom.access.actions import record_event
from aktsom.access.history import Thing, changes_between
from aktsom.followup.models import CorrectiveAction, Deviation, Remedy, Sanction

if TYPE_CHECKING:
    from aktsom.access.models import User

NAME_LENGTH = 200
Told = dict[str, object]


def thing_of_deviation(deviation: Deviation) -> Thing:
    """The deviation as the history names it."""
    return Thing("deviation", str(deviation.pk), deviation.title[:NAME_LENGTH])


def thing_of_action(action: CorrectiveAction) -> Thing:
    """The corrective action as the history names it."""
    return Thing("corrective_action", str(action.pk), action.text[:NAME_LENGTH])


def thing_of_sanction(sanction: Sanction) -> Thing:
    """The sanction as the history names it."""
    return Thing("sanction", str(sanction.pk), f"{sanction}: {sanction.deviation.title}"[:NAME_LENGTH])


def thing_of_remedy(remedy: Remedy) -> Thing:
    """The remedy as the history names it."""
    return Thing("remedy", str(remedy.pk), remedy.harm[:NAME_LENGTH])


def told_of_deviation(deviation: Deviation) -> Told:
    """A deviation, field by field; what is blank is None."""
    return {
        "deviation_title": deviation.title,
        "deviation_text": deviation.text or None,
        "agreement": str(deviation.agreement) if deviation.agreement else None,
        "supplier": str(deviation.supplier) if deviation.supplier else None,
        "deviation_kind": str(deviation.kind),
        "deviation_theme": deviation.theme or None,
        "deviation_place": str(deviation.place),
        "deviation_country": deviation.country or None,
        "deviation_site": str(deviation.site) if deviation.site else None,
        "deviation_severity": deviation.severity,
        "deviation_clause": " ".join(filter(None, (deviation.clause, deviation.clause_edition))) or None,
        "deviation_found_on": deviation.found_on,
        "deviation_deadline": deviation.deadline,
        "deviation_owner": str(deviation.owner) if deviation.owner else None,
        "supplier_says": deviation.supplier_says or None,
    }


def told_of_action(action: CorrectiveAction) -> Told:
    """A corrective action, field by field."""
    return {
        "action_text": action.text,
        "action_responsible": action.responsible or None,
        "action_deadline": action.deadline,
        "action_done_on": action.done_on,
    }


def told_of_remedy(remedy: Remedy) -> Told:
    """A remedy, field by field."""
    return {
        "remedy_harm": remedy.harm,
        "deviation": str(remedy.deviation) if remedy.deviation else None,
        "agreement": str(remedy.agreement) if remedy.agreement else None,
        "supplier": str(remedy.supplier) if remedy.supplier else None,
        "remedy_affected": remedy.affected,
        "remedy_affected_who": remedy.affected_who or None,
        "remedy_involvement": remedy.involvement or None,
        "remedy_done": remedy.done or None,
        "remedy_agreed_with": remedy.agreed_with or None,
        "remedy_started_on": remedy.started_on,
        "remedy_completed_on": remedy.completed_on,
        "remedy_owner": str(remedy.owner) if remedy.owner else None,
    }


def token_of(told: Told) -> str:
    """A short mark of what stands in a record, so that nobody overwrites in silence what another has written since."""
    return hashlib.sha256(repr(sorted((name, str(value)) for name, value in told.items())).encode()).hexdigest()[:16]


def token_of_deviation(deviation: Deviation) -> str:
    """What a deviation says."""
    return token_of(told_of_deviation(deviation))


def token_of_remedy(remedy: Remedy) -> str:
    """What a remedy says."""
    return token_of(told_of_remedy(remedy))


def tell_deviation(deviation: Deviation, before: Told, actor: User | None, verb: str) -> None:
    """One event of what changed in a deviation; nothing changed is no event."""
    if changes := changes_between(before, told_of_deviation(deviation)):
        record_event(actor, deviation.organisation, verb, thing_of_deviation(deviation), changes)


def tell_action(action: CorrectiveAction, before: Told, actor: User | None, verb: str) -> None:
    """One event of what changed in a corrective action."""
    if changes := changes_between(before, told_of_action(action)):
        record_event(actor, action.deviation.organisation, verb, thing_of_action(action), changes)


def tell_remedy(remedy: Remedy, before: Told, actor: User | None, verb: str) -> None:
    """One event of what changed in a remedy."""
    if changes := changes_between(before, told_of_remedy(remedy)):
        record_event(actor, remedy.organisation, verb, thing_of_remedy(remedy), changes)
