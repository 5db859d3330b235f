"""The codes of what is bought: found in Norwegian, checked, and loaded in full."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from aktsom.project.door import main
from aktsom.reference.actions import CpvFileRefused, load_cpv
from aktsom.reference.cpv import compact_cpv, divisions, own_codes, significant
from aktsom.reference.cpv_file import CpvFileError, rows_in
from aktsom.reference.models import CpvCode, CpvEdition
from aktsom.reference.queries import check_cpv, check_cpv_codes, cpv_codes, cpv_name, cpv_names, find_cpv, loaded_cpv_edition

SHARED = Path(__file__).parents[3] / "shared" / "facts" / "cpv.yaml"
FEW = """'18110000':
  name: Occupational clothing
  nob: Arbeidsklær
  history: []
  nob_verify: false
'18116000':
  name: Invented clothing
  nob: Oppdiktede klær
  history:
  - name: Invented clothing
    nob: Sære plagg
    history: []
    nob_verify: false
  nob_verify: false
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "koder.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def found(words: str) -> list[str]:
    return [entry.code for entry in find_cpv(words)]


def test_our_own_table_is_in_order_and_in_three_languages() -> None:
    codes = [entry.code for entry in own_codes()]
    assert len(codes) >= 200
    assert codes == sorted(set(codes))
    assert all(len(code) == 8 and code.isdecimal() for code in codes)
    assert all(entry.name.nb and entry.name.nn and entry.name.en for entry in own_codes())
    assert len(divisions()) == 45
    assert {code[:2] for code in codes} == {entry.division for entry in divisions()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("arbeidsklær", "18110000"),
        ("Arbeidsklærne", "18110000"),
        ("ARBEIDSKLEDE", "18110000"),
        ("laptop", "30213100"),
        ("kaffi", "15861000"),
        ("coffee", "15861000"),
        ("hanskene", "18424000"),
        ("renhold kontor", "90919200"),
        ("181", "18110000"),
        ("18110000-5", "18110000"),
        ("naturstein", "44910000"),
    ],
)
def test_a_code_is_found_by_what_people_call_it(words: str, code: str) -> None:
    assert code in found(words)


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["", "   ", "%", "zzzz", "'; drop table", "x" * 50_000, "99", "\x00"])
def test_words_that_lead_nowhere_find_nothing(words: str) -> None:
    assert found(words) == []


@pytest.mark.django_db
def test_a_code_is_checked_and_named_in_each_language() -> None:
    assert check_cpv(" 18110000-5 ") == "18110000"
    assert [cpv_name("15861000", language) for language in ("nb", "nn", "en-gb")] == ["Kaffe", "Kaffi", "Coffee"]
    assert cpv_name("18116000", "nb") == ""
    for bad in ("1811000", "181100000", "abcdefgh", "18110000-55", "", "01000000"):
        with pytest.raises(ValueError, match="CPV-kode"):
            check_cpv(bad)


@pytest.mark.django_db
def test_without_the_full_list_a_code_of_a_known_division_is_taken() -> None:
    assert check_cpv_codes(["18116000", "18110000"]) == ("18116000", "18110000")


def test_a_code_is_as_wide_as_its_zeroes_tell() -> None:
    assert [significant(code) for code in ("18000000", "18100000", "18110000", "30000000")] == ["18", "181", "1811", "30"]


@given(st.text(max_size=20))
@settings(max_examples=40, deadline=None)
def test_any_text_is_a_code_of_eight_digits_or_refused(text: str) -> None:
    try:
        code = compact_cpv(text)
    except ValueError:
        return
    assert len(code) == 8
    assert code in "".join(text.split())


@pytest.mark.django_db
def test_the_full_list_is_found_in_named_and_checked_against(tmp_path: Path) -> None:
    edition, is_new = load_cpv(written(tmp_path, FEW))
    assert (edition.count, is_new) == (2, True)
    assert found("oppdiktede") == found("sære plagg") == found("invented") == ["18116000"]
    assert found("arbeidsklede") == ["18110000"]
    assert cpv_name("18116000", "nn") == "Oppdiktede klær"
    assert cpv_names(["18110000", "18116000"], "nn")["18110000"] == "Arbeidsklede"
    with pytest.raises(ValueError, match="18117000 er ikke en CPV-kode i listen"):
        check_cpv_codes(["18116000", "18117000"])


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_a_new_file_replaces_the_old(tmp_path: Path) -> None:
    load_cpv(written(tmp_path, FEW))
    first = loaded_cpv_edition()
    assert load_cpv(written(tmp_path, FEW)) == (first, False)
    load_cpv(written(tmp_path, FEW.replace("18116000", "18117000")))
    assert sorted(CpvCode.objects.values_list("code", flat=True)) == ["18110000", "18117000"]
    assert CpvEdition.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Linje 1: Filen har ingen koder."),
        ("- 18110000\n", "Linje 1: Her skal det stå koder"),
        ("'18110000': {name: [, nob: x}\n", "Linje 1: Dette er ikke YAML."),
        (FEW + "'1811':\n  name: x\n  nob: x\n", "Linje 15: «1811» er ikke en kode med åtte siffer."),
        (FEW + "'18110000':\n  name: x\n  nob: x\n", "Linje 15, 18110000: Koden står to ganger."),
        (FEW + "'18117000':\n  name: Cloth\n", "Linje 16, 18117000, nob: Feltet mangler."),
        (FEW + "'18117000':\n  name: Cloth\n  nob: [a]\n", "Linje 17, 18117000, nob: Dette er ikke et navn."),
        (FEW + "'18117000':\n  name: '123'\n  nob: Tøy\n", "Linje 16, 18117000, name: Dette er ikke et navn."),
        (FEW + f"'18117000':\n  name: {'x' * 301}\n  nob: Tøy\n", "Linje 16, 18117000, name: Navnet er for langt."),
        (FEW.encode("utf-16")[3:] + b"\xff\xfe\x00", "ikke"),
    ],
)
def test_a_file_with_faults_is_refused_with_line_and_field_and_changes_nothing(
    tmp_path: Path, text: str | bytes, told: str
) -> None:
    with pytest.raises(CpvFileRefused) as refused:
        load_cpv(written(tmp_path, text))
    assert told in refused.value.message
    assert not CpvCode.objects.exists()
    assert not CpvEdition.objects.exists()


@pytest.mark.django_db
def test_a_bad_file_leaves_the_list_that_is_in_use(tmp_path: Path) -> None:
    load_cpv(written(tmp_path, FEW))
    with pytest.raises(CpvFileRefused):
        load_cpv(written(tmp_path, FEW + "'18117000': x\n"))
    assert found("oppdiktede") == ["18116000"]


def test_every_fault_is_told_at_once_up_to_a_limit() -> None:
    text = "".join(f"'{number}':\n  name: Cloth\n  nob: Tøy\n" for number in range(30))
    with pytest.raises(CpvFileError) as refused:
        list(rows_in(BytesIO(text.encode())))
    assert [fault.line for fault in refused.value.faults] == [1 + 3 * number for number in range(20)]


@pytest.mark.django_db
def test_names_of_many_codes_cost_no_more_than_those_of_one(tmp_path: Path) -> None:
    load_cpv(written(tmp_path, FEW))
    with CaptureQueriesContext(connection) as asked:
        cpv_codes(["18116000", "18110000", "15860000", "99999999"])
    assert len(asked) == 2


@pytest.mark.django_db
def test_whoever_runs_the_platform_loads_it_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")
    assert main(["reference", "load", str(written(tmp_path, FEW))]) == 0
    assert main(["reference", "load", str(tmp_path / "koder.yaml")]) == 0
    assert capsys.readouterr().out.splitlines() == ["2 CPV-koder er lastet.", "Filen er lastet fra før, med 2 CPV-koder."]
    assert main(["reference", "load", str(tmp_path / "finnes-ikke.yaml")]) == 1
    assert "Filen kan ikke leses" in capsys.readouterr().err


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the full list does not lie beside the checkout")
@pytest.mark.django_db
def test_the_official_list_is_loaded_whole() -> None:
    edition, _is_new = load_cpv(SHARED)
    assert edition.count == CpvCode.objects.count() == 9454
    assert {entry.code for entry in own_codes()} <= set(CpvCode.objects.values_list("code", flat=True))
    assert found("kaffe")[:2] == ["15860000", "15861000"]
    assert "33141420" in found("operasjonshansker")
    assert found("18110000-5") == ["18110000"]
