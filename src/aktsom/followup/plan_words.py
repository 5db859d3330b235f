"""Why a follow-up is proposed, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aktsom.followup.plan import Colour, Proposal, Reason, Why
from aktsom.risk.levels import RiskLevel

COLOUR_WORDS = {Colour.RED: gettext_lazy("rød"), Colour.YELLOW: gettext_lazy("gul"), Colour.GREEN: gettext_lazy("grønn")}
COLOUR_TONES = {Colour.RED: "danger", Colour.YELLOW: "warning", Colour.GREEN: "success"}


def why_in_words(proposal: Proposal) -> str:
    """Every reason of a proposal, a sentence each."""
    return " ".join(_words(reason) for reason in proposal.reasons)


def _words(reason: Reason) -> str:
    if reason.why is Why.LEVEL:
        return _("Risikoen er %(level)s.") % {"level": RiskLevel(reason.number or 1).label}
    if reason.why is Why.LAST_DONE:
        return _("Sist gjort i %(year)s.") % {"year": reason.number}
    if reason.why is Why.OPEN_DEVIATION:
        number = reason.number or 0
        return ngettext("Avtalen har %(number)s åpent avvik.", "Avtalen har %(number)s åpne avvik.", number) % {"number": number}
    return str(_PLAIN[reason.why])


_PLAIN = {
    Why.LEVEL_UNKNOWN: gettext_lazy("Ingen har vurdert risikoen ennå."),
    Why.LABEL: gettext_lazy("Avtalen krever et merke eller sertifikat."),
    Why.NEVER_DONE: gettext_lazy("Ikke gjort før."),
    Why.RED: gettext_lazy("Mange krav og høy verdi."),
    Why.DEMANDED: gettext_lazy("Avtalen har krav om dette."),
    Why.PURCHASE: gettext_lazy("Tjeneste eller bygg over beløpsgrensen for lønns- og arbeidsvilkår."),
    Why.VALUE_UNKNOWN: gettext_lazy("Verdien er ikke kjent."),
}
