"""Adding an edition of a form."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from aktsom.access.actions import record_event
from aktsom.access.history import Change, Thing
from aktsom.access.policies import check_can_administer_platform
from aktsom.report.models import TemplateEdition
from aktsom.report.queries import template_editions
from aktsom.report.template import Template, template_from_upload

if TYPE_CHECKING:
    from aktsom.access.models import User


@transaction.atomic
def add_template_edition(text: str, actor: User | None, file: str = "YAML") -> Template:
    """Adds an edition, for every organisation to use. Raises TemplateFault with every fault, also where the edition exists."""
    if actor is not None:
        check_can_administer_platform(actor)
    template = template_from_upload(text, template_editions(), file)
    digest = sha256(text.encode("utf-8")).hexdigest()
    edition = TemplateEdition.objects.create(
        template_id=template.id, version=template.version, text=text, sha256=digest, added_by=actor
    )
    thing = Thing("template_edition", str(edition.pk), f"{template.id} {template.version}")
    record_event(actor, None, "template_edition_added", thing, {"sha256": Change(None, digest)})
    return template
