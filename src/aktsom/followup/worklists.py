"""The lists of follow-ups and deviations as lists to work in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktsom.followup.actions.deviation_telling import token_of_deviation
from aktsom.followup.actions.deviations import change_deviation
from aktsom.followup.actions.follow_ups import change_follow_up
from aktsom.followup.deviation_facts import DeviationFacts
from aktsom.followup.follow_up_facts import FollowUpFacts
from aktsom.followup.follow_up_tokens import token_of_follow_up
from aktsom.followup.forms.fields import DayField
from aktsom.followup.policies_follow_ups import FollowUpIsClosed, check_can_write_findings
from aktsom.followup.queries.deviations import deviations_as_listed
from aktsom.followup.queries.follow_ups import follow_ups_as_listed
from aktsom.followup.states import ChainPlace, DeviationKind, FollowUpKind
from aktsom.followup.tables.deviations import DeviationFilters
from aktsom.followup.tables.follow_ups import FollowUpFilters
from aktsom.followup.views import deviations, follow_ups
from aktsom.ui.tables import ListingOptions
from aktsom.worklists.editing import EditableField, WorkList, offer_list
from aktsom.worklists.fields import person_field

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.followup.models import Deviation, FollowUp

FormField = Callable[["Organisation"], forms.Field]


def offer_lists() -> None:
    """Let follow-ups and deviations be worked in."""
    offer_list(
        WorkList(
            "follow_ups",
            title=_("Oppfølging"),
            address="followup:follow_ups",
            rows=follow_ups_as_listed,
            options=lambda: ListingOptions(FollowUpFilters, follow_ups.SEARCH_IN),
            fields={
                "owner": _of_follow_up("owner", _("ansvarlig"), person_field, "owner_id"),
                "planned_on": _of_follow_up("planned_on", _("planlagt dag"), _day, "planned_on"),
            },
        )
    )
    offer_list(
        WorkList(
            "deviations",
            title=_("Avvik"),
            address="followup:deviations",
            rows=deviations_as_listed,
            options=lambda: ListingOptions(DeviationFilters, deviations.SEARCHED),
            fields={
                "owner": _of_deviation("owner", _("ansvarlig"), person_field, "owner_id"),
                "deadline": _of_deviation("deadline", _("frist"), _day, "deadline"),
            },
        )
    )


def _day(_organisation: Organisation) -> forms.Field:
    return DayField(required=False)


def _of_follow_up(name: str, label: Any, form_field: FormField, read: str) -> EditableField:
    def write(follow_up: FollowUp, value: Any, actor: User) -> None:
        facts = replace(_facts_of_follow_up(follow_up), **{name: value})
        change_follow_up(follow_up, facts, actor, seen=token_of_follow_up(follow_up))

    return EditableField(label, form_field, lambda follow_up: getattr(follow_up, read), write, _is_closed)


def _is_closed(follow_up: FollowUp, _value: Any) -> str:
    try:
        check_can_write_findings(follow_up)
    except FollowUpIsClosed as refusal:
        return refusal.message
    return ""


def _facts_of_follow_up(follow_up: FollowUp) -> FollowUpFacts:
    same = ("agreement", "supplier", "title", "planned_on", "owner", "because", "place", "site", "note")
    themes = tuple(follow_up.themes.values_list("code", flat=True))
    return FollowUpFacts(FollowUpKind(follow_up.kind), themes=themes, **{name: getattr(follow_up, name) for name in same})


def _of_deviation(name: str, label: Any, form_field: FormField, read: str) -> EditableField:
    def write(deviation: Deviation, value: Any, actor: User) -> None:
        facts = replace(_facts_of_deviation(deviation), **{name: value})
        change_deviation(deviation, facts, actor, seen=token_of_deviation(deviation))

    return EditableField(label, form_field, lambda deviation: getattr(deviation, read), write)


def _facts_of_deviation(deviation: Deviation) -> DeviationFacts:
    facts = {name: getattr(deviation, name) for name in DeviationFacts.__dataclass_fields__}
    return DeviationFacts(**facts | {"kind": DeviationKind(deviation.kind), "place": ChainPlace(deviation.place)})
