"""The walls between organisations: every address of the site is attacked by everybody who has no business there.

The test walks the site's addresses by itself. An address that its room has not declared fails the test, so a new page costs a few
lines in `tests/walls/<room>.py`:

    LEAST_ROLE = {                 # who may come here, in the organisation that owns the thing: to see and to act ...
        "report:report": Role.READER,
        "report:answer": Needs(read=Role.READER, write=Role.CONTRIBUTOR),  # ... or apart
        "intake:imports": Anyone.PERSON,  # whoever has logged in, about herself; Anyone.PLATFORM: who runs the platform
    }
    ARGUMENTS = {                  # for every address with arguments: makes a thing of Fjordvik's and names it
        "report:report": lambda cast: {"year": make_report(cast.fjordvik).year},
    }
    POST_DATA = {                  # what a form would send, so that the attack gets past "a field is missing";
        "report:answer": lambda cast: {"text": "x"},  # with ids of Fjordvik's things where the form takes ids
    }
    PUBLIC = {                     # open to all (@login_not_required), and the tables that may be written there by other than GET
        "publish:report": frozenset(),
    }

`cast` is a `tests.walls.registry.WallCast`: `cast.fjordvik`, `cast.people[Role.READER]`, `cast.kari` (report owner), `cast.arne`
(administrator). Let every text that a factory writes hold the word "Fjordvik": the test looks for it in what strangers see.

What must hold, for every method of HTTP:
- nobody is sent to the log-in; a stranger (every role of Storøya, an adviser of Fjordvik's own secretariat and one of another, a
  person without organisation, the platform's administrator) gets 403, 404 or 405 where the address names a thing of Fjordvik's;
- no answer to a stranger tells of Fjordvik, and no row that hangs on Fjordvik is changed, removed, or referred to anew;
- in Fjordvik itself, a role below the least gets 403, 404 or 405 and changes nothing;
- GET, HEAD and OPTIONS write nothing at all;
- the least role does come in with the same arguments: else the refusals above would prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import ForeignKey
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from aktsom.access.models import Organisation, User
from aktsom.access.roles import LADDER, Role
from aktsom.values.refusals import Refusal
from tests import cast as actors
from tests import walls
from tests.walls.registry import Anyone, Needs, Registry, WallCast

SAFE = ("GET", "HEAD", "OPTIONS")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
REFUSED = frozenset({403, 404, 405})
WRITING = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)", re.IGNORECASE)
SHARES = 6
Row = tuple[str, Any]
Content = dict[Row, tuple[Any, ...]]


@dataclass(frozen=True)
class Route:
    """One address of the site, as the resolver knows it."""

    name: str
    pattern: str
    parameters: tuple[str, ...]


def _walk(resolver: URLResolver, namespace: str = "", prefix: str = "", outer: tuple[str, ...] = ()) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        parameters = (*outer, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, pattern, parameters)
        elif isinstance(entry, URLPattern):
            yield Route(f"{namespace}{entry.name}" if entry.name else "", pattern, parameters)


def _declarations() -> Registry:
    registry = Registry()
    for module in iter_modules([str(Path(walls.__file__).parent)]):
        said = import_module(f"tests.walls.{module.name}")
        registry.arguments |= getattr(said, "ARGUMENTS", {})
        registry.least_role |= getattr(said, "LEAST_ROLE", {})
        registry.post_data |= getattr(said, "POST_DATA", {})
        registry.public |= getattr(said, "PUBLIC", {})
    return registry


ROUTES = tuple(_walk(get_resolver()))
SAID = _declarations()
DECLARED = tuple(route for route in ROUTES if route.name in SAID.least_role)
OPEN = tuple(route for route in ROUTES if route.name in SAID.public)
by_name = pytest.mark.parametrize("route", DECLARED, ids=lambda route: route.name)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name or route.pattern)
def test_every_address_is_declared_by_its_room(route: Route) -> None:
    assert route.name, f"the address {route.pattern!r} has no name: name it in urls.py"
    room = route.name.split(":", maxsplit=1)[0]
    is_declared_once = (route.name in SAID.public) != (route.name in SAID.least_role)
    assert is_declared_once, (
        f"who may come to {route.pattern}? say in tests/walls/{room}.py either LEAST_ROLE or PUBLIC of {route.name!r}"
    )
    assert not route.parameters or route.name in SAID.arguments, (
        f"{route.pattern} takes {route.parameters}: say in tests/walls/{room}.py ARGUMENTS how {route.name!r} gets them"
    )


def test_the_walk_finds_the_addresses() -> None:
    assert {"access:log_in", "access:membership"} <= {route.name for route in ROUTES}
    assert next(route for route in ROUTES if route.name == "access:membership").parameters == ("pk",)


@dataclass
class World:
    """The two municipalities, who attacks, and what was in the database when a request began to write."""

    cast: WallCast
    strangers: Mapping[str, User]
    before: Content | None = None

    @property
    def wrote(self) -> bool:
        """Whether the last request wrote anything."""
        return self.before is not None

    def request(self, client: Client, method: str, path: str, data: Mapping[str, Any]) -> HttpResponseBase:
        """Sends a request, and remembers what there was before it wrote, if it did."""
        self.before = None
        with connection.execute_wrapper(self._watch):
            if method == "POST":
                return client.post(path, data)
            return client.generic(method, path)

    def _watch(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        # To read every table takes long, and most requests write nothing.
        if self.before is None and WRITING.match(sql):
            self.before = _content()
        return execute(sql, params, many, context)

    def changed(self) -> set[Row]:
        """The rows that the last request changed, removed or made."""
        return _differences(self.before, _content()) if self.before is not None else set()

    def trespasses(self) -> set[Row]:
        """The rows of Fjordvik's that the last request changed, and those it made that refer to them."""
        if self.before is None:
            return set()
        return _trespasses(self.before, _content(), _hanging_on(self.cast.fjordvik, self.before))


@pytest.fixture
def world(
    fjordvik: Organisation, storoya: Organisation, siris_secretariat: Organisation, siri: User, ola: User, pia: User
) -> World:
    ours = {role: _member_of(fjordvik, role, "fjordvik") for role in LADDER}
    theirs = {f"{role} of another organisation": _member_of(storoya, role, "storoya") for role in LADDER}
    other = actors.organisation("Vestsekretariatet", "vestsekretariatet", "312345676", kind=Organisation.Kind.SECRETARIAT)
    adviser = actors.member(actors.person("Vera Vest", "vera@vest.example"), other, Role.SECRETARIAT_ADVISER)
    strangers = theirs | {
        "adviser of the owner's secretariat": siri,
        "adviser of another secretariat": adviser,
        "person without organisation": ola,
        "administrator of the platform": pia,
    }
    return World(WallCast(fjordvik, storoya, siris_secretariat, ours), strangers)


def _member_of(organisation: Organisation, role: Role, domain: str) -> User:
    name = f"{role.title()} i {organisation.name}"
    return actors.member(actors.person(name, f"{role}@{domain}.example"), organisation, role)


@by_name
def test_nobody_is_sent_to_the_log_in(route: Route, world: World) -> None:
    path, data = _aim(route, world.cast)
    for method in (*SAFE, *UNSAFE):
        response = world.request(Client(), method, path, data)
        assert response.status_code == 302, f"{method} {path} answered nobody with {response.status_code}"
        assert response["Location"].startswith(reverse("access:log_in")), response["Location"]
        assert not _leaks(response, path), f"{method} {path} told nobody of {_leaks(response, path)}"
        assert not world.changed(), f"{method} {path} by nobody wrote {world.changed()}"


@pytest.mark.parametrize("route", [route for route in DECLARED if route.parameters], ids=lambda route: route.name)
def test_strangers_see_nothing_and_change_nothing(route: Route, world: World) -> None:
    _attack_as_strangers(route, world)


@pytest.mark.parametrize("share", range(SHARES))
def test_strangers_see_nothing_where_everything_is_listed(share: int, world: World) -> None:
    """Addresses of no one thing are attacked when Fjordvik has one of everything; that takes long to make, so they share it."""
    _furnish(world.cast)
    for route in [route for route in DECLARED if not route.parameters][share::SHARES]:
        with transaction.atomic():
            _attack_as_strangers(route, world)
            transaction.set_rollback(True)


def _attack_as_strangers(route: Route, world: World) -> None:
    path, data = _aim(route, world.cast)
    clients = {who: actors.logged_in(user) for who, user in world.strangers.items() if not _is_let_in(route, who)}
    for who, client in clients.items():
        for method in _attacks_by(who):
            response = world.request(client, method, path, data)
            attack = f"{method} {path} as {who}"
            assert response.status_code < 500, attack
            leaks = _leaks(response, path, data)
            assert not leaks, f"{attack} ({response.status_code}) told of {leaks}"
            said = SAID.least_role[route.name]
            if said is Anyone.PLATFORM or (route.parameters and said is not Anyone.NOBODYS):
                _assert_refused(response, method, attack)
            assert method in UNSAFE or not world.wrote, f"{attack} wrote: {world.changed()}"
            assert not world.trespasses(), f"{attack} changed {world.trespasses()}"


def _attacks_by(who: str) -> tuple[str, ...]:
    """Every method; of the roles in another organisation only the highest tries those that no page of ours answers."""
    is_lower = who.endswith("of another organisation") and not who.startswith(Role.ADMINISTRATOR)
    return ("GET", "POST") if is_lower else (*SAFE, *UNSAFE)


@by_name
def test_too_low_a_role_is_refused(route: Route, world: World) -> None:
    path, data = _aim(route, world.cast)
    clients = {role: actors.logged_in(user) for role, user in world.cast.people.items()}
    for role, client in clients.items():
        for method in _methods_above(role, _needs(route)):
            response = world.request(client, method, path, data)
            attack = f"{method} {path} as {role} in its own organisation"
            _assert_refused(response, method, attack)
            assert not world.changed(), f"{attack} wrote {world.changed()}"


@by_name
def test_the_least_role_comes_in(route: Route, world: World) -> None:
    needs = _needs(route)
    path, data = _aim(route, world.cast)
    seen = world.request(_least(needs.read, world), "GET", path, {})
    assert not world.wrote, f"GET {path} wrote"
    acted = world.request(_least(needs.write, world), "POST", path, data)
    for method, response in (("GET", seen), ("POST", acted)):
        assert response.status_code not in {403, 404} | set(range(500, 600)), f"{method} {path}: {response.status_code}"
    assert not (seen.status_code == acted.status_code == 405), f"{path} answers neither GET nor POST"


@pytest.mark.parametrize("who", ["nobody", "a person"])
@pytest.mark.parametrize("route", OPEN, ids=lambda route: route.name)
def test_open_addresses_write_only_what_they_say(route: Route, who: str, world: World) -> None:
    client = Client() if who == "nobody" else actors.logged_in(world.strangers["person without organisation"])
    path, data = _aim(route, world.cast)
    for method in (*SAFE, *UNSAFE):
        response = world.request(client, method, path, data)
        assert response.status_code < 500, f"{method} {path} as {who}"
        assert not _is_log_in(response), f"{route.name} is said to be open, but {who} is sent to the log-in"
        changed = {label for label, _ in world.changed()}
        allowed = SAID.public[route.name] if method in UNSAFE else frozenset()
        assert changed <= allowed, f"{method} {path} as {who} wrote {changed - allowed}"


def test_the_test_notices_a_trespass(world: World) -> None:
    """What the walls are measured with is measured too: a changed row, a new reference and a leak are all seen."""
    before = _content()
    theirs = _hanging_on(world.cast.fjordvik, before)
    kari = world.cast.kari
    with transaction.atomic():
        User.objects.filter(pk=kari.pk).update(name="Noen andre")
        assert _trespasses(before, _content(), theirs) == {("access.User", kari.pk)}
        transaction.set_rollback(True)
    with transaction.atomic():
        actors.member(world.strangers["person without organisation"], world.cast.fjordvik, Role.READER)
        assert {label for label, _ in _trespasses(before, _content(), theirs)} == {"access.Membership"}
        transaction.set_rollback(True)
    response = actors.logged_in(kari).get(reverse("access:people"))
    assert _leaks(response, "/virksomhet/personer/") == {"fjordvik"}


def _aim(route: Route, cast: WallCast) -> tuple[str, Mapping[str, Any]]:
    """The address of a thing of Fjordvik's, and what to send there."""
    arguments = SAID.arguments[route.name](cast) if route.parameters else {}
    data = SAID.post_data[route.name](cast) if route.name in SAID.post_data else {}
    return reverse(route.name, kwargs=dict(arguments)), data


def _furnish(cast: WallCast) -> None:
    """Gives Fjordvik one of everything that is not public, so that a list has something to leak."""
    for make in dict.fromkeys(make for name, make in SAID.arguments.items() if name not in SAID.public):
        # Two rooms may want the same year's report; what is refused is there already.
        with suppress(Refusal), transaction.atomic():
            make(cast)


def _needs(route: Route) -> Needs:
    needs = SAID.needs(route.name)
    assert needs is not None
    return needs


def _methods_above(role: Role, needs: Needs) -> list[str]:
    """The methods that this role of Fjordvik's is too low for."""
    floor = {method: needs.read if method in SAFE else needs.write for method in (*SAFE, *UNSAFE)}
    return [method for method, least in floor.items() if least in LADDER and LADDER.index(role) < LADDER.index(least)]


def _least(least: Role | Anyone, world: World) -> Client:
    if least is Anyone.PLATFORM:
        return actors.logged_in(world.strangers["administrator of the platform"])
    if least is Role.SECRETARIAT_ADVISER:
        return actors.logged_in(world.strangers["adviser of the owner's secretariat"])
    return actors.logged_in(world.cast.people[least] if isinstance(least, Role) else world.cast.kari)


def _is_let_in(route: Route, who: str) -> bool:
    said = SAID.least_role[route.name]
    return (said is Anyone.PLATFORM and who == "administrator of the platform") or (
        _needs(route).read is Role.SECRETARIAT_ADVISER and who == "adviser of the owner's secretariat"
    )


def _assert_refused(response: HttpResponseBase, method: str, attack: str) -> None:
    is_mere_question = method == "OPTIONS" and response.status_code == 200 and not _body(response)
    to_the_chooser = response.status_code == 302 and response["Location"] == reverse("access:choose_organisation")
    assert response.status_code in REFUSED or is_mere_question or to_the_chooser, f"{attack} was answered {response.status_code}"


def _is_log_in(response: HttpResponseBase) -> bool:
    return response.status_code == 302 and f"{reverse('access:log_in')}?" in response["Location"]


def _leaks(response: HttpResponseBase, path: str, sent: Mapping[str, Any] = MappingProxyType({})) -> set[str]:
    """What of Fjordvik's stands in the answer; the address and the words that the stranger typed herself are no leak."""
    said = " ".join([_body(response), response.get("Content-Disposition", ""), response.get("Location", "")])
    typed = {value for value in sent.values() if isinstance(value, str)}
    for echo in {path, quote(path), quote(path, safe=""), *typed, *map(escape, {path, *typed})} - {"", "/"}:
        said = said.replace(echo, "")
    return {marker for marker in ("fjordvik", "310000000", "310 000 000", "310\u00a0000\u00a0000") if marker in said.lower()}


def _body(response: HttpResponseBase) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return content.decode("utf-8", errors="replace")


def _content() -> Content:
    """Every row of every table."""
    return {
        (model._meta.label, row[0]): row
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table in _tables()
        for row in model._base_manager.order_by().values_list("pk", *(field.attname for field in model._meta.concrete_fields))
    }


@cache
def _tables() -> frozenset[str]:
    return frozenset(connection.introspection.table_names())


def _differences(before: Content, after: Content) -> set[Row]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _trespasses(before: Content, after: Content, theirs: set[Row]) -> set[Row]:
    """Rows of theirs that were changed or removed, and new rows that refer to theirs."""
    changed = _differences(before, after)
    return (changed & theirs) | {key for key in changed - before.keys() if _targets(key[0], after[key]) & theirs}


def _hanging_on(organisation: Organisation, content: Content) -> set[Row]:
    """The organisation, its people, and every row that refers to it, directly or through others."""
    people = User.objects.filter(memberships__organisation=organisation).values_list("pk", flat=True)
    hanging: set[Row] = {("access.Organisation", organisation.pk)} | {("access.User", pk) for pk in people}
    grew = True
    while grew:
        more = {key for key, row in content.items() if key not in hanging and _targets(key[0], row) & hanging}
        hanging |= more
        grew = bool(more)
    return hanging


def _targets(label: str, row: tuple[Any, ...]) -> set[Row]:
    fields = apps.get_model(label)._meta.concrete_fields
    return {
        (field.related_model._meta.label, value)
        for field, value in zip(fields, row[1:], strict=True)
        if isinstance(field, ForeignKey) and value is not None
    }
