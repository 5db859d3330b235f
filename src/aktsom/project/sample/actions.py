"""Loading the sample, and taking it away again, by the same acts that people use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from aktsom.access.actions import (
    OrganisationDetails,
    add_person,
    add_unit,
    create_organisation,
    give_role,
    join_secretariat,
    make_platform_administrator,
    remove_sample_organisations,
)
from aktsom.access.policies import check_can_create_organisations, check_can_remove_sample
from aktsom.access.queries import has_ever_had_organisations, person_by_email, platform_administrators, sample_organisations
from aktsom.access.roles import Role
from aktsom.evidence.actions import remove_sample_documents
from aktsom.followup.actions.sample import erase_sample_follow_ups
from aktsom.project.sample.content import GREETED, Sample, SampleOrganisation, SampleReport, SampleRisk, sample, with_blanks
from aktsom.project.sample.shared_work import share_work
from aktsom.project.sample.training import log_trainings
from aktsom.project.sample.year_of_work import load_year_of_work, work
from aktsom.publish.actions import publish_report, remove_sample_publications
from aktsom.register.actions.sample import erase_sample_register
from aktsom.report.actions import (
    Decision,
    approve_report,
    ask_for_approval,
    erase_sample_reports,
    fill_report,
    start_report,
)
from aktsom.report.queries import template_edition
from aktsom.risk.actions import add_voice, change_measure, change_risk, set_goal_state, set_measure_state
from aktsom.risk.actions.sample import erase_sample_judgements
from aktsom.risk.details import MeasureDetails, RiskDetails
from aktsom.risk.queries import (
    goal_of,
    goals_as_listed,
    goals_of_year,
    measures_as_listed,
    prioritised_risks,
    risk_year_numbered,
)
from aktsom.risk.severity import Dimension, Level
from aktsom.risk.states import GoalState
from aktsom.search.actions import forget_all
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.report.models import Report


FIRST = "fjordvik-kommune"
"""The organisation whose work the sample tells of."""


class SampleIsLoaded(Refusal):
    """There is one sample."""

    code = "sample_is_loaded"
    status = 409


@transaction.atomic
def load_sample(actor: User | None) -> list[Organisation]:
    """The invented organisations with people and reports. Raises SampleIsLoaded where they stand, and NotAllowed."""
    if actor is not None:
        check_can_create_organisations(actor)
    if sample_organisations().exists():
        raise SampleIsLoaded(_("Eksempelet er allerede lagt inn."))
    content = sample()
    organisations = {entry.slug: _load_organisation(actor, entry) for entry in content.organisations}
    _join(actor, organisations, content)
    for report in content.reports:
        _load_report(organisations[report.organisation], report)
    log_trainings(organisations[FIRST])
    _load_work(organisations)
    return list(organisations.values())


def _load_work(organisations: dict[str, Organisation]) -> None:
    whose = work()["whose"]
    organisation = organisations[whose["organisation"]]
    with override(organisation.written_form):
        load_year_of_work(organisation, *(_person(whose[name]) for name in ("manager", "owner", "head")))


def load_sample_once() -> bool:
    """Load the sample where nobody has made an organisation yet; its first person runs the platform. Answers whether it did."""
    if has_ever_had_organisations():
        return False
    with transaction.atomic():
        load_sample(None)
        if not platform_administrators().exists():
            make_platform_administrator(None, _person(GREETED))
    return True


@transaction.atomic
def remove_sample(actor: User | None) -> None:
    """Take the sample away: its reports and publications are erased, its organisations go out of sight; the history stays."""
    if actor is not None:
        check_can_remove_sample(actor)
    organisations = list(sample_organisations())
    for organisation in organisations:
        erase_sample_reports(organisation)
        erase_sample_follow_ups(organisation)
        erase_sample_judgements(organisation)
        erase_sample_register(organisation)
        forget_all(organisation)
    remove_sample_organisations(actor)
    # Files cannot be rolled back, so they go last.
    for organisation in organisations:
        remove_sample_publications(organisation)
        remove_sample_documents(organisation)


def _load_organisation(actor: User | None, entry: SampleOrganisation) -> Organisation:
    details = OrganisationDetails(
        name=entry.name, number=entry.number, written_form=entry.written_form, kind=entry.kind, is_sample=True
    )
    organisation = create_organisation(actor, details, slug=entry.slug)
    units = {name: add_unit(None, organisation, name) for name in entry.units}
    for person in entry.people:
        user = person_by_email(person.email) or add_person(None, person.email, person.name, entry.written_form)
        give_role(None, organisation, user, Role(person.role), units.get(person.unit or ""))
    return organisation


def _join(actor: User | None, organisations: dict[str, Organisation], content: Sample) -> None:
    secretariat = organisations[content.secretariat]
    for organisation in organisations.values():
        if organisation is not secretariat:
            join_secretariat(actor, organisation, secretariat)


def _load_report(organisation: Organisation, entry: SampleReport) -> None:
    data, writer = entry.data, _person(entry.by)
    template = template_edition(data["template"]["id"], data["template"]["version"])
    report = start_report(organisation, data["template"]["reporting_year"], template, writer)
    fill_report(report, with_blanks(data, template), writer)
    for record, state in _judged_goals(organisation, report.year, entry):
        reason = entry.dropped_because if state is GoalState.DROPPED else ""
        set_goal_state(goal_of(organisation, record), report.year, state, writer, reason)
    for risk in entry.judged_risks:
        _judge_risk(organisation, report.year, risk, writer)
    share_work(report, entry.file, writer, _person)
    if entry.published_by:
        _publish(report, writer, _person(entry.published_by))


def _judge_risk(organisation: Organisation, year: int, entry: SampleRisk, writer: User) -> None:
    record = next(row for row in prioritised_risks(organisation, year) if row.number == entry.number)
    said = risk_year_numbered(organisation, year, entry.number)
    details = RiskDetails(
        text=record.text or "",
        themes=record.themes,
        geography=record.geography,
        levels={Dimension(side): Level(level, reason) for side, (level, reason) in entry.levels.items()},
        involvement=entry.involvement,
        involvement_reason=entry.involvement_reason,
    )
    change_risk(said, details, writer)
    for voice in entry.heard:
        add_voice(said, voice, writer)
    for measure in measures_as_listed(organisation).filter(year=year, risk=said.risk_id, text__isnull=False):
        owner = _person(entry.owner) if entry.owner else None
        told = MeasureDetails(measure.text or "", measure.reason, measure.result, owner, entry.deadline)
        change_measure(measure, told, writer)
        if entry.measure_state:
            set_measure_state(measure, GoalState(entry.measure_state), writer)


def _publish(report: Report, owner: User | None, head: User | None) -> None:
    approve_report(ask_for_approval(report, owner), Decision(), head)
    report.refresh_from_db(fields=["state"])
    publish_report(report, head)


def _judged_goals(organisation: Organisation, year: int, entry: SampleReport) -> Iterator[tuple[int, GoalState]]:
    own = [goal.record for goal in goals_of_year(organisation, year)]
    of_risks = dict(goals_as_listed(organisation).filter(year=year, risk__isnull=False).values_list("text", "pk"))
    rows = [of_risks.get(row["goal_in_year"]) for row in entry.data["risk_handling"]["rows"]]
    for record, state in chain(zip(own, entry.goal_states, strict=False), zip(rows, entry.risk_goal_states, strict=False)):
        if record is not None and state is not None:
            yield record, GoalState(state)


def _person(email: str) -> User:
    user = person_by_email(email)
    if user is None:
        raise Refusal(_("Det finnes ingen person med adressen %(email)s.") % {"email": email}, code="unknown_person")
    return user
