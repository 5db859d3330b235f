"""Who may do what with an import: pairs of a check that refuses and a question that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aktsom.access.policies import check_can_contribute, check_can_create_organisations, check_can_own_report
from aktsom.intake.states import Doer
from aktsom.report.policies import is_open
from aktsom.report.states import ReportState
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.intake.models import ImportBatch
    from aktsom.report.models import Report


class CannotUndo(Refusal):
    """The report has gone on, so the import can no longer be taken out of it."""

    code = "import_cannot_undo"


def check_can_take_out_of(report: Report) -> None:
    """An import can be taken back while its report is open for writing; what is published never changes."""
    if not is_open(report):
        state = ReportState(report.state).label
        raise CannotUndo(
            _("Rapporten er %(state)s, så importen kan ikke angres. Rett det som er feil i selve rapporten.") % {"state": state}
        )


def check_can_work_on(user: User, batch: ImportBatch) -> None:
    """An import without an organisation is worked on by the person who made it; else by those who may contribute there."""
    if batch.organisation is not None:
        check_can_contribute(user, batch.organisation)
    elif batch.created_by_id != user.pk:
        raise NotFound(_("Det finnes ingen slik import."))


def can_work_on(user: User, batch: ImportBatch) -> bool:
    """Whether this person may work on the import."""
    return _answers(check_can_work_on, user, batch)


def check_can_take_in(user: User, batch: ImportBatch) -> None:
    """A report is taken in by its owner; where the organisation is new, by someone who may create organisations."""
    if batch.organisation is not None:
        check_can_own_report(user, batch.organisation)
    elif batch.created_by_id != user.pk:
        raise NotFound(_("Det finnes ingen slik import."))
    else:
        check_can_create_organisations(user)


def can_take_in(user: User, batch: ImportBatch) -> bool:
    """Whether this person may take the import in, or undo it."""
    return _answers(check_can_take_in, user, batch)


CHECKS = {Doer.WORKER: check_can_work_on, Doer.REPORT_OWNER: check_can_take_in}


def check_doer(doer: Doer, user: User | None, batch: ImportBatch) -> None:
    """The person may do what this kind of doer does. No person is the command line, which may do everything."""
    if doer is Doer.PROGRAM or user is None:
        return
    CHECKS[doer](user, batch)


def _answers(check: object, user: User, batch: ImportBatch) -> bool:
    try:
        check(user, batch)  # type: ignore[operator]
    except Refusal:
        return False
    return True
