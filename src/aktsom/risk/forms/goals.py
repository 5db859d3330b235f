"""The forms of goals and measures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.risk.details import GoalDetails, MeasureDetails
from aktsom.risk.forms.fields import DeadlineField, KeepingForm, NeededField, PersonField, ProseField
from aktsom.risk.forms.risks import YearField
from aktsom.risk.models import Goal, Measure
from aktsom.risk.states import NEEDS_REASON, GoalState, MeasureTopic, next_states
from aktsom.risk.tokens import token_of_goal, token_of_measure

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User


class StateForm(forms.Form):
    """How it goes with a goal or a measure, as far as it may go from where it is."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(
        label=_("Hvordan går det?"), help_text=_("Tilstanden brukes i oversikter. Teksten i rapporten endres ikke.")
    )
    reason = ProseField(
        rows=2, label=_("Begrunnelse"), required=False, help_text=_("Må skrives når det utgår. Ellers valgfritt.")
    )

    def __init__(self, state: GoalState, words: dict[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["state"]).choices = [
            (other.value, str(words[other.value]).capitalize()) for other in next_states(state)
        ]

    def clean(self) -> dict[str, Any]:
        """Giving up takes a reason."""
        found = super().clean() or {}
        if found.get("state") in NEEDS_REASON and not found.get("reason"):
            self.add_error("reason", _("Skriv hvorfor det utgår."))
        return found


class OwnedForm(KeepingForm):
    """What somebody owns, with a deadline."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, organisation: Organisation, owner: User | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = PersonField(
            organisation, owner, label=_("Ansvarlig"), help_text=_("En person i virksomheten som følger det opp.")
        )
        self.fields["deadline"] = DeadlineField()

    def owner(self) -> User | None:
        """The person who was chosen."""
        return cast("PersonField", self.fields["owner"]).person(self.cleaned_data["owner"])


class GoalForm(OwnedForm):
    """A goal."""

    text = NeededField(
        _("Skriv hva målet er."),
        label=_("Målet"),
        help_text=_("Hva vil dere ha oppnådd? For eksempel: Alle kaffeavtaler har en liste over gårder."),
    )
    note = ProseField(
        rows=3, label=_("Status"), required=False, help_text=_("Hvordan det går, med deres egne ord. Står i rapporten.")
    )

    def details(self) -> GoalDetails:
        """What was written."""
        found = self.cleaned_data
        return GoalDetails(self.said("text"), self.said("note") or None, self.owner(), found["deadline"])

    @staticmethod
    def initial_of(goal: Goal) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        status = next((one for one in goal.statuses.all() if one.year == goal.year), None)
        return {
            "seen": token_of_goal(goal),
            "text": goal.wording,
            "note": (status.note or "") if status else "",
            "owner": str(goal.owner_id or ""),
            "deadline": goal.deadline,
        }


class NewGoalForm(GoalForm):
    """A goal that is not there yet."""

    OWN, ANNOUNCED = "own", "announced"

    year = YearField(help_text=_("Året målet gjelder."))
    place = forms.ChoiceField(
        label=_("Hvor skal målet stå?"),
        choices=[
            (OWN, _("Blant årets mål, i rapporten for samme år")),
            (ANNOUNCED, _("Blant mål for neste år, i rapporten for året før")),
        ],
        widget=forms.RadioSelect,
        initial=OWN,
    )
    field_order = ("year", "place", "text")


class GoalOfRiskForm(GoalForm):
    """A goal for a risk that is not there yet."""

    kind = forms.ChoiceField(label=_("Slag"))
    field_order = ("kind", "text")

    def __init__(self, kinds: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["kind"]).choices = kinds


class MeasureForm(OwnedForm):
    """A measure."""

    text = NeededField(
        _("Skriv hva tiltaket er."),
        label=_("Tiltaket"),
        help_text=_("Hva gjør dere? For eksempel: Be leverandøren om en liste over gårder."),
    )
    reason = ProseField(
        rows=2, label=_("Begrunnelse"), required=False, help_text=_("Hvorfor nettopp dette? Står etter tiltaket i rapporten.")
    )
    result = ProseField(rows=3, label=_("Resultat"), required=False, help_text=_("Hva kom ut av det? Står i rapporten."))

    def details(self) -> MeasureDetails:
        """What was written."""
        found = self.cleaned_data
        return MeasureDetails(
            self.said("text"), self.said("reason"), self.said("result") or None, self.owner(), found["deadline"]
        )

    @staticmethod
    def initial_of(measure: Measure) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {
            "seen": token_of_measure(measure),
            "text": measure.text or "",
            "reason": measure.reason,
            "result": measure.result or "",
            "owner": str(measure.owner_id or ""),
            "deadline": measure.deadline,
        }


class OtherMeasureForm(MeasureForm):
    """A measure by topic, tied to no risk."""

    topic = forms.ChoiceField(
        label=_("Emne"),
        choices=[(topic.value, topic.label.capitalize()) for topic in MeasureTopic],
        help_text=_("Avgjør hvilket felt i årsrapporten tiltaket står i."),
    )
    field_order: tuple[str, ...] = ("topic", "text")

    def details(self) -> MeasureDetails:
        """What was written."""
        return replace(super().details(), topic=self.cleaned_data["topic"])

    @staticmethod
    def initial_of(measure: Measure) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return MeasureForm.initial_of(measure) | {"topic": measure.topic}


class NewOtherMeasureForm(OtherMeasureForm):
    """A measure by topic that is not there yet."""

    year = YearField(help_text=_("Året tiltaket hører til."))
    field_order = ("year", "topic", "text")


class CloseForm(forms.Form):
    """Why something carried from another year is taken out."""

    reason = ProseField(rows=2, label=_("Begrunnelse"), required=False)
