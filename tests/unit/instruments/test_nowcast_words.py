"""What the nowcast says: the right sentence for each figure, and words that stand on the pages it declares."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.instruments.nowcast import INSTRUMENT
from stuurlicht.instruments.nowcast.declaration import CHARTS, PAGES, YEAR_END
from stuurlicht.instruments.nowcast.declaration_charts import CAUSES
from stuurlicht.instruments.nowcast.declaration_explained import MOVED
from stuurlicht.instruments.nowcast.words_of_caution import of_silence
from stuurlicht.instruments.nowcast.words_of_change import what_moved
from stuurlicht.instruments.nowcast.words_of_charts import chart_words
from stuurlicht.instruments.nowcast.words_of_proof import past_proof
from stuurlicht.testing.declared import draws_declared_columns, lays_out_its_pages

MUNICIPALITY = "GM9999"
WHOLE = {"municipality": MUNICIPALITY, "law": TOTAL, "candidate": "nowcast"}
PAGED = replace(INSTRUMENT, pages=PAGES)


def proof(**scores):
    row = {**WHOLE, "origin_count": 30, "error_share": 0.03, "covered_share": 0.8}
    return [each.text for each in past_proof(pl.DataFrame([row | scores]))]


def year_end(*rows):
    known = {"municipality": MUNICIPALITY, "product_group": TOTAL, "expected_eur": 100.0, "low_eur": 90.0}
    return pl.DataFrame([{**known, "balance_eur": None, **row} for row in rows])


def moved(before, now):
    rows = [{"municipality": MUNICIPALITY, "law": TOTAL, "cause": "before", "amount_eur": before}]
    return pl.DataFrame([*rows, {**rows[0], "cause": "now", "amount_eur": now}], schema_overrides={"amount_eur": float})


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.6, 0.9, "kan kloppen"), (0.5, 0.79, "te smal"), (0.81, 0.99, "ruim")],
)
def test_a_band_is_held_to_what_it_promises(low, high, said):
    told = proof(covered_low_share=low, covered_high_share=high)

    assert any(said in text for text in told)
    assert not any("nog niet bewezen" in text for text in told)


def test_below_two_years_a_band_is_not_judged_but_called_unproven():
    told = proof(origin_count=23, covered_low_share=0.1, covered_high_share=0.2)

    assert not any("smal" in text for text in told)
    assert any("nog niet bewezen" in text for text in told)


def test_a_year_without_a_band_in_the_past_tells_only_the_error():
    assert len(proof(covered_share=None, covered_low_share=None, covered_high_share=None)) == 1


@pytest.mark.parametrize(("prices", "times"), [(30.0, 1), (-30.0, 1), (0.0, 0)])
def test_what_prices_did_is_told_where_they_did_something(prices, times):
    rows = moved(100.0, 100.0 + prices)
    corrected = rows[:1].with_columns(cause=pl.lit("corrections"), amount_eur=pl.lit(prices))
    told = [each.text for each in what_moved(pl.concat([rows, corrected])) if "nieuwe prijzen" in each.text]

    assert len(told) == times


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [(100.0, 90.0, "daalde"), (90.0, 100.0, "steeg"), (90.0, 90.0, "bleef gelijk")],
)
def test_the_title_of_what_moved_says_which_way(before, now, said):
    words = chart_words(year_end({"law": TOTAL}), moved(before, now))["what_moved"]

    assert said in words.title.text


def test_a_change_that_is_not_known_is_not_drawn():
    assert "what_moved" not in chart_words(year_end({"law": TOTAL}), moved(None, 90.0))


@pytest.mark.parametrize(("amount", "is_told"), [(1_200.0, True), (None, False)])
def test_a_silent_provider_is_told_with_its_amount_where_that_is_known(amount, is_told):
    row = {"municipality": MUNICIPALITY, "law": "wmo", "silent_count": 1, "silent_from": date(2026, 5, 1)}
    silent, none = {**row, "amount_eur": amount}, {**row, "law": "jeugdwet", "silent_count": 0, "amount_eur": 0.0}
    (told,) = of_silence(pl.DataFrame([silent, none], schema_overrides={"amount_eur": float}))

    assert told.cells.keys() >= {"law", "silent_count", "silent_from"}
    assert ("amount_eur" in told.cells) == is_told


def test_every_chart_has_words_also_of_a_law_without_rows():
    for rows in ([{"law": TOTAL}, {"law": "wmo"}], [{"law": TOTAL, "low_eur": None}]):
        assert chart_words(year_end(*rows)).keys() == {chart.name for chart in CHARTS}


def test_with_several_municipalities_no_title_tells_a_figure():
    rows = [{"law": TOTAL}, {"law": TOTAL, "municipality": "GM0363"}]

    assert not any(words.title.cells for words in chart_words(year_end(*rows), moved(1.0, 2.0)).values())


def test_there_is_a_page_for_each_law_and_its_months_stand_on_it():
    each = next(page for page in PAGES if page.per)

    assert each.per == ("municipality", "law")
    assert {shown.chart for shown in each.shows if hasattr(shown, "chart")} == {f"months_{law}" for law in LAW_LABELS}


def test_the_pages_show_every_chart_and_every_place():
    lays_out_its_pages(PAGED)
    draws_declared_columns(PAGED)


def test_what_moved_draws_every_cause_and_not_the_figures_themselves():
    cause = next(column for column in MOVED.columns if column.name == "cause")

    assert set(CAUSES) == cause.values.keys() - {"before", "now"}


def test_a_reader_of_the_year_end_sees_about_eight_columns():
    read = [column.name for column in YEAR_END.columns if not column.is_detail]

    assert len(read) <= 10
    assert {"expected_eur", "low_eur", "high_eur", "budget_eur", "balance_eur", "overrun_probability"} <= set(read)
