"""Pieces of pages that are drawn once for all who see the same: kept in the process by everything that they are drawn from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from secrets import token_hex
from threading import Lock
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# The letters of what is kept in a process: some ten large reports.
AT_MOST = 20_000_000
# Marks where the request's own token and words go in: nobody can guess them, so nobody can write them in a text.
_MARK = token_hex(16)
_TOKEN = f"{_MARK}token"
_PUT = "put_"

_kept: OrderedDict[Hashable, SafeString] = OrderedDict()
_guard = Lock()
_letters = 0


def piece(template: str, told: Mapping[str, Any], token: Callable[[], str]) -> SafeString:
    """A template drawn from what it is told and nothing else, or as it was drawn before from the same, that language and day.

    What is told must be equal only where it looks the same; where it cannot be hashed, the piece is drawn anew. Words that differ
    from request to request are told as `put_name`: the template knows them as `name`, can only show them, and they are put in
    afterwards, as is the token of forms. The template sees neither the request nor who asks, so that nothing of hers is shown to
    another.
    """
    said = {name: value for name, value in told.items() if not name.startswith(_PUT)}
    put = {name.removeprefix(_PUT): str(value) for name, value in told.items() if name.startswith(_PUT)}
    marks = {name: f"{_MARK}put{at}." for at, name in enumerate(put)}
    drawn = _kept_or_drawn(template, said, marks)
    for name, words in put.items():
        drawn = SafeString(drawn.replace(marks[name], escape(words)))
    return SafeString(drawn.replace(_TOKEN, token())) if _TOKEN in drawn else drawn


def _kept_or_drawn(template: str, said: Mapping[str, Any], marks: Mapping[str, str]) -> SafeString:
    return drawn_once((template, *said.items()), lambda: _drawn(template, said, marks))


def drawn_once(key: Hashable, draw: Callable[[], SafeString]) -> SafeString:
    """What `draw` draws, or what was drawn before from the same key, in the reader's language and on this day.

    Everything that it is drawn from must be in the key. One that cannot be hashed is no key, and what is asked for is drawn.
    """
    if settings.DEBUG:
        return draw()
    whole = (get_language(), timezone.localdate(), key)
    try:
        with _guard:
            drawn = _kept.get(whole)
            if drawn is not None:
                _kept.move_to_end(whole)
    except TypeError:
        return draw()
    if drawn is None:
        drawn = draw()
        _keep(whole, drawn)
    return drawn


def _drawn(template: str, said: Mapping[str, Any], marks: Mapping[str, str]) -> SafeString:
    return render_to_string(template, {**said, **marks, "csrf_token": _TOKEN})


def _keep(key: Hashable, drawn: SafeString) -> None:
    global _letters  # noqa: PLW0603 - one for the process, as what it counts
    with _guard:
        if key in _kept:
            return
        _kept[key] = drawn
        _letters += len(drawn)
        while _letters > AT_MOST and len(_kept) > 1:
            _key, oldest = _kept.popitem(last=False)
            _letters -= len(oldest)
