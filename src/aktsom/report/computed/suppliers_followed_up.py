"""How many suppliers were followed up in the year, by kind of follow-up and by theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aktsom.followup.year_records import FollowUpRecord
from aktsom.reference.themes import themes
from aktsom.register.year_records import SupplierRecord
from aktsom.report.counted_texts import bullets, paragraphs
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.values.words import Words

NOUN = Noun(Words("leverandør", "leverandør", "supplier"), Words("leverandører", "leverandørar", "suppliers"))
HOW = Words(
    "Leverandører med minst én oppfølging gjennomført i året. En oppfølging som ikke nevner noen leverandør, gjelder alle som "
    "avtalen hadde den dagen. Leverandører som er slått sammen, teller som én.",
    "Leverandørar med minst éi oppfølging gjennomført i året. Ei oppfølging som ikkje nemner nokon leverandør, gjeld alle som "
    "avtalen hadde den dagen. Leverandørar som er slegne saman, tel som éin.",
    "Suppliers with at least one follow-up done in the year. A follow-up that names no supplier is of all that the agreement had "
    "on that day. Suppliers that are merged count as one.",
)
OF_NOBODY = Words(
    "{number} gjennomført uten at noen leverandør er kjent, ikke regnet med",
    "{number} gjennomført utan at nokon leverandør er kjend, ikkje rekna med",
    "{number} done with no supplier known, not counted",
)
KINDS = {
    "self_report": Words("egenrapportering", "eigenrapportering", "self-report"),
    "meeting": Words("møte", "møte", "meeting"),
    "document_audit": Words("dokumentrevisjon", "dokumentrevisjon", "document audit"),
    "on_site": Words("kontroll på stedet", "kontroll på staden", "on-site control"),
    "wage_control": Words("lønnskontroll", "lønskontroll", "wage control"),
    "apprentice_control": Words("lærlingkontroll", "lærlingkontroll", "apprentice control"),
    "environment": Words("miljøoppfølging", "miljøoppfølging", "environment follow-up"),
}
IN_ALL = {
    "nb": "Vi fulgte opp {number} i {year}.",
    "nn": "Vi følgde opp {number} i {year}.",
}
BY_KIND = {"nb": "Etter måte:", "nn": "Etter måte:"}
BY_THEME = {"nb": "Etter tema:", "nn": "Etter tema:"}


def compute(records: YearRecords) -> Computed:
    """Find whom each follow-up was of, and count the suppliers in all, by kind and by theme."""
    followed = [(one, _suppliers(one, records)) for one in records.followup.follow_ups]
    named: dict[int, SupplierRecord] = {each.record: each for _one, suppliers in followed for each in suppliers}
    references = tuple(Reference("supplier", each.record, each.name) for each in named.values())
    nobody = tuple(Reference("follow_up", one.record, one.title, (one.done_on,)) for one, whom in followed if not whom)
    text = _text(records, len(named), followed) if named else None
    return Computed("suppliers_followed_up", HOW, NOUN, value=text, records=references, apart=apart(OF_NOBODY, nobody))


def _suppliers(one: FollowUpRecord, records: YearRecords) -> tuple[SupplierRecord, ...]:
    if one.supplier is not None:
        found = records.parties.supplier(one.supplier)
        return () if found is None else (found,)
    return records.parties.of(one.agreement, one.done_on) if one.agreement is not None else ()


def _text(records: YearRecords, number: int, followed: list[tuple[FollowUpRecord, tuple[SupplierRecord, ...]]]) -> str:
    form = records.written_form
    in_all = IN_ALL[form].format(number=NOUN.counted(number, form), year=records.year)
    by_kind = _counts([(one.kind, whom) for one, whom in followed], KINDS, form)
    names = {theme.code: theme.name for theme in themes()}
    by_theme = _counts([(code, whom) for one, whom in followed for code in one.themes], names, form)
    parts = [in_all, f"{BY_KIND[form]}\n\n{by_kind}"]
    return paragraphs([*parts, f"{BY_THEME[form]}\n\n{by_theme}" if by_theme else ""])


def _counts(said: Iterable[tuple[str, tuple[SupplierRecord, ...]]], names: Mapping[str, Words], form: str) -> str:
    """A line for each code with how many suppliers it has, in the order of the names' list; codes that it lacks come last."""
    found: dict[str, set[int]] = {}
    for code, whom in said:
        found.setdefault(code, set()).update(each.record for each in whom)
    order = [*(code for code in names if code in found), *sorted(code for code in found if code not in names)]
    lines = ((names[code].in_language(form) if code in names else code, len(found[code])) for code in order)
    return bullets(f"{name[:1].upper()}{name[1:]}: {number}" for name, number in lines if number)


COMPUTED = {"suppliers_followed_up": compute}
NEEDS = frozenset({"follow_ups", "themes", "parties"})
