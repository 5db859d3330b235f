"""The words in which the history tells of agreements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.register.states import AgreementKind, AgreementState, PurchaseKind

AGREEMENT_WORDS = RoomWords(
    verbs={
        "agreement_recorded": _("førte opp avtalen"),
        "agreement_changed": _("endret avtalen"),
        "agreement_moved": _("endret tilstanden til avtalen"),
        "agreement_withdrawn": _("trakk tilbake avtalen"),
        "agreement_joined": _("la til en leverandør i avtalen"),
        "agreement_left": _("førte en leverandør ut av avtalen"),
        "agreement_option_added": _("førte opp en opsjon i avtalen"),
        "agreement_option_used": _("brukte en opsjon i avtalen"),
        "agreement_option_declined": _("lot være å bruke en opsjon i avtalen"),
        "agreement_document_attached": _("la ved et dokument til avtalen"),
        "agreement_document_removed": _("tok bort et dokument fra avtalen"),
    },
    things={"agreement": _("avtale")},
    fields={
        "agreement_number": _("avtalenummer"),
        "agreement_title": _("tittel"),
        "agreement_description": _("hva avtalen gjelder"),
        "agreement_kind": _("slag"),
        "agreement_purchase": _("kjøp av"),
        "agreement_archive_case": _("arkivsak"),
        "agreement_clause_edition": _("kontraktsvilkår, utgave"),
        "agreement_note": _("merknad"),
        "agreement_under": _("avrop på"),
        "agreement_procurement": _("anskaffelse"),
        "agreement_owner": _("ansvarlig"),
        "agreement_stand_in": _("stedfortreder"),
        "agreement_value": _("verdi"),
        "agreement_signed_on": _("signert"),
        "agreement_starts_on": _("starter"),
        "agreement_ends_on": _("går ut"),
        "agreement_ended_on": _("tok slutt"),
        "agreement_ended_because": _("hvorfor den tok slutt"),
        "agreement_suppliers": _("leverandører"),
        "agreement_units": _("enheter"),
        "agreement_cpv": _("CPV-koder"),
        "agreement_state": _("tilstand"),
        "agreement_on": _("dag"),
        "agreement_since": _("fra"),
        "agreement_until": _("siste dag"),
        "option_extends_to": _("opsjonen forlenger til"),
        "option_decide_by": _("må brukes innen"),
        "supplier": _("leverandør"),
    },
    values={
        **{("agreement_state", one.value): one.label for one in AgreementState},
        **{("agreement_kind", one.value): one.label for one in AgreementKind},
        **{("agreement_purchase", one.value): one.label for one in PurchaseKind},
    },
)
