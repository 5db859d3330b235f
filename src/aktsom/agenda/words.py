"""The words in which the history tells of absences, calendars and things that change hands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords

AGENDA_WORDS = RoomWords(
    verbs={
        "stand_in_named": _("satte inn en stedfortreder"),
        "stand_in_ended": _("avsluttet ordningen med stedfortreder"),
        "calendar_made": _("laget en kalender å abonnere på"),
        "calendar_withdrawn": _("trakk tilbake kalenderen"),
        "all_handed_over": _("overførte alt"),
    },
    things={"absence": _("fravær"), "calendar": _("kalender"), "agenda": _("arbeid")},
    fields={
        "stand_in": _("stedfortreder"),
        "first_day": _("fra"),
        "last_day": _("til"),
        "calendar_scope": _("hva kalenderen viser"),
        "given_to": _("ny ansvarlig"),
        "given_number": _("antall"),
    },
)
