"""Narrowing the library of requirement texts."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.reference.requirement_library import library_groups
from aktsom.register.forms.requirements import theme_choices
from aktsom.register.requirement_choices import ChoosableText
from aktsom.register.states import RequirementLevel, RequirementUse


def _groups() -> list[tuple[str, str]]:
    return [
        ("", str(_("Alle"))),
        *((code, words.in_language((get_language() or "nb")[:2])) for code, words in library_groups().items()),
    ]


def _themes() -> list[tuple[str, str]]:
    return [("", str(_("Alle"))), *theme_choices()[1:]]


class LibraryFilterForm(forms.Form):
    """Words, group, theme, use and level."""

    q = forms.CharField(
        label=_("Søk i tekstene"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    group = forms.ChoiceField(label=_("Område"), choices=_groups, required=False)
    theme = forms.ChoiceField(label=_("Tema"), choices=_themes, required=False)
    use = forms.ChoiceField(label=_("Brukes som"), choices=[("", _("Alle")), *RequirementUse.choices], required=False)
    level = forms.ChoiceField(label=_("Nivå"), choices=[("", _("Alle")), *RequirementLevel.choices], required=False)

    def narrowed(self, texts: Iterable[ChoosableText]) -> list[ChoosableText]:
        """The texts that fit."""
        found = self.cleaned_data
        words = found["q"].casefold().split()
        return [
            text
            for text in texts
            if all(word in f"{text.facts.title} {text.facts.text}".casefold() for word in words)
            and found["group"] in ("", text.group)
            and (not found["theme"] or found["theme"] in text.themes)
            and found["use"] in ("", text.facts.use)
            and found["level"] in ("", text.facts.level)
        ]
