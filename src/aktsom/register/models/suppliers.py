"""Who the buyer buys from, and what is known of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from aktsom.register.numbers import check_number

STANDING = models.Q(withdrawn_at__isnull=True, merged_into__isnull=True)


class Supplier(models.Model):
    """A legal entity: a Norwegian one by organisation number, a foreign one by country and register number.

    Withdrawn means recorded by mistake; merged means that another row stands for it. Neither is shown or counted.
    """

    class Coverage(models.TextChoices):
        UNKNOWN = "unknown", _("vi vet ikke")
        COVERED = "covered", _("omfattet")
        NOT_COVERED = "not_covered", _("ikke omfattet")

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("navn"), max_length=300)
    number = models.CharField(_("organisasjonsnummer"), max_length=9, blank=True, validators=[check_number])
    country = models.CharField(_("land"), max_length=2, default="NO", help_text=_("ISO 3166-1, to bokstaver."))
    register_number = models.CharField(
        _("registernummer"), max_length=60, blank=True, help_text=_("Nummeret i landets eget foretaksregister.")
    )
    legal_form = models.CharField(_("organisasjonsform"), max_length=20, blank=True)
    industry = models.CharField(_("næringskode"), max_length=10, blank=True)
    address = models.CharField(_("adresse"), max_length=300, blank=True)
    website = models.URLField(_("nettsted"), max_length=300, blank=True)
    transparency_act = models.CharField(
        _("åpenhetsloven"),
        max_length=12,
        choices=Coverage.choices,
        default=Coverage.UNKNOWN,
        help_text=_("Hva en person har slått fast; ellers regnes det ut av størrelsen."),
    )
    transparency_act_because = models.CharField(_("begrunnelse"), max_length=500, blank=True)
    account_address = models.URLField(_("redegjørelse"), max_length=500, blank=True)
    account_published_on = models.DateField(_("redegjørelse publisert"), null=True, blank=True)
    note = models.TextField(_("merknad"), blank=True)
    register_checked_at = models.DateTimeField(_("sjekket mot Enhetsregisteret"), null=True, blank=True)
    dissolved_on = models.DateField(_("slettet eller konkurs"), null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="stands_for")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "name"], name="supplier_by_name")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "number"], condition=STANDING & ~models.Q(number=""), name="one_supplier_per_number"
            ),
            models.UniqueConstraint(
                fields=["organisation", "country", "register_number"],
                condition=STANDING & ~models.Q(register_number=""),
                name="one_supplier_per_foreign_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormerName(models.Model):
    """What a supplier was called before."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("tidligere navn"), max_length=300)
    until = models.DateField(_("brukt til"), null=True, blank=True)


class SupplierSize(models.Model):
    """How large a supplier was in a year; a figure that nobody knows is left out, for unknown is not zero. Money in kroner."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="sizes")
    year = models.PositiveSmallIntegerField(_("år"))
    employees = models.PositiveIntegerField(_("ansatte"), null=True, blank=True)
    full_time_equivalents = models.DecimalField(_("årsverk"), max_digits=9, decimal_places=1, null=True, blank=True)
    revenue = models.BigIntegerField(_("omsetning"), null=True, blank=True)
    balance = models.BigIntegerField(_("balansesum"), null=True, blank=True)
    source = models.CharField(_("kilde"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["supplier", "year"], name="one_size_per_supplier_and_year")]


class SupplierContact(models.Model):
    """A person at a supplier whom the buyer writes to."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("navn"), max_length=200)
    role = models.CharField(_("rolle"), max_length=200, blank=True)
    email = models.EmailField(_("e-postadresse"), blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Certificate(models.Model):
    """A certificate or label that a supplier shows, for what, and until when."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="certificates")
    label = models.CharField(_("sertifikat eller merke"), max_length=200)
    scope = models.CharField(_("gjelder for"), max_length=300, blank=True)
    number = models.CharField(_("nummer"), max_length=100, blank=True)
    issued_by = models.CharField(_("utstedt av"), max_length=200, blank=True)
    valid_from = models.DateField(_("gyldig fra"), null=True, blank=True)
    valid_to = models.DateField(_("gyldig til"), null=True, blank=True)
    document = models.ForeignKey("evidence.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["valid_to", "label", "pk"]

    def __str__(self) -> str:
        return self.label


class SupplierMerge(models.Model):
    """Two rows that a person has said are the same supplier; undone as long as nothing stands in the way."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)


class MergedRow(models.Model):
    """A row of some table that a merge moved from one supplier to the other, so that it can be moved back."""

    merge = models.ForeignKey(SupplierMerge, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=80)
    row = models.BigIntegerField()
    field = models.CharField(max_length=60)
    old = models.CharField(max_length=300, blank=True)


class NotTheSame(models.Model):
    """Two suppliers that a person has said are different ones, so that they are not proposed again; `first` has the lower key."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-decided_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["first", "second"], condition=models.Q(undone_at__isnull=True), name="a_pair_is_told_apart_once"
            )
        ]


class RegisterRefresh(models.Model):
    """A bulk file of the entity register on its way through: how many of its entities are done, so that it goes on from there."""

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    done = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    ended = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
