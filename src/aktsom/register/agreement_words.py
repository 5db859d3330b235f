"""What there is to see to with an agreement, in words for a tag."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktsom.register.agreement_periods import Urgency, Warned

TONES = {
    Urgency.PAST_END: "danger",
    Urgency.PAST_OPTION: "danger",
    Urgency.OPTION_SOON: "warning",
    Urgency.ENDS_SOON: "warning",
}


def urgency_words(warned: Warned, today: date) -> tuple[str, str]:
    """A few words and a tone."""
    days = (warned.day - today).days
    return _words(warned.urgency, days), TONES[warned.urgency]


def _words(urgency: Urgency, days: int) -> str:
    if urgency is Urgency.PAST_END:
        return _("gått ut, men ikke avsluttet")
    if urgency is Urgency.PAST_OPTION:
        return _("opsjonsfristen er passert")
    if urgency is Urgency.OPTION_SOON:
        return ngettext("opsjon om %(days)s dag", "opsjon om %(days)s dager", days) % {"days": days}
    return ngettext("går ut om %(days)s dag", "går ut om %(days)s dager", days) % {"days": days}
