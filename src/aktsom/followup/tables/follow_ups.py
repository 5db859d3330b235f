"""The list of follow-ups."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from aktsom.access.queries import memberships_in
from aktsom.followup.models import FollowUp
from aktsom.followup.queries.follow_ups import follow_ups_of, is_overdue_on, years_with_follow_ups
from aktsom.followup.states import FollowUpKind, FollowUpState
from aktsom.ui.addresses import page_of
from aktsom.ui.columns import DateColumn
from aktsom.ui.tables import WorkTable
from aktsom.values.letter_cases import cases_of

TONES: dict[str, str] = {
    FollowUpState.PLANNED: "info",
    FollowUpState.DONE: "success",
    FollowUpState.REPORTED: "success",
    FollowUpState.CANCELLED: "neutral",
}
LATE = "late"
NOBODY = "0"


def shown_state(follow_up: FollowUp) -> tuple[str, str]:
    """The word and the tint of a follow-up's state; a planned one whose day has gone is late."""
    if is_late(follow_up):
        return _gettext("forsinket"), "danger"
    return str(follow_up.get_state_display()), TONES[follow_up.state]


def is_late(follow_up: FollowUp) -> bool:
    """A planned follow-up whose day has gone."""
    is_planned = follow_up.state == FollowUpState.PLANNED and follow_up.planned_on is not None
    return bool(is_planned and follow_up.planned_on and follow_up.planned_on < timezone.localdate())


class FollowUpStateColumn(django_tables2.Column):  # type: ignore[misc]
    """The state, and late where it is."""

    def render(self, record: FollowUp) -> SafeString:
        """The state's word on its tint."""
        word, tone = shown_state(record)
        return format_html('<span class="ds-tag status" data-color="{}">{}</span>', tone, word)

    def value(self, record: FollowUp) -> str:
        """The state's word."""
        return shown_state(record)[0]


class FollowUpTable(WorkTable):
    """Follow-ups, what is due first."""

    row_header = "what"
    hidden_at_first = ("number", "place", "reported_on")

    what = django_tables2.Column(verbose_name=_("Oppfølging"), accessor="pk", order_by=("kind", "title"))
    agreement = django_tables2.Column(verbose_name=_("Avtale"), order_by="agreement__title", default="–")
    number = django_tables2.Column(verbose_name=_("Avtalenummer"), accessor="agreement__number", default="–")
    supplier = django_tables2.Column(verbose_name=_("Leverandør"), order_by="supplier__name", default="–")
    planned_on = DateColumn(verbose_name=_("Planlagt"), default="–")
    done_on = DateColumn(verbose_name=_("Gjennomført"), default="–")
    reported_on = DateColumn(verbose_name=_("Rapportert"), default="–")
    state = FollowUpStateColumn(verbose_name=_("Tilstand"))
    owner = django_tables2.Column(verbose_name=_("Ansvarlig"), order_by=("owner__name", "owner__email"), default="–")
    place = django_tables2.Column(verbose_name=_("Sted"), default="–")

    class Meta(WorkTable.Meta):
        model = FollowUp
        fields = (
            *("what", "agreement", "number", "supplier", "planned_on", "done_on", "reported_on", "state", "owner", "place"),
        )

    def render_what(self, record: FollowUp) -> SafeString:
        """The kind and what it is about, leading to its page."""
        address = page_of("followup:follow_up", record.pk)
        return format_html('<a class="ds-link" href="{}">{}</a>', address, self.value_what(record))

    def value_what(self, record: FollowUp) -> str:
        """The kind and what it is about."""
        kind = FollowUpKind(record.kind)
        return kind.with_title(record.title) if record.title else kind.heading


class FollowUpFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows follow-ups."""

    kind = django_filters.ChoiceFilter(
        label=_("Slag"), choices=lambda: [(value, str(label).capitalize()) for value, label in FollowUpKind.choices]
    )
    state = django_filters.ChoiceFilter(label=_("Tilstand"), method="is_in_state")
    owner = django_filters.ChoiceFilter(label=_("Ansvarlig"), method="is_owned_by")
    year = django_filters.ChoiceFilter(label=_("År"), method="is_of_year")
    agreement = django_filters.CharFilter(label=_("Avtale"), method="is_of_agreement")
    supplier = django_filters.CharFilter(label=_("Leverandør"), method="is_of_supplier")

    class Meta:
        model = FollowUp
        fields: ClassVar = ["kind", "state", "owner", "year", "agreement", "supplier"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        organisation = self.request.organisation
        people = {str(held.user.pk): str(held.user) for held in memberships_in(organisation)}
        self.filters["owner"].extra["choices"] = [(NOBODY, _("Ingen")), *people.items()]
        states = [(value, str(label).capitalize()) for value, label in FollowUpState.choices]
        self.filters["state"].extra["choices"] = [(LATE, _("Forsinket")), *states]
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years_with_follow_ups(organisation)]

    def is_in_state(self, rows: QuerySet[FollowUp], _name: str, value: str) -> QuerySet[FollowUp]:
        """Follow-ups in a state; late ones are planned."""
        return rows.filter(is_overdue_on(timezone.localdate())) if value == LATE else rows.filter(state=value)

    def is_owned_by(self, rows: QuerySet[FollowUp], _name: str, value: str) -> QuerySet[FollowUp]:
        """Follow-ups of a person, or of nobody."""
        return rows.filter(owner__isnull=True) if value == NOBODY else rows.filter(owner=int(value))

    def is_of_year(self, rows: QuerySet[FollowUp], _name: str, value: str) -> QuerySet[FollowUp]:
        """Follow-ups that took place in a year, or are planned for it."""
        return rows.filter(Q(done_on__year=value) | Q(done_on__isnull=True, planned_on__year=value))

    def is_of_agreement(self, rows: QuerySet[FollowUp], _name: str, value: str) -> QuerySet[FollowUp]:
        """Follow-ups of agreements whose number or title holds the words."""
        return rows.filter(_holding(value, "agreement__number", "agreement__title"))

    def is_of_supplier(self, rows: QuerySet[FollowUp], _name: str, value: str) -> QuerySet[FollowUp]:
        """Follow-ups of suppliers whose name or number holds the words, alone or among all of an agreement."""
        among = "agreement__parties__supplier__"
        of_all = follow_ups_of(self.request.organisation).filter(supplier__isnull=True)
        of_all = of_all.filter(_holding(value, f"{among}name", f"{among}number"))
        return rows.filter(_holding(value, "supplier__name", "supplier__number") | Q(pk__in=of_all.values("pk")))


def _holding(words: str, *fields: str) -> Q:
    found = Q()
    for word in words[:200].split():
        found &= Q(*[(f"{field}__icontains", form) for field in fields for form in cases_of(word)], _connector=Q.OR)
    return found
