"""The words in which the history tells of risks and goals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.risk.states import MEASURE_WORDS, GoalState, Involvement, MeasureTopic, VoiceGroup

_SIDES = {
    "scale": _("styrke"),
    "scope": _("utbredelse"),
    "irremediability": _("uopprettelighet"),
    "likelihood": _("sannsynlighet"),
}
_WHY = {
    "scale": _("begrunnelse for styrke"),
    "scope": _("begrunnelse for utbredelse"),
    "irremediability": _("begrunnelse for uopprettelighet"),
    "likelihood": _("begrunnelse for sannsynlighet"),
}

RISK_WORDS = RoomWords(
    verbs={
        "goal_judged": _("vurderte hvordan det går med målet"),
        "goal_recorded": _("førte opp målet"),
        "goal_changed": _("endret målet"),
        "goal_closed": _("tok ut målet"),
        "goal_carried": _("videreførte målet"),
        "measure_judged": _("vurderte hvordan det går med tiltaket"),
        "measure_recorded": _("førte opp tiltaket"),
        "measure_changed": _("endret tiltaket"),
        "measure_moved": _("flyttet tiltaket"),
        "measure_closed": _("tok ut tiltaket"),
        "measure_carried": _("videreførte tiltaket"),
        "risk_recorded": _("førte opp risikoen"),
        "risk_changed": _("endret risikoen"),
        "risk_carried": _("videreførte risikoen"),
        "risk_confirmed": _("bekreftet risikoen"),
        "risk_withdrawn": _("tok ut risikoen"),
        "risk_relisted": _("satte inn igjen risikoen"),
        "risk_ended": _("avsluttet risikoen"),
        "risk_reopened": _("åpnet igjen risikoen"),
        "voice_recorded": _("førte opp hvem som er hørt om risikoen"),
        "voice_changed": _("endret hvem som er hørt om risikoen"),
        "voice_withdrawn": _("tok bort en som er hørt om risikoen"),
    },
    things={"goal": _("mål"), "measure": _("tiltak"), "salient_risk": _("prioritert risiko")},
    fields={
        "goal_state": _("status"),
        "goal_text": _("mål"),
        "goal_note": _("status i rapporten"),
        "goal_owner": _("ansvarlig"),
        "goal_deadline": _("frist"),
        "measure_text": _("tiltak"),
        "measure_topic": _("emne"),
        "measure_reason": _("begrunnelse for tiltaket"),
        "measure_result": _("resultat"),
        "measure_state": _("status"),
        "measure_position": _("plass"),
        "risk_text": _("risiko"),
        "risk_themes": _("temaer"),
        "risk_geography": _("geografi"),
        "risk_places": _("valgte steder"),
        "risk_involvement": _("vår rolle"),
        "risk_involvement_reason": _("begrunnelse for rollen"),
        "risk_year": _("år"),
        "voice_who": _("hvem"),
        "voice_group": _("gruppe"),
        "voice_how": _("hvordan"),
        "voice_heard_on": _("når"),
        "voice_said": _("hva de sa"),
        "carried_from": _("videreført fra"),
        "ended_in": _("avsluttet i"),
        **{f"risk_{side}": words for side, words in _SIDES.items()},
        **{f"risk_{side}_reason": words for side, words in _WHY.items()},
    },
    values={
        **{("goal_state", state.value): state.label for state in GoalState},
        **{("measure_state", state): words for state, words in MEASURE_WORDS.items()},
        **{("measure_topic", topic.value): topic.label for topic in MeasureTopic},
        **{("risk_involvement", one.value): one.label for one in Involvement},
        **{("voice_group", one.value): one.label for one in VoiceGroup},
        **{(f"risk_{side}", "unknown"): _("vi vet ikke") for side in _SIDES},
    },
)
