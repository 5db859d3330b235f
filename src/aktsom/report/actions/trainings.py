"""Keeping the training log: a course is recorded, changed, and withdrawn where it was a mistake."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing, changes_between
from aktsom.access.roles import Act
from aktsom.report.models import Training
from aktsom.report.policies import check_right
from aktsom.report.training_facts import TrainingFacts
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

NAME_LENGTH = 200


class StaleTraining(Refusal):
    """Somebody has changed the course since it was opened; nothing is written."""

    code = "stale_training"
    status = 409


class TrainingIsWithdrawn(Refusal):
    """A course that was recorded by mistake is not changed any more."""

    code = "training_is_withdrawn"
    status = 409


@transaction.atomic
def record_training(organisation: Organisation, facts: TrainingFacts, actor: User | None) -> Training:
    """Put a course in the log."""
    check_right(actor, organisation, Act.CONTRIBUTE)
    training = Training.objects.create(organisation=organisation, **asdict(facts))
    record_event(actor, organisation, "training_recorded", thing_of_training(training), changes_between({}, _told(facts)))
    return training


@transaction.atomic
def change_training(training: Training, facts: TrainingFacts, actor: User | None, *, seen: int | None = None) -> Training:
    """Write a course on top of the version that was seen. Raises StaleTraining, TrainingIsWithdrawn."""
    held = _held(training, actor)
    if seen is not None and seen != held.version:
        raise StaleTraining(_("Noen har endret dette siden du åpnet det. Sammenlign, og lagre det som skal gjelde."))
    changes = changes_between(_told(facts_of(held)), _told(facts))
    if changes:
        for name, value in asdict(facts).items():
            setattr(held, name, value)
        held.version += 1
        held.save()
        record_event(actor, held.organisation, "training_changed", thing_of_training(held), changes)
    return held


@transaction.atomic
def withdraw_training(training: Training, actor: User | None) -> None:
    """Take a course that was recorded by mistake out of the log; its page and history stay."""
    held = _held(training, actor)
    held.withdrawn_at = timezone.now()
    held.save(update_fields=["withdrawn_at"])
    told = {"training_course": Change(held.course, None)}
    record_event(actor, held.organisation, "training_withdrawn", thing_of_training(held), told)


def thing_of_training(training: Training) -> Thing:
    """The course as the history names it."""
    return Thing("training", str(training.pk), training.course[:NAME_LENGTH])


def facts_of(training: Training) -> TrainingFacts:
    """What stands of a course."""
    return TrainingFacts(
        training.course, training.held_on, training.audience, training.participants, training.held_by, training.note
    )


def _held(training: Training, actor: User | None) -> Training:
    check_right(actor, training.organisation, Act.CONTRIBUTE)
    held = Training.objects.select_for_update().select_related("organisation").get(pk=training.pk)
    if held.withdrawn_at is not None:
        raise TrainingIsWithdrawn(_("Kurset er trukket tilbake og endres ikke."))
    return held


def _told(facts: TrainingFacts) -> dict[str, object]:
    return {f"training_{name}": value if value != "" else None for name, value in asdict(facts).items()}
