"""Publishing in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from aktsom.publish.actions.publishing import publish_report
from aktsom.publish.models import PublishingJob
from aktsom.publish.policies import check_can_publish_now
from aktsom.publish.queries import open_job_of
from aktsom.publish.states import OPEN_STEPS, Step
from aktsom.report.queries import report_of
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import User
    from aktsom.report.models import Report


@transaction.atomic
def ask_for_publishing(report: Report, actor: User, note: str) -> PublishingJob:
    """The work of publishing the report, handed to the worker; the one already under way where somebody asked before."""
    from aktsom.publish.tasks import publish_in_background  # noqa: PLC0415 - the task calls back into this room

    check_can_publish_now(actor, report)
    job = open_job_of(report.organisation, report.year)
    if job is None:
        job = PublishingJob.objects.create(organisation=report.organisation, year=report.year, asked_by=actor, note=note)
        publish_in_background.enqueue(str(job.uid))
    return job


def do_job(uid: str) -> None:
    """Carry out a work of publishing. Doing it again changes nothing: what is done is done, and what broke off is taken up."""
    job = PublishingJob.objects.select_related("organisation", "asked_by").filter(uid=uid).first()
    if job is None or job.step not in OPEN_STEPS:
        return
    with translation.override(job.asked_by.language if job.asked_by else "nb"):
        _carry_out(job)


def _carry_out(job: PublishingJob) -> None:
    def watch(step: Step) -> None:
        job.step = step
        _keep(job)

    try:
        job.publication = publish_report(report_of(job.organisation, job.year), job.asked_by, job.note, watch)
        job.step = Step.DONE
    except Refusal as refusal:
        job.step, job.fault = Step.FAILED, refusal.message
    except Exception:
        job.step, job.fault = Step.FAILED, _("Noe i programmet stanset publiseringen. Ingenting er publisert. Prøv igjen.")
        raise
    finally:
        _keep(job)


def give_up_publishing(uid: str) -> None:
    """End a work of publishing that has been tried as often as we are willing to, so that it can be asked for anew."""
    fault = _("Publiseringen ble avbrutt flere ganger. Ingenting er publisert. Prøv igjen.")
    PublishingJob.objects.filter(uid=uid, step__in=OPEN_STEPS).update(step=Step.FAILED, fault=fault, changed_at=timezone.now())


def _keep(job: PublishingJob) -> None:
    """Keep how far the work has come; one that was taken away with the sample stays away."""
    PublishingJob.objects.filter(pk=job.pk).update(
        step=job.step, fault=job.fault, publication=job.publication, changed_at=timezone.now()
    )
