"""What an agreement must be before it is stored: named, with days in order, and not there already."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext as _

from aktsom.reference.queries import check_cpv_codes
from aktsom.register.agreement_facts import LARGEST_VALUE, LONGEST, AgreementFacts
from aktsom.register.models import Agreement
from aktsom.register.states import AgreementKind, AgreementState, PurchaseKind
from aktsom.values.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from aktsom.access.models import Organisation

Thing = TypeVar("Thing")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SEVERAL_LINES = ("description", "note", "ended_because")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 30)
CAN_HAVE_CALL_OFFS = (AgreementKind.FRAMEWORK, AgreementKind.JOINT)


class BadAgreement(Refusal):
    """Something that is said of an agreement cannot be; `field` names it."""

    code = "bad_agreement"
    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class AgreementIsThere(Refusal):
    """There is an agreement with this number already; `agreement` is that one, `field` the number."""

    code = "agreement_is_there"
    status = 409

    def __init__(self, agreement: Agreement) -> None:
        words = _("Nummeret er brukt på avtalen «%(title)s». Skriv et annet, eller åpne den avtalen.")
        super().__init__(words % {"title": agreement.title})
        self.agreement = agreement
        self.field = "number"


def tidied(facts: AgreementFacts) -> AgreementFacts:
    """The same facts without what no page shows; an agreement under another is a call-off; a CPV code has eight digits."""
    texts: dict[str, Any] = {
        field.name: _tidy(value, keeps_lines=field.name in _SEVERAL_LINES)
        for field in fields(facts)
        if isinstance(value := getattr(facts, field.name), str)
    }
    if facts.under is not None and texts["kind"] == AgreementKind.SINGLE:
        texts["kind"] = AgreementKind.CALL_OFF.value
    return replace(facts, **texts, cpv=_codes(facts), suppliers=_once(facts.suppliers), units=_once(facts.units))


def _once(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))


def _codes(facts: AgreementFacts) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(check_cpv_codes(facts.cpv)))
    except ValueError as problem:
        raise BadAgreement("cpv", str(problem)) from problem


def _tidy(text: str, *, keeps_lines: bool) -> str:
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() if keeps_lines else " ".join(text.split())


def check_facts(facts: AgreementFacts) -> None:
    """Refuses what cannot be of an agreement. Raises BadAgreement."""
    if not facts.title:
        raise BadAgreement("title", _("Skriv hva avtalen heter."))
    for field, limit in LONGEST.items():
        if len(getattr(facts, field)) > limit:
            raise BadAgreement(field, _("Teksten er for lang. Det er plass til %(most)s tegn.") % {"most": limit})
    for field, choices in (("kind", AgreementKind), ("purchase", PurchaseKind), ("state", AgreementState)):
        if getattr(facts, field) not in choices.values:
            raise BadAgreement(field, _("Velg ett av svarene i listen."))
    if facts.value is not None and not 0 <= facts.value < LARGEST_VALUE:
        raise BadAgreement("value", _("Skriv verdien i hele kroner, uten minus."))
    check_days(facts)


def check_days(facts: AgreementFacts) -> None:
    """Refuses days in the wrong order, or of another age. Raises BadAgreement."""
    for field in ("signed_on", "starts_on", "ends_on", "ended_on"):
        day = getattr(facts, field)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise BadAgreement(field, _("Skriv en dato mellom 1900 og 2999."))
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise BadAgreement("ends_on", _("Avtalen kan ikke gå ut før den starter. Rett en av datoene."))
    if facts.starts_on and facts.ended_on and facts.ended_on < facts.starts_on:
        raise BadAgreement("ended_on", _("Avtalen kan ikke ta slutt før den starter. Rett en av datoene."))


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around agreements: which has which number, and which have call-offs."""

    numbered: Mapping[str, Sequence[Agreement]]
    with_call_offs: Collection[int | None]


def around(organisation: Organisation, facts: Collection[AgreementFacts], itself: Collection[int]) -> Around:
    """What stands around agreements with these facts and these keys, in two questions for all."""
    numbers = {each.number for each in facts if each.number}
    standing = Agreement.objects.filter(organisation=organisation, withdrawn_at__isnull=True)
    numbered: dict[str, list[Agreement]] = {}
    for agreement in standing.filter(number__in=numbers) if numbers else ():
        numbered.setdefault(agreement.number, []).append(agreement)
    under = Agreement.objects.filter(under__in=itself, withdrawn_at=None) if itself else Agreement.objects.none()
    return Around(numbered, set(under.order_by().values_list("under", flat=True).distinct()))


def check_place(
    organisation: Organisation, facts: AgreementFacts, itself: Agreement | None = None, among: Around | None = None
) -> None:
    """Refuses what is another's, a number that is taken, and a call-off under what has none.

    `among` is what stands around it, where that is known already.
    """
    _check_is_ours(organisation, facts)
    among = among or around(organisation, [facts], [itself.pk] if itself else [])
    _check_number(facts.number, itself, among)
    _check_under(facts, itself, among)


def _check_is_ours(organisation: Organisation, facts: AgreementFacts) -> None:
    things = [*facts.suppliers, *facts.units, facts.under, facts.procurement]
    if any(thing is not None and thing.organisation_id != organisation.pk for thing in things):
        raise NotFound(_("Siden finnes ikke, eller den er ikke åpen for deg."))


def _check_number(number: str, itself: Agreement | None, among: Around) -> None:
    for taken in among.numbered.get(number, ()):
        if itself is None or taken.pk != itself.pk:
            raise AgreementIsThere(taken)


def _check_under(facts: AgreementFacts, itself: Agreement | None, among: Around) -> None:
    if facts.under is not None:
        if facts.kind in CAN_HAVE_CALL_OFFS:
            raise BadAgreement("under", _("En rammeavtale eller samkjøpsavtale ligger ikke under en annen avtale."))
        if facts.under.kind not in CAN_HAVE_CALL_OFFS or (itself is not None and facts.under.pk == itself.pk):
            raise BadAgreement("under", _("Velg en rammeavtale eller samkjøpsavtale."))
    if itself is not None and facts.kind not in CAN_HAVE_CALL_OFFS and itself.pk in among.with_call_offs:
        raise BadAgreement("kind", _("Avtalen har avrop. Da må den være en rammeavtale eller samkjøpsavtale."))
