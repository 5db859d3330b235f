"""The words in which the history tells of follow-ups."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.followup.states import ChecklistAnswer, FollowUpKind, FollowUpState

FOLLOW_UP_WORDS = RoomWords(
    verbs={
        "follow_up_planned": _("planla oppfølgingen"),
        "follow_up_changed": _("endret oppfølgingen"),
        "follow_up_carried_out": _("gjennomførte oppfølgingen"),
        "follow_up_reported": _("rapporterte oppfølgingen"),
        "follow_up_cancelled": _("avlyste oppfølgingen"),
        "follow_up_taken_up": _("planla oppfølgingen igjen"),
        "follow_up_reopened": _("åpnet igjen oppfølgingen"),
        "follow_up_withdrawn": _("trakk oppfølgingen"),
        "checklist_chosen": _("valgte sjekkliste til oppfølgingen"),
        "checklist_point_added": _("la til et punkt i sjekklisten til"),
        "checklist_point_removed": _("tok bort et punkt i sjekklisten til"),
        "checklist_answered": _("svarte på sjekklisten til"),
        "evidence_kept": _("la ved dokumentasjon til"),
        "evidence_removed": _("tok bort dokumentasjon fra"),
        "plan_accepted": _("tok oppfølgingen inn i planen"),
        "plan_declined": _("tok ikke oppfølgingen inn i planen for"),
    },
    things={"follow_up": _("oppfølging")},
    fields={
        "follow_up_kind": _("slag"),
        "follow_up_agreement": _("avtale"),
        "follow_up_supplier": _("leverandør"),
        "follow_up_title": _("hva det gjelder"),
        "follow_up_planned_on": _("planlagt"),
        "follow_up_owner": _("ansvarlig"),
        "follow_up_because": _("hvorfor"),
        "follow_up_place": _("sted"),
        "follow_up_site": _("produksjonssted"),
        "follow_up_note": _("notat"),
        "follow_up_themes": _("temaer"),
        "follow_up_present": _("til stede"),
        "follow_up_state": _("tilstand"),
        "follow_up_done_on": _("gjennomført"),
        "follow_up_reported_on": _("rapportert"),
        "follow_up_cancelled_because": _("hvorfor den er avlyst"),
        "checklist": _("sjekkliste"),
        "checklist_question": _("punkt"),
        "checklist_answer": _("svar"),
        "checklist_finding": _("funn"),
        "checklist_breach": _("brudd på kontrakten"),
        "evidence_file": _("fil"),
        "plan_year": _("år"),
        "plan_reason": _("begrunnelse"),
    },
    values={
        **{("follow_up_kind", kind.value): kind.label for kind in FollowUpKind},
        **{("follow_up_state", state.value): state.label for state in FollowUpState},
        **{("checklist_answer", answer.value): answer.label for answer in ChecklistAnswer},
        ("checklist_breach", "True"): _("ja"),
        ("checklist_breach", "False"): _("nei"),
    },
)
