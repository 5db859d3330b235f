"""The words in which the history tells of risk assessments, lists of high-risk products and the map from CPV."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from aktsom.access.history_words import RoomWords
from aktsom.risk.levels import RiskLevel

_LEVELS = {str(level.value): level.label for level in RiskLevel}

ASSESSMENT_WORDS = RoomWords(
    verbs={
        "assessment_begun": _("begynte på risikovurderingen"),
        "assessment_changed": _("endret risikovurderingen"),
        "assessment_decided": _("besluttet nivået i risikovurderingen"),
        "assessment_withdrawn": _("trakk tilbake risikovurderingen"),
        "high_risk_list_loaded": _("lastet opp høyrisikolisten"),
        "high_risk_list_withdrawn": _("trakk tilbake høyrisikolisten"),
        "mapping_added": _("la til en rad i kartet fra CPV"),
        "mapping_changed": _("endret en rad i kartet fra CPV"),
        "mapping_removed": _("tok ut en rad i kartet fra CPV"),
    },
    things={
        "assessment": _("risikovurdering"),
        "high_risk_list": _("høyrisikoliste"),
        "category_mapping": _("rad i kartet fra CPV"),
    },
    fields={
        "assessment_list": _("liste"),
        "assessment_products": _("produkter"),
        "assessment_themes": _("temaer"),
        "assessment_places": _("land og regioner"),
        "assessment_unknown": _("hva vi ikke vet"),
        "assessment_method": _("kilder og metode"),
        "assessment_proposed_level": _("foreslått nivå"),
        "assessment_level": _("nivå"),
        "list_rows": _("rader"),
        "list_valid_from": _("gjelder fra"),
        "list_source": _("kilde"),
        "mapping_cpv": _("CPV-kode"),
        "mapping_category": _("kategori"),
        "mapping_product": _("produkt"),
        "mapping_is_excluded": _("fører ikke til noe"),
        "mapping_note": _("merknad"),
    },
    values={
        **{("assessment_level", level): word for level, word in _LEVELS.items()},
        **{("assessment_proposed_level", level): word for level, word in _LEVELS.items()},
    },
)
