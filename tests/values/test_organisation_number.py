"""Organisation numbers have nine digits, and the last checks the others."""

import pytest

from aktsom.values.organisation_number import compact_organisation_number, format_organisation_number


@pytest.mark.parametrize("text", ["974760673", "974 760 673", " 974760673 "])
def test_a_valid_number_is_kept_as_nine_digits(text: str) -> None:
    assert compact_organisation_number(text) == "974760673"


@pytest.mark.parametrize("text", ["974760674", "97476067", "", "abcdefghi", "9747606731"])
def test_a_number_that_does_not_check_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        compact_organisation_number(text)


def test_a_number_is_shown_in_groups_of_three() -> None:
    assert format_organisation_number("974760673") == "974 760 673"
