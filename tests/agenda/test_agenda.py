"""What has a date is found in one list and in a calendar, by those whose it is and those who stand in for them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar as Read

from aktsom.access.actions import end_membership
from aktsom.access.models import Event, Membership, Organisation, User
from aktsom.agenda.actions import (
    CannotStandIn,
    TooManyCalendars,
    end_absence,
    hand_over_everything,
    make_calendar,
    name_stand_in,
    withdraw_calendar,
)
from aktsom.agenda.dated import Dated, Wanted, When, grouped
from aktsom.agenda.models import Absence, Calendar
from aktsom.agenda.queries import agenda_of, held_by, stood_in_for
from aktsom.agenda.reminding import remind_of_dates
from aktsom.agenda.sources import all_holdings, all_sources
from aktsom.followup.models import CorrectiveAction, Deviation, FollowUp, Remedy, Sanction
from aktsom.notices.models import Notice
from aktsom.register.models import Agreement, AgreementOption, Procurement, Supplier
from aktsom.report.views import overview
from aktsom.risk.models import Goal, GoalStatus, Indicator, Measure, SalientRisk
from aktsom.worklists.models import SavedView
from tests.cast import logged_in

TODAY = date(2026, 11, 21)
DAY = date(2026, 12, 1)


def test_a_day_is_late_soon_within_a_month_or_later() -> None:
    days = {-1: When.LATE, 0: When.SOON, 7: When.SOON, 8: When.MONTH, 30: When.MONTH, 31: When.LATER}
    things = [Dated("x", number, f"{number}", "/", TODAY + timedelta(days=number)) for number in reversed(days)]
    found = grouped(things, TODAY)
    assert {int(thing.title): near for near, group in found.items() for thing in group} == days
    assert [thing.title for thing in found[When.SOON]] == ["0", "7"]


def furnish(organisation: Organisation, owner: User, day: date = DAY) -> None:
    """One of everything that has a date, all of it on one day and one person's."""
    supplier = Supplier.objects.create(organisation=organisation, name="Tau AS")
    agreement = Agreement.objects.create(
        organisation=organisation, title="Tauverk", state="active", starts_on=date(2020, 1, 1), ends_on=day, owner=owner
    )
    AgreementOption.objects.create(agreement=agreement, extends_to=day + timedelta(days=365), decide_by=day)
    Procurement.objects.create(
        organisation=organisation, title="Tau 2027", state="planned", tenders_by=day, contract_from=day, owner=owner
    )
    FollowUp.objects.create(organisation=organisation, agreement=agreement, kind="meeting", planned_on=day, owner=owner)
    deviation = Deviation.objects.create(
        organisation=organisation, supplier=supplier, title="Overtid", found_on=date(2026, 1, 1), deadline=day, owner=owner
    )
    CorrectiveAction.objects.create(deviation=deviation, text="Ny turnus", deadline=day)
    Sanction.objects.create(deviation=deviation, step="correct", state="notified", considered_on=date(2026, 2, 1), answer_by=day)
    risk = SalientRisk.objects.create(organisation=organisation, text="Overtid")
    Goal.objects.create(organisation=organisation, year=2026, text="Ingen overtid", deadline=day, owner=owner)
    Measure.objects.create(organisation=organisation, risk=risk, year=2026, text="Kontroll", deadline=day, owner=owner)


KINDS = {
    "agreement_end",
    "agreement_option",
    "procurement_tenders",
    "procurement_start",
    "follow_up",
    "deviation",
    "corrective_action",
    "sanction_reply",
    "goal",
    "measure",
}


@pytest.mark.django_db
class TestTheList:
    def test_everything_with_a_date_is_there_and_each_leads_to_its_page(self, fjordvik: Organisation, kari: User) -> None:
        furnish(fjordvik, kari)
        found = agenda_of(fjordvik, Wanted(frozenset({kari.pk}), DAY))
        assert {thing.kind for thing in found} == KINDS
        told = {(thing.title, thing.note) for thing in found if thing.kind == "follow_up"}
        assert told == {("Møte: Tauverk", "")}, "the agreement is named once"
        assert KINDS | {"report_field"} == {source.kind for source in all_sources()}
        browser = logged_in(kari)
        assert {browser.get(thing.address).status_code for thing in found} == {200}

    def test_only_the_wanted_days_and_people(
        self, fjordvik: Organisation, storoya: Organisation, kari: User, britt: User
    ) -> None:
        furnish(fjordvik, kari)
        before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
        assert agenda_of(fjordvik, Wanted(frozenset({kari.pk}), before)) == []
        assert agenda_of(fjordvik, Wanted(None, after + timedelta(days=9), after)) == []
        assert agenda_of(fjordvik, Wanted(frozenset({britt.pk}), DAY)) == []
        assert agenda_of(storoya, Wanted(None, DAY)) == []
        assert len(agenda_of(fjordvik, Wanted(None, DAY, DAY))) == len(KINDS)

    def test_those_of_some_people_are_told_apart_among_everybodys_as_when_they_are_asked_for(
        self, fjordvik: Organisation, kari: User, britt: User, arne: User
    ) -> None:
        furnish(fjordvik, kari)
        furnish(fjordvik, arne)
        Agreement.objects.filter(owner=kari).update(stand_in=britt)
        everybodys = agenda_of(fjordvik, Wanted(None, DAY))
        for people, number in (({kari}, 10), ({britt}, 2), ({kari, britt}, 10), ({arne, britt}, 12), (set(), 0)):
            keys = frozenset(one.pk for one in people)
            asked_for = agenda_of(fjordvik, Wanted(keys, DAY))
            assert [thing for thing in everybodys if thing.is_of(keys)] == asked_for
            assert len(asked_for) == number

    @pytest.mark.parametrize("most", [1, 200], ids=["too many for one reading", "all in one reading"])
    def test_the_front_page_finds_a_persons_dates_among_few_and_among_many(
        self, monkeypatch: pytest.MonkeyPatch, fjordvik: Organisation, kari: User, arne: User, most: int
    ) -> None:
        furnish(fjordvik, arne)
        furnish(fjordvik, kari)
        monkeypatch.setattr(overview, "MOST_DATES", most)
        found, _everybodys = overview._dates_of(fjordvik, frozenset({kari.pk}), DAY)
        assert {thing.kind for thing in found} == KINDS
        assert {thing.owner for thing in found} == {kari.pk}

    def test_what_is_done_closed_or_withdrawn_waits_for_nobody(self, fjordvik: Organisation, kari: User) -> None:
        furnish(fjordvik, kari)
        Agreement.objects.update(state="ended")
        Procurement.objects.update(state="cancelled")
        FollowUp.objects.update(state="done", done_on=DAY)
        Deviation.objects.update(state="closed")
        Sanction.objects.update(replied_on=DAY)
        GoalStatus.objects.create(goal=Goal.objects.get(), year=2026, state="done")
        Measure.objects.update(state="dropped")
        assert agenda_of(fjordvik, Wanted(None, DAY)) == []

    def test_it_costs_as_many_queries_for_many(self, fjordvik: Organisation, kari: User) -> None:
        counts = []
        for number in (1, 9):
            for _ in range(number):
                furnish(fjordvik, kari, timezone.localdate())
            with CaptureQueriesContext(connection) as met:
                page = logged_in(kari).get(reverse("agenda:work"))
            assert page.status_code == 200
            counts.append(len(met))
        assert counts[0] == counts[1]

    def test_the_page_groups_by_nearness_and_says_whose_it_is(self, fjordvik: Organisation, kari: User, britt: User) -> None:
        furnish(fjordvik, kari, timezone.localdate() - timedelta(days=1))
        shown = logged_in(britt).get(reverse("agenda:work")).content.decode()
        assert "Ingenting venter på deg" in shown
        shown = logged_in(britt).get(reverse("agenda:work") + "?hvem=alle").content.decode()
        assert "Over fristen" in shown
        assert "Kari Kjøper" in shown
        shown = logged_in(britt).get(reverse("agenda:work") + "?hvem=alle&slag=goal").content.decode()
        assert "Ingen overtid" in shown
        assert "Ny turnus" not in shown


@pytest.mark.django_db
class TestStandIns:
    def test_a_stand_in_sees_the_work_from_the_first_to_the_last_day(
        self, fjordvik: Organisation, kari: User, britt: User
    ) -> None:
        name_stand_in(fjordvik, kari, britt, (TODAY, DAY), kari)
        seen = {day: stood_in_for(fjordvik, britt, day) for day in (TODAY - timedelta(1), TODAY, DAY, DAY + timedelta(1))}
        assert list(seen.values()) == [[], [kari], [kari], []]
        end_absence(Absence.objects.get(), kari)
        assert stood_in_for(fjordvik, britt, TODAY) == []
        assert Event.objects.filter(verb__in=("stand_in_named", "stand_in_ended")).count() == 2

    def test_nobody_stands_in_who_may_only_read_or_is_the_same(self, fjordvik: Organisation, kari: User, rune: User) -> None:
        for other in (kari, rune):
            with pytest.raises(CannotStandIn):
                name_stand_in(fjordvik, kari, other, (TODAY, DAY), kari)

    def test_one_names_a_stand_in_for_oneself_alone(self, fjordvik: Organisation, kari: User, britt: User) -> None:
        form = {"away": kari.pk, "stand_in": kari.pk, "first_day": "2026-12-01", "last_day": "2026-12-24"}
        logged_in(britt).post(reverse("agenda:absences"), form)
        assert (Absence.objects.get().away, Absence.objects.get().stand_in) == (britt, kari)

    def test_days_in_the_wrong_order_are_answered_at_the_field(self, fjordvik: Organisation, kari: User, britt: User) -> None:
        form = {"stand_in": britt.pk, "first_day": "2026-12-24", "last_day": "2026-12-01"}
        page = logged_in(kari).post(reverse("agenda:absences"), form)
        assert page.status_code == 422
        assert "last_day" in page.context["form"].errors

    def test_what_one_stands_in_for_stands_in_the_list(self, fjordvik: Organisation, kari: User, britt: User) -> None:
        today = timezone.localdate()
        furnish(fjordvik, kari, today)
        name_stand_in(fjordvik, kari, britt, (today, today), kari)
        shown = logged_in(britt).get(reverse("agenda:work")).content.decode()
        assert "Du er stedfortreder for Kari Kjøper nå" in shown
        assert "(du er stedfortreder)" in shown


@pytest.mark.django_db
class TestTheCalendar:
    def test_a_calendar_program_reads_the_dates_without_logging_in(self, fjordvik: Organisation, kari: User) -> None:
        day = timezone.localdate() + timedelta(days=3)
        furnish(fjordvik, kari, day)
        answer = Client().get(reverse("agenda:feed", args=[make_calendar(fjordvik, kari, "mine")]))
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        events = Read.from_ical(answer.content).walk("VEVENT")
        assert len(events) == len(KINDS)
        assert {event.decoded("dtstart") for event in events} == {day}
        assert len({str(event["uid"]) for event in events}) == len(KINDS)
        assert all(str(event["url"]).startswith("http://127.0.0.1:8000/") for event in events)
        assert all(event["dtstart"].params["VALUE"] == "DATE" for event in events), "a day is the same day in every time zone"
        assert all(event.decoded("dtstamp").utcoffset() == timedelta(0) for event in events)

    def test_the_same_thing_keeps_its_name_when_its_day_moves(self, fjordvik: Organisation, kari: User) -> None:
        furnish(fjordvik, kari, timezone.localdate())
        address = reverse("agenda:feed", args=[make_calendar(fjordvik, kari, "everyone")])
        names = [_uids(Client().get(address).content)]
        Goal.objects.update(deadline=timezone.localdate() + timedelta(days=9))
        names.append(_uids(Client().get(address).content))
        assert names[0] == names[1]

    def test_the_secret_opens_nothing_when_it_is_withdrawn_or_its_owner_has_left(
        self, fjordvik: Organisation, kari: User, britt: User
    ) -> None:
        hers = reverse("agenda:feed", args=[make_calendar(fjordvik, kari, "mine")])
        theirs = reverse("agenda:feed", args=[make_calendar(fjordvik, britt, "mine")])
        withdraw_calendar(Calendar.objects.get(person=kari), kari)
        end_membership(None, Membership.objects.get(user=britt))
        codes = [Client().get(address).status_code for address in (hers, theirs, reverse("agenda:feed", args=["feil"]))]
        assert codes == [404, 404, 404]

    def test_the_secret_is_shown_once_and_never_kept(self, fjordvik: Organisation, kari: User) -> None:
        browser = logged_in(kari)
        page = browser.post(reverse("agenda:calendars"), {"scope": "mine"})
        address = page.context["address"]
        assert address in page.content.decode()
        assert address not in browser.get(reverse("agenda:calendars")).content.decode()
        token = address.rsplit("/", 1)[1].removesuffix(".ics")
        assert not Calendar.objects.filter(token_hash=token).exists()

    def test_there_is_an_end_to_how_many_one_may_have(self, fjordvik: Organisation, kari: User) -> None:
        for _ in range(10):
            make_calendar(fjordvik, kari, "mine")
        with pytest.raises(TooManyCalendars):
            make_calendar(fjordvik, kari, "mine")


def _uids(content: bytes) -> set[str]:
    return {str(event["uid"]) for event in Read.from_ical(content).walk("VEVENT")}


WHO_DID_IT = frozenset(
    {
        *("actor", "author", "accepted_by", "added_by", "answered_by", "asked_by", "assigned_by", "attached_by", "changed_by"),
        *("created_by", "decided_by", "given_by", "invited_by", "loaded_by", "made_by", "published_by", "recorded_by"),
        *("resolved_by", "taken_by", "taken_in_by", "undone_by", "uploaded_by", "verified_by"),
    }
)
"""Fields that tell who once did something: that does not change when somebody leaves."""
CHANGES_HANDS = {
    "register.Agreement.owner": "agreement",
    "register.Agreement.stand_in": "agreement_stand_in",
    "register.Procurement.owner": "procurement",
    "risk.Goal.owner": "goal",
    "risk.Measure.owner": "measure",
    "risk.Indicator.owner": "indicator",
    "followup.FollowUp.owner": "follow_up",
    "followup.Deviation.owner": "deviation",
    "followup.Remedy.owner": "remedy",
    "report.Assignment.person": "report_field",
    "agenda.Absence.stand_in": "absence",
    "worklists.SavedView.owner": "saved_view",
}
"""Fields that tell whose something is, and the kind under which it is handed over. A new kind of thing must be added here."""
STAYS_WITH_THE_PERSON = {
    "access.Membership.user",
    "agenda.Absence.away",
    "agenda.Calendar.person",
    *(f"notices.{name}.person" for name in ("Digest", "DigestHour", "Notice", "StoppedKind")),
    *(f"report.{name}.person" for name in ("KeptText", "Mention", "WritingSession")),
}
"""Fields that tell about the person herself."""


@pytest.mark.django_db
class TestHandingOver:
    def test_everything_goes_over_and_each_thing_tells_of_it(
        self, fjordvik: Organisation, kari: User, britt: User, arne: User
    ) -> None:
        furnish(fjordvik, kari)
        Indicator.objects.create(organisation=fjordvik, name="Overtid", owner=kari)
        Remedy.objects.create(organisation=fjordvik, harm="Lønn", started_on=DAY, owner=kari)
        Agreement.objects.create(organisation=fjordvik, title="Vakthold", state="active", stand_in=kari)
        SavedView.objects.create(organisation=fjordvik, owner=kari, listing="agreements", name="Snart ute", is_shared=True)
        today = timezone.localdate()
        name_stand_in(fjordvik, arne, kari, (today, today), None)
        held = held_by(fjordvik, kari)
        assert {one.kind for one in held} == {holding.kind for holding in all_holdings()} - {"report_field"}
        assert {one.number for one in held} == {1}
        assert hand_over_everything(fjordvik, kari, britt, None) == len(held)
        assert held_by(fjordvik, kari) == []
        assert {(one.kind, one.number) for one in held_by(fjordvik, britt)} == {(one.kind, 1) for one in held}
        told = Event.objects.filter(changes__old="Kari Kjøper", changes__new="Britt Bidrar").exclude(verb="all_handed_over")
        assert {event.thing_type for event in told} == {one.kind for one in held} - {"agreement_stand_in"}
        assert {row.owner or row.stand_in for row in Agreement.objects.all()} == {britt}

    def test_nobody_stands_in_for_herself_and_a_name_that_is_taken_is_told_apart(
        self, fjordvik: Organisation, kari: User, britt: User
    ) -> None:
        hers = Agreement.objects.create(organisation=fjordvik, title="Vakthold", state="active", owner=britt, stand_in=kari)
        for owner in (kari, britt):
            SavedView.objects.create(organisation=fjordvik, owner=owner, listing="agreements", name="Snart", is_shared=True)
        today = timezone.localdate()
        absence = name_stand_in(fjordvik, britt, kari, (today, today), None)
        assert hand_over_everything(fjordvik, kari, britt, None) == 3
        hers.refresh_from_db()
        absence.refresh_from_db()
        assert (hers.stand_in, absence.ended_at is not None) == (None, True)
        assert sorted(SavedView.objects.values_list("name", flat=True)) == ["Snart", "Snart (Kari Kjøper)"]

    def test_no_kind_of_thing_that_a_person_has_is_forgotten(self) -> None:
        of_people = {
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if field.related_model is User and field.name not in WHO_DID_IT
        }
        assert of_people == set(CHANGES_HANDS) | STAYS_WITH_THE_PERSON
        assert set(CHANGES_HANDS.values()) == {holding.kind for holding in all_holdings()}

    def test_what_is_another_organisations_stays(
        self, fjordvik: Organisation, storoya: Organisation, kari: User, britt: User
    ) -> None:
        furnish(storoya, kari)
        assert hand_over_everything(fjordvik, kari, britt, None) == 0
        assert {row.owner for row in Agreement.objects.all()} == {kari}

    def test_one_sees_how_much_it_is_before_it_is_done(self, fjordvik: Organisation, kari: User, britt: User, arne: User) -> None:
        furnish(fjordvik, kari)
        browser, people = logged_in(arne), {"leaver": kari.pk, "successor": britt.pk}
        preview = browser.post(reverse("agenda:hand_over"), people).content.decode()
        assert "Dette går fra Kari Kjøper til Britt Bidrar" in preview
        assert Agreement.objects.get().owner == kari
        browser.post(reverse("agenda:hand_over"), people | {"gjor": "ja"})
        assert Agreement.objects.get().owner == britt

    def test_who_has_left_can_still_be_handed_over_from(
        self, fjordvik: Organisation, kari: User, britt: User, arne: User
    ) -> None:
        furnish(fjordvik, kari)
        end_membership(arne, Membership.objects.get(user=kari))
        logged_in(arne).post(reverse("agenda:hand_over"), {"leaver": kari.pk, "successor": britt.pk, "gjor": "ja"})
        assert Agreement.objects.get().owner == britt


@pytest.mark.django_db
class TestReminders:
    def test_an_owner_is_told_once_when_a_goal_is_due_within_a_week_and_once_a_week_when_it_is_late(
        self, fjordvik: Organisation, kari: User
    ) -> None:
        Goal.objects.create(organisation=fjordvik, year=2026, text="Ingen overtid", deadline=DAY, owner=kari)
        days = [-8, -7, -6, 0, 1, 2, 9]
        assert [remind_of_dates(DAY + timedelta(days=number)) for number in days] == [0, 1, 0, 0, 1, 0, 1]
        assert [notice.kind for notice in Notice.objects.order_by("pk")] == ["due_soon", "overdue", "overdue"]

    def test_who_stands_in_is_told_too(self, fjordvik: Organisation, kari: User, britt: User) -> None:
        today = timezone.localdate()
        name_stand_in(fjordvik, kari, britt, (today, today), kari)
        Goal.objects.create(organisation=fjordvik, year=2026, text="Ingen overtid", deadline=today, owner=kari)
        assert remind_of_dates(today) == 2
        assert {notice.person for notice in Notice.objects.all()} == {kari, britt}

    def test_nobody_is_told_of_what_is_nobodys_or_belongs_to_one_who_has_left(self, fjordvik: Organisation, kari: User) -> None:
        Goal.objects.create(organisation=fjordvik, year=2026, text="Ingen overtid", deadline=DAY, owner=kari)
        Goal.objects.create(organisation=fjordvik, year=2026, text="Ingens", deadline=DAY)
        end_membership(None, Membership.objects.get(user=kari))
        assert remind_of_dates(DAY) == 0
