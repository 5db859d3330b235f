"""What is taken out of a year: erased where it holds no more than the report said, else closed and kept."""

from __future__ import annotations

from django.utils import timezone

from aktsom.risk.models import Goal, Measure, RiskYear
from aktsom.risk.states import GoalState


def leave_goal(goal: Goal) -> None:
    """Take a goal out of its year."""
    if goal_holds_more(goal):
        goal.position = goal.announced_position = goal.announced_in = None
        goal.closed_at = timezone.now()
        goal.save()
    else:
        goal.delete()


def leave_measure(measure: Measure) -> None:
    """Take a measure out of its year."""
    if measure_holds_more(measure):
        measure.closed_at = timezone.now()
        measure.save()
    else:
        measure.delete()


def leave_year(said: RiskYear) -> bool:
    """Take a risk out of a year where nothing lists it; answers whether it is kept, withdrawn."""
    if not risk_holds_more(said):
        return False
    said.withdrawn_at = said.withdrawn_at or timezone.now()
    said.save()
    return True


def goal_holds_more(goal: Goal) -> bool:
    """Somebody owns it, has judged it or given it a deadline, or it belongs to a thread; not where it came so from last year."""
    if goal.statuses.exclude(state=GoalState.UNKNOWN, reason="").exists() or Goal.objects.filter(continues=goal).exists():
        return True
    old = goal.continues
    if old is not None and not goal.statuses.exists():
        return (goal.wording, goal.owner_id, goal.deadline) != (old.wording, old.owner_id, old.deadline)
    return bool(old or goal.owner_id or goal.deadline)


def measure_holds_more(measure: Measure) -> bool:
    """It has a reason, an owner, a deadline or a judged state, or it belongs to a thread; not where it came so from last year."""
    if measure.state != GoalState.UNKNOWN or Measure.objects.filter(continues=measure).exists():
        return True
    old = measure.continues
    if old is not None and measure.result is None:
        return _carried(measure) != _carried(old)
    return bool(old or measure.reason or measure.owner_id or measure.deadline)


def _carried(measure: Measure) -> tuple[object, ...]:
    return (measure.text, measure.reason, measure.owner_id, measure.deadline)


def is_judged(said: RiskYear) -> bool:
    """Somebody has judged the risk, been heard or picked places in this very year; what was only carried is the other year's."""
    if said.voices.exists():
        return True
    own = said.involvement or said.involvement_reason or said.scores.exists() or said.places.filter(picked=True).exists()
    return said.carried_from is None and bool(own)


def risk_holds_more(said: RiskYear) -> bool:
    """Somebody has judged the risk, or it has goals or measures that are kept."""
    of_year = {"risk": said.risk_id, "year": said.year}
    return is_judged(said) or Goal.objects.filter(**of_year).exists() or Measure.objects.filter(**of_year).exists()
