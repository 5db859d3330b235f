"""The words in which the history tells of hours from crew registers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.followup.computations import COMPUTATIONS

CREW_WORDS = RoomWords(
    verbs={"crew_hours_withdrawn": _("trakk tilbake timene")},
    things={"crew_hours": _("timer fra mannskapsregister")},
    fields={
        "crew_hours_agreement": _("avtale"),
        "crew_hours_supplier": _("leverandør"),
        "crew_hours_employer": _("arbeidsgiver"),
        "crew_hours_employer_number": _("organisasjonsnummer"),
        "crew_hours_site": _("arbeidssted"),
        "crew_hours_year": _("år"),
        "crew_hours_month": _("måned"),
        "crew_hours_apprentices": _("timer av lærlinger"),
        "crew_hours_skilled": _("timer av fagarbeidere"),
        "crew_hours_total": _("timer i alt"),
        "crew_hours_source": _("kilde"),
    },
    values={("indicator_computed", one.code): one.name for one in COMPUTATIONS},
)
