"""How many agreements had at least one follow-up done in the year."""

from __future__ import annotations

from aktsom.followup.year_records import FollowUpRecord
from aktsom.report.counting import Computed, Noun, Reference, apart
from aktsom.report.year_records import YearRecords
from aktsom.values.words import Words

NOUN = Noun(Words("avtale", "avtale", "agreement"), Words("avtaler", "avtalar", "agreements"))
HOW = Words(
    "Avtaler med minst én oppfølging gjennomført i året. Planlagte og avlyste oppfølginger teller ikke.",
    "Avtalar med minst éi oppfølging gjennomført i året. Planlagde og avlyste oppfølgingar tel ikkje.",
    "Agreements with at least one follow-up done in the year. Planned and cancelled ones do not count.",
)
NONE_RECORDED = Words(
    "Verken avtaler eller oppfølginger er ført, så tallet kan ikke regnes ut.",
    "Verken avtalar eller oppfølgingar er førte, så talet kan ikkje reknast ut.",
    "Neither agreements nor follow-ups are recorded, so the number cannot be counted.",
)
OF_NOBODY = Words(
    "{number} gjennomført uten at noen avtale er nevnt, ikke regnet med",
    "{number} gjennomført utan at nokon avtale er nemnd, ikkje rekna med",
    "{number} done with no agreement named, not counted",
)
OF_DRAFTS = Words(
    "{number} gjelder en avtale som er utkast eller trukket tilbake, ikke regnet med",
    "{number} gjeld ein avtale som er utkast eller trekt tilbake, ikkje rekna med",
    "{number} of an agreement that is a draft or withdrawn, not counted",
)


def compute(records: YearRecords) -> Computed:
    """Count each agreement once, however often it was followed up."""
    follow_ups = records.followup.follow_ups
    if not (records.register.has_agreements or records.followup.records_any):
        return Computed("agreements_followed_up", NONE_RECORDED, NOUN)
    times: dict[int, list[FollowUpRecord]] = {}
    for one in follow_ups:
        if one.agreement is not None and not one.is_draft and not one.is_withdrawn:
            times.setdefault(one.agreement, []).append(one)
    counted = tuple(
        Reference("agreement", agreement, done[0].agreement_title, tuple(one.done_on for one in done))
        for agreement, done in times.items()
    )
    nobody = tuple(_reference(one) for one in follow_ups if one.agreement is None)
    drafts = tuple(_reference(one) for one in follow_ups if one.agreement is not None and (one.is_draft or one.is_withdrawn))
    told = (*apart(OF_NOBODY, nobody), *apart(OF_DRAFTS, drafts))
    return Computed("agreements_followed_up", HOW, NOUN, value=len(counted), records=counted, apart=told)


def _reference(one: FollowUpRecord) -> Reference:
    return Reference("follow_up", one.record, one.title, (one.done_on,))


COMPUTED = {"agreements_followed_up": compute}
NEEDS = frozenset({"any_agreements", "follow_ups"})
