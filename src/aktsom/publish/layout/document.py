"""A frozen report laid out as a document: which chapters there are, and what stands in each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from aktsom.document.markdown import blocks_of, plain_text
from aktsom.publish.layout.answers import answer_blocks, content
from aktsom.publish.layout.blocks import (
    Block,
    Chapter,
    Colophon,
    Cover,
    Fact,
    Facts,
    Guides,
    Heading,
    Printed,
    Prose,
    Quote,
    Signature,
)
from aktsom.publish.layout.figures import figures
from aktsom.publish.layout.key_numbers import key_numbers
from aktsom.publish.layout.reading import Asked, asked_fields
from aktsom.publish.snapshot import Snapshot
from aktsom.publish.wording import Guide, Wording, goal_guides, step_guides, wording
from aktsom.report.shape import ReportData
from aktsom.ui.formats import short_date
from aktsom.values.organisation_number import format_organisation_number

Blocks = Iterator[Heading | Block]
_ABOUT = ("organisation", "procurement", "supply_chain", "goals")
_SHORT = 25


def lay_out(snapshot: Snapshot, language: str | None = None, *, draft: bool = False) -> Printed:
    """The whole document, in the organisation's written form unless another language is asked for. A draft says so."""
    data = snapshot.data
    words = wording(language or data["publication"]["written_form"])
    fields = asked_fields(data, words)
    title = words("title_public") if data["form"]["family"] == "public" else words.choose(data["form"]["name"])
    year, organisation = data["publication"]["year"], data["publication"]["organisation_name"]
    return Printed(
        language=words.language,
        title=words("document_title", title=title, year=year, organisation=organisation),
        organisation=organisation,
        running=f"{title} {year}",
        contents=words("contents"),
        page_of=words("page_of", page="{page}", pages="{pages}"),
        attachment=words("attachment"),
        draft=words("draft") if draft else "",
        published=data["publication"]["published_at"],
        cover=_cover(data, title, words),
        chapters=tuple(chapter for chapter in _chapters(data, fields, words) if chapter.blocks),
        colophon=_colophon(snapshot, words),
    )


def _cover(data: ReportData, title: str, words: Wording) -> Cover:
    publication, earlier = data["publication"], data["publication"]["replaces"]
    number = publication["organisation_number"]
    facts = [
        (words("organisation_number"), format_organisation_number(number) if number else ""),
        (words("published"), _date(publication["published_at"], words)),
        (words("version"), str(publication["version"])),
    ]
    return Cover(
        overline=words("yearly_report", year=publication["year"]),
        title=title,
        organisation=publication["organisation_name"],
        form=words("edition", name=words.choose(data["form"]["name"]), version=data["template"]["version"]),
        facts=tuple(fact for fact in facts if fact[1]),
        address=publication["address"],
        correction=words("correction", version=earlier["version"], date=_date(earlier["published_at"], words)) if earlier else "",
        correction_reason=words("correction_reason", note=publication["note"]) if earlier and publication["note"] else "",
    )


def _day(data: ReportData) -> date:
    return datetime.fromisoformat(data["publication"]["published_at"]).date()


def _date(moment: str, words: Wording) -> str:
    return short_date(datetime.fromisoformat(moment), words.language)


def _chapters(data: ReportData, fields: tuple[Asked, ...], words: Wording) -> Iterator[Chapter]:
    yield Chapter(Heading(1, words("reading_guide"), "lesehjelp"), tuple(_reading_guide(_day(data), words)))
    yield Chapter(
        Heading(1, words("key_numbers"), "nokkeltall"),
        (key_numbers(data, fields, words), *figures(data, fields, _day(data), words)),
    )
    headed = _plain(next((field for field in fields if field.at == ("foreword", "heading")), None))
    yield Chapter(Heading(1, headed or words("foreword"), "forord"), tuple(_foreword(fields, words)))
    yield Chapter(Heading(1, words("about"), "virksomheten"), tuple(_about(fields, words)))
    labels = {section["key"]: words.choose(section["label"]) for section in data["form"]["sections"]}
    for step, asked in groupby(_coded(fields), key=lambda field: field.step):
        heading = Heading(1, words("step", number=step, name=labels.get(str(step), "")), f"trinn-{step}")
        yield Chapter(heading, tuple(_step(labels, tuple(asked), words)), step)
    yield Chapter(Heading(1, words("contact"), "kontakt"), tuple(_contact(fields)))


def _coded(fields: tuple[Asked, ...]) -> list[Asked]:
    """The fields of the six steps; the sort is stable, so that each step keeps the form's own order."""
    return sorted((field for field in fields if field.code), key=lambda field: field.step or 0)


def _reading_guide(day: date, words: Wording) -> Blocks:
    yield Prose(blocks_of(words("reading_guide_text")))
    yield Heading(2, words("six_steps"), "trinnene")
    yield _guides("steps", step_guides(words, day))
    yield Prose(blocks_of(words("codes_text")))
    yield Heading(2, words("development_goals"), "maal")
    yield Prose(blocks_of(words("development_goals_text")))
    yield _guides("goals", goal_guides(words, day))


def _guides(kind: str, guides: tuple[Guide, ...]) -> Guides:
    return Guides(kind, tuple((str(guide.number), guide.name, guide.text) for guide in guides))


def _foreword(fields: tuple[Asked, ...], words: Wording) -> Blocks:
    said = {field.at[1]: field for field in fields if field.at[0] == "foreword"}
    if said and all(field.is_blank for field in said.values()):
        yield from answer_blocks(next(iter(said.values())), words, 1)
        return
    if quote := _plain(said.get("pull_quote")):
        yield Quote(quote)
    if text := said.get("text"):
        yield from answer_blocks(text, words, 1)
    signed = [name for key in ("signatory_name", "signatory_title") if (name := _plain(said.get(key)))]
    if signed:
        yield Signature(signed[0], signed[1] if len(signed) > 1 else "")


def _plain(field: Asked | None) -> str:
    """What a field says where there is no room for more than words."""
    return "" if field is None or field.is_blank else plain_text(str(field.value))


def _about(fields: tuple[Asked, ...], words: Wording) -> Blocks:
    for top, group in groupby((field for field in fields if field.at[0] in _ABOUT), key=lambda field: field.at[0] == "goals"):
        asked = tuple(group)
        if not top and (short := tuple(field for field in asked if _is_short(field))):
            yield Facts(tuple(Fact(field.label, content(field.value, field.kind, words)) for field in short))
        for field in asked:
            if top or not _is_short(field):
                yield Heading(2, field.label, "-".join(field.at))
                yield from answer_blocks(field, words, 2)


def _is_short(field: Asked) -> bool:
    if field.columns:
        return False
    return not isinstance(field.value, str) or (len(field.value.split()) <= _SHORT and "\n" not in field.value)


def _step(labels: dict[str, str], fields: tuple[Asked, ...], words: Wording) -> Blocks:
    for key, group in groupby(fields, key=lambda field: field.section):
        yield Heading(2, labels.get(key, key), f"del-{key}".replace(".", "-"), code=key if key[:1].isdigit() else "")
        for field in group:
            yield Heading(3, field.label, f"felt-{field.code}".replace(".", "-"), code=field.code)
            yield from answer_blocks(field, words, 3)


def _contact(fields: tuple[Asked, ...]) -> Blocks:
    asked = [field for field in fields if field.at[0] == "closing_contact" and not field.is_blank]
    if asked:
        yield Facts(tuple(Fact(field.label, Prose(blocks_of(str(field.value)))) for field in asked))


def _colophon(snapshot: Snapshot, words: Wording) -> Colophon:
    data = snapshot.data
    remarks = [words("colophon_text"), words("colophon_verify")]
    remarks += [words("replaced_characters")] if data["warnings"] else []
    facts = (
        (words("checksum"), snapshot.sha256),
        (words("lasting_address"), data["publication"]["address"]),
        (words("data_format"), data["$schema"]),
    )
    return Colophon(Heading(1, words("colophon"), "om-dokumentet"), tuple(remarks), facts)
