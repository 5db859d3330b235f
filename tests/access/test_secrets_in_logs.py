"""Secrets never reach a log."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from aktsom.access.models import User
from aktsom.access.redaction import HIDDEN, keep_secrets_out_of_logs, redact

PASSWORD = "tre blåbær i en bøtte"


@pytest.fixture
def everything_logged() -> Iterator[io.StringIO]:
    """What every logger says, at the lowest level."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s %(args)s"))
    names = ["", *logging.root.manager.loggerDict]
    loggers = [logging.getLogger(name) for name in names]
    levels = [(logger, logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.propagate = True
    logging.root.addHandler(handler)
    yield stream
    logging.root.removeHandler(handler)
    for logger, level, propagate in levels:
        logger.setLevel(level)
        logger.propagate = propagate


@pytest.mark.django_db
def test_logging_in_by_both_doors_leaves_no_secret_in_any_log(kari: User, everything_logged: io.StringIO) -> None:
    kari.set_password(PASSWORD)
    kari.save()
    client = Client(raise_request_exception=False)
    client.post("/logg-inn/", {"email": kari.email})
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/logg-inn/\S+)", str(mail.outbox[0].body))
    token = path.rstrip("/").rsplit("/", 1)[-1]
    client.get(path)
    client.get(path + "nowhere/")
    client.post(path)
    session = client.cookies["sessionid"].value
    client.post(path)
    client.get(f"/finnes-ikke/?token={token}", headers={"authorization": f"Bearer {token}"})
    Client().post("/logg-inn/passord/", {"email": kari.email, "password": PASSWORD})
    Client(enforce_csrf_checks=True).post("/logg-inn/passord/", {"email": kari.email, "password": PASSWORD})
    client.post("/konto/passord/", {"old_password": PASSWORD, "new_password": PASSWORD + "!"})
    kari.refresh_from_db()
    logging.getLogger("aktsom").info("the log is alive")
    logged = everything_logged.getvalue()
    assert "the log is alive" in logged
    assert "Not Found: /logg-inn/" in logged
    secrets = {"token": token, "password": PASSWORD, "session": session, "hash": kari.password}
    told = {name: logged[max(0, logged.find(secret) - 120) :][:150] for name, secret in secrets.items() if secret in logged}
    assert told == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("GET /logg-inn/Zx81_kT-09aBcDeF77/ 200", f"GET /logg-inn/{HIDDEN}/ 200"),
        ("https://aktsom.example/svar/hemmelig-adresse-1?a=1", f"https://aktsom.example/svar/{HIDDEN}?a=1"),
        ("'path': 'logg-inn/Zx81_kT-09aBcDeF77'", f"'path': 'logg-inn/{HIDDEN}'"),
        ("POST /logg-inn/passord/ 422", "POST /logg-inn/passord/ 422"),
        ("Authorization: Bearer abc.def.ghi", f"Authorization: {HIDDEN}"),
        ("{'csrf_token': <SimpleLazyObject: 'Mx Nj'>, 'a': 1}", f"{{'csrf_token': {HIDDEN}, 'a': 1}}"),
        ("sent Basic dXNlcjpwYXNz to them", f"sent Basic {HIDDEN} to them"),
        ("{'password': 'tre ord', 'name': 'Kari'}", f"{{'password': {HIDDEN}, 'name': 'Kari'}}"),
        ("new_password=hemmelig&name=Kari", f"new_password={HIDDEN}&name=Kari"),
        ("<QueryDict: {'old_password': ['tre ord']}>", f"<QueryDict: {{'old_password': {HIDDEN}}}>"),
        ("csrftoken=abc; sessionid=def; django_language=nb", f"csrftoken={HIDDEN}; sessionid={HIDDEN}; django_language=nb"),
        ("postgres://aktsom:hemmelig@db/aktsom", f"postgres://aktsom:{HIDDEN}@db/aktsom"),
        ("argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdA$aGFzaA", HIDDEN),
        ("AKTSOM_SECRET_KEY='abc'", f"AKTSOM_SECRET_KEY={HIDDEN}"),
        ("Rapporten er lagret: 42 svar, kl. 10:42", "Rapporten er lagret: 42 svar, kl. 10:42"),
        ("Deres adresse er http://127.0.0.1:8000/", "Deres adresse er http://127.0.0.1:8000/"),
    ],
)
def test_what_looks_like_a_secret_is_hidden_and_the_rest_is_kept(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_secrets_in_arguments_and_exceptions_are_hidden_too(everything_logged: io.StringIO) -> None:
    log = logging.getLogger("aktsom.test")
    try:
        int("token=hemmelighet1")
    except ValueError:
        log.exception("Failed for %s with %s", "Kari", {"password": "hemmelighet2"})
    log.info("%(password)s", {"password": "shown, for the text names nothing"})
    log.info("no arguments at all: 100 %")
    logged = everything_logged.getvalue()
    assert "hemmelighet1" not in logged
    assert "hemmelighet2" not in logged
    assert f"token={HIDDEN}" in logged
    assert "Failed for Kari" in logged
    assert "100 %" in logged


def test_the_guard_is_put_up_once() -> None:
    before: Any = logging.getLogRecordFactory()
    keep_secrets_out_of_logs()
    assert logging.getLogRecordFactory() is before
    assert getattr(before, "keeps_secrets", False)
