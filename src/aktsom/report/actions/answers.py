"""Writing one field of a report by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.report.actions.fields import state_of_rows, write_field, write_rows_of
from aktsom.report.actions.holding import hold
from aktsom.report.actions.origins import keep_origins_of_unchanged
from aktsom.report.actions.overriding import Because, Overridden, override
from aktsom.report.actions.writing import Seen, record_writing, settle_field, settle_others
from aktsom.report.images import Image, Images, rows_in
from aktsom.report.models import Answer, Report
from aktsom.report.policies import check_can_write, check_is_unlocked, is_locked
from aktsom.report.queries.reports import answer_of, field_of
from aktsom.report.queries.writing import earlier_value, images_of, session_in, token, written_together_with
from aktsom.report.row_sources import open_handling
from aktsom.report.rows import Row
from aktsom.report.shape import ReportData, place_value
from aktsom.report.states import AnswerSource
from aktsom.report.template import Field
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User

Version = int | str | Seen | None
"""What the writer saw: the field's token, or that and the page she writes in; None writes on top of anything."""


class StaleAnswer(Refusal):
    """Somebody else has written in the field since it was opened; nothing is written, and both texts can be shown."""

    code = "stale_answer"
    status = 409

    def __init__(self, message: str, version: str) -> None:
        super().__init__(message)
        self.version = version


@transaction.atomic
def write_answer(
    report: Report,
    meaning: str,
    value: Any,
    actor: User | None,
    *,
    version: Version = None,
    because: Because | None = None,
) -> Answer:
    """Write a field that holds one value. `version` is the one that the writer saw; `because` is why it is not the counted one.

    Raises StaleAnswer, OverrideNeedsReason.
    """
    field, overridden = field_of(report, meaning), Overridden()

    def write(answer: Answer) -> None:
        overridden.take(answer)
        override(field, answer, value, because)
        data: ReportData = {}
        place_value(data, field.at, value)
        write_field(report, field, answer, data, actor)

    answer = _change(report, field, actor, _seen(version), write)
    overridden.tell(answer, actor)
    return answer


def write_rows(
    report: Report,
    meaning: str,
    rows: Sequence[Row],
    actor: User | None,
    *,
    version: Version = None,
    comment: str | None = None,
) -> Answer:
    """Write all rows of a field, and its comment where it has one; a row may name the record it changes. Raises StaleAnswer."""
    field = field_of(report, meaning)

    def write(answer: Answer) -> None:
        write_rows_of(report, field, answer, rows, actor)
        _open_handling(report, field)
        answer.asked, answer.comment_asked = True, field.has_comment
        answer.text = comment if field.has_comment else None
        answer.state = state_of_rows(field, [row.values for row in rows], answer.text)

    return _change(report, field, actor, _seen(version), write)


def _open_handling(report: Report, field: Field) -> None:
    """What is put first is handled: a risk gets its place there, unless the handling is locked."""
    if field.meaning == "risks":
        handling = Answer.objects.filter(report=report, meaning="risk_handling", asked=True).first()
        if handling is not None and not is_locked(handling):
            open_handling(report.organisation, report.year)


def restore_answer(report: Report, meaning: str, earlier: int | None, actor: User | None) -> Answer:
    """Write what a field once held, exactly; without a number, what it held before the writing that goes on. Raises NotFound."""
    field = field_of(report, meaning)
    image = _image_before(report, field, earlier)

    def write(answer: Answer) -> None:
        known = rows_in(field, image) if field.kind.has_rows else None
        write_field(report, field, answer, image["data"], actor, known)

    return _change(report, field, actor, Seen(), write)


def _image_before(report: Report, field: Field, earlier: int | None) -> Image:
    answer = answer_of(report, field)
    if earlier is not None:
        image: Image = earlier_value(answer, earlier).image
        return image
    session = session_in(answer)
    settle_field(report, field.meaning)
    return session.before[field.meaning] if session else images_of(report, [field])[field.meaning]


def _seen(version: Version) -> Seen:
    if isinstance(version, Seen):
        return version
    return Seen("" if version is None else str(version))


@transaction.atomic
def _change(report: Report, field: Field, actor: User | None, seen: Seen, write: Callable[[Answer], None]) -> Answer:
    """Carry out a change of one field: who may, on top of what, and what the history says. Nothing changed is no event."""
    hold(report)
    check_can_write(actor, report)
    answer = answer_of(report, field, for_update=True)
    check_is_unlocked(answer)
    together = written_together_with(report, field)
    before = images_of(report, together)
    _check_seen(answer, field, before, seen)
    settle_others(report, [each.meaning for each in together], answer, actor)
    state = answer.state
    write(answer)
    answer.save()
    after = images_of(report, together)
    if before == after:
        answer.state = state
        answer.save(update_fields=["state"])
    else:
        _mark_written(answer, actor)
        keep_origins_of_unchanged(answer, before[field.meaning]["data"], after[field.meaning]["data"])
    record_writing(answer, actor, seen, before, after)
    return answer


def _check_seen(answer: Answer, field: Field, now: Images, seen: Seen) -> None:
    """Refuses to write on top of what the writer has not seen; what her own page saved last she has seen, answered or not."""
    current = token(answer, now[field.meaning])
    if not seen.version or seen.version == current or (seen.version == str(answer.version) and "-" not in seen.version):
        return
    session = session_in(answer)
    own = session is not None and seen.page and session.page == seen.page
    if not own or session is None or session.after.get(field.meaning) != now[field.meaning]:
        raise StaleAnswer(_("Noen har endret dette feltet siden du åpnet det."), current)


def _mark_written(answer: Answer, actor: User | None) -> None:
    answer.version += 1
    answer.source, answer.carried_from = AnswerSource.WRITTEN, None
    answer.changed_by = actor
    answer.save()
