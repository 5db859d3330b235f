"""The lists of the room: salient risks and goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.risk.coding import name_of_place
from aktsom.risk.models import Goal, RiskPlace, RiskTheme, RiskYear
from aktsom.risk.queries import latest_only, years_with_goals, years_with_risks
from aktsom.risk.states import GoalState
from aktsom.ui.columns import StatusColumn
from aktsom.ui.tables import WorkTable

if TYPE_CHECKING:
    from aktsom.risk.queries import ListedGoal

TONES: dict[str, str] = {
    GoalState.UNKNOWN: "neutral",
    GoalState.PLANNED: "info",
    GoalState.STARTED: "info",
    GoalState.DONE: "success",
    GoalState.DELAYED: "warning",
    GoalState.DROPPED: "danger",
}
LONGEST = 180


def shortened(text: str, length: int = LONGEST) -> str:
    """A text cut at a word, with an ellipsis where something is cut."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def place_names(years: RiskYear) -> str:
    """The places of a risk in the reader's language; the report's own words where no list knows them."""
    language = get_language() or "nb"
    names = [name_of_place(place.code).in_language(language) for place in years.places.all()]
    return ", ".join(names) or years.geography or ""


class RiskTable(WorkTable):
    """Salient risks, each as its latest year, or the chosen one, worded it."""

    row_header = "text"
    hidden_at_first = ("measures",)

    text = django_tables2.Column(verbose_name=_("Risiko"), accessor="wording", order_by=("text", "handling_text"))
    themes = django_tables2.Column(verbose_name=_("Temaer"), accessor="pk", orderable=False)
    places = django_tables2.Column(verbose_name=_("Geografi"), accessor="pk", order_by="geography")
    year = django_tables2.Column(verbose_name=_("År"), attrs={"th": {"class": "number"}, "td": {"class": "number"}})
    goals = django_tables2.Column(verbose_name=_("Mål"), accessor="pk", orderable=False)
    measures = django_tables2.Column(verbose_name=_("Tiltak"), accessor="pk", orderable=False)

    class Meta(WorkTable.Meta):
        model = RiskYear
        fields = ("text", "themes", "places", "year", "goals", "measures")

    def render_text(self, record: RiskYear) -> SafeString:
        """The risk, leading to its page."""
        words = shortened(record.wording) or _("(uten tekst)")
        return format_html('<a class="ds-link" href="{}">{}</a>', reverse("risk:risk", args=[record.risk_id]), words)

    def value_text(self, record: RiskYear) -> str:
        """The whole wording, in a file."""
        return record.wording

    def render_themes(self, record: RiskYear) -> str:
        """The themes as the report spells them."""
        return ", ".join(theme.name for theme in record.themes.all()) or "–"

    def render_places(self, record: RiskYear) -> str:
        """Where the risk is."""
        return place_names(record) or "–"

    def render_year(self, value: int) -> str:
        """The year without thousands."""
        return str(value)

    def render_goals(self, record: RiskYear) -> str:
        """The goals of the year."""
        texts = [goal.text for goal in record.risk.goals.all() if goal.year == record.year and goal.text]
        return shortened(" · ".join(texts), 120) or "–"

    def render_measures(self, record: RiskYear) -> str:
        """The measures of the year."""
        texts = [measure.text for measure in record.risk.measures.all() if measure.year == record.year and measure.text]
        return shortened(" · ".join(texts), 120) or "–"


class RiskFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows risks by year, theme and place; without a year, each risk shows its latest."""

    year = django_filters.ChoiceFilter(label=_("År"), empty_label=_("Siste år for hver risiko"))
    theme = django_filters.ChoiceFilter(label=_("Tema"), field_name="themes__code", distinct=True, empty_label=_("Alle"))
    place = django_filters.ChoiceFilter(label=_("Geografi"), field_name="places__code", distinct=True, empty_label=_("Alle"))

    class Meta:
        model = RiskYear
        fields: ClassVar = ["year", "theme", "place"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        years = years_with_risks(self.request.organisation)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]
        self.filters["theme"].extra["choices"] = _theme_choices(self.queryset)
        self.filters["place"].extra["choices"] = _place_choices(self.queryset)

    def filter_queryset(self, queryset: QuerySet[RiskYear]) -> QuerySet[RiskYear]:
        """The rows that are left."""
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("year") else latest_only(rows)


def _theme_choices(rows: QuerySet[RiskYear]) -> list[tuple[str, str]]:
    themes = RiskTheme.objects.filter(risk_year__in=rows.values("pk")).exclude(code="").order_by("code")
    named = {theme.code: theme for theme in themes}
    return [(code, RiskTheme(code=code).name) for code in named]


def _place_choices(rows: QuerySet[RiskYear]) -> list[tuple[str, str]]:
    language = get_language() or "nb"
    codes = RiskPlace.objects.filter(risk_year__in=rows.values("pk")).order_by("code").values_list("code", flat=True).distinct()
    return [(code, name_of_place(code).in_language(language)) for code in codes]


class GoalTable(WorkTable):
    """Goals with how it goes."""

    row_header = "text"
    hidden_at_first = ("kind",)

    text = django_tables2.Column(verbose_name=_("Mål"), accessor="wording", order_by=("text", "announced_text"))
    risk = django_tables2.Column(verbose_name=_("Gjelder"), empty_values=())
    year = django_tables2.Column(verbose_name=_("År"), attrs={"th": {"class": "number"}, "td": {"class": "number"}})
    kind = django_tables2.Column(verbose_name=_("Slag"))
    state = StatusColumn(verbose_name=_("Tilstand"), tones=TONES, words=dict(GoalState.choices))
    note = django_tables2.Column(verbose_name=_("Status i rapporten"), orderable=False, default="–")

    class Meta(WorkTable.Meta):
        model = Goal
        fields = ("text", "risk", "year", "kind", "state", "note")

    def render_text(self, record: Goal) -> SafeString:
        """The goal, leading to its page."""
        address = reverse("risk:goal", args=[record.pk])
        return format_html('<a class="ds-link" href="{}">{}</a>', address, shortened(record.wording) or _("(uten tekst)"))

    def value_text(self, record: Goal) -> str:
        """The whole wording, in a file."""
        return record.wording

    def render_risk(self, record: Goal) -> SafeString | str:
        """The risk it is about, or the whole organisation."""
        if record.risk is None:
            return str(_("Hele virksomheten"))
        address = reverse("risk:risk", args=[record.risk_id])
        return format_html('<a class="ds-link" href="{}">{}</a>', address, shortened(record.risk.text, 80))

    def value_risk(self, record: Goal) -> str:
        """The risk it is about, in a file."""
        return record.risk.text if record.risk else str(_("Hele virksomheten"))

    def render_year(self, value: int) -> str:
        """The year without thousands."""
        return str(value)

    def render_note(self, value: str) -> str:
        """The beginning of the buyer's own words."""
        return shortened(value, 120)

    def value_note(self, value: str) -> str:
        """The buyer's own words, in a file."""
        return value


class GoalFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows goals by year, state and what they are about."""

    year = django_filters.ChoiceFilter(label=_("År"), empty_label=_("Alle"))
    state = django_filters.ChoiceFilter(label=_("Tilstand"), choices=GoalState.choices, method="in_state", empty_label=_("Alle"))
    about = django_filters.ChoiceFilter(
        label=_("Gjelder"),
        method="is_about",
        choices=[("all", _("Hele virksomheten")), ("risk", _("En risiko"))],
        empty_label=_("Alle"),
    )

    class Meta:
        model = Goal
        fields: ClassVar = ["year", "state", "about"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_with_goals(self.request.organisation)]

    def in_state(self, rows: QuerySet[ListedGoal], _name: str, value: str) -> QuerySet[ListedGoal]:
        """Goals in a state."""
        return rows.filter(state=value)

    def is_about(self, rows: QuerySet[ListedGoal], _name: str, value: str) -> QuerySet[ListedGoal]:
        """Goals of the whole organisation, or of a risk."""
        return rows.filter(risk__isnull=value == "all")
