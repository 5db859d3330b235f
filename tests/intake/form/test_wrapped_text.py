"""What a text layer wrapped or parted is put together again before it is understood."""

from __future__ import annotations

from aktsom.intake.reading import read_content

from .printed import ACCOUNT, PUBLIC, markdown

LINE = "Vi spør leverandørene om hvor varene er laget og hvem som har laget dem."


def test_a_question_that_a_page_break_parted_still_opens_its_field() -> None:
    text = markdown(PUBLIC, {"1.B.1": "\n\n".join([LINE] * 8)}).replace("#", "")
    split = "1.B.2 sikres det at alle de ansatte i hele virksomheten har nok"
    text = text.replace("1.B.2 sikres ansatte kompetanse?", f"{split}\n\n\x0ckompetanse til å gjøre arbeidet?\n\nVi går på kurs.")
    assert read_content(text.encode()).data["answers"]["1.B.2"] == "Vi går på kurs."


def test_the_name_of_a_theme_may_be_wrapped_after_other_themes() -> None:
    risks = "Skolepulter\n\nBarnearbeid Helse, miljø og\nsikkerhet Lønn\n\nKina"
    text = markdown(ACCOUNT, {"2.A.1": risks}).replace("#", "")
    (row,) = read_content(text.encode()).data["risks"]["rows"]
    assert row["themes"] == ["Barnearbeid", "Helse, miljø og sikkerhet", "Lønn"]


def test_the_words_of_a_label_in_the_midst_of_a_text_are_no_label() -> None:
    goal = "Vi lærer av leverandørene og har i arbeidet\nmed busser og skoler et overordnet mål om\nkaia."
    answer = f"Skolepulter\n\nOverordnet mål :\n\n{goal}\n\nStatus :\n\nPågår"
    text = markdown(PUBLIC, {"2.A.3": "Skolepulter\n\nBarnearbeid\n\nKina", "3.A.1": answer}).replace("#", "")
    (row,) = read_content(text.encode()).data["risk_handling"]["rows"]
    assert row["overall_goal"] == goal.replace("\n", " ")
