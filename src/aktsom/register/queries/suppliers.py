"""Suppliers as lists, pages and other rooms read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aktsom.access.one_row import one_row
from aktsom.register.models import Supplier
from aktsom.register.models.suppliers import STANDING
from aktsom.values.letter_cases import cases_of
from aktsom.values.searched_words import searched_words

if TYPE_CHECKING:
    from aktsom.access.models import Organisation


def suppliers_of(organisation: Organisation) -> QuerySet[Supplier]:
    """The suppliers that stand: not withdrawn, and not merged into another."""
    return Supplier.objects.filter(STANDING, organisation=organisation)


def supplier_of(organisation: Organisation, pk: int) -> Supplier:
    """One supplier that stands. Raises NotFound."""
    return one_row(suppliers_of(organisation), pk, _("Denne leverandøren finnes ikke."))


def any_supplier_of(organisation: Organisation, pk: int) -> Supplier:
    """One supplier, also where it is withdrawn or merged into another: its history can still be read. Raises NotFound."""
    return one_row(
        Supplier.objects.filter(organisation=organisation).select_related("merged_into"), pk, _("Denne leverandøren finnes ikke.")
    )


def find_suppliers(organisation: Organisation, words: str, limit: int = 20) -> list[Supplier]:
    """The suppliers whose name, former name or number holds every word, those that begin so first; at most `limit`."""
    rows = suppliers_of(organisation)
    words = searched_words(words)
    if not words:
        return list(rows[:limit])
    if (digits := words.replace(" ", "")).isdecimal():
        return list(rows.filter(Q(number__startswith=digits) | Q(register_number__startswith=digits))[:limit])
    first = list(rows.filter(_begins(words))[:limit])
    seen = [one.pk for one in first]
    rest = rows.filter(*[_holds(word) for word in words.split()]).exclude(pk__in=seen).distinct()
    return first + list(rest[: limit - len(first)])


def supplier_numbered(
    organisation: Organisation, number: str = "", country: str = "", register_number: str = ""
) -> Supplier | None:
    """The standing supplier with a Norwegian number, or with a number in another country's register."""
    if number:
        return suppliers_of(organisation).filter(number=number).first()
    if register_number:
        return suppliers_of(organisation).filter(country=country, register_number=register_number).first()
    return None


def _begins(words: str) -> Q:
    return Q(*[("name__istartswith", form) for form in cases_of(words)], _connector=Q.OR)


def _holds(word: str) -> Q:
    fields = ("name", "number", "register_number", "former_names__name")
    return Q(*[(f"{name}__icontains", form) for name in fields for form in cases_of(word)], _connector=Q.OR)
