from datetime import date

import pytest

from stuurlicht.core.documents import Document, Outcome
from stuurlicht.rules.cumulation import cumulation_years
from stuurlicht.sources.survey import SURVEY, causes, measures, write_survey_form
from stuurlicht.sources.survey.lists import cumulation_span
from stuurlicht.sources.survey.sentences import SENTENCES
from stuurlicht.sources.survey.sheets import read_sheets
from survey_forms import AS_IN_LAYOUT_1, GOOD, complete_amounts, filled_form


def read(content, year="2024"):
    return SURVEY.read(Document(1, "formulier.xlsx", content, date(2024, 7, 1)), {"jaar": year})


def faults(reading):
    """Give code and cell of every finding."""
    return [(finding.rule, finding.facts.get("cell", "")) for finding in reading.findings]


def returned(reading):
    return reading.rows["survey_returns"].row(0, named=True)


def test_a_filled_form_gives_its_answers():
    read_form = read(filled_form({**GOOD, **complete_amounts(), "Oorzaken!C2": "ja", "Oorzaken!C7": "Ja"}))
    assert (Outcome.STORED, []) == (read_form.outcome, faults(read_form))
    told = returned(read_form)
    assert ("GM0363", 2024, date(2024, 5, 31), True, True) == tuple(
        told[name]
        for name in ("municipality", "survey_year", "filled_date", "has_significant_shortfall", "is_complete")
    )
    assert "guardianship new_tasks" == told["causes"]
    answers = read_form.rows["survey_answers"]
    assert 11 == answers.height
    assert {("funds", 100_000_000), ("spending", 110_000_000), ("safety_net", None)} == set(
        answers.select("side", "amount_cents").iter_rows()
    )


@pytest.mark.parametrize("span", [(2024, 2024), (2015, 2020), (2022, 2026)])
def test_any_span_of_years_is_asked_and_read(span):
    read_form = read(filled_form({**GOOD, **complete_amounts(span), "Oorzaken!C2": "ja"}, years=span))
    assert [] == faults(read_form)
    years = read_form.rows["survey_answers"]["book_year"].unique().sort().to_list()
    assert list(range(span[0], span[1] + 1)) == years


def test_an_open_amount_is_unknown_and_never_zero():
    read_form = read(filled_form({**GOOD, "Bedragen!C2": 0, "Bedragen!D2": "raming", "Oorzaken!C2": "ja"}))
    rows = read_form.rows["survey_answers"].rows(named=True)
    assert [0] + [None] * 10 == [row["amount_cents"] for row in rows]
    assert ["survey_incomplete"] == [code for code, _ in faults(read_form)]
    assert not returned(read_form)["is_complete"]


def test_a_domain_that_does_not_apply_leaves_the_form_complete():
    amounts = complete_amounts() | {"Bedragen!C4": "", "Bedragen!E4": "", "Bedragen!D4": "geldt niet voor ons",
                                    "Bedragen!F4": "geldt niet voor ons"}  # fmt: skip
    assert returned(read(filled_form({**GOOD, **amounts})))["is_complete"]


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("Bedragen!C2", "ca. 5 mln", "survey_not_a_number"),
        ("Bedragen!E3", -1, "survey_negative"),
        ("Bedragen!E3", 1e16, "survey_amount_unlikely"),
        ("Bedragen!E3", "12,345", "survey_amount_unlikely"),
        ("Bedragen!D2", "rekening", "survey_choice_unknown"),
        ("Bedragen!F2", "", "survey_basis_missing"),
        ("Algemeen!B5", "Amsterdam", "survey_municipality_unreadable"),
        ("Algemeen!B5", "GM0501", "survey_municipality_unknown"),
        ("Algemeen!B6", "eind mei", "survey_date_unreadable"),
        ("Algemeen!B6", "1-8-2024", "survey_date_in_future"),
        ("Algemeen!B8", "", "survey_terms_missing"),
        ("Algemeen!B8", "weet niet", "survey_choice_unknown"),
        ("Bedragen!G2", 500, "survey_revenues_deducted"),
        ("Bedragen!D2", "jaarrekening", "survey_year_not_over"),
        ("Bedragen!F2", "voorlopige jaarrekening", "survey_year_not_over"),
        ("Regelingen!B2", "veel", "survey_not_a_number"),
        ("Regelingen!B2", -5, "survey_negative"),
        ("Algemeen!B7", "", "survey_shortfall_missing"),
        ("Algemeen!B7", "misschien", "survey_choice_unknown"),
        ("Oorzaken!C3", "beetje", "survey_choice_unknown"),
        ("Maatregelen!C3", "x", "survey_choice_unknown"),
    ],
)
def test_a_wrong_cell_is_told_by_its_address_and_nothing_is_stored(cell, value, code):
    read_form = read(filled_form({**GOOD, **complete_amounts(), "Oorzaken!C2": "ja", cell: value}))
    assert (Outcome.SET_ASIDE, [(code, cell)]) == (read_form.outcome, faults(read_form))
    assert {} == read_form.rows


def test_an_amount_beside_does_not_apply_is_a_fault():
    cells = {**GOOD, **complete_amounts(), "Bedragen!D2": "geldt niet voor ons"}
    assert ("survey_amount_does_not_apply", "Bedragen!C2") in faults(read(filled_form(cells)))


def test_all_faults_of_a_form_come_at_once():
    cells = {**GOOD, "Algemeen!B5": "?", "Bedragen!C2": "veel", "Bedragen!E5": 10, "Oorzaken!C2": "soms"}
    assert [
        ("survey_municipality_unreadable", "Algemeen!B5"),
        ("survey_not_a_number", "Bedragen!C2"),
        ("survey_basis_missing", "Bedragen!F5"),
        ("survey_choice_unknown", "Oorzaken!C2"),
    ] == faults(read(filled_form(cells)))


def test_moved_columns_are_told_by_cell():
    cells = {**GOOD, "Bedragen!C1": "Uitgaven (euro)", "Bedragen!E1": "Middelen (euro)"}
    assert [("survey_layout_changed", "Bedragen!C1"), ("survey_layout_changed", "Bedragen!E1")] == faults(
        read(filled_form(cells))
    )


def test_a_moved_row_is_told_and_many_are_counted():
    cells = {**GOOD, **{f"Bedragen!B{row}": "iets anders" for row in range(2, 12)}}
    read_form = read(filled_form(cells, years=(2023, 2024)))
    assert ["survey_layout_changed"] * 5 + ["survey_layout_changed_more"] == [code for code, _ in faults(read_form)]
    assert 5 == read_form.findings[-1].facts["count"]


def test_a_renamed_sheet_is_named():
    read_form = read(filled_form(GOOD, renamed={"Bedragen": "Cijfers"}))
    assert [("survey_sheet_missing", "Bedragen")] == [(f.rule, f.facts["sheet"]) for f in read_form.findings]


def test_a_form_of_another_year_is_not_stored():
    read_form = read(filled_form({**GOOD, **complete_amounts()}, survey_year=2023))
    assert (Outcome.SET_ASIDE, [("survey_other_year", "Algemeen!B3")]) == (read_form.outcome, faults(read_form))


def test_an_empty_form_has_one_fault():
    assert [("survey_empty", "")] == faults(read(write_survey_form(2024, 2022, 2024)))


WITHOUT_OUR_SHEETS = filled_form(GOOD, without=("Algemeen", "Bedragen", "Regelingen", "Oorzaken", "Maatregelen"))


@pytest.mark.parametrize("content", [b"", b"geen werkmap", WITHOUT_OUR_SHEETS])
def test_another_file_is_refused(content):
    read_form = read(content)
    assert (Outcome.REFUSED, [("survey_not_a_form", "")]) == (read_form.outcome, faults(read_form))


def test_the_year_of_the_survey_must_be_told():
    assert ["survey_year_option"] == [code for code, _ in faults(read(filled_form(GOOD), year=""))]


def test_typed_amounts_are_read_as_people_write_them():
    cells = {**GOOD, **complete_amounts(), "Bedragen!C2": "€ 1.234.567,50", "Bedragen!E2": "1.500", "Oorzaken!C2": "ja"}
    rows = read(filled_form(cells)).rows["survey_answers"].rows(named=True)
    assert [123_456_750, 150_000] == [row["amount_cents"] for row in rows[:2]]


def test_a_municipality_that_denies_a_shortfall_it_shows_is_noted_and_believed():
    read_form = read(filled_form({**GOOD, **complete_amounts(), "Algemeen!B7": "nee"}))
    assert ["survey_shortfall_denied"] == [code for code, _ in faults(read_form)]
    assert returned(read_form)["has_significant_shortfall"] is False


def test_a_shortfall_without_causes_is_noted():
    assert ["survey_causes_missing"] == [code for code, _ in faults(read(filled_form({**GOOD, **complete_amounts()})))]


GROSS = {**GOOD, "Algemeen!B8": "zonder aftrek van baten", "Oorzaken!C2": "ja"}


def test_baten_that_still_come_off_are_read_with_the_basis_of_the_spending():
    baten = {f"Bedragen!G{row}": 40_000 for row in range(2, 7)}
    read_form = read(filled_form({**GROSS, **complete_amounts(), **baten}))
    assert ([], "gross", True) == (
        faults(read_form), returned(read_form)["spending_terms"], returned(read_form)["is_complete"]
    )  # fmt: skip
    rows = read_form.rows["survey_answers"].filter(side="revenues")
    assert [(4_000_000, "budget")] * 5 == rows.select("amount_cents", "basis").rows()


def test_spending_without_deduction_and_without_baten_is_not_complete():
    read_form = read(filled_form({**GROSS, **complete_amounts()}))
    assert (["survey_incomplete"], False) == (
        [code for code, _ in faults(read_form)], returned(read_form)["is_complete"]
    )  # fmt: skip


def test_baten_without_the_answer_whether_they_are_deducted_are_a_fault():
    cells = {**GOOD, "Algemeen!B8": "", "Bedragen!G2": 500}
    assert [("survey_terms_missing", "Algemeen!B8")] == faults(read(filled_form(cells)))


def test_the_safety_net_is_read_apart_from_the_funds_of_the_benefits():
    read_form = read(filled_form({**GOOD, **complete_amounts(), "Regelingen!B2": 75_000, "Oorzaken!C2": "ja"}))
    rows = read_form.rows["survey_answers"].filter(domain="bijstand").select("side", "amount_cents", "basis").rows()
    assert ("safety_net", 7_500_000, None) in rows
    assert ("funds", 100_000_000, "budget") in rows


def form_of_2016(cells):
    years = (2015, 2019)
    return filled_form({**GOOD, **cells, "Oorzaken!C2": "ja"}, years=years)


def test_the_cumulatieregeling_is_asked_only_of_the_years_in_which_it_existed():
    told = {"Regelingen!C3": "ja", "Regelingen!C4": "nee", "Regelingen!C5": "ja"}
    assert "2016 2018" == returned(read(form_of_2016(told)))["cumulation_book_years"]
    assert [("survey_layout_changed", "Regelingen!C6")] == faults(read(form_of_2016({"Regelingen!C6": "ja"})))
    assert returned(read(filled_form(GOOD)))["cumulation_book_years"] is None


def test_a_year_of_the_cumulatieregeling_that_is_left_open_is_unknown_and_not_no():
    assert returned(read(form_of_2016({"Regelingen!C3": "ja"})))["cumulation_book_years"] is None
    none = {"Regelingen!C3": "nee", "Regelingen!C4": "nee", "Regelingen!C5": "nee"}
    assert "" == returned(read(form_of_2016(none)))["cumulation_book_years"]


def test_the_form_asks_the_cumulatieregeling_of_the_years_that_the_rules_know():
    years = cumulation_years()
    assert (years[0], years[-1]) == cumulation_span()


def test_a_form_of_the_first_layout_is_still_read():
    old = filled_form({**GOOD, **complete_amounts(), **AS_IN_LAYOUT_1, "Oorzaken!C2": "ja"}, without=("Regelingen",))
    read_form = read(old)
    assert (Outcome.STORED, []) == (read_form.outcome, faults(read_form))
    assert (1, None, True) == tuple(
        returned(read_form)[name] for name in ("form_layout", "spending_terms", "is_complete")
    )
    assert ["funds", "spending"] * 5 == read_form.rows["survey_answers"]["side"].to_list()


def test_a_form_of_a_later_layout_is_set_aside_with_one_clear_fault():
    read_form = read(filled_form({**GOOD, "Algemeen!B2": "stuurlicht-uitvraag-3"}))
    assert (Outcome.SET_ASIDE, ["survey_layout_unknown"]) == (
        read_form.outcome,
        [code for code, _ in faults(read_form)],
    )


def test_an_account_of_a_year_that_is_over_is_read_also_when_it_is_provisional():
    amounts = complete_amounts((2023, 2023), basis="voorlopige jaarrekening")
    read_form = read(filled_form({**GOOD, **amounts, "Oorzaken!C2": "ja"}, years=(2023, 2023)))
    assert [] == faults(read_form)
    assert {"provisional_account", None} == set(read_form.rows["survey_answers"]["basis"])


def test_the_lists_name_each_choice_once_with_its_page_in_the_report():
    for choices in (causes(), measures()):
        codes = [choice.code for choice in choices]
        assert sorted(set(codes)) == sorted(codes)
        assert ["other"] == [choice.code for choice in choices if choice.page is None]
        assert all(13 <= choice.page <= 24 for choice in choices if choice.page)


def test_every_fault_reads_as_a_sentence():
    cells = {**GOOD, "Algemeen!B5": "?", "Bedragen!C2": "veel", "Bedragen!E5": 10, "Oorzaken!C2": "soms"}
    for finding in read(filled_form(cells)).findings:
        assert str(finding.facts["cell"]) in SENTENCES[finding.rule].format_map(finding.facts)


@pytest.mark.parametrize(("span", "is_asked"), [((2022, 2024), False), ((2018, 2019), True)])
def test_a_form_explains_the_cumulatieregeling_only_when_it_asks_it(span, is_asked):
    explained = read_sheets(write_survey_form(2024, *span), "form.xlsx")["Uitleg"]
    assert is_asked is any("cumulatieregeling" in cell for row in explained.rows for cell in row)


@pytest.mark.parametrize(
    "cell", ["Algemeen!B5", "Algemeen!B6", "Algemeen!B7", "Bedragen!C2", "Bedragen!D2", "Bedragen!B2"]
)
def test_a_name_that_somebody_typed_stands_in_no_finding(cell):
    read_form = read(filled_form({**GOOD, **complete_amounts(), cell: "Jan de Vries 06-12345678"}))
    assert read_form.outcome == Outcome.SET_ASIDE
    assert not any(
        word in str(finding.facts) for finding in read_form.findings for word in ("Jan", "jan", "ries", "1234")
    )


def test_a_number_with_a_word_behind_it_is_told_without_the_word():
    (finding,) = read(
        filled_form({**GOOD, **complete_amounts(), "Oorzaken!C2": "ja", "Bedragen!C2": "12 mln"})
    ).findings
    assert "12 …" == finding.facts["value"]


@pytest.mark.parametrize("cell", ["Bedragen!J2", "Bedragen!AB2", "Algemeen!C5", "Algemeen!A12", "Oorzaken!D2"])
def test_text_beside_the_cells_is_noted_by_address_and_not_stored(cell):
    read_form = read(filled_form({**GOOD, **complete_amounts(), "Oorzaken!C2": "ja", cell: "Bel Jan de Vries"}))
    (finding,) = read_form.findings
    assert (Outcome.STORED, "survey_text_beside") == (read_form.outcome, finding.rule)
    assert {"cell": cell, "count": 1} == finding.facts
