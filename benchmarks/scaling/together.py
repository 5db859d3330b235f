"""Fifty people at work at once: they read lists, and fill in and send the product's own forms."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random
from urllib.parse import urlencode

from lxml import html

from scaling.asking import PAGES, Connection, Told, at_once
from scaling.model import Person

LOCKED = b"database is locked"
# Another has written the same meanwhile: the product says so and keeps both. That is an answer, not a fault.
MET_ANOTHER = 409


@dataclass
class Work:
    """What all these people did: each act's answers, what was kept of it, and what went wrong."""

    acts: dict[str, Told] = field(default_factory=dict)
    kept: Counter[str] = field(default_factory=Counter)
    met: int = 0
    failed: Counter[str] = field(default_factory=Counter)


class Worker:
    """One person at work until the time is over."""

    def __init__(self, port: int, person: Person, agreements: Sequence[int], at: int) -> None:
        self.connection, self.person, self.random = Connection(port, person), person, Random(at)
        self.agreements, self.at, self.number, self.work = agreements, at, 0, Work()

    def go_on(self, until: float, think: float) -> None:
        """Three acts of reading for two of writing."""
        acts: list[tuple[str, Callable[[], None]]] = [
            *[("read a list", self.read)] * 6,
            ("new supplier", self.new_supplier),
            ("agreement, in place", self.edit_agreement),
            ("field of the report", self.write_field),
            ("plan a follow-up", self.plan),
        ]
        while time.monotonic() < until:
            name, act = self.random.choice(acts)
            try:
                act()
            except (OSError, HTTPException) as problem:
                self.work.failed[f"{name}: {type(problem).__name__}"] += 1
            time.sleep(self.random.uniform(0, 2 * think))
        self.connection.close()

    def read(self) -> None:
        """Some page."""
        self.ask("read", self.random.choice(self.random.choice(PAGES).at(self.person)))

    def new_supplier(self) -> None:
        """A supplier that nobody else records."""
        self.number += 1
        self.fill("new supplier", "/leverandorer/ny/", {"name": f"Ny leverandør {self.at}-{self.number}"}, "name")

    def edit_agreement(self) -> None:
        """Another archive case, in the list."""
        address = f"/lister/agreements/{self.random.choice(self.agreements)}/archive_case/"
        self.fill("agreement, in place", address, {"verdi": f"26/{self.random.randint(1, 999_999)}"}, "verdi")

    def write_field(self) -> None:
        """A new text in some field of the report."""
        meaning = self.random.choice(
            ["policy_anchoring", "work_organisation", "plan_anchoring", "nature_measures", "remedy_policy"]
        )
        text = f"Skrevet av {self.at}, for {self.random.randint(1, 10**6)}. gang."
        self.fill("field of the report", f"/arsrapport/{self.person.year}/felt/{meaning}/", {"value": text}, "value")

    def plan(self) -> None:
        """A follow-up of some agreement."""
        self.number += 1
        wanted = {"kind": "meeting", "title": f"Møte {self.at}-{self.number}", "planned_on": "01.03.2027"}
        self.fill("plan a follow-up", f"/oppfolging/ny/?agreement={self.random.choice(self.agreements)}", wanted, "title")

    def fill(self, name: str, address: str, wanted: dict[str, str], told_by: str) -> None:
        """Open the form, write in it, send it; kept where one is sent on."""
        page = self.ask(f"{name}: open", address)
        form = next((one for one in html.fromstring(page).forms if told_by in one.fields), None) if page else None
        if form is None:
            self.work.failed[f"{name}: no form"] += 1
            return
        values = {key: value or "" for key, value in form.form_values()} | wanted | _button(form)
        target = form.action or address
        if self.ask(f"{name}: send", target, urlencode(values)) is not None:
            self.work.kept[name] += 1

    def ask(self, name: str, address: str, form: str | None = None) -> bytes | None:
        """The page, or for a form that is kept nothing but that; None, and told, where it was not."""
        told, begun = self.work.acts.setdefault(name, Told()), time.perf_counter()
        status, page, _on = self.connection.ask(address, form)
        told.seconds.append(time.perf_counter() - begun)
        if status == (200 if form is None else _sent_on(status)):
            return page
        if status == MET_ANOTHER:
            self.work.met += 1
            return None
        told.faults[str(status)] += 1
        words = "locked" if LOCKED in page else _message(page)
        self.work.failed[f"{name}: {status} {words}"] += 1
        return None


def _sent_on(status: int) -> int:
    return status if status in (302, 303) else 303


def _button(form: html.FormElement) -> dict[str, str]:
    """The button that saves, where the form has several."""
    named = form.xpath(".//button[@name][@value='save']")
    return {named[0].get("name"): "save"} if named else {}


def _message(page: bytes) -> str:
    found = re.search(rb"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    return found[1].decode(errors="replace").strip()[:80] if found else ""


def work_together(port: int, people: Sequence[Person], agreements: Sequence[int], seconds: float, think: float) -> Work:
    """All of them at once, for so long."""
    until, guard, all_of_it = time.monotonic() + seconds, threading.Lock(), Work()

    def work(at: int, person: Person) -> None:
        worker = Worker(port, person, agreements, at)
        worker.go_on(until, think)
        with guard:
            _add(all_of_it, worker.work)

    at_once([lambda at=at, person=person: work(at, person) for at, person in enumerate(people)])  # type: ignore[misc]
    return all_of_it


def _add(whole: Work, part: Work) -> None:
    for name, told in part.acts.items():
        whole.acts.setdefault(name, Told()).add(told)
    whole.kept += part.kept
    whole.met += part.met
    whole.failed += part.failed
