"""The list of risk assessments, and the column of levels that other lists borrow."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aktsom.risk.levels import RiskLevel
from aktsom.risk.models import RiskAssessment
from aktsom.ui.addresses import page_of
from aktsom.ui.columns import DateColumn, StatusColumn
from aktsom.ui.tables import WorkTable

LEVEL_TONES = {"1": "success", "2": "info", "3": "warning", "4": "danger"}
LEVEL_WORDS = {str(level.value): level.label for level in RiskLevel}
NOT_JUDGED = "ingen"
LEVEL_CHOICES = [*((str(level.value), level.label) for level in RiskLevel), (NOT_JUDGED, _("ikke vurdert"))]
KINDS = [("procurement", _("anskaffelse")), ("agreement", _("avtale")), ("category", _("kategori"))]


class LevelColumn(StatusColumn):
    """A level as a tag; a dash where nobody has decided one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(tones=LEVEL_TONES, words=LEVEL_WORDS, **{"verbose_name": _("Risiko"), **options})


class LevelFilter(django_filters.ChoiceFilter):  # type: ignore[misc]
    """Rows of a level, or without any."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": _("Risiko"), "choices": LEVEL_CHOICES, "empty_label": _("Alle"), **options})

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The rows that are left."""
        if not value:
            return rows
        name = self.field_name
        return rows.filter(**{f"{name}__isnull": True}) if value == NOT_JUDGED else rows.filter(**{name: int(value)})


class AssessmentTable(WorkTable):
    """Assessments, drafts too."""

    row_header = "subject"
    hidden_at_first = ("reason", "method")

    subject = django_tables2.Column(verbose_name=_("Vurdering av"), accessor="pk", orderable=False)
    kind = django_tables2.Column(verbose_name=_("Slag"), accessor="pk", orderable=False)
    proposed_level = LevelColumn(verbose_name=_("Foreslått"))
    level = LevelColumn(verbose_name=_("Besluttet nivå"))
    decided_on = DateColumn(verbose_name=_("Besluttet"))
    decided_by = django_tables2.Column(verbose_name=_("Av"), order_by=("decided_by__name", "decided_by__email"))
    reason = django_tables2.Column(verbose_name=_("Begrunnelse"))
    method = django_tables2.Column(verbose_name=_("Kilder og metode"))

    class Meta(WorkTable.Meta):
        model = RiskAssessment
        fields = ("subject", "kind", "proposed_level", "level", "decided_on", "decided_by", "reason", "method")

    def render_subject(self, record: RiskAssessment) -> SafeString:
        """What it is of, leading to the page."""
        return format_html('<a class="ds-link" href="{}">{}</a>', page_of("risk:assessment", record.pk), str(record))

    def value_subject(self, record: RiskAssessment) -> str:
        """What it is of, in a file."""
        return str(record)

    def render_kind(self, record: RiskAssessment) -> str:
        """Whether it is of a procurement, an agreement or a category."""
        return str(dict(KINDS)[kind_of(record)])


def kind_of(record: RiskAssessment) -> str:
    """Whether it is of a procurement, an agreement or a category."""
    if record.procurement_id:
        return "procurement"
    return "agreement" if record.agreement_id else "category"


class AssessmentFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows assessments by what they are of, level and year."""

    kind = django_filters.ChoiceFilter(label=_("Slag"), choices=KINDS, method="is_of_kind", empty_label=_("Alle"))
    level = LevelFilter(field_name="level", label=_("Besluttet nivå"))
    year = django_filters.ChoiceFilter(label=_("År"), method="is_decided_in", empty_label=_("Alle"))

    class Meta:
        model = RiskAssessment
        fields: ClassVar = ["kind", "level", "year"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        decided = self.queryset.filter(decided_on__isnull=False).order_by()
        years = decided.annotate(year=ExtractYear("decided_on")).values_list("year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in sorted(years, reverse=True)]

    def is_of_kind(self, rows: QuerySet[RiskAssessment], _name: str, value: str) -> QuerySet[RiskAssessment]:
        """Assessments of procurements, of agreements, or of categories."""
        return rows.exclude(category="") if value == "category" else rows.filter(Q(**{f"{value}__isnull": False}))

    def is_decided_in(self, rows: QuerySet[RiskAssessment], _name: str, value: str) -> QuerySet[RiskAssessment]:
        """Assessments that were decided in a year."""
        return rows.filter(decided_on__year=int(value))
