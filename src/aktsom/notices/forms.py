"""What a person decides about her notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.notices.queries import KindChoice

NO_LETTERS = ""


class ChoicesForm(forms.Form):
    """The kinds that are wanted, and the hour of the letter."""

    def __init__(self, kinds: Sequence[KindChoice], hour: int | None, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        hours = [(NO_LETTERS, _("Ingen e-post")), *((str(number), f"{number:02}.00") for number in range(24))]
        self.fields["hour"] = forms.ChoiceField(
            label=_("E-post om dagen, klokken"),
            choices=hours,
            required=False,
            initial=NO_LETTERS if hour is None else str(hour),
            help_text=_("Én e-post om dagen, og bare når noe er nytt. Tiden er norsk tid."),
        )
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=_("Hva vil du vite om?"),
            choices=[(choice.kind.code, choice.name) for choice in kinds],
            initial=[choice.kind.code for choice in kinds if choice.is_on],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Det du slår av, får du ikke varsel om, verken her eller på e-post."),
        )
        self.order_fields(["kinds", "hour"])

    def hour(self) -> int | None:
        """The hour chosen; None for no letters."""
        chosen = self.cleaned_data["hour"]
        return None if chosen == NO_LETTERS else int(chosen)
