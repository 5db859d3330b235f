"""Where the work can be read about: the reports that were public by the end of the year, and the policy."""

from __future__ import annotations

from aktsom.report.counted_texts import bullets, paragraphs
from aktsom.report.counting import Computed, Noun, Reference
from aktsom.report.year_records import YearRecords
from aktsom.values.words import Words

NOUN = Noun(
    Words("publisert rapport", "publisert rapport", "published report"),
    Words("publiserte rapporter", "publiserte rapportar", "published reports"),
)
HOW = Words(
    "Årsrapporter som var publisert herfra da året var slutt, og lenken til retningslinjene i rapporten.",
    "Årsrapportar som var publiserte herfrå då året var slutt, og lenkja til retningslinjene i rapporten.",
    "Yearly reports published from here by the end of the year, and the report's link to the policy.",
)
REPORTS = {"nb": "Årsrapportene våre ligger åpent:", "nn": "Årsrapportane våre ligg ope:"}
POLICY = {"nb": "Retningslinjene våre: {link}", "nn": "Retningslinjene våre: {link}"}


def compute(records: YearRecords) -> Computed:
    """A link for each year, and the one to the policy."""
    found, form = records.published, records.written_form
    references = tuple(Reference("report", one.year, str(one.year), (one.published_on,)) for one in found)
    links = f"{REPORTS[form]}\n\n{bullets(f'{one.year}: {one.address}' for one in found)}" if found else ""
    policy = POLICY[form].format(link=records.policy_link) if records.policy_link else ""
    return Computed("public_communication", HOW, NOUN, value=paragraphs([links, policy]) or None, records=references)


COMPUTED = {"public_communication": compute}
NEEDS = frozenset({"published"})
