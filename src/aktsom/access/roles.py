"""Who may do what: the roles of an organisation, the acts they are asked about, and the table between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is in an organisation, from least to most; the secretariat's adviser stands apart."""

    READER = "reader", _("leser")
    CONTRIBUTOR = "contributor", _("bidragsyter")
    REPORT_OWNER = "report_owner", _("rapportansvarlig")
    APPROVER = "approver", _("godkjenner")
    ADMINISTRATOR = "administrator", _("administrator")
    SECRETARIAT_ADVISER = "secretariat_adviser", _("rådgiver i sekretariatet")


class Act(StrEnum):
    """What a policy is asked about."""

    READ_SUBMITTED = "read_submitted"
    REVIEW = "review"
    READ = "read"
    CONTRIBUTE = "contribute"
    OWN_REPORT = "own_report"
    APPROVE = "approve"
    ADMINISTER = "administer"


_READER = frozenset({Act.READ_SUBMITTED, Act.READ})
_CONTRIBUTOR = _READER | {Act.CONTRIBUTE}
_REPORT_OWNER = _CONTRIBUTOR | {Act.OWN_REPORT}
_APPROVER = _REPORT_OWNER | {Act.APPROVE}

# An adviser sees what a member has handed in, and nothing of its unfinished work. At home in the
# secretariat she is a reader as well: `queries.roles_in` gives her both roles there.
ACTS_OF: Mapping[Role, frozenset[Act]] = MappingProxyType(
    {
        Role.READER: _READER,
        Role.CONTRIBUTOR: _CONTRIBUTOR,
        Role.REPORT_OWNER: _REPORT_OWNER,
        Role.APPROVER: _APPROVER,
        Role.ADMINISTRATOR: _APPROVER | {Act.ADMINISTER},
        Role.SECRETARIAT_ADVISER: frozenset({Act.READ_SUBMITTED, Act.REVIEW}),
    }
)

# The roles that a buyer's people can have, least first.
LADDER = (Role.READER, Role.CONTRIBUTOR, Role.REPORT_OWNER, Role.APPROVER, Role.ADMINISTRATOR)


def acts_of(roles: Iterable[Role]) -> frozenset[Act]:
    """Everything that these roles together may do."""
    return frozenset(act for role in roles for act in ACTS_OF[role])
