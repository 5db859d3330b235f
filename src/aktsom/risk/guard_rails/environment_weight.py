"""Climate and environment weigh what the rule demands, or are met in one of the other ways that it allows."""

from __future__ import annotations

from decimal import Decimal

from aktsom.risk.guard_rail_case import RailCase
from aktsom.risk.guard_rail_findings import PLAN, REQUIREMENTS, GuardRail, Result, failed, passed
from aktsom.values.words import Words

RULE = "environment_weight"


def run(case: RailCase) -> Result:
    """Ask how the procurement meets the rule, and whether it does."""
    ways = {
        "weight": _weighed,
        "specification": _specified,
        "combined": _combined,
        "exempt": _exempt,
    }
    way = ways.get(case.approach)
    if way is None:
        words = Words(
            "Det er ikke valgt hvordan klima og miljø ivaretas: vekt, krav i spesifikasjonen eller unntak.",
            "Det er ikkje valt korleis klima og miljø blir tekne vare på: vekt, krav i spesifikasjonen eller unntak.",
            "It is not chosen how climate and environment are met: weight, specification or an exemption.",
        )
        return failed(words, [PLAN])
    return way(case)


def _weight(case: RailCase) -> Decimal:
    return sum((one.weight for one in case.used_as("award") if one.is_environmental and one.weight), Decimal(0))


def _weighed(case: RailCase) -> Result:
    least, weight = case.rules[RULE].values["least_weight"], _weight(case)
    if weight >= least:
        return passed(
            f"Klima og miljø vektes {weight.normalize():f} prosent.",
            f"Klima og miljø blir vekta {weight.normalize():f} prosent.",
            f"Climate and environment weigh {weight.normalize():f} per cent.",
        )
    words = Words(
        f"Klima og miljø vektes {weight.normalize():f} prosent. Regelen krever minst {least}.",
        f"Klima og miljø blir vekta {weight.normalize():f} prosent. Regelen krev minst {least}.",
        f"Climate and environment weigh {weight.normalize():f} per cent. The rule demands at least {least}.",
    )
    return failed(words, [one.place for one in case.used_as("award") if one.is_environmental] or [REQUIREMENTS])


def _specified(case: RailCase) -> Result:
    if any(one.is_environmental for one in case.used_as("specification")):
        return passed(
            "Krav til klima og miljø står i spesifikasjonen. Begrunn at de gir bedre effekt enn vekt.",
            "Krav til klima og miljø står i spesifikasjonen. Grunngje at dei gjev betre effekt enn vekt.",
            "The specification has climate and environment requirements. Give reasons why they do more than weight.",
        )
    words = Words(
        "Krav i spesifikasjonen er valgt i stedet for vekt, men ingen av dem er om klima og miljø.",
        "Krav i spesifikasjonen er valde i staden for vekt, men ingen av dei er om klima og miljø.",
        "The specification is chosen instead of weight, but has no climate or environment requirement.",
    )
    return failed(words, [REQUIREMENTS])


def _combined(case: RailCase) -> Result:
    if "combined" not in case.rules[RULE].values["approaches"]:
        words = Words(
            "Krav og vekt kan ikke brukes sammen etter regelen som gjaldt da anskaffelsen ble kunngjort.",
            "Krav og vekt kan ikkje brukast saman etter regelen som gjaldt då innkjøpet vart kunngjort.",
            "Requirements and weight cannot be combined under the rule that held when the procurement was announced.",
        )
        return failed(words, [PLAN])
    if _weight(case) and any(one.is_environmental for one in case.used_as("specification")):
        return passed(
            "Klima og miljø ivaretas med krav og vekt sammen.",
            "Klima og miljø blir teke vare på med krav og vekt saman.",
            "Climate and environment are met by requirements and weight together.",
        )
    words = Words(
        "Krav og vekt sammen er valgt, men det mangler enten krav i spesifikasjonen eller vekt på klima og miljø.",
        "Krav og vekt saman er valt, men det manglar anten krav i spesifikasjonen eller vekt på klima og miljø.",
        "Requirements and weight are to be combined, but either the requirement or the weight is missing.",
    )
    return failed(words, [REQUIREMENTS])


def _exempt(case: RailCase) -> Result:
    allowed = case.rules[RULE].values["exemptions"]
    if case.exemption in allowed and case.reason.strip():
        return passed(
            "Unntaket er valgt og begrunnet.", "Unntaket er valt og grunngjeve.", "The exemption is chosen, with a reason."
        )
    words = Words(
        "Unntak er valgt, men grunnlaget eller begrunnelsen mangler.",
        "Unntak er valt, men grunnlaget eller grunngjevinga manglar.",
        "An exemption is chosen, but its ground or its reason is missing.",
    )
    return failed(words, [PLAN])


RAIL = GuardRail(
    code="environment_weight",
    means=Words("Klima og miljø er vektet", "Klima og miljø er vekta", "Climate and environment are weighed"),
    why=Words(
        "Offentlige kjøp skal kutte utslipp. Uten vekt, krav eller begrunnet unntak kan konkurransen bli klaget inn.",
        "Offentlege kjøp skal kutte utslepp. Utan vekt, krav eller grunngjeve unntak kan konkurransen bli klaga inn.",
        "Public purchases shall cut emissions. Without weight, requirements or a reasoned exemption, there may be complaints.",
    ),
    run=run,
    rule=RULE,
)
