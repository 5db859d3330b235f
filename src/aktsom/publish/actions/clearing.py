"""Clearing away what nobody owns, and the sample."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from aktsom.publish import files
from aktsom.publish.files import Shelf
from aktsom.publish.models import Publication, PublishingJob
from aktsom.values.refusals import Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

_HOUR = 3600


class NotASample(Refusal):
    """A published report stays published."""

    code = "not_a_sample"
    status = 409


def remove_leftovers(*, older_than_seconds: float = _HOUR) -> int:
    """Remove files of publishings that were cut off; call it at start-up. Answers how many there were."""
    shelves = [Shelf(*place) for place in Publication.objects.values_list("slug", "year", "version")]
    return files.remove_leftovers(shelves, older_than=time.time() - older_than_seconds)


def remove_sample_publications(organisation: Organisation) -> None:
    """Remove everything that a sample organisation has published, with its files. Raises NotASample for any other."""
    if not organisation.is_sample:
        raise NotASample(_("En publisert rapport blir stående. Bare eksempelet kan fjernes."))
    with transaction.atomic():
        PublishingJob.objects.filter(organisation=organisation).delete()
        published = list(Publication.objects.filter(organisation=organisation, is_sample=True).order_by("-version"))
        for publication in published:
            publication.delete()
    for publication in published:
        files.remove(Shelf(publication.slug, publication.year, publication.version))
