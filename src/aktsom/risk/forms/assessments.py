"""The form of a risk assessment: products with a level per stage, themes, places, gaps, sources; and the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.risk.assessment_details import AssessmentDetails, Decision, ProductDetails
from aktsom.risk.assessment_words import level_word
from aktsom.risk.coding import code_of_theme, name_of_theme
from aktsom.risk.forms.fields import KeptPlacesField, MorePlacesField, NeededField, ProseField, ThemesField
from aktsom.risk.high_risk_lists import STAGES, ProductList
from aktsom.risk.levels import RiskLevel

if TYPE_CHECKING:
    from django.forms import BoundField

UNKNOWN = "unknown"
MOST_PRODUCTS = 40
PRODUCTS = "produkt"


def _level_choices() -> list[tuple[str, Any]]:
    levels = [(str(level.value), level.label.capitalize()) for level in RiskLevel]
    return [("", _("Ikke aktuelt")), *levels, (UNKNOWN, _("Vi vet ikke"))]


class ProductForm(forms.Form):
    """One product with its level at each stage; a blank row is nothing."""

    product = forms.CharField(
        label=_("Produkt"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "produkter", "autocomplete": "off"}),
    )
    category = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    from_cpv = forms.CharField(max_length=8, required=False, widget=forms.HiddenInput)
    raw = forms.ChoiceField(label=_("Råvare"), choices=_level_choices, required=False)
    component = forms.ChoiceField(label=_("Komponent"), choices=_level_choices, required=False)
    final = forms.ChoiceField(label=_("Sluttproduksjon"), choices=_level_choices, required=False)
    reason = ProseField(
        rows=2, label=_("Hvorfor?"), required=False, help_text=_("Må skrives når nivået er et annet enn i listen.")
    )
    remove = forms.BooleanField(label=_("Ta bort produktet"), required=False)

    def __init__(self, *args: Any, products: ProductList, **options: Any) -> None:
        super().__init__(*args, **options)
        self.products = products
        known = self.initial.get("product")
        listed = products.find(known, self.initial.get("category", "")) if known else None
        for stage in STAGES:
            if listed is not None and stage in listed.stages:
                self.fields[stage].help_text = _("I listen: %(level)s") % {"level": level_word(listed.stages[stage])}

    @property
    def stages(self) -> list[BoundField]:
        """The fields of the three stages."""
        return [self[stage] for stage in STAGES]

    @property
    def is_new(self) -> bool:
        """The row is there to add a product in."""
        return not self.initial.get("product")

    def clean(self) -> dict[str, Any]:
        """A level other than the list's takes a reason."""
        found = super().clean() or {}
        details = self.details() if found.get("product") and not found.get("remove") else None
        if details is not None and details.differs and not details.reason:
            self.add_error("reason", _("Skriv hvorfor nivået er et annet enn i listen."))
        return found

    def details(self) -> ProductDetails | None:
        """What was written; None for a blank row and for one to be taken away. What is added takes the list's levels."""
        found = self.cleaned_data
        name = " ".join(found.get("product", "").split())
        if not name or found.get("remove"):
            return None
        category = found.get("category", "")
        listed = self.products.find(name, category)
        from_list = dict(listed.stages) if listed is not None else {}
        stages = {stage: _level(found[stage]) for stage in STAGES if found.get(stage)}
        if not stages and self.is_new:
            stages = from_list or dict.fromkeys(STAGES)
        return ProductDetails(
            product=listed.product if listed is not None else name,
            category=listed.category if listed is not None else category,
            from_cpv=found.get("from_cpv", ""),
            stages=stages,
            from_list={stage: level for stage, level in from_list.items() if level is not None},
            reason=found.get("reason", ""),
        )


def _level(value: str) -> int | None:
    return None if value == UNKNOWN else int(value)


ProductForms = forms.formset_factory(ProductForm, extra=1, max_num=MOST_PRODUCTS, absolute_max=MOST_PRODUCTS + 1)


class AssessmentForm(forms.Form):
    """What is judged beside the products."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    list_edition = forms.ChoiceField(
        label=_("Utgave av høyrisikolisten"),
        required=False,
        help_text=_("Utgavene slås aldri sammen. Bytter du, hentes nivåene fra den du velger."),
    )
    unknown = ProseField(
        rows=3,
        label=_("Hva vet vi ikke?"),
        required=False,
        help_text=_("For eksempel: Vi vet ikke hvor stoffet er vevd. Det som er ukjent, regnes ikke som trygt."),
    )
    method = ProseField(
        rows=3,
        label=_("Kilder og metode"),
        required=False,
        help_text=_("Hvor kunnskapen kommer fra, og hvordan dere gikk fram. Brukes i årsrapporten."),
    )

    def __init__(self, editions: Sequence[tuple[str, str]], *args: Any, picked: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        language = (get_language() or "nb")[:2]
        self.fields["list_edition"].choices = list(editions)  # type: ignore[attr-defined]
        self.fields["themes"] = ThemesField(language, label=_("Temaer det er risiko for"))
        self.fields["places"] = KeptPlacesField(picked, language, label=_("Land og regioner der det lages"))
        self.fields["more_places"] = MorePlacesField(
            language, label=_("Legg til land eller region"), help_text=_("Begynn å skrive, og velg. Flere: sett komma.")
        )

    def clean_list_edition(self) -> str:
        """The edition; the one that stands where none is chosen."""
        return str(self.cleaned_data["list_edition"] or self.initial["list_edition"])

    def details(self, products: Sequence[ProductDetails]) -> AssessmentDetails:
        """What was written."""
        found = self.cleaned_data
        codes = [code_of_theme(name) for name in found["themes"]]
        return AssessmentDetails(
            list_edition=found["list_edition"],
            products=tuple(products),
            themes=tuple(code for code in codes if code),
            places=tuple(dict.fromkeys([*found["places"], *found["more_places"]])),
            unknown=found["unknown"],
            method=found["method"],
        )


class DecisionForm(forms.Form):
    """The level that a person settles, and why."""

    level = forms.TypedChoiceField(
        label=_("Nivå"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[("", _("Velg")), *((level.value, level.label.capitalize()) for level in RiskLevel)],
    )
    level_reason = NeededField(
        _("Skriv hvorfor nivået blir dette."),
        rows=3,
        label=_("Begrunnelse"),
        help_text=_("Si hva som veide tyngst. Velger du et annet nivå enn forslaget, må det stå hvorfor."),
    )

    def clean_level(self) -> int:
        """The level. Refuses none."""
        level = self.cleaned_data["level"]
        if level is None:
            raise forms.ValidationError(_("Velg et nivå."), code="required")
        return int(level)

    def decision(self) -> Decision:
        """What was decided."""
        return Decision(self.cleaned_data["level"], self.cleaned_data["level_reason"])


class WithdrawForm(forms.Form):
    """Why something is withdrawn."""

    because = NeededField(_("Skriv hvorfor vurderingen trekkes tilbake."), rows=2, label=_("Hvorfor trekkes den tilbake?"))


class CategoryForm(forms.Form):
    """Which category is to be assessed."""

    category = forms.CharField(
        label=_("Kategori"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "kategorier", "autocomplete": "off", "aria-required": "true"}),
        help_text=_("Det dere kjøper på tvers av avtaler. For eksempel: Mat og drikke."),
    )

    def clean_category(self) -> str:
        """The category. Refuses none."""
        category = " ".join(str(self.cleaned_data["category"]).split())
        if not category:
            raise forms.ValidationError(_("Skriv hvilken kategori som skal vurderes."), code="required")
        return category


def initial_of(details: AssessmentDetails, seen: str = "") -> dict[str, Any]:
    """What stands in the form before anybody writes."""
    return {
        "seen": seen,
        "list_edition": details.list_edition,
        "themes": [name_of_theme(code) for code in details.themes],
        "places": list(details.places),
        "unknown": details.unknown,
        "method": details.method,
    }


def initial_of_products(details: AssessmentDetails) -> list[dict[str, Any]]:
    """What stands in the rows of products."""
    return [
        {
            "product": one.product,
            "category": one.category,
            "from_cpv": one.from_cpv,
            "reason": one.reason,
            **{stage: UNKNOWN if level is None else str(level) for stage, level in one.stages.items()},
        }
        for one in details.products
    ]
