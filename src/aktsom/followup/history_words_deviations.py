"""The words in which the history tells of deviations, corrective actions, sanctions and remedies."""

from __future__ import annotations

from django.utils.functional import Promise, lazystr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.followup.states import ChainPlace, DeviationKind, DeviationState, SanctionState, SanctionStep, Severity
from aktsom.reference.countries import countries
from aktsom.reference.themes import themes
from aktsom.risk.states import Involvement
from aktsom.values.words import Words


class _InTheReadersLanguage:
    def __init__(self, words: Words) -> None:
        self.words = words

    def __str__(self) -> str:
        return self.words.in_language(get_language() or "nb")


def _lazy(words: Words) -> str | Promise:
    return lazystr(_InTheReadersLanguage(words))


DEVIATION_WORDS = RoomWords(
    verbs={
        "deviation_recorded": _("førte opp avviket"),
        "deviation_changed": _("endret avviket"),
        "deviation_moved": _("endret tilstanden til avviket"),
        "deviation_withdrawn": _("trakk tilbake avviket"),
        "breach_proposed": _("foreslo et avvik for"),
        "breach_withdrawn": _("lot forslaget om avvik falle for"),
        "breach_confirmed": _("bekreftet at dette er et avvik:"),
        "breach_dismissed": _("avviste forslaget om avvik for"),
        "action_recorded": _("førte opp tiltaket"),
        "action_changed": _("endret tiltaket"),
        "action_verified": _("kontrollerte tiltaket"),
        "action_unverified": _("tok bort kontrollen av tiltaket"),
        "action_dropped": _("lot tiltaket utgå:"),
        "document_attached": _("la ved et dokument til"),
        "document_removed": _("tok bort et dokument fra"),
        "sanction_considered": _("satte sanksjonen til vurdering:"),
        "sanction_decided": _("besluttet sanksjonen"),
        "sanction_notified": _("varslet leverandøren om"),
        "sanction_in_force": _("satte i kraft sanksjonen"),
        "sanction_lifted": _("opphevet sanksjonen"),
        "sanction_terminated": _("hevet avtalen etter"),
        "sanction_replied": _("førte opp leverandørens svar på"),
        "letter_made": _("laget et brev om"),
        "remedy_recorded": _("førte opp gjenopprettingen"),
        "remedy_changed": _("endret gjenopprettingen"),
        "remedy_completed": _("fullførte gjenopprettingen"),
        "remedy_withdrawn": _("trakk tilbake gjenopprettingen"),
    },
    things={
        "deviation": _("avvik"),
        "breach_proposal": _("foreslått avvik"),
        "corrective_action": _("tiltak for å rette"),
        "sanction": _("sanksjon"),
        "remedy": _("gjenoppretting"),
    },
    fields={
        "deviation": _("avvik"),
        "agreement": _("avtale"),
        "supplier": _("leverandør"),
        "reason": _("begrunnelse"),
        "on_day": _("dag"),
        "document": _("dokument"),
        "sha256": _("kontrollsum"),
        "deviation_title": _("hva er galt"),
        "deviation_text": _("beskrivelse"),
        "deviation_kind": _("slag"),
        "deviation_theme": _("tema"),
        "deviation_place": _("hvor i kjeden"),
        "deviation_country": _("land"),
        "deviation_site": _("produksjonssted"),
        "deviation_severity": _("alvor"),
        "deviation_clause": _("vilkår"),
        "deviation_found_on": _("funnet"),
        "deviation_deadline": _("frist"),
        "deviation_owner": _("ansvarlig"),
        "deviation_state": _("tilstand"),
        "supplier_says": _("leverandørens syn"),
        "action_text": _("tiltak"),
        "action_responsible": _("ansvarlig hos leverandøren"),
        "action_deadline": _("frist"),
        "action_done_on": _("utført"),
        "action_verification": _("hvordan det er kontrollert"),
        "sanction_step": _("trinn"),
        "sanction_clause": _("vilkår"),
        "sanction_state": _("tilstand"),
        "sanction_answer_by": _("svarfrist"),
        "sanction_reply": _("leverandørens svar"),
        "letter_subject": _("emne"),
        "letter_body": _("brev"),
        "remedy_harm": _("skade"),
        "remedy_affected": _("antall berørte"),
        "remedy_affected_who": _("hvem som ble berørt"),
        "remedy_involvement": _("vår rolle"),
        "remedy_done": _("hva som er gjort"),
        "remedy_agreed_with": _("avtalt med"),
        "remedy_started_on": _("startet"),
        "remedy_completed_on": _("gjennomført"),
        "remedy_owner": _("ansvarlig"),
    },
    values={
        **{("deviation_kind", one.value): one.label for one in DeviationKind},
        **{("deviation_place", one.value): one.label for one in ChainPlace},
        **{("deviation_state", one.value): one.label for one in DeviationState},
        **{("deviation_severity", str(one.value)): one.label for one in Severity},
        **{("deviation_theme", theme.code): _lazy(theme.name) for theme in themes()},
        **{("deviation_country", country.code): _lazy(country.name) for country in countries()},
        **{("sanction_step", one.value): one.label for one in SanctionStep},
        **{("sanction_state", one.value): one.label for one in SanctionState},
        **{("remedy_involvement", one.value): one.label for one in Involvement},
    },
)
