"""Rights to let an agreement run on: recorded, used and let go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change
from aktsom.register.actions.agreement_telling import thing_of_agreement
from aktsom.register.actions.agreements import held
from aktsom.register.agreement_rules import FIRST_DAY, LAST_DAY, BadAgreement
from aktsom.register.models import Agreement, AgreementOption
from aktsom.register.queries.agreements import RUNNING
from aktsom.register.states import AgreementState
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User


class OptionIsDecided(Refusal):
    """An option that is used or let go is not decided again."""

    code = "option_is_decided"
    status = 409


@transaction.atomic
def add_option(agreement: Agreement, extends_to: date, decide_by: date | None, actor: User | None) -> AgreementOption:
    """Record a right to let the agreement run until a day, to be used before another. Raises BadAgreement."""
    agreement = held(agreement, actor)
    _check_days(agreement, extends_to, decide_by)
    option = AgreementOption.objects.create(agreement=agreement, extends_to=extends_to, decide_by=decide_by)
    told = {"option_extends_to": Change(None, str(extends_to))}
    if decide_by:
        told["option_decide_by"] = Change(None, str(decide_by))
    record_event(actor, agreement.organisation, "agreement_option_added", thing_of_agreement(agreement), told)
    return option


def _check_days(agreement: Agreement, extends_to: date, decide_by: date | None) -> None:
    if not FIRST_DAY <= extends_to <= LAST_DAY:
        raise BadAgreement("extends_to", _("Skriv en dato mellom 1900 og 2999."))
    if agreement.ends_on and extends_to <= agreement.ends_on:
        raise BadAgreement("extends_to", _("Opsjonen må forlenge avtalen til etter dagen den går ut nå."))
    if decide_by and decide_by > extends_to:
        raise BadAgreement("decide_by", _("Fristen må være før dagen opsjonen forlenger til."))
    if decide_by and agreement.ends_on and decide_by > _runs_until(agreement, extends_to):
        raise BadAgreement("decide_by", _("Fristen kan ikke være etter at avtalen har gått ut."))
    if agreement.options.filter(extends_to=extends_to, declined_on__isnull=True).exists():
        raise BadAgreement("extends_to", _("Avtalen har en opsjon til denne dagen fra før."))


def _runs_until(agreement: Agreement, extends_to: date) -> date:
    """The last day of the agreement where the options before this one are used."""
    earlier = agreement.options.filter(extends_to__lt=extends_to, declined_on__isnull=True).values_list("extends_to", flat=True)
    return max(day for day in (agreement.ends_on, *earlier) if day)


@transaction.atomic
def use_option(agreement: Agreement, option: AgreementOption, on: date, actor: User | None) -> Agreement:
    """Use an option: the agreement runs on until its day, and is extended. Raises BadAgreement, OptionIsDecided."""
    agreement = held(agreement, actor)
    option = _undecided(agreement, option)
    if agreement.state not in RUNNING:
        raise BadAgreement("on", _("Bare en løpende avtale kan forlenges."))
    if agreement.ends_on and option.extends_to <= agreement.ends_on:
        raise BadAgreement("on", _("Avtalen løper allerede lenger enn denne opsjonen."))
    option.used_on = on
    option.save(update_fields=["used_on"])
    before = agreement.ends_on, agreement.state
    agreement.ends_on, agreement.state = option.extends_to, AgreementState.EXTENDED
    agreement.save(update_fields=["ends_on", "state"])
    told = {
        "agreement_ends_on": Change(str(before[0]) if before[0] else None, str(agreement.ends_on)),
        "agreement_state": Change(before[1], agreement.state),
        "agreement_on": Change(None, str(on)),
    }
    kept = {name: change for name, change in told.items() if change.old != change.new}
    record_event(actor, agreement.organisation, "agreement_option_used", thing_of_agreement(agreement), kept)
    return agreement


@transaction.atomic
def decline_option(agreement: Agreement, option: AgreementOption, on: date, because: str, actor: User | None) -> AgreementOption:
    """Let an option go, with a reason. Raises BadAgreement (field `because`), OptionIsDecided."""
    agreement = held(agreement, actor)
    option = _undecided(agreement, option)
    if not because.strip():
        raise BadAgreement("because", _("Skriv en begrunnelse."))
    option.declined_on, option.reason = on, because.strip()
    option.save(update_fields=["declined_on", "reason"])
    told = {
        "option_extends_to": Change(str(option.extends_to), None),
        "agreement_on": Change(None, str(on)),
        "reason": Change(None, option.reason),
    }
    record_event(actor, agreement.organisation, "agreement_option_declined", thing_of_agreement(agreement), told)
    return option


def _undecided(agreement: Agreement, option: AgreementOption) -> AgreementOption:
    found = agreement.options.get(pk=option.pk)
    if found.used_on or found.declined_on:
        raise OptionIsDecided(_("Opsjonen er avgjort allerede. Last siden på nytt for å se den."))
    return found
