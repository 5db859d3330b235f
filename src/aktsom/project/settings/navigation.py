"""The rooms in the main navigation, in order: address name, label, icon. A new room adds a line."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAVIGATION: list[tuple[str, str | Promise, str]] = [
    ("report:overview", _("Oversikt"), "home"),
    ("report:reports", _("Årsrapport"), "report"),
    ("risk:risks", _("Risiko"), "risk"),
    ("risk:goals", _("Mål"), "goal"),
    ("intake:imports", _("Import"), "import"),
    ("access:history", _("Historikk"), "history"),
    ("access:organisation", _("Virksomhet"), "organisation"),
]
