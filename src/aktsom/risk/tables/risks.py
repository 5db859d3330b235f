"""The list of salient risks."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.risk.coding import name_of_place, theme_in_language
from aktsom.risk.judged_words import severity_in_words
from aktsom.risk.models import RiskPlace, RiskTheme, RiskYear
from aktsom.risk.queries import latest_only, years_with_risks
from aktsom.risk.queries.heat import LEVELS, lying_in
from aktsom.risk.tables.words import place_names, shortened
from aktsom.ui.addresses import page_of
from aktsom.ui.tables import WorkTable

LEVEL_CHOICES = [(level, str(level)) for level in LEVELS]


class RiskTable(WorkTable):
    """Salient risks, each as its latest year, or the chosen one, worded it."""

    row_header = "text"
    hidden_at_first = ("measures", "likelihood")

    text = django_tables2.Column(verbose_name=_("Risiko"), accessor="wording", order_by=("text", "handling_text"))
    severity = django_tables2.Column(verbose_name=_("Alvorlighet"), accessor="pk", orderable=False)
    likelihood = django_tables2.Column(verbose_name=_("Sannsynlighet"), accessor="pk", orderable=False)
    themes = django_tables2.Column(verbose_name=_("Temaer"), accessor="pk", orderable=False)
    places = django_tables2.Column(verbose_name=_("Geografi"), accessor="pk", order_by="geography")
    year = django_tables2.Column(verbose_name=_("År"), attrs={"th": {"class": "number"}, "td": {"class": "number"}})
    goals = django_tables2.Column(verbose_name=_("Mål"), accessor="pk", orderable=False)
    measures = django_tables2.Column(verbose_name=_("Tiltak"), accessor="pk", orderable=False)

    class Meta(WorkTable.Meta):
        model = RiskYear
        fields = ("text", "severity", "likelihood", "themes", "places", "year", "goals", "measures")

    def render_text(self, record: RiskYear) -> SafeString:
        """The risk, leading to its page."""
        words = shortened(record.wording) or _("(uten tekst)")
        return format_html('<a class="ds-link" href="{}">{}</a>', page_of("risk:risk", record.risk_id), words)

    def value_text(self, record: RiskYear) -> str:
        """The whole wording, in a file."""
        return record.wording

    def render_severity(self, record: RiskYear) -> str:
        """How severe it is, as far as it is judged."""
        return severity_in_words(record.judgement) or "–"

    def render_likelihood(self, record: RiskYear) -> str:
        """How likely it is."""
        likelihood = record.judgement.likelihood
        return "–" if likelihood is None else str(_("%(level)s av 5") % {"level": likelihood})

    def render_themes(self, record: RiskYear) -> str:
        """The themes in the reader's language."""
        language = (get_language() or "nb")[:2]
        return ", ".join(theme_in_language(theme.name, language) for theme in record.themes.all()) or "–"

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

    severity = django_filters.ChoiceFilter(
        label=_("Alvorlighet"), choices=LEVEL_CHOICES, method="is_so_severe", empty_label=_("Alle")
    )
    likelihood = django_filters.ChoiceFilter(
        label=_("Sannsynlighet"), choices=LEVEL_CHOICES, method="is_so_likely", empty_label=_("Alle")
    )
    shown = django_filters.ChoiceFilter(
        label=_("Vis"), choices=[("ended", _("Avsluttede og tatt ut"))], method="is_shown", empty_label=_("De som gjelder")
    )

    class Meta:
        model = RiskYear
        fields: ClassVar = ["year", "theme", "place", "severity", "likelihood", "shown"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        years = years_with_risks(self.request.organisation)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]
        self.filters["theme"].extra["choices"] = _theme_choices(self.queryset)
        self.filters["place"].extra["choices"] = _place_choices(self.queryset)

    def filter_queryset(self, queryset: QuerySet[RiskYear]) -> QuerySet[RiskYear]:
        """The rows that are left."""
        asked = self.form.cleaned_data
        rows = super().filter_queryset(queryset)
        if not asked.get("shown"):
            rows = rows.filter(withdrawn_at__isnull=True)
            rows = rows if asked.get("year") else rows.filter(risk__ended_in__isnull=True)
        return rows if asked.get("year") else latest_only(rows)

    def is_so_severe(self, rows: QuerySet[RiskYear], _name: str, value: str) -> QuerySet[RiskYear]:
        """Risks of a severity, which is formed in one place and not asked of the database."""
        return rows.filter(pk__in=lying_in(list(rows), severity=int(value)))

    def is_so_likely(self, rows: QuerySet[RiskYear], _name: str, value: str) -> QuerySet[RiskYear]:
        """Risks of a likelihood."""
        return rows.filter(pk__in=lying_in(list(rows), likelihood=int(value)))

    def is_shown(self, rows: QuerySet[RiskYear], _name: str, _value: str) -> QuerySet[RiskYear]:
        """Risks that have ended or were taken out of their year."""
        return rows.filter(Q(withdrawn_at__isnull=False) | Q(risk__ended_in__isnull=False))


def _theme_choices(rows: QuerySet[RiskYear]) -> list[tuple[str, str]]:
    themes = RiskTheme.objects.filter(risk_year__in=rows.values("pk")).exclude(code="").order_by("code")
    named = {theme.code: theme for theme in themes}
    return [(code, RiskTheme(code=code).name) for code in named]


def _place_choices(rows: QuerySet[RiskYear]) -> list[tuple[str, str]]:
    language = get_language() or "nb"
    codes = RiskPlace.objects.filter(risk_year__in=rows.values("pk")).order_by("code").values_list("code", flat=True).distinct()
    return [(code, name_of_place(code).in_language(language)) for code in codes]
