"""Watches that no request changes a record without a line of history: what is kept until something happens (decision 0016)
would else be shown although it is no longer true.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http import HttpRequest, HttpResponseBase

WRITE = re.compile(r'\s*(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
ROOMS = ("register_", "risk_", "followup_", "report_")
# A sitting of writing is a line of its own. A verdict before the decision, and a text that was not taken in, are notes.
TELLS = {"access_event", "report_writingsession"}
NOT_COUNTED = {"report_fieldverdict", "report_kepttext"}


class Untold:
    """The requests since `forget` that wrote to a record, were answered as done, and told the history nothing."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def forget(self) -> None:
        """Begin anew."""
        self.found.clear()

    def watch(self, patch: Any) -> None:
        """From now on, as long as the patch lasts, every request is watched."""
        answer = BaseHandler.get_response
        untold = self

        def answer_watched(handler: BaseHandler, request: HttpRequest) -> HttpResponseBase:
            written: set[str] = set()

            def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
                if write := WRITE.match(sql):
                    written.add(write[2])
                return execute(sql, params, many, context)

            with connection.execute_wrapper(note):
                response = answer(handler, request)
            records = {table for table in written - NOT_COUNTED if table.startswith(ROOMS)}
            if records and not written & TELLS and response.status_code < 400:
                untold.found.append(f"{request.method} {request.path} wrote to {', '.join(sorted(records))}")
            return response

        patch.setattr(BaseHandler, "get_response", answer_watched)
