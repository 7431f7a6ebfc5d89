import pytest

from stuurlicht.sources.cbs.periods import PERIOD, is_provisional_title, period_code, provisional_periods


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2022", "2022JJ00"),
        ("2022*", "2022JJ00"),
        ("2022 1e halfjaar", "2022HJ01"),
        ("2022 2e halfjaar*", "2022HJ02"),
        ("2023 4e kwartaal", "2023KW04"),
        ("2023 december", "2023MM12"),
        ("2013X000", "2013X000"),
        ("2023KW01", "2023KW01"),
        (" 2022 ", "2022JJ00"),
    ],
)
def test_period_in_words_or_code_gets_its_code(words, code):
    assert code == period_code(words)
    assert PERIOD.fullmatch(code)


@pytest.mark.parametrize("words", ["", "ooit", "2022/'23", "2022 5e kwartaal", "2022 brumaire", "22", "20222"])
def test_what_is_no_period_is_not_guessed(words):
    assert period_code(words) is None


def test_provisional_is_told_by_the_status_or_the_star():
    codes = [
        {"Key": "2022JJ00  ", "Title": "2022*"},
        {"Key": "2021JJ00  ", "Title": "2021"},
        {"Identifier": "2023JJ00", "Title": "2023", "Status": "Voorlopig"},
        {"Key": "2020JJ00"},
    ]
    assert {"2022JJ00": True, "2021JJ00": False, "2023JJ00": True} == provisional_periods(codes)
    assert is_provisional_title("2022* ")
