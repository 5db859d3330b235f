"""Fills an empty database with an installation: seeded, in batches, straight through the models, a buyer at a time."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from multiprocessing import get_context
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from aktsom.access.models import Event, Membership, Organisation, Unit, User
from aktsom.access.roles import Role
from aktsom.followup.models import CorrectiveAction, Deviation, FollowUp, FollowUpTheme
from aktsom.followup.states import DeviationKind, DeviationState, FollowUpKind, FollowUpState, Severity
from aktsom.reference.cpv import own_codes
from aktsom.register.models import (
    Agreement,
    AgreementCpv,
    AgreementOption,
    AgreementSupplier,
    AgreementUnit,
    Certificate,
    Procurement,
    Requirement,
    Supplier,
    SupplierSize,
)
from aktsom.register.states import AgreementKind, AgreementState, ProcurementState, PurchaseKind, RequirementUse
from aktsom.risk.models import RiskAssessment
from scaling.model_report import ReportCopies
from scaling.search_rows import write_search
from scaling.sizes import Share, Size, shares_of

AT_ONCE = 2_000
PLACES = ["skolene", "sykehjemmene", "barnehagene", "rådhuset", "biblioteket", "byggeplassen", "laboratoriet", "legevakten"]
FIRST = ["Fjord", "Nord", "Vest", "Elve", "Skog", "Berg", "Hav", "Sol", "Granitt", "Bjørk", "Tinde", "Myr", "Strand", "Kyst"]
SECOND = ["bygg", "tekstil", "renhold", "kontor", "maskin", "mat", "data", "transport", "møbel", "energi", "elektro", "pleie"]
FORMS = ["AS", "ASA", "SA", "AS", "AS", "AB", "GmbH"]
COUNTRIES = ["NO"] * 9 + ["SE", "DE", "PL"]
THEMES = ["forced_labour", "child_labour", "wages", "working_hours", "health_and_safety"]
ROLES = [Role.REPORT_OWNER, Role.APPROVER, Role.ADMINISTRATOR]


def build(size: Size) -> dict[str, float]:
    """The whole installation; answers the seconds that each part took, those of two processes together."""
    copies, shares = ReportCopies(), shares_of(size)
    told = dict.fromkeys(("rows", "search"), 0.0)
    for done, (rows, search) in enumerate(_all_built(shares, copies), start=1):
        told["rows"] += rows
        told["search"] += search
        if done in {1, 10} or done % 50 == 0:
            print(f"    {done} of {len(shares)} buyers", file=sys.stderr, flush=True)
    return told


def _all_built(shares: list[Share], copies: ReportCopies) -> Iterator[tuple[float, float]]:
    """Every buyer: with PostgreSQL by two processes at a time, which SQLite does not take."""
    if connection.vendor != "postgresql" or len(shares) == 1:
        yield from (_built(copies, share) for share in shares)
        return
    connection.close()
    with get_context("fork").Pool(2) as pool:
        yield from pool.imap_unordered(partial(_built, copies), shares)


def _built(copies: ReportCopies, share: Share) -> tuple[float, float]:
    begun = time.perf_counter()
    with transaction.atomic():
        buyer = Buyer(share)
        buyer.furnish()
        copies.give(buyer.organisation, buyer.people[0])
        middle = time.perf_counter()
        write_search(buyer.organisation)
    return middle - begun, time.perf_counter() - middle


class Buyer:
    """One buyer while its rows are made."""

    def __init__(self, share: Share) -> None:
        self.share, self.random, self.today = share, Random(share.rank), timezone.localdate()
        slug = f"kommune-{share.rank}"
        self.organisation = Organisation.objects.create(name=f"Kommune nr. {share.rank}", slug=slug)
        self.people = kept(
            User(email=f"person{at}@{slug}.example", name=f"Person {at} i {slug}", password="!") for at in range(share.people)
        )
        self.units = kept(Unit(organisation=self.organisation, name=f"Enhet {at}") for at in range(6))
        kept(
            Membership(user=one, organisation=self.organisation, role=ROLES[at] if at < len(ROLES) else Role.CONTRIBUTOR)
            for at, one in enumerate(self.people)
        )

    def furnish(self) -> None:
        """Everything the buyer has recorded, and a line of history of each."""
        suppliers = self.suppliers()
        procurements = self.procurements()
        agreements = self.agreements(procurements)
        self.parts(agreements, suppliers)
        follow_ups = self.follow_ups(agreements, suppliers)
        self.deviations(follow_ups)
        for kind, verb, things in (
            ("supplier", "supplier_recorded", suppliers),
            ("agreement", "agreement_recorded", agreements),
            ("follow_up", "follow_up_planned", follow_ups),
        ):
            self.history(kind, verb, things)

    def day(self, first: int, last: int) -> date:
        """Some day, from and until so many days from today."""
        return self.today + timedelta(days=self.random.randint(first, last))

    def owner(self) -> int | None:
        """Somebody, or, for one in ten, nobody."""
        return None if self.random.random() < 0.1 else self.random.choice(self.people).pk

    def suppliers(self) -> list[Supplier]:
        """Suppliers with their size and certificates."""
        made = kept(self.supplier(at) for at in range(self.share.suppliers))
        year = self.today.year - 1
        kept(
            SupplierSize(supplier=one, year=year, employees=self.random.randint(1, 400), revenue=self.random.randint(1, 10**9))
            for one in made
            if self.random.random() < 0.6
        )
        kept(
            Certificate(supplier=one, label="Miljøfyrtårn", valid_to=self.day(-200, 900))
            for one in made
            if self.random.random() < 0.2
        )
        return made

    def supplier(self, at: int) -> Supplier:
        """One supplier; the Norwegian ones have numbers that check out."""
        choose = self.random.choice
        name = f"{choose(FIRST)}{choose(FIRST).lower()} {choose(SECOND)} {choose(FORMS)}"
        country = choose(COUNTRIES)
        number = number_after(30_000_000 + at * 7) if country == "NO" else ""
        return Supplier(
            organisation=self.organisation,
            name=name,
            number=number,
            country=country,
            register_number="" if number else f"HRB {at}",
            address=f"Storgata {at}",
            account_published_on=self.day(-700, 0) if self.random.random() < 0.3 else None,
        )

    def procurements(self) -> list[Procurement]:
        """A procurement for every tenth agreement, with three requirements."""
        made = kept(
            Procurement(
                organisation=self.organisation,
                title=f"Kjøp av {self.random.choice(own_codes()).name.nb.lower()}",
                number=f"P-{at}",
                state=self.random.choice(ProcurementState.values),
                owner_id=self.owner(),
                awarded_on=self.day(-1_200, 0),
                contract_from=self.day(-1_200, 300),
                estimated_value=self.random.randint(1, 900) * 100_000,
            )
            for at in range(self.share.agreements // 10)
        )
        kept(
            Requirement(procurement=one, position=at, title="Risikokartlegging", text="Leverandøren skal kartlegge.", use=use)
            for one in made
            for at, use in enumerate(RequirementUse.values[:3], start=1)
        )
        return made

    def agreements(self, procurements: Sequence[Procurement]) -> list[Agreement]:
        """Agreements of seven years, most of them running."""
        return kept(self.agreement(at, procurements) for at in range(self.share.agreements))

    def agreement(self, at: int, procurements: Sequence[Procurement]) -> Agreement:
        """One agreement, in a state that goes with its days."""
        starts, years, code = self.day(-2_000, 200), self.random.randint(1, 6), self.random.choice(own_codes())
        ends, chance = starts + timedelta(days=365 * years), self.random.random()
        state = AgreementState.ACTIVE if ends >= self.today or chance < 0.05 else AgreementState.ENDED
        state = AgreementState.DRAFT if chance > 0.96 else state
        return Agreement(
            organisation=self.organisation,
            number=f"{starts.year}/{at:05d}",
            title=f"{code.name.nb} til {self.random.choice(PLACES)}",
            description=f"Avtalen gjelder {code.name.nb.lower()}, bestilt av enhetene etter behov.",
            kind=self.random.choice(AgreementKind.values),
            purchase=self.random.choice(PurchaseKind.values),
            procurement=procurements[at // 10] if at % 10 == 0 and at // 10 < len(procurements) else None,
            owner_id=self.owner(),
            stand_in_id=self.owner() if chance < 0.3 else None,
            state=state,
            value=self.random.randint(1, 900) * 100_000,
            signed_on=starts - timedelta(days=20),
            starts_on=starts,
            ends_on=ends,
            ended_on=ends if state == AgreementState.ENDED else None,
            archive_case=f"{starts.year % 100}/{at:06d}",
        )

    def parts(self, agreements: Sequence[Agreement], suppliers: Sequence[Supplier]) -> None:
        """Whom the agreements are with, for which units, what they are of, their options and how risky they are judged."""
        draw, choose = self.random.random, self.random.choice
        kept(
            AgreementSupplier(agreement=one, supplier=supplier)
            for one in agreements
            for supplier in self.random.sample(suppliers, min(len(suppliers), 1 + (draw() < 0.25) + (draw() < 0.1)))
        )
        kept(AgreementUnit(agreement=one, unit=choose(self.units)) for one in agreements)
        codes = {code.name.nb: code.code for code in own_codes()}
        kept(AgreementCpv(agreement=one, code=codes[one.title.rpartition(" til ")[0]], is_main=True) for one in agreements)
        kept(AgreementOption(agreement=one, extends_to=one.ends_on + timedelta(365)) for one in agreements if draw() < 0.4)
        kept(
            RiskAssessment(
                organisation=self.organisation,
                agreement=one,
                level=self.random.randint(1, 3),
                reason="Varen er på listen.",
                decided_by=choose(self.people),
                decided_on=self.day(-900, 0),
            )
            for one in agreements
            if draw() < 0.4
        )

    def follow_ups(self, agreements: Sequence[Agreement], suppliers: Sequence[Supplier]) -> list[FollowUp]:
        """Follow-ups of three years and the one to come, every other with a theme."""
        made = kept(self.follow_up(self.random.choice(agreements), suppliers) for _ in range(self.share.follow_ups))
        kept(FollowUpTheme(follow_up=one, code=self.random.choice(THEMES)) for one in made if self.random.random() < 0.5)
        return made

    def follow_up(self, agreement: Agreement, suppliers: Sequence[Supplier]) -> FollowUp:
        """One follow-up: past ones are done, but for a few that are late or called off."""
        planned, chance = self.day(-1_100, 330), self.random.random()
        state = FollowUpState.PLANNED if planned >= self.today or chance < 0.03 else FollowUpState.DONE
        state = FollowUpState.CANCELLED if chance > 0.98 else state
        return FollowUp(
            organisation=self.organisation,
            agreement=agreement,
            supplier=self.random.choice(suppliers) if chance < 0.3 else None,
            kind=self.random.choice(FollowUpKind.values),
            title=f"Lønn og arbeidstid på {self.random.choice(PLACES)}" if chance < 0.7 else "",
            state=state,
            planned_on=planned,
            done_on=planned if state == FollowUpState.DONE else None,
            owner_id=self.owner(),
            because="Høy risiko i forslaget til plan.",
            note="Gikk gjennom lønnsslipper og timelister sammen med leverandøren." if state == FollowUpState.DONE else "",
        )

    def deviations(self, follow_ups: Sequence[FollowUp]) -> None:
        """A deviation from every twentieth follow-up, half of them with a corrective action."""
        found = [one for one in follow_ups if one.done_on and self.random.random() < 0.07]
        made = kept(self.deviation(one) for one in found)
        kept(
            CorrectiveAction(deviation=one, text="Etterbetaler overtid.", deadline=one.deadline)
            for one in made
            if self.random.random() < 0.5
        )

    def deviation(self, follow_up: FollowUp) -> Deviation:
        """One deviation, most of them closed."""
        state = DeviationState.CLOSED if self.random.random() < 0.7 else self.random.choice(DeviationState.values)
        found = follow_up.done_on or self.today
        return Deviation(
            organisation=self.organisation,
            agreement_id=follow_up.agreement_id,
            supplier_id=follow_up.supplier_id,
            follow_up=follow_up,
            title=f"Overtid uten tillegg på {self.random.choice(PLACES)}",
            kind=self.random.choice(DeviationKind.values),
            severity=self.random.choice(Severity.values),
            theme=self.random.choice(THEMES),
            found_on=found,
            deadline=found + timedelta(days=self.random.randint(14, 120)),
            owner_id=self.owner(),
            state=state,
            closed_on=found + timedelta(days=60) if state == DeviationState.CLOSED else None,
        )

    def history(self, kind: str, verb: str, things: Iterable[Any]) -> None:
        """A line of history of each thing."""
        actor = self.people[0]
        kept(
            Event(
                organisation=self.organisation, actor=actor, verb=verb, thing_type=kind, thing_id=str(one.pk), thing_name=str(one)
            )
            for one in things
        )


def kept(rows: Iterable[Any]) -> list[Any]:
    """The rows, written in batches, each with its key."""
    made = list(rows)
    return made[0].__class__.objects.bulk_create(made, batch_size=AT_ONCE) if made else []


def number_after(digits: int) -> str:
    """The first organisation number from these eight digits on whose last digit checks out."""
    while (last := -sum(weight * int(each) for weight, each in zip((3, 2, 7, 6, 5, 4, 3, 2), str(digits), strict=True)) % 11) > 9:
        digits += 1
    return f"{digits}{last}"
