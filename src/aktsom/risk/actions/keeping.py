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
    """Somebody owns it, has judged it or given it a deadline, or it belongs to a thread."""
    judged = goal.statuses.exclude(state=GoalState.UNKNOWN, reason="").exists()
    thread = goal.continues_id is not None or Goal.objects.filter(continues=goal).exists()
    return bool(judged or thread or goal.owner_id or goal.deadline)


def measure_holds_more(measure: Measure) -> bool:
    """It has a reason, an owner, a deadline or a judged state, or it belongs to a thread."""
    own = measure.reason or measure.owner_id or measure.deadline or measure.state != GoalState.UNKNOWN
    thread = measure.continues_id is not None or Measure.objects.filter(continues=measure).exists()
    return bool(own or thread)


def is_judged(said: RiskYear) -> bool:
    """Somebody has judged the risk or picked places, or it was carried from another year."""
    own = said.involvement or said.involvement_reason or said.carried_from or said.scores.exists()
    return bool(own or said.places.filter(picked=True).exists())


def risk_holds_more(said: RiskYear) -> bool:
    """Somebody has judged the risk, or it has goals or measures that are kept."""
    of_year = {"risk": said.risk_id, "year": said.year}
    return is_judged(said) or Goal.objects.filter(**of_year).exists() or Measure.objects.filter(**of_year).exists()
