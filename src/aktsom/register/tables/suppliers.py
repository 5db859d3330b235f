"""The list of suppliers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aktsom.register.models import Supplier
from aktsom.register.queries.supplier_lists import (
    countries_of_suppliers,
    expires_within,
    with_expiring_certificate,
)
from aktsom.register.supplier_sizes import Account
from aktsom.register.supplier_words import (
    ACCOUNT_TONES,
    ACCOUNT_WORDS,
    COVERAGE_TONES,
    country_choices,
    country_name,
)
from aktsom.ui.addresses import page_of
from aktsom.ui.columns import DateColumn, NumberColumn, StatusColumn
from aktsom.ui.tables import WorkTable
from aktsom.ui.templatetags.ui import organisation_number, status_tag

COVERAGE_WORDS = dict(Supplier.Coverage.choices)
NEEDS_ACCOUNT = "needed"
EXPIRED = "expired"


class SupplierTable(WorkTable):
    """Suppliers with what they deliver on, whether the Transparency Act covers them, and what runs out."""

    row_header = "name"
    hidden_at_first = ("register_number", "legal_form", "industry", "address", "website", "account_published_on", "dissolved_on")

    name = django_tables2.Column(verbose_name=_("Navn"))
    number = django_tables2.Column(verbose_name=_("Organisasjonsnummer"), default="–", attrs={"td": {"class": "date"}})
    country = django_tables2.Column(verbose_name=_("Land"))
    register_number = django_tables2.Column(verbose_name=_("Registernummer"), default="–")
    agreement_count = NumberColumn(verbose_name=_("Avtaler"))
    covered = StatusColumn(verbose_name=_("Åpenhetsloven"), tones=COVERAGE_TONES, words=COVERAGE_WORDS)
    account = StatusColumn(verbose_name=_("Redegjørelse"), tones=ACCOUNT_TONES, words=ACCOUNT_WORDS)
    next_expiry = DateColumn(verbose_name=_("Sertifikat går ut"), default="–")
    legal_form = django_tables2.Column(verbose_name=_("Organisasjonsform"), default="–")
    industry = django_tables2.Column(verbose_name=_("Næringskode"), default="–")
    address = django_tables2.Column(verbose_name=_("Adresse"), default="–")
    website = django_tables2.Column(verbose_name=_("Nettsted"), default="–")
    account_published_on = DateColumn(verbose_name=_("Redegjørelse publisert"), default="–")
    dissolved_on = DateColumn(verbose_name=_("Slettet eller konkurs"), default="–")

    class Meta(WorkTable.Meta):
        model = Supplier
        fields = (
            *("name", "number", "country", "register_number", "agreement_count", "covered", "account", "next_expiry"),
            *("legal_form", "industry", "address", "website", "account_published_on", "dissolved_on"),
        )

    def render_name(self, record: Supplier) -> SafeString:
        """The name, leading to the supplier's page, with a word where the supplier is no more."""
        address = page_of("register:supplier", record.pk)
        link = format_html('<a class="ds-link" href="{}">{}</a>', address, record.name)
        return format_html("{} {}", link, status_tag(_("slettet eller konkurs"), "danger")) if record.dissolved_on else link

    def value_name(self, record: Supplier) -> str:
        """The name alone, in a file."""
        return record.name

    def render_number(self, value: str) -> str:
        """The number in groups of three."""
        return organisation_number(value)

    def value_number(self, value: str) -> str:
        """The nine digits, in a file."""
        return value

    def render_country(self, value: str) -> str:
        """The country in the reader's language."""
        return country_name(value)

    def value_country(self, value: str) -> str:
        """The code of the country, in a file."""
        return value


class SupplierFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Narrows suppliers by country, the Transparency Act, their account, their certificates and their agreements."""

    country = django_filters.ChoiceFilter(label=_("Land"), empty_label=_("Alle"))
    covered = django_filters.ChoiceFilter(label=_("Åpenhetsloven"), empty_label=_("Alle"), choices=Supplier.Coverage.choices)
    account = django_filters.ChoiceFilter(
        label=_("Redegjørelse"),
        empty_label=_("Alle"),
        method="account_is",
        choices=[(NEEDS_ACCOUNT, _("mangler eller ikke fornyet")), *((one.value, ACCOUNT_WORDS[one]) for one in Account)],
    )
    certificate = django_filters.ChoiceFilter(
        label=_("Sertifikat"),
        empty_label=_("Alle"),
        method="certificate_expires",
        choices=[
            (EXPIRED, _("har gått ut")),
            ("30", _("går ut innen 30 dager")),
            ("90", _("går ut innen 90 dager")),
            ("365", _("går ut innen et år")),
        ],
    )
    agreements = django_filters.ChoiceFilter(
        label=_("Avtaler"),
        empty_label=_("Alle"),
        method="has_agreements",
        choices=[("none", _("uten avtale")), ("some", _("med avtale"))],
    )

    class Meta:
        model = Supplier
        fields: ClassVar = ["country", "covered", "account", "certificate", "agreements"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        codes = countries_of_suppliers(self.request.organisation)
        self.filters["country"].extra["choices"] = country_choices(codes) if codes else []

    def account_is(self, rows: QuerySet[Supplier], _name: str, value: str) -> QuerySet[Supplier]:
        """Suppliers whose account stands so."""
        return rows.filter(Q(account__in=(Account.MISSING, Account.OLD) if value == NEEDS_ACCOUNT else (value,)))

    def certificate_expires(self, rows: QuerySet[Supplier], _name: str, value: str) -> QuerySet[Supplier]:
        """Suppliers with a certificate that has run out, or soon will."""
        today = timezone.localdate()
        if value == EXPIRED:
            return with_expiring_certificate(rows, None, today - timedelta(days=1))
        return expires_within(rows, today, int(value))

    def has_agreements(self, rows: QuerySet[Supplier], _name: str, value: str) -> QuerySet[Supplier]:
        """Suppliers with an agreement, or without."""
        return rows.filter(Q(agreement_count=0) if value == "none" else Q(agreement_count__gt=0))
