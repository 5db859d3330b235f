"""The risk and requirement section of a contract strategy, as parts that a page and a document are made of."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import docx
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aktsom.reference.queries import cpv_names
from aktsom.register.queries.requirements import requirements_of_procurement
from aktsom.register.requirement_groups import grouped
from aktsom.risk.assessment_shown import ShownAssessment, ShownProduct, shown_assessment
from aktsom.risk.guard_rail_findings import Outcome
from aktsom.risk.guard_rails_shown import shown_rails
from aktsom.risk.queries.assessments import assessments_about, newest_decided
from aktsom.ui.formats import kroner, short_date

if TYPE_CHECKING:
    from aktsom.register.models import Procurement, Requirement
    from aktsom.register.requirement_groups import RequirementGroup


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it: paragraphs, facts, a list, a table with its headings."""

    title: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def strategy_parts(procurement: Procurement) -> list[Part]:
    """What is bought, what may go wrong, what is demanded, and what the guard rails say."""
    decided = newest_decided(assessments_about(procurement.organisation, procurement=procurement))
    parts = [_plan(procurement)]
    if decided is None:
        parts.append(Part(_("Risiko"), paragraphs=(_("Risikoen er ikke vurdert ennå."),)))
    else:
        parts += _risk(shown_assessment(decided))
    groups = grouped(requirements_of_procurement(procurement))
    parts += [_requirements(group) for group in groups] or [Part(_("Krav"), paragraphs=(_("Ingen krav er valgt ennå."),))]
    return [*parts, _rails(procurement)]


def _plan(procurement: Procurement) -> Part:
    language = (get_language() or "nb")[:2]
    names = cpv_names([one.code for one in procurement.cpv.all()], language)
    value = procurement.estimated_value
    start = procurement.contract_from
    said = (
        (_("Hva skal kjøpes"), procurement.description),
        (_("Kjøp av"), str(procurement.get_kind_display())),
        (_("CPV-koder"), ", ".join(f"{code} {name}".strip() for code, name in names.items())),
        (_("Anslått verdi"), kroner(value, language) if value is not None else ""),
        (_("Avtalestart"), short_date(start, language) if start is not None else ""),
        (_("Ansvarlig"), str(procurement.owner or "")),
        (_("Klima og miljø"), " – ".join(filter(None, (_approach(procurement), procurement.environment_reason)))),
    )
    return Part(_("Anskaffelsen"), facts=tuple((name, text) for name, text in said if text))


def _approach(procurement: Procurement) -> str:
    return str(procurement.get_environment_approach_display())


def _risk(shown: ShownAssessment) -> list[Part]:
    said = (
        (_("Nivå"), shown.level.word),
        (_("Begrunnelse"), shown.reason),
        (_("Temaer"), shown.themes),
        (_("Land og regioner"), shown.places),
        (_("Hva vi ikke vet"), shown.unknown),
        (_("Kilder og metode"), shown.method),
        (_("Liste"), shown.list_name),
    )
    products = Part(
        _("Produkter og ledd"),
        heads=(_("Produkt"), _("Råvare"), _("Komponent"), _("Sluttproduksjon")),
        rows=tuple(_product(one) for one in shown.products),
    )
    risk = Part(_("Risiko"), facts=tuple((name, text) for name, text in said if text), items=shown.proposal.steps)
    return [risk, products] if shown.products else [risk]


def _product(one: ShownProduct) -> tuple[str, ...]:
    return (one.name, *(stage.level.word if stage is not None else "–" for stage in one.stages))


def _requirements(group: RequirementGroup) -> Part:
    return Part(
        group.name.capitalize(),
        heads=(_("Krav"), _("Slik dokumenteres det"), _("Slik følges det opp")),
        rows=tuple(_requirement(one) for one in group.requirements),
    )


def _requirement(one: Requirement) -> tuple[str, ...]:
    weight = "" if one.weight is None else f" ({one.weight.normalize():f} %)".replace(".", ",")
    return (f"{one.title}{weight}\n{one.text}", one.documentation, one.follow_up)


def _rails(procurement: Procurement) -> Part:
    rails = [rail for rail in shown_rails(procurement) if rail.outcome != Outcome.NOT_APPLICABLE.value]
    return Part(
        _("Kontroller"),
        heads=(_("Kontroll"), _("Svar"), _("Kilde")),
        rows=tuple((rail.means, f"{rail.word}: {rail.words}", rail.source) for rail in rails),
    )


def as_docx(title: str, parts: Sequence[Part], language: str) -> bytes:
    """The parts as a Word document, with headings, real tables and the language said."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.language = language
    document.add_heading(title, level=1)
    for part in parts:
        document.add_heading(part.title, level=2)
        for paragraph in part.paragraphs:
            document.add_paragraph(paragraph)
        if part.facts:
            _table(document, (_("Felt"), _("Innhold")), part.facts)
        for item in part.items:
            document.add_paragraph(item, style="List Number")
        if part.rows:
            _table(document, part.heads, part.rows)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _table(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
