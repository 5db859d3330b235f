"""The links that every page has, in order: address name, label, icon. A new room adds a line."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Links = list[tuple[str, str | Promise, str]]

NAVIGATION: Links = [
    ("report:overview", _("Oversikt"), "home"),
    ("agenda:work", _("Mitt arbeid"), "check"),
    ("report:reports", _("Årsrapporter"), "report"),
    ("register:procurements", _("Anskaffelser"), "scale"),
    ("register:agreements", _("Avtaler"), "file"),
    ("register:suppliers", _("Leverandører"), "people"),
    ("followup:follow_ups", _("Oppfølging"), "calendar"),
    ("followup:deviations", _("Avvik"), "flag"),
    ("risk:risks", _("Risiko"), "risk"),
    ("risk:goals", _("Mål"), "goal"),
    ("intake:imports", _("Import"), "import"),
    ("access:history", _("Historikk"), "history"),
    ("access:organisation", _("Virksomhet"), "organisation"),
]

# Whose addresses lie elsewhere, by the link of NAVIGATION that they belong to.
NAVIGATION_ALSO: dict[str, tuple[str, ...]] = {
    "report:reports": ("report:trainings",),
    "register:procurements": ("register:requirement_library",),
    "followup:deviations": ("followup:sanctions", "followup:remedies"),
}

# Before these, for the advisers of the secretariat one stands in.
ADVISER_NAVIGATION: Links = [("report:reviews", _("Innsendte rapporter"), "check")]

# In the person's own menu.
PERSON_NAVIGATION: Links = [
    ("access:account", _("Kontoen din"), "person"),
    ("notices:choices", _("Varsler på e-post"), "bell"),
    ("reference:lists", _("Kodelister"), "columns"),
]

# In the same menu, for those who run the platform.
PLATFORM_NAVIGATION: Links = [
    ("access:platform_organisations", _("Alle virksomheter"), "people"),
    ("report:editions", _("Rapportskjemaer"), "file"),
    ("notices:mail", _("E-post"), "mail"),
]
