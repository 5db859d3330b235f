"""Secrets never reach a log: every record is cleaned as it is made, whichever logger, handler or formatter it meets later."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

HIDDEN = "[skjult]"
_NAMES = (
    r"(?:[\w-]*(?:passord|password|passwd|token|secret|api[_-]?key|session_?id|session_?key|csrf\w*|private_key)[\w-]*"
    r"|cookie|set-cookie|(?:proxy-)?authorization)"
)
_VALUE = r"""(?:(?:bearer|basic|token)\s+[^\s,;}]+|<[^>]*>|"[^"]*"|'[^']*'|\[[^\]]*\]|[^\s,;&})\]]+)"""
_SECRETS = (
    # The address of a one-time link, of the supplier's door, and of a draft that is shared.
    (re.compile(r"((?<![\w-])(?:logg-inn|svar|utkast)/)[\w.~-]{16,}"), rf"\1{HIDDEN}"),
    (re.compile(rf"(?i)((?<![\w-]){_NAMES}[\"']?\s*(?:=>|[:=])\s*){_VALUE}"), rf"\1{HIDDEN}"),
    (re.compile(r"(?i)\b(bearer|basic|token)\s+[\w.~+/=-]{8,}"), rf"\1 {HIDDEN}"),
    # The password in an address such as postgres://user:password@host.
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s:/@]*:)[^\s/@]+@"), rf"\1{HIDDEN}@"),
    (re.compile(r"\bargon2\S*\$\S+"), HIDDEN),
)


def redact(text: str) -> str:
    """The text with every secret that we know the look of hidden."""
    for pattern, shown in _SECRETS:
        text = pattern.sub(shown, text)
    return text


def keep_secrets_out_of_logs() -> None:
    """From now on every log record is redacted as it is made. Safe to call again."""
    make_record = logging.getLogRecordFactory()
    if not getattr(make_record, "keeps_secrets", False):
        logging.setLogRecordFactory(_careful(make_record))


def _careful(make_record: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def make_careful_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        _redact_message(record)
        if record.exc_info and record.exc_info[0] is not None:
            # Formatters show the text that is kept here instead of writing the exception out themselves.
            record.exc_text = redact(logging.Formatter().formatException(record.exc_info))
        return record

    make_careful_record.keeps_secrets = True  # type: ignore[attr-defined]
    return make_careful_record


def _redact_message(record: logging.LogRecord) -> None:
    """Writes the message out at once, since its arguments may hold secrets; a record that cannot be written is left as it is."""
    try:
        message = record.getMessage()
    except (TypeError, ValueError, KeyError):
        return
    cleaned = redact(message)
    if cleaned != message:
        record.msg, record.args = cleaned, None
