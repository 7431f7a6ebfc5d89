import pytest

from stuurlicht.workspace.survey import SurveyYearsError, count_responses, read_returns, survey_form
from survey_forms import GOOD, complete_amounts, filled_form


@pytest.fixture
def forms(tmp_path):
    made = tmp_path / "terug"
    made.mkdir()
    return made


def put(folder, name, cells, **told):
    (folder / name).write_bytes(filled_form({**GOOD, **cells}, **told))


def test_responses_are_counted_by_class(workspace, forms):
    put(forms, "a.xlsx", {**complete_amounts(), "Oorzaken!C2": "ja"})
    put(forms, "b.xlsx", {"Algemeen!B5": "GM0034"})
    put(forms, "c.xlsx", {"Algemeen!B5": "GM0518", "Algemeen!B7": "nee"})
    read_returns(workspace, [forms], 2024)
    response = count_responses(workspace, 2024)
    assert (342, 3, 1, 2, 1, ()) == (
        response.listed, response.answered, response.no_shortfall, response.significant, response.complete,
        response.replaced,
    )  # fmt: skip


def test_of_two_forms_of_one_municipality_the_newest_counts_and_is_told(workspace, forms):
    put(forms, "a.xlsx", {"Algemeen!B6": "1-6-2024", "Algemeen!B7": "nee"})
    put(forms, "b.xlsx", {"Algemeen!B6": "1-5-2024", "Algemeen!B7": "ja"})
    read_returns(workspace, [forms], 2024)
    response = count_responses(workspace, 2024)
    assert (1, 1, 0, ("GM0363",)) == (
        response.answered, response.no_shortfall, response.significant, response.replaced
    )  # fmt: skip


def test_of_two_forms_of_one_day_the_one_that_was_loaded_last_counts(workspace, forms, monkeypatch):
    numbers = iter([2, 1])  # numbers of readings are drawn at random: no order may rest on them
    monkeypatch.setattr("stuurlicht.workspace.ingestion.new_number", lambda: next(numbers))
    put(forms, "a.xlsx", {"Algemeen!B7": "ja"})
    read_returns(workspace, [forms], 2024)
    put(forms, "b.xlsx", {"Algemeen!B7": "nee"})
    read_returns(workspace, [forms], 2024)
    response = count_responses(workspace, 2024)
    assert (1, 0) == (response.no_shortfall, response.significant)


def test_a_form_with_faults_is_not_stored_and_the_others_are(workspace, forms):
    put(forms, "goed.xlsx", {})
    put(forms, "fout.xlsx", {"Algemeen!B5": "GM0034", "Bedragen!C2": "veel"})
    report = read_returns(workspace, [forms], 2024)
    assert not report.is_all_used
    assert 1 == count_responses(workspace, 2024).answered


def test_a_mended_form_is_stored_the_next_time(workspace, forms):
    put(forms, "a.xlsx", {"Bedragen!C2": "veel"})
    read_returns(workspace, [forms], 2024)
    put(forms, "a.xlsx", {"Bedragen!C2": 10, "Bedragen!D2": "raming"})
    read_returns(workspace, [forms], 2024)
    assert 1 == count_responses(workspace, 2024).answered


def test_surveys_of_other_years_stay_apart(workspace, forms):
    put(forms, "a.xlsx", {})
    read_returns(workspace, [forms], 2024)
    assert 0 == count_responses(workspace, 2023).answered


def test_the_lock_file_of_an_open_form_is_passed_over(workspace, forms):
    put(forms, "a.xlsx", {})
    (forms / "~$a.xlsx").write_bytes(b"lock")
    assert read_returns(workspace, [forms], 2024).is_all_used


@pytest.mark.parametrize("years", ["2024-2022", "vorig jaar", "1999-2001", "2015-2040", "2022-2023-2024"])
def test_years_that_are_no_span_are_refused(years):
    with pytest.raises(SurveyYearsError):
        survey_form(2024, years)
