"""The forms of a follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aktsom.followup.follow_up_facts import FollowUpFacts, Person
from aktsom.followup.follow_up_tokens import token_of_follow_up, token_of_note
from aktsom.followup.forms.fields import DayField, LineField, PersonField, ProseField, ThemesField
from aktsom.followup.forms.picking import AGREEMENTS, SITES, SUPPLIERS, PickField
from aktsom.followup.states import FollowUpKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aktsom.access.models import Organisation, User
    from aktsom.followup.models import FollowUp

MOST_PEOPLE = 200


class FollowUpForm(forms.Form):
    """What a follow-up is: what, of whom, when, whose, and why."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("Slag"),
        choices=[("", _("Velg"))],
        help_text=_("Hva dere skal gjøre. Slaget avgjør hvilken sjekkliste som foreslås."),
        error_messages={"required": _("Velg hva slags oppfølging det er.")},
    )
    title = LineField(
        label=_("Hva det gjelder"), max_length=300, required=False, help_text=_("For eksempel: Lønn på byggeplassen ved skolen.")
    )
    planned_on = DayField(label=_("Planlagt dag"), required=False)
    because = ProseField(
        rows=2, label=_("Hvorfor"), required=False, help_text=_("Grunnen til at dere følger opp nå. Den står i notatet.")
    )
    place = LineField(label=_("Sted"), max_length=300, required=False)
    themes = ThemesField(label=_("Temaer"))

    def __init__(self, organisation: Organisation, owner: User | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.organisation = organisation
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", _("Velg")), *_capitalised(FollowUpKind.choices)]
        self.fields["agreement"] = PickField(
            organisation,
            AGREEMENTS,
            label=_("Avtale"),
            help_text=_("Skriv nummer eller ord fra tittelen. Passer flere, velger du blant dem."),
        )
        self.fields["supplier"] = PickField(
            organisation,
            SUPPLIERS,
            label=_("Leverandør"),
            help_text=_("La stå tomt når oppfølgingen gjelder alle leverandørene på avtalen."),
        )
        self.fields["site"] = PickField(
            organisation,
            SITES,
            label=_("Produksjonssted"),
            help_text=_("Et sted som er ført opp hos leverandøren. Skriv ord fra navnet, adressen eller leverandøren."),
        )
        self.fields["owner"] = PersonField(
            organisation, owner, label=_("Ansvarlig"), help_text=_("Får varsel før den planlagte dagen.")
        )
        self.order_fields(["kind", "agreement", "supplier", "title", "planned_on", "owner", "because", "site", "place", "themes"])

    def clean(self) -> dict[str, Any]:
        """A follow-up is of somebody."""
        found = super().clean() or {}
        if not found.get("agreement") and not found.get("supplier") and not {"agreement", "supplier"} & set(self.errors):
            self.add_error("agreement", _("Velg en avtale, en leverandør eller begge."))
        self._check_site(found)
        return found

    def _check_site(self, found: dict[str, Any]) -> None:
        """A place belongs to one of those that the follow-up is of."""
        site, supplier, agreement = found.get("site"), found.get("supplier"), found.get("agreement")
        if site is None:
            return
        of = {supplier.pk} if supplier else set(agreement.parties.values_list("supplier", flat=True)) if agreement else set()
        if (supplier or agreement) and site.supplier_id not in of:
            self.add_error("site", _("Stedet hører til %(supplier)s.") % {"supplier": site.supplier.name})

    def facts(self, note: str = "") -> FollowUpFacts:
        """What was written; the note is written elsewhere."""
        said = self.cleaned_data
        return FollowUpFacts(
            kind=FollowUpKind(said["kind"]),
            agreement=said["agreement"],
            supplier=said["supplier"],
            title=said["title"],
            planned_on=said["planned_on"],
            owner=cast("PersonField", self.fields["owner"]).person(said["owner"]),
            because=said["because"],
            place=said["place"],
            site=said["site"],
            note=note,
            themes=tuple(said["themes"]),
        )

    @staticmethod
    def initial_of(follow_up: FollowUp) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {
            "seen": token_of_follow_up(follow_up),
            "kind": follow_up.kind,
            "agreement": follow_up.agreement,
            "supplier": follow_up.supplier,
            "title": follow_up.title,
            "planned_on": follow_up.planned_on,
            "owner": str(follow_up.owner_id or ""),
            "because": follow_up.because,
            "place": follow_up.place,
            "site": follow_up.site,
            "themes": [theme.code for theme in follow_up.themes.all()],
        }


class DoneForm(forms.Form):
    """The day that it took place."""

    done_on = DayField(label=_("Gjennomført"), error_messages={"required": _("Skriv hvilken dag det var.")})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["done_on"].initial = timezone.localdate


class ReasonForm(forms.Form):
    """Why something is not done."""

    reason = ProseField(rows=2, label=_("Begrunnelse"), error_messages={"required": _("Skriv hvorfor.")})


class NoteForm(forms.Form):
    """What is to be remembered of a follow-up, and who was there."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    present = ProseField(
        rows=3,
        label=_("Til stede"),
        required=False,
        help_text=_("Én person på hver linje, med komma før hvor hun kommer fra. For eksempel: Per Hansen, leverandøren."),
    )
    note = ProseField(rows=6, label=_("Notat"), required=False, help_text=_("Det som ikke står i sjekklisten."))

    def clean_present(self) -> list[Person]:
        """The people, one a line."""
        people = people_in(self.cleaned_data["present"])
        if len(people) > MOST_PEOPLE:
            raise forms.ValidationError(_("Skriv høyst %(most)s personer."), params={"most": MOST_PEOPLE})
        if any(len(one.name) > 200 or len(one.represents) > 200 for one in people):
            raise forms.ValidationError(_("Et navn er for langt. Skriv høyst 200 tegn før og etter kommaet."))
        return people

    @staticmethod
    def initial_of(follow_up: FollowUp) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        people = [Person(one.name, one.represents) for one in follow_up.present.all()]
        return {"seen": token_of_note(follow_up), "present": lines_of(people), "note": follow_up.note}


def people_in(text: str) -> list[Person]:
    """The people that a text names, one a line, each with whom she comes from after the first comma."""
    parts = [line.partition(",") for line in text.splitlines() if line.strip(" ,")]
    return [Person(name.strip() or rest.strip(), rest.strip() if name.strip() else "") for name, _comma, rest in parts]


def lines_of(people: Sequence[Person]) -> str:
    """The people as they are written, one a line."""
    return "\n".join(f"{one.name}, {one.represents}" if one.represents else one.name for one in people)


def _capitalised(choices: Sequence[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(value, str(label).capitalize()) for value, label in choices]
