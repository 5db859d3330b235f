"""What may be changed of agreements, in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.policies import can_contribute, check_can_contribute
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.register.models import Agreement


class AgreementIsWithdrawn(Refusal):
    """The agreement was recorded by mistake, and is not changed any more."""

    code = "agreement_is_withdrawn"
    status = 409


def check_can_change_agreement(user: User | None, agreement: Agreement) -> None:
    """Refuses those who may not write records, and any change of an agreement that is withdrawn. Nobody is the program itself."""
    if user is not None:
        check_can_contribute(user, agreement.organisation)
    if agreement.withdrawn_at is not None:
        raise AgreementIsWithdrawn(_("Avtalen er trukket tilbake og kan ikke endres."))


def can_change_agreement(user: User, agreement: Agreement) -> bool:
    """The person may change the agreement."""
    return agreement.withdrawn_at is None and can_contribute(user, agreement.organisation)
