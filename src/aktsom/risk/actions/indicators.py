"""Writing indicators, their targets and their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.risk.indicator_facts import IndicatorFacts, ValueFacts
from aktsom.risk.models import Indicator, IndicatorTarget, IndicatorValue
from aktsom.risk.periods import Period, is_period
from aktsom.risk.tokens import check_is_fresh, token_of_indicator
from aktsom.search.actions import Findable, remember
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

_FIELDS = ("name", "unit", "description", "direction", "every", "source", "computed", "goal", "risk", "owner")


class NumberIsCounted(Refusal):
    """The program counts this number; nobody writes it."""

    code = "number_is_counted"
    status = 409


class PeriodIsFixed(Refusal):
    """There are numbers for other periods already."""

    code = "indicator_has_numbers"
    status = 409


@transaction.atomic
def add_indicator(organisation: Organisation, facts: IndicatorFacts, actor: User | None) -> Indicator:
    """A new number to follow."""
    indicator = Indicator(organisation=organisation)
    _write(indicator, facts)
    record_event(actor, organisation, "indicator_recorded", _thing(indicator), changes_between({}, _told(indicator)))
    return indicator


@transaction.atomic
def change_indicator(indicator: Indicator, facts: IndicatorFacts, actor: User | None, *, seen: str | None = None) -> Indicator:
    """Change what an indicator is. Refuses other periods where there are numbers already."""
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    check_is_fresh(seen, token_of_indicator(indicator))
    if facts.every != indicator.every and indicator.values.exists():
        raise PeriodIsFixed(_("Det er ført inn tall for andre perioder. Lag en ny indikator hvis den skal følges oftere."))
    before = _told(indicator)
    _write(indicator, facts)
    if changes := changes_between(before, _told(indicator)):
        record_event(actor, indicator.organisation, "indicator_changed", _thing(indicator), changes)
    return indicator


@transaction.atomic
def close_indicator(indicator: Indicator, actor: User | None) -> None:
    """The number is followed no longer; what was written stays."""
    _stand(indicator, actor, is_closed=True)


@transaction.atomic
def reopen_indicator(indicator: Indicator, actor: User | None) -> None:
    """The number is followed again."""
    _stand(indicator, actor, is_closed=False)


def _stand(indicator: Indicator, actor: User | None, *, is_closed: bool) -> None:
    at = timezone.now() if is_closed else None
    verb = "indicator_closed" if is_closed else "indicator_reopened"
    if Indicator.objects.filter(pk=indicator.pk, closed_at__isnull=is_closed).update(closed_at=at):
        record_event(actor, indicator.organisation, verb, _thing(indicator), {})


@transaction.atomic
def set_target(indicator: Indicator, year: int, value: Decimal | None, actor: User | None) -> None:
    """What the number should be in a year; None takes the target away."""
    old = IndicatorTarget.objects.filter(indicator=indicator, year=year).first()
    before = old.value if old else None
    if before == value:
        return
    if value is None:
        IndicatorTarget.objects.filter(indicator=indicator, year=year).delete()
    else:
        IndicatorTarget.objects.update_or_create(indicator=indicator, year=year, defaults={"value": value})
    change = Change(_said(before, str(year)), _said(value, str(year)))
    record_event(actor, indicator.organisation, "indicator_target_set", _thing(indicator), {"indicator_target": change})


@transaction.atomic
def set_value(indicator: Indicator, facts: ValueFacts, actor: User | None, *, origin: str = "entered") -> IndicatorValue:
    """What the number was in a period. Refuses numbers that the program counts, and periods that the indicator has not."""
    if indicator.computed:
        raise NumberIsCounted(_("Dette tallet regner Aktsom ut av det som er registrert. Det kan ikke føres inn."))
    if not is_period(indicator.every, facts.part):
        raise Refusal(_("Indikatoren følges ikke i en slik periode."), code="no_such_period")
    old = IndicatorValue.objects.filter(indicator=indicator, year=facts.year, part=facts.part).first()
    wanted = {"value": facts.value, "note": facts.note, "origin": origin}
    if old and (old.value, old.note) == (facts.value, facts.note):
        return old
    found, _new = IndicatorValue.objects.update_or_create(indicator=indicator, year=facts.year, part=facts.part, defaults=wanted)
    before = _told_value(indicator, old) if old else {}
    changes = changes_between(before, _told_value(indicator, found))
    record_event(actor, indicator.organisation, "indicator_value_set", _thing(indicator), changes)
    return found


def _told_value(indicator: Indicator, value: IndicatorValue) -> dict[str, object]:
    name = Period(value.year, value.part, indicator.every if value.part else "year").name("nb")
    return {"indicator_value": _said(value.value, name) or f"– ({name})", "indicator_note": value.note or None}


def _write(indicator: Indicator, facts: IndicatorFacts) -> None:
    for name in _FIELDS:
        setattr(indicator, name, getattr(facts, name))
    indicator.save()
    address = f"/mal/indikatorer/{indicator.pk}/"
    remember(
        indicator.organisation, Findable("indicator", str(indicator.pk), indicator.name, indicator.description[:200], address)
    )


def _told(indicator: Indicator) -> dict[str, object]:
    return {
        "indicator_name": indicator.name,
        "indicator_unit": indicator.unit or None,
        "indicator_description": indicator.description or None,
        "indicator_direction": indicator.direction,
        "indicator_every": indicator.every,
        "indicator_source": indicator.source or None,
        "indicator_computed": indicator.computed or None,
        "indicator_goal": str(indicator.goal)[:200] if indicator.goal else None,
        "indicator_risk": str(indicator.risk)[:200] if indicator.risk else None,
        "goal_owner": str(indicator.owner) if indicator.owner else None,
    }


def _said(value: Decimal | None, when: str) -> str | None:
    return None if value is None else f"{format(value.normalize(), 'f')} ({when})"


def _thing(indicator: Indicator) -> Thing:
    return Thing("indicator", str(indicator.pk), indicator.name)
