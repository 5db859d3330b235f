"""The room's lists, and what narrows them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from aktsom.access.models import Membership, Organisation
from aktsom.access.roles import Role
from aktsom.ui.columns import DateColumn
from aktsom.ui.tables import WorkTable
from aktsom.values.organisation_number import format_organisation_number


class PeopleTable(WorkTable):
    """The organisation's people and roles; for its administrators each name leads on."""

    row_header = "person"

    person = django_tables2.Column(verbose_name=_("Navn"), accessor="user", order_by=("user__name", "user__email"))
    email = django_tables2.Column(verbose_name=_("E-postadresse"), accessor="user__email")
    role = django_tables2.Column(verbose_name=_("Rolle"))
    unit = django_tables2.Column(verbose_name=_("Enhet"), order_by="unit__name", default=_("Hele virksomheten"))
    started_at = DateColumn(verbose_name=_("Med siden"))

    class Meta(WorkTable.Meta):
        model = Membership
        fields: ClassVar = ("person", "email", "role", "unit", "started_at")

    def __init__(self, *arguments: Any, leads_on: bool = False, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.leads_on = leads_on

    def render_person(self, record: Membership) -> Any:
        """The name, leading to where the role is changed."""
        if not self.leads_on:
            return str(record.user)
        return format_html('<a class="ds-link" href="{}">{}</a>', reverse("access:membership", args=[record.pk]), record.user)

    def value_person(self, record: Membership) -> str:
        """The name alone, in exports."""
        return str(record.user)

    def value_started_at(self, value: datetime) -> date:
        """The day where we are; a spreadsheet takes no moment with a time zone."""
        return timezone.localdate(value)

    def render_role(self, record: Membership) -> str:
        """The role in the reader's language."""
        return str(record.get_role_display()).capitalize()


class PeopleFilters(django_filters.FilterSet):  # type: ignore[misc]
    """People by role."""

    role = django_filters.ChoiceFilter(label=_("Rolle"), choices=Role.choices, empty_label=_("Alle"))

    class Meta:
        model = Membership
        fields: ClassVar = ("role",)


class OrganisationTable(WorkTable):
    """The organisations on the platform; nothing of what is theirs."""

    row_header = "name"

    name = django_tables2.Column(verbose_name=_("Navn"))
    number = django_tables2.Column(verbose_name=_("Organisasjonsnummer"))
    kind = django_tables2.Column(verbose_name=_("Slag"))
    secretariat = django_tables2.Column(verbose_name=_("Sekretariat"), order_by="secretariat__name")
    created_at = DateColumn(verbose_name=_("Med siden"))

    class Meta(WorkTable.Meta):
        model = Organisation
        fields: ClassVar = ("name", "number", "kind", "secretariat", "created_at")

    def value_created_at(self, value: datetime) -> date:
        """The day where we are; a spreadsheet takes no moment with a time zone."""
        return timezone.localdate(value)

    def render_number(self, value: str) -> str:
        """The number in threes, as one writes it."""
        return format_organisation_number(value)

    def value_number(self, value: str) -> str:
        """The bare digits, in exports."""
        return value

    def render_kind(self, record: Organisation) -> str:
        """The kind in the reader's language."""
        return str(record.get_kind_display()).capitalize()


class OrganisationFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Organisations by kind."""

    kind = django_filters.ChoiceFilter(label=_("Slag"), choices=Organisation.Kind.choices, empty_label=_("Alle"))

    class Meta:
        model = Organisation
        fields: ClassVar = ("kind",)
