"""The words of indicators: in the history, on pages, and for what the program can count."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.risk.indicator_series import Verdict
from aktsom.risk.models import Indicator
from aktsom.risk.own_computations import PROCUREMENTS_WITH_REQUIREMENTS

VERDICT_WORDS = {
    Verdict.MET: _("målet er nådd"),
    Verdict.NOT_MET: _("under målet"),
    Verdict.NO_TARGET: _("uten mål"),
    Verdict.NO_VALUE: _("uten tall"),
}
OVER_TARGET = _("over målet")
VERDICT_TONES = {Verdict.MET: "success", Verdict.NOT_MET: "warning", Verdict.NO_TARGET: "neutral", Verdict.NO_VALUE: "neutral"}

INDICATOR_WORDS = RoomWords(
    verbs={
        "indicator_recorded": _("opprettet indikatoren"),
        "indicator_changed": _("endret indikatoren"),
        "indicator_closed": _("avsluttet indikatoren"),
        "indicator_reopened": _("tok opp igjen indikatoren"),
        "indicator_target_set": _("satte mål for indikatoren"),
        "indicator_value_set": _("førte inn tall for indikatoren"),
    },
    things={"indicator": _("indikator")},
    fields={
        "indicator_name": _("navn"),
        "indicator_unit": _("enhet"),
        "indicator_description": _("hva den viser"),
        "indicator_direction": _("retning"),
        "indicator_every": _("hvor ofte"),
        "indicator_source": _("kilde"),
        "indicator_computed": _("regnes ut som"),
        "indicator_goal": _("hører til målet"),
        "indicator_risk": _("hører til risikoen"),
        "indicator_target": _("mål"),
        "indicator_value": _("verdi"),
        "indicator_note": _("merknad"),
    },
    values={
        **{("indicator_direction", one.value): one.label for one in Indicator.Direction},
        **{("indicator_every", one.value): one.label for one in Indicator.Every},
        ("indicator_computed", PROCUREMENTS_WITH_REQUIREMENTS.code): PROCUREMENTS_WITH_REQUIREMENTS.name,
    },
)
