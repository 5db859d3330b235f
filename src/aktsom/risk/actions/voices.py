"""Writing down who was heard about a risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from aktsom.access.actions import record_event
from aktsom.access.history import changes_between
from aktsom.access.policies import check_can_contribute
from aktsom.risk.actions.telling import Told, thing_of_risk
from aktsom.risk.details import VoiceDetails
from aktsom.risk.models import RiskYear, SalientRisk, Voice
from aktsom.risk.policies import check_part_is_open
from aktsom.risk.queries.voices import voice_of
from aktsom.risk.states import RiskPart
from aktsom.risk.tokens import check_is_fresh, token_of_voice

if TYPE_CHECKING:
    from aktsom.access.models import User


@transaction.atomic
def add_voice(said: RiskYear, details: VoiceDetails, actor: User | None) -> Voice:
    """Somebody who was heard about a risk in a year. Raises PartIsLocked."""
    _hold(said, actor)
    voice = Voice(risk_year=said, recorded_by=actor)
    _write(voice, details)
    _record(voice, {}, _told(voice), actor, "voice_recorded")
    return voice


@transaction.atomic
def change_voice(voice: Voice, details: VoiceDetails, actor: User | None, *, seen: str | None = None) -> None:
    """Write what somebody said, on top of what the writer saw. Raises StaleRecord, PartIsLocked."""
    voice = _held(voice, actor)
    check_is_fresh(seen, token_of_voice(voice))
    before = _told(voice)
    _write(voice, details)
    _record(voice, before, _told(voice), actor, "voice_changed")


@transaction.atomic
def withdraw_voice(voice: Voice, actor: User | None) -> None:
    """Take a voice away, out of the report too; the row and its history stay. Raises PartIsLocked."""
    voice = _held(voice, actor)
    voice.withdrawn_at = timezone.now()
    voice.save(update_fields=["withdrawn_at"])
    before = _told(voice)
    _record(voice, before, dict.fromkeys(before), actor, "voice_withdrawn")


def _hold(said: RiskYear, actor: User | None) -> None:
    """Refuses what may not be, and keeps the risk from others until the transaction ends."""
    if actor is not None:
        check_can_contribute(actor, said.risk.organisation)
    SalientRisk.objects.select_for_update().get(pk=said.risk_id)
    check_part_is_open(said.risk.organisation, said.year, RiskPart.RISKS)


def _held(voice: Voice, actor: User | None) -> Voice:
    """The voice as it stands now. Raises NotFound where another has taken it away."""
    _hold(voice.risk_year, actor)
    return voice_of(voice.risk_year.risk.organisation, voice.pk)


def _write(voice: Voice, details: VoiceDetails) -> None:
    voice.who, voice.group, voice.how = details.who, details.group, details.how
    voice.heard_on, voice.said = details.heard_on, details.said
    voice.save()


def _told(voice: Voice) -> Told:
    return {
        "voice_who": voice.who,
        "voice_group": voice.group,
        "voice_how": voice.how or None,
        "voice_heard_on": voice.heard_on,
        "voice_said": voice.said,
    }


def _record(voice: Voice, before: Told, after: Told, actor: User | None, verb: str) -> None:
    """One event of what changed; nothing changed is no event."""
    changes = changes_between(before, after)
    if changes:
        said = voice.risk_year
        record_event(actor, said.risk.organisation, verb, thing_of_risk(said.risk, said.wording), changes)
