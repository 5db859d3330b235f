"""What may be done with a risk assessment, in pairs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from aktsom.risk.models import RiskAssessment
from aktsom.values.refusals import Refusal


class AssessmentIsDecided(Refusal):
    """A decided assessment is kept as it is."""

    code = "assessment_is_decided"
    status = 409


def check_is_undecided(assessment: RiskAssessment) -> None:
    """Refuses to change an assessment that is decided."""
    if not is_undecided(assessment):
        raise AssessmentIsDecided(_("Vurderingen er besluttet og kan ikke endres. Start en ny vurdering i stedet."))


def is_undecided(assessment: RiskAssessment) -> bool:
    """Nobody has decided the level yet."""
    return assessment.decided_on is None
