"""What every test may ask for: the named cast, browsers, and a database that can be emptied although its history cannot.

Fjordvik kommune is ours; Storøya kommune is the stranger; Siri's secretariat has both as members.
In Fjordvik: Rune reads, Britt contributes, Kari owns the report, Hege approves, Arne administers. In Storøya: Stine administers.
Ola is a supplier's contact with a log-in and no organisation. Pia runs the platform.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import OperationalError, connection, connections
from django.test import Client
from django.utils.translation import deactivate
from whitenoise.middleware import WhiteNoiseMiddleware

from aktsom.access.kept import forget_what_is_kept
from aktsom.access.models import Organisation, User
from aktsom.access.roles import Role
from tests import cast
from tests.told import Untold

GUARDS = (
    import_module("aktsom.access.migrations.0002_history_is_append_only"),
    import_module("aktsom.publish.migrations.0002_published_reports_never_change"),
)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Names a case by its place where its value is a file or a long text: a file holds the time, and processes would disagree."""
    return argname if isinstance(val, bytes) or (isinstance(val, str) and len(val) > 60) else None


FLUSHES = 5

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A second database has nothing to say of tests that meet none: they are run once, with the first."""
    if "sqlite" in django_settings.DATABASES["default"]["ENGINE"]:
        return
    met = [item for item in items if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(_fixtures_of(item))]
    config.hook.pytest_deselected(items=[item for item in items if item not in met])
    items[:] = met


def _fixtures_of(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A browser's server gets a database in a file, as the product has: in memory all its threads would share a transaction."""
    settings = connections["default"].settings_dict
    if "sqlite" in settings["ENGINE"] and any(item.get_closest_marker("browser") for item in request.session.items):
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        settings["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Lets the framework empty the tables after a test with real transactions; every other way stays refused."""
    # On the class, for a browser's test may meet the database through a connection of its own.
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def empty_with_guard_lowered(self: Any, statements: Any) -> None:
        with self.connection.schema_editor() as editor:
            for guard in GUARDS:
                guard.lower_guard(apps, editor)
        try:
            empty(self, statements)
        finally:
            with self.connection.schema_editor() as editor:
                for guard in GUARDS:
                    guard.raise_guard(apps, editor)

    def empty_when_others_are_done(self: Any, statements: Any) -> None:
        # A browser's server may still be answering. Where it and we wait for each other, the database ends one of the two.
        for tried in range(FLUSHES - 1):
            try:
                empty_with_guard_lowered(self, statements)
            except OperationalError as problem:
                sys.stderr.write(f"The tables could not be emptied, and will be tried again: {problem}\n")
                sleep(tried)
            else:
                return
        empty_with_guard_lowered(self, statements)

    operations.execute_sql_flush = empty_when_others_are_done  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def _static_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty folder of collected files: the server warns where there is none, and a browser's server lives for the session."""
    django_settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session", autouse=True)
def _static_files_found_once() -> Iterator[None]:
    """Every client of a test starts the whole program: the static files are looked for by the first of them alone."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def find_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            find(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", find_once)
        yield


@pytest.fixture(scope="session")
def _kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new place for each test, made only when something is put there."""
    folder = tmp_path_factory.mktemp("kept")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _work_at_once_and_keep_nothing(settings: Any, _kept_apart: Iterator[Path]) -> None:
    """Background work is done at once, and files and letters go where no other test finds them."""
    place = next(_kept_apart)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.MEDIA_ROOT = place / "files"
    settings.EMAIL_FILE_PATH = str(place / "mail")


@pytest.fixture(autouse=True)
def _nothing_is_kept_of_another_test() -> None:
    """Each test begins with tables that were emptied behind the history, so what was worked out of it does not hold."""
    forget_what_is_kept()


@pytest.fixture(scope="session")
def untold() -> Iterator[Untold]:
    """What requests have changed and not told the history."""
    untold = Untold()
    with pytest.MonkeyPatch.context() as patch:
        untold.watch(patch)
        yield untold


@pytest.fixture(autouse=True)
def _every_change_is_told(untold: Untold, request: pytest.FixtureRequest) -> Iterator[None]:
    """A request that changes a record leaves a line of history; a test that saves what is there already says so by its mark.

    A browser saves when it will, also what is there, and tells no test.
    """
    untold.forget()
    yield
    is_excused = any(map(request.node.get_closest_marker, ("saves_what_is_there", "browser")))
    if untold.found and not is_excused:
        pytest.fail(f"no line of history tells of this: {'; '.join(untold.found)}")


@pytest.fixture(autouse=True)
def _in_the_language_of_the_program() -> None:
    """The page that a test before asked for may have been in another language, and leaves it behind."""
    deactivate()


@pytest.fixture
def siris_secretariat(db: None) -> Organisation:
    """A secretariat with two members."""
    return cast.organisation("Innkjøpssekretariatet", "innkjopssekretariatet", "333333333", kind=Organisation.Kind.SECRETARIAT)


@pytest.fixture
def fjordvik(siris_secretariat: Organisation) -> Organisation:
    """Our municipality."""
    return cast.organisation("Fjordvik kommune", "fjordvik-kommune", "310000000", secretariat=siris_secretariat)


@pytest.fixture
def storoya(siris_secretariat: Organisation) -> Organisation:
    """The other municipality."""
    return cast.organisation("Storøya kommune", "storoya-kommune", "311111116", secretariat=siris_secretariat)


@pytest.fixture
def rune(fjordvik: Organisation) -> User:
    """A reader in Fjordvik."""
    return cast.member(cast.person("Rune Leser", "rune@fjordvik.example"), fjordvik, Role.READER)


@pytest.fixture
def britt(fjordvik: Organisation) -> User:
    """A contributor in Fjordvik."""
    return cast.member(cast.person("Britt Bidrar", "britt@fjordvik.example"), fjordvik, Role.CONTRIBUTOR)


@pytest.fixture
def kari(fjordvik: Organisation) -> User:
    """The buyer who owns Fjordvik's report."""
    return cast.member(cast.person("Kari Kjøper", "kari@fjordvik.example"), fjordvik, Role.REPORT_OWNER)


@pytest.fixture
def hege(fjordvik: Organisation) -> User:
    """The head who approves in Fjordvik."""
    return cast.member(cast.person("Hege Hode", "hege@fjordvik.example"), fjordvik, Role.APPROVER)


@pytest.fixture
def arne(fjordvik: Organisation) -> User:
    """The administrator in Fjordvik."""
    return cast.member(cast.person("Arne Admin", "arne@fjordvik.example"), fjordvik, Role.ADMINISTRATOR)


@pytest.fixture
def stine(storoya: Organisation) -> User:
    """The administrator in Storøya, a stranger in Fjordvik."""
    return cast.member(cast.person("Stine Strand", "stine@storoya.example"), storoya, Role.ADMINISTRATOR)


@pytest.fixture
def siri(siris_secretariat: Organisation) -> User:
    """The adviser in the secretariat."""
    user = cast.person("Siri Sekretær", "siri@sekretariatet.example")
    return cast.member(user, siris_secretariat, Role.SECRETARIAT_ADVISER)


@pytest.fixture
def ola(db: None) -> User:
    """A supplier's contact: somebody with a log-in and no organisation."""
    return cast.person("Ola Leverandør", "ola@leverandor.example")


@pytest.fixture
def pia(db: None) -> User:
    """The one who runs the platform."""
    return cast.person("Pia Plattform", "pia@plattform.example", is_platform_administrator=True)


@pytest.fixture
def logged_in() -> Callable[[User], Client]:
    """Makes a browser in which the person has logged in: `logged_in(kari).get("/")`."""
    return cast.logged_in
