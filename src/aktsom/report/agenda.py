"""The fields of reports that somebody shall write by a day, and how they change hands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from aktsom.agenda.dated import Dated, Wanted
from aktsom.agenda.rows import wanted_rows
from aktsom.agenda.sources import Holding, Source
from aktsom.report.actions import hand_over
from aktsom.report.models import Answer, Assignment, Report
from aktsom.report.queries import template_of
from aktsom.report.states import OPEN_FOR_WRITING, AnswerState

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User

_DONE = (AnswerState.READY, AnswerState.APPROVED)


def _open(organisation: Organisation) -> QuerySet[Assignment]:
    return Assignment.objects.filter(
        report__organisation=organisation, report__state__in=OPEN_FOR_WRITING, ended_at__isnull=True
    ).select_related("report__organisation", "person")


def _assignments(organisation: Organisation, wanted: Wanted) -> Iterable[Dated]:
    rows = list(wanted_rows(_open(organisation).filter(due__isnull=False), wanted, "due", ("person",)))
    done = _done_in({row.report_id for row in rows})
    names = {row.report_id: _names(row.report) for row in rows}
    return [_dated(row, names[row.report_id]) for row in rows if (row.report_id, row.meaning) not in done]


def _done_in(reports: set[int]) -> set[tuple[int, str]]:
    ready = Answer.objects.filter(report__in=reports, state__in=_DONE)
    return set(ready.values_list("report", "meaning")) if reports else set()


def _names(report: Report) -> dict[str, str]:
    language = get_language() or "nb"
    return {
        field.meaning: f"{field.code or ''} {field.label.in_language(language)}".strip() for field in template_of(report).fields
    }


def _dated(row: Assignment, names: dict[str, str]) -> Dated:
    year = row.report.year
    if row.meaning:
        title, address = names.get(row.meaning, row.meaning), reverse("report:field", args=[year, row.meaning])
    else:
        title = _("Steg %(step)s i årsrapporten") % {"step": row.step}
        address = f"{reverse('report:report', args=[year])}?vis=mine"
    note = _("Årsrapporten %(year)s") % {"year": year}
    return Dated("report_field", row.pk, title, address, row.due, note, row.person_id, str(row.person))  # type: ignore[arg-type]


def _number_of(organisation: Organisation, person: User) -> int:
    return _open(organisation).filter(person=person).count()


SOURCES = (Source("report_field", gettext_lazy("Felt i årsrapporten"), _assignments),)
HOLDINGS = (Holding("report_field", gettext_lazy("Felt og steg i årsrapporten"), _number_of, hand_over),)
