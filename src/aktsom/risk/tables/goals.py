"""The lists of goals and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aktsom.risk.models import Goal, Measure
from aktsom.risk.queries import years_with_goals, years_with_measures
from aktsom.risk.states import MEASURE_WORDS, GoalState, MeasureTopic
from aktsom.risk.tables.words import TONES, shortened
from aktsom.ui.addresses import page_of
from aktsom.ui.columns import DateColumn, StatusColumn
from aktsom.ui.tables import WorkTable

if TYPE_CHECKING:
    from aktsom.risk.queries.goals import ListedGoal


class GoalTable(WorkTable):
    """Goals with how it goes."""

    row_header = "text"
    hidden_at_first = ("kind", "note")

    text = django_tables2.Column(verbose_name=_("Mål"), accessor="wording", order_by=("text", "announced_text"))
    risk = django_tables2.Column(verbose_name=_("Gjelder"), empty_values=())
    year = django_tables2.Column(verbose_name=_("År"), attrs={"th": {"class": "number"}, "td": {"class": "number"}})
    kind = django_tables2.Column(verbose_name=_("Slag"))
    state = StatusColumn(verbose_name=_("Tilstand"), tones=TONES, words=dict(GoalState.choices))
    owner = django_tables2.Column(verbose_name=_("Ansvarlig"), accessor="owner", order_by="owner__name", default="–")
    deadline = DateColumn(verbose_name=_("Frist"), default="–")
    note = django_tables2.Column(verbose_name=_("Status i rapporten"), orderable=False, default="–")

    class Meta(WorkTable.Meta):
        model = Goal
        fields = ("text", "risk", "year", "kind", "state", "owner", "deadline", "note")

    def render_text(self, record: Goal) -> SafeString:
        """The goal, leading to its page."""
        address = page_of("risk:goal", record.pk)
        return format_html('<a class="ds-link" href="{}">{}</a>', address, shortened(record.wording) or _("(uten tekst)"))

    def value_text(self, record: Goal) -> str:
        """The whole wording, in a file."""
        return record.wording

    def render_risk(self, record: Goal) -> SafeString | str:
        """The risk it is about, or the whole organisation."""
        if record.risk is None:
            return str(_("Hele virksomheten"))
        address = page_of("risk:risk", record.risk.pk)
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

    owner = django_filters.ChoiceFilter(label=_("Ansvarlig"), field_name="owner", empty_label=_("Alle"))

    class Meta:
        model = Goal
        fields: ClassVar = ["year", "state", "about", "owner"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_with_goals(self.request.organisation)]
        self.filters["owner"].extra["choices"] = owners_of(self.queryset)

    def in_state(self, rows: QuerySet[ListedGoal], _name: str, value: str) -> QuerySet[ListedGoal]:
        """Goals in a state."""
        return rows.filter(state=value)

    def is_about(self, rows: QuerySet[ListedGoal], _name: str, value: str) -> QuerySet[ListedGoal]:
        """Goals of the whole organisation, or of a risk."""
        return rows.filter(risk__isnull=value == "all")


def owners_of(rows: QuerySet[Any]) -> list[tuple[int, str]]:
    """Those who own some of the rows."""
    found = rows.exclude(owner__isnull=True).order_by("owner__name").values_list("owner", "owner__name", "owner__email")
    return list(dict.fromkeys((key, name or email) for key, name, email in found))


class MeasureTable(WorkTable):
    """Measures with how it goes."""

    row_header = "text"
    hidden_at_first = ("reason",)

    text = django_tables2.Column(verbose_name=_("Tiltak"), empty_values=(), order_by="text")
    risk = django_tables2.Column(verbose_name=_("Gjelder"), empty_values=(), order_by=("risk__text", "topic"))
    year = django_tables2.Column(verbose_name=_("År"), attrs={"th": {"class": "number"}, "td": {"class": "number"}})
    state = StatusColumn(verbose_name=_("Tilstand"), tones=TONES, words=MEASURE_WORDS)
    owner = django_tables2.Column(verbose_name=_("Ansvarlig"), accessor="owner", order_by="owner__name", default="–")
    deadline = DateColumn(verbose_name=_("Frist"), default="–")
    reason = django_tables2.Column(verbose_name=_("Begrunnelse"), orderable=False, default="–")
    result = django_tables2.Column(verbose_name=_("Resultat"), orderable=False, default="–")

    class Meta(WorkTable.Meta):
        model = Measure
        fields = ("text", "risk", "year", "state", "owner", "deadline", "reason", "result")

    def render_text(self, record: Measure) -> SafeString:
        """The measure, leading to its page."""
        address = page_of("risk:measure", record.pk)
        return format_html('<a class="ds-link" href="{}">{}</a>', address, shortened(record.text or "") or _("(uten tekst)"))

    def value_text(self, record: Measure) -> str:
        """The whole wording, in a file."""
        return record.text or ""

    def render_risk(self, record: Measure) -> SafeString | str:
        """The risk it is about, or the topic."""
        if record.risk is None:
            return self.value_risk(record)
        address = page_of("risk:risk", record.risk.pk)
        return format_html('<a class="ds-link" href="{}">{}</a>', address, shortened(record.risk.text, 80) or _("(uten tekst)"))

    def value_risk(self, record: Measure) -> str:
        """The risk it is about or the topic, in a file."""
        return record.risk.text if record.risk else str(record.get_topic_display()).capitalize()

    def render_year(self, value: int) -> str:
        """The year without thousands."""
        return str(value)

    def render_reason(self, value: str) -> str:
        """The beginning of why."""
        return shortened(value, 120)

    def value_reason(self, value: str) -> str:
        """All of why, in a file."""
        return value

    def render_result(self, value: str) -> str:
        """The beginning of what came of it."""
        return shortened(value, 120)

    def value_result(self, value: str) -> str:
        """All that came of it, in a file."""
        return value


class MeasureFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows measures by year, state and owner."""

    year = django_filters.ChoiceFilter(label=_("År"), empty_label=_("Alle"))
    state = django_filters.ChoiceFilter(label=_("Tilstand"), choices=list(MEASURE_WORDS.items()), empty_label=_("Alle"))
    topic = django_filters.ChoiceFilter(label=_("Emne"), choices=MeasureTopic.choices, empty_label=_("Alle"))
    owner = django_filters.ChoiceFilter(label=_("Ansvarlig"), field_name="owner", empty_label=_("Alle"))

    class Meta:
        model = Measure
        fields: ClassVar = ["year", "state", "topic", "owner"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_with_measures(self.request.organisation)]
        self.filters["owner"].extra["choices"] = owners_of(self.queryset)
