"""People who ask for pages over real connections, each as soon as she has her answer. No framework here."""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from urllib.parse import quote

from scaling.model import Person

PATIENCE_SECONDS = 60


@dataclass
class Told:
    """What some requests came to: the seconds of each, and what was wrong, by its words."""

    seconds: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)

    def at(self, share: float) -> float:
        """The milliseconds that this share of the requests stayed within."""
        found = sorted(self.seconds)
        return 1000 * found[min(len(found) - 1, int(share * len(found)))] if found else 0.0

    @property
    def errors(self) -> int:
        """How many were answered otherwise than they should be."""
        return self.faults.total()

    def add(self, other: Told) -> None:
        """These and those."""
        self.seconds += other.seconds
        self.faults += other.faults


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the addresses that it is asked for at, one after another; `{year}` is the year of the report."""

    name: str
    addresses: tuple[str, ...]

    def at(self, person: Person) -> tuple[str, ...]:
        """The addresses for a person."""
        return tuple(quote(each.format(year=person.year), safe="/?&=%") for each in self.addresses)


PAGES = (
    Page("front page", ("/",)),
    Page(
        "agreements, filtered",
        (
            "/avtaler/?running=i-dag&kind=framework",
            "/avtaler/?supplier=bygg",
            "/avtaler/?ends=180&sorter=-value",
            "/avtaler/?sok=skole",
        ),
    ),
    Page(
        "suppliers, filtered",
        (
            "/leverandorer/?country=SE",
            "/leverandorer/?agreements=some&sorter=-agreement_count",
            "/leverandorer/?account=needed",
            "/leverandorer/?sok=tekstil",
        ),
    ),
    Page(
        "follow-ups, filtered",
        (
            "/oppfolging/?state=late",
            "/oppfolging/?year={year}&kind=on_site",
            "/oppfolging/?supplier=bygg",
            "/oppfolging/?sok=skole",
        ),
    ),
    Page("search", ("/sok/?q=renhold", "/sok/?q=arbeidsklær til skolene", "/sok/?q=2024/00012", "/sok/?q=lø")),
    Page("report page", ("/arsrapport/{year}/",)),
    Page("my work", ("/mitt-arbeid/",)),
)


class Connection:
    """One person's connection to the server, kept open as a browser does, and her cookies."""

    def __init__(self, port: int, person: Person) -> None:
        self.port, self.cookies = port, {"sessionid": person.session}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)

    def ask(self, address: str, form: str | None = None) -> tuple[int, bytes, str]:
        """The status, the page and where one is sent on to."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            origin = f"http://127.0.0.1:{self.port}"
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin, "Referer": origin + address}
        self.line.request("GET" if form is None else "POST", address, body=form, headers=headers)
        answer = self.line.getresponse()
        page = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, page, answer.headers.get("Location", "")

    def close(self) -> None:
        """Hang up."""
        self.line.close()


def ask_many(port: int, people: Sequence[Person], pages: Sequence[Page], requests: int) -> dict[str, Told]:
    """So many requests in all, by all these people at once, who take the pages in turn; what each page came to."""
    numbers = count()
    told = {page.name: Told() for page in pages}
    guard = threading.Lock()

    def work(person: Person, first: int) -> None:
        connection = Connection(port, person)
        turns = _turns(person, pages, first)
        mine = {page.name: Told() for page in pages}
        while next(numbers) < requests:
            page, address = next(turns)
            _timed(lambda address=address: connection.ask(address)[0], mine[page.name])  # type: ignore[misc]
        connection.close()
        with guard:
            for name, found in mine.items():
                told[name].add(found)

    at_once([lambda person=person, at=at: work(person, at) for at, person in enumerate(people)])  # type: ignore[misc]
    return told


def _turns(person: Person, pages: Sequence[Page], first: int) -> Iterator[tuple[Page, str]]:
    ways = {page.name: cycle(page.at(person)) for page in pages}
    for page in cycle(pages[first % len(pages) :] + pages[: first % len(pages)]):
        yield page, next(ways[page.name])


def _timed(ask: Callable[[], int], told: Told) -> None:
    begun = time.perf_counter()
    try:
        status = ask()
    except OSError as problem:
        told.faults[type(problem).__name__] += 1
        return
    except http.client.HTTPException as problem:
        told.faults[type(problem).__name__] += 1
        return
    told.seconds.append(time.perf_counter() - begun)
    if status != 200:
        told.faults[str(status)] += 1


def at_once(works: Sequence[Callable[[], None]]) -> None:
    """All of these at the same time, each in a thread of its own."""
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
