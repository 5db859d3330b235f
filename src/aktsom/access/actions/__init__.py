"""What can be done in the room `access`: a verb each, one transaction, one event."""

from aktsom.access.actions.history import record_event, record_events
from aktsom.access.actions.log_in import (
    LinkNotValid,
    forget_old_log_ins,
    record_log_in,
    record_log_out,
    use_log_in_link,
)
from aktsom.access.actions.organisations import (
    OrganisationDetails,
    add_unit,
    change_organisation,
    close_unit,
    create_organisation,
    join_secretariat,
    remove_sample_organisations,
    rename_unit,
)
from aktsom.access.actions.people import (
    InvitationDetails,
    accept_invitation,
    add_person,
    change_language,
    change_person,
    change_role,
    end_membership,
    give_role,
    invite_person,
    make_platform_administrator,
    set_password,
    withdraw_invitation,
)
from aktsom.access.links import make_log_in_link

__all__ = [
    "InvitationDetails",
    "LinkNotValid",
    "OrganisationDetails",
    "accept_invitation",
    "add_person",
    "add_unit",
    "change_language",
    "change_organisation",
    "change_person",
    "change_role",
    "close_unit",
    "create_organisation",
    "end_membership",
    "forget_old_log_ins",
    "give_role",
    "invite_person",
    "join_secretariat",
    "make_log_in_link",
    "make_platform_administrator",
    "record_event",
    "record_events",
    "record_log_in",
    "record_log_out",
    "remove_sample_organisations",
    "rename_unit",
    "set_password",
    "use_log_in_link",
    "withdraw_invitation",
]
