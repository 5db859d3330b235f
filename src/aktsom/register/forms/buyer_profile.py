"""The form of the buyer's profile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.reference.procurement_rules import rule_sets
from aktsom.register.actions.buyer_profile import ProfileFacts
from aktsom.register.models import BuyerProfile


def _sets() -> list[tuple[str, str]]:
    language = (get_language() or "nb")[:2]
    return [("", str(_("Ingen"))), *((one.code, one.name.in_language(language)) for one in rule_sets())]


class ProfileForm(forms.Form):
    """Sector, rule set and days of warning."""

    sector = forms.ChoiceField(
        label=_("Sektor"),
        choices=BuyerProfile.Sector.choices,
        help_text=_("Avgjør hvilke terskler som gjelder. Er den ikke valgt, brukes den laveste."),
    )
    rule_set = forms.ChoiceField(
        label=_("Eget regelsett"),
        choices=_sets,
        required=False,
        help_text=_("Regler dere selv har vedtatt. De vises som kontroller på siden til hver anskaffelse, og stopper ingenting."),
    )
    warn_days = forms.IntegerField(
        label=_("Varsle før utløp"),
        min_value=1,
        max_value=1500,
        help_text=_("Antall dager før en avtale går ut eller en opsjon må brukes."),
    )

    def facts(self) -> ProfileFacts:
        """What was written."""
        return ProfileFacts(**self.cleaned_data)

    @staticmethod
    def initial_of(profile: BuyerProfile) -> dict[str, Any]:
        """What stands in the form before anybody writes."""
        return {"sector": profile.sector, "rule_set": profile.rule_set, "warn_days": profile.warn_days}
