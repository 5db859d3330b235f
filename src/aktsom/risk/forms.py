"""The room's forms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.risk.states import GoalState


class GoalStateForm(forms.Form):
    """How it goes with a goal."""

    state = forms.ChoiceField(
        label=_("Hvordan går det?"),
        choices=GoalState.choices,
        help_text=_("Tilstanden brukes i oversikter. Teksten i rapporten endres ikke."),
    )
