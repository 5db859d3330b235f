"""Takes a proposal in: the organisation, the report and its values in one transaction."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aktsom.access.actions import OrganisationDetails, create_organisation
from aktsom.access.history import Change
from aktsom.access.policies import check_can_own_report
from aktsom.intake import queries
from aktsom.intake.actions.moving import check_move, locked, move
from aktsom.intake.models import ImportBatch
from aktsom.intake.places import place_words
from aktsom.intake.plan import Effect, Plan, Rest
from aktsom.intake.states import Decision, Move
from aktsom.report.actions import fill_report, start_report
from aktsom.report.provenance import Provenance
from aktsom.report.queries import report_data
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation, User
    from aktsom.report.models import Report


class NoTarget(Refusal):
    """Nobody has said which organisation and year the import is for."""

    code = "import_no_target"
    status = 422


class PlanChanged(Refusal):
    """What the import would do has changed since it was previewed."""

    code = "import_plan_changed"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of taking an import in."""

    batch: ImportBatch
    report: Report
    plan: Plan


@transaction.atomic
def accept_batch(uid: uuid.UUID, actor: User | None, rest: Rest, fingerprint: str | None = None) -> Accepted:
    """Write a proposal into its report. Raises PlanChanged where `fingerprint` is that of another plan."""
    batch = locked(uid)
    check_move(batch, Move.ACCEPT, actor)
    _check_target(batch)
    plan = queries.plan_of(batch, rest)
    if fingerprint is not None and fingerprint != plan.fingerprint:
        raise PlanChanged(_("Noe er endret siden du så forhåndsvisningen. Se over den nye, og ta inn på nytt."))
    organisation = _organisation(batch, actor)
    report = _report(batch, organisation, actor)
    batch.report_before = _as_text(report_data(report))
    fill_report(report, plan.data, actor, _provenance(batch, plan))
    batch.report_after = _as_text(report_data(report))
    batch.accepted_by, batch.accepted_at = actor, timezone.now()
    move(batch, Move.ACCEPT, actor, _changes(batch, plan))
    return Accepted(batch, report, plan)


def _check_target(batch: ImportBatch) -> None:
    if not batch.year or not (batch.organisation or batch.new_name):
        raise NoTarget(_("Velg virksomhet og år før du tar rapporten inn."))


def _organisation(batch: ImportBatch, actor: User | None) -> Organisation:
    if batch.organisation is not None:
        return batch.organisation
    details = OrganisationDetails(batch.new_name, batch.new_number or None)
    batch.organisation = create_organisation(actor, details, administrator=actor)
    batch.made_organisation = True
    if actor is not None:
        check_can_own_report(actor, batch.organisation)
    return batch.organisation


def _report(batch: ImportBatch, organisation: Organisation, actor: User | None) -> Report:
    report = queries.present_report(batch)
    batch.made_report = report is None
    return report or start_report(organisation, int(batch.year or 0), queries.template_of(batch), actor)


def _provenance(batch: ImportBatch, plan: Plan) -> Provenance:
    read = {value.path: value for value in batch.values.all() if value.decision != Decision.EDITED and not value.is_blank}
    origins = {path: read[source] for path, source in plan.origins.items() if source in read}
    places = {path: place_words(value.page, value.line, value.last_line) for path, value in origins.items()}
    return Provenance(
        source="imported",
        file_name=batch.file_name,
        places={path: words for path, words in places.items() if words},
        certainty={path: value.certainty for path, value in origins.items()},
    )


def _changes(batch: ImportBatch, plan: Plan) -> dict[str, Change]:
    kept = len(plan.with_effect(Effect.KEEP))
    return {
        "organisation": Change(None if batch.made_organisation else str(batch.organisation), str(batch.organisation)),
        "year": Change(None if batch.made_report else str(batch.year), str(batch.year)),
        "filled": Change(None, str(len(plan.with_effect(Effect.FILL, Effect.BLANK)))),
        "replaced": Change(None, str(len(plan.with_effect(Effect.REPLACE)))),
        "kept": Change(None, str(kept)),
    }


def _as_text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
