"""Writing salient risks from this room's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.access.policies import check_can_contribute
from aktsom.risk.actions.risks import fresh, word_as_latest, write_places, write_themes
from aktsom.risk.actions.telling import tell_risk, thing_of_risk, told_of_risk
from aktsom.risk.coding import name_of_place
from aktsom.risk.details import RiskDetails
from aktsom.risk.models import RiskScore, RiskYear, SalientRisk
from aktsom.risk.policies import check_part_is_open, part_is_open
from aktsom.risk.severity import Dimension, Level
from aktsom.risk.states import RiskPart
from aktsom.risk.tokens import check_is_fresh, token_of_risk
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class NeedsReason(Refusal):
    """What is ended or given up takes a reason."""

    code = "needs_reason"
    status = 422


@transaction.atomic
def add_risk(organisation: Organisation, year: int, details: RiskDetails, actor: User | None) -> RiskYear:
    """Put a new risk last in the table of a year. Raises PartIsLocked."""
    _check(organisation, year, actor)
    risk = SalientRisk.objects.create(organisation=organisation, text=details.text)
    said = RiskYear.objects.create(risk=risk, year=year)
    list_risk(said)
    _write(said, details)
    tell_risk(fresh(said), {}, actor)
    return said


@transaction.atomic
def change_risk(said: RiskYear, details: RiskDetails, actor: User | None, *, seen: str | None = None) -> None:
    """Write a risk in a year, on top of what the writer saw. Raises StaleRecord, PartIsLocked."""
    said = _held(said)
    _check(said.risk.organisation, said.year, actor)
    check_is_fresh(seen, token_of_risk(said))
    before = told_of_risk(said)
    _write(said, details)
    tell_risk(fresh(said), before, actor)


@transaction.atomic
def withdraw_risk(said: RiskYear, actor: User | None) -> None:
    """Take a risk out of a year's table and handling; what is written of it stays, and it can be listed again."""
    said = _held(said)
    _check(said.risk.organisation, said.year, actor)
    check_part_is_open(said.risk.organisation, said.year, RiskPart.HANDLING)
    said.table_position = said.table_number = said.handling_position = said.handling_number = None
    said.withdrawn_at = timezone.now()
    said.save()
    _tell(said, actor, "risk_withdrawn")


@transaction.atomic
def relist_risk(said: RiskYear, actor: User | None) -> None:
    """Put a risk that was taken out of a year last in its table again."""
    said = _held(said)
    _check(said.risk.organisation, said.year, actor)
    said.withdrawn_at = None
    list_risk(said)
    said.text = said.text or said.wording
    said.save()
    _tell(said, actor, "risk_relisted")


@transaction.atomic
def end_risk(risk: SalientRisk, year: int, reason: str, actor: User | None) -> None:
    """The risk is no longer put first, from a year on and for a reason; it is not carried further. Raises NeedsReason."""
    if actor is not None:
        check_can_contribute(actor, risk.organisation)
    if not reason.strip():
        raise NeedsReason(_("Skriv hvorfor risikoen avsluttes."))
    risk.ended_in, risk.ended_because = year, reason.strip()
    risk.save(update_fields=["ended_in", "ended_because"])
    changes = {"ended_in": Change(None, str(year)), "reason": Change(None, risk.ended_because)}
    record_event(actor, risk.organisation, "risk_ended", thing_of_risk(risk), changes)


@transaction.atomic
def reopen_risk(risk: SalientRisk, actor: User | None) -> None:
    """The risk is put first again."""
    if actor is not None:
        check_can_contribute(actor, risk.organisation)
    changes = {"ended_in": Change(str(risk.ended_in), None), "reason": Change(risk.ended_because, None)}
    risk.ended_in, risk.ended_because = None, ""
    risk.save(update_fields=["ended_in", "ended_because"])
    record_event(actor, risk.organisation, "risk_reopened", thing_of_risk(risk), changes)


@transaction.atomic
def confirm_carried_risk(said: RiskYear, actor: User | None) -> None:
    """Somebody has looked at a risk that was carried from another year, and it still holds."""
    said = _held(said)
    _check(said.risk.organisation, said.year, actor)
    if said.carried_from is not None:
        said.carried_from = None
        said.save(update_fields=["carried_from"])
        _tell(said, actor, "risk_confirmed")


def list_risk(said: RiskYear) -> None:
    """Put a risk last in the table of its year, numbered after the last. The year is not saved where nothing changes."""
    if said.table_position is not None:
        return
    of_year = RiskYear.objects.filter(risk__organisation=said.risk.organisation_id, year=said.year)
    last = of_year.aggregate(position=Max("table_position"), number=Max("table_number"))
    said.table_position = (last["position"] or 0) + 1
    said.table_number = (last["number"] or last["position"] or 0) + 1
    said.save()


def put_in_handling(said: RiskYear) -> None:
    """Give a risk a place in the handling of its year, so that its goals and measures are seen in the report."""
    if said.handling_position is not None:
        return
    check_part_is_open(said.risk.organisation, said.year, RiskPart.HANDLING)
    of_year = RiskYear.objects.filter(risk__organisation=said.risk.organisation_id, year=said.year)
    said.handling_position = (of_year.aggregate(last=Max("handling_position"))["last"] or 0) + 1
    said.handling_number, said.handling_text = said.table_number, said.text
    said.save()


def write_levels(said: RiskYear, levels: Mapping[Dimension, Level]) -> None:
    """Make these the judged sides of a risk."""
    said.scores.all().delete()
    RiskScore.objects.bulk_create(
        RiskScore(risk_year=said, dimension=side.value, level=one.level, reason=one.reason) for side, one in levels.items()
    )


def _check(organisation: Organisation, year: int, actor: User | None) -> None:
    if actor is not None:
        check_can_contribute(actor, organisation)
    check_part_is_open(organisation, year, RiskPart.RISKS)


def _held(said: RiskYear) -> RiskYear:
    """The risk in a year as it stands now, kept from others until the transaction ends."""
    SalientRisk.objects.select_for_update().get(pk=said.risk_id)
    return fresh(said)


def _write(said: RiskYear, details: RiskDetails) -> None:
    organisation = said.risk.organisation
    if said.handling_text == said.text and said.handling_position and part_is_open(organisation, said.year, RiskPart.HANDLING):
        said.handling_text = details.text
    said.text, said.geography = details.text, details.geography or _named(details.places, organisation.written_form)
    said.involvement, said.involvement_reason = details.involvement, details.involvement_reason
    said.carried_from = None
    said.save()
    word_as_latest(said)
    write_themes(said, details.themes)
    write_places(said, said.geography, details.places)
    write_levels(said, details.levels)


def _named(places: tuple[str, ...], language: str) -> str | None:
    """Picked places in words, where the geography has none: the report shows words."""
    return ", ".join(name_of_place(code).in_language(language) for code in places) or None


def _tell(said: RiskYear, actor: User | None, verb: str) -> None:
    record_event(
        actor, said.risk.organisation, verb, thing_of_risk(said.risk, said.wording), {"risk_year": Change(None, str(said.year))}
    )
