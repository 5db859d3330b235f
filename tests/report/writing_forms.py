"""What a browser would send from the form of a field."""

from __future__ import annotations

from typing import Any

from django.test import Client

from aktsom.report.models import Report

HTMX = {"HX-Request": "true"}


def address(report: Report, meaning: str, act: str = "") -> str:
    """The field's own page, or an act on it: `lagre/`, `historikk/`."""
    return f"/arsrapport/{report.year}/felt/{meaning}/{act}"


def form_of(client: Client, report: Report, meaning: str) -> dict[str, Any]:
    """What the page's own form would send back, untouched."""
    return form_in(client.get(address(report, meaning)).context)


def form_in(context: Any) -> dict[str, Any]:
    """What the form of a page that is open would send back, untouched."""
    sent: dict[str, Any] = {"page": context["entry"].page, "base": context["entry"].base}
    for form in context["entry"].forms:
        for bound in form:
            value = bound.value()
            sent[bound.html_name] = "" if value is None else value
    if context["rows"] is not None:
        sent["rows"] = len(context["rows"])
        sent["gone"] = len(context["entry"].arranged.gone)
        for name, value in context["entry"].gone:
            sent.setdefault(name, []).append(value)
    return sent
