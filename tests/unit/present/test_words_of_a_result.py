"""Sentences, tables and charts of a released result: four kinds of absence, and nothing of a hidden cell."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import altair as alt
import polars as pl
import pytest

from stuurlicht.core import Chart, Column, Statement, Table, cell
from stuurlicht.present.chart_data import chart_data
from stuurlicht.present.chart_layers import PALETTE, SHAPES
from stuurlicht.present.charts import chart_models, chart_spec
from stuurlicht.present.explanations import Block, parsed
from stuurlicht.present.lying_chart import lying_chart
from stuurlicht.present.sentences import caution_texts, statement_text, statement_texts
from stuurlicht.present.tables import chart_table, table_model
from stuurlicht.release import Caution, Door, ReleasedTable, release_internally
from stuurlicht.runs import run
from toy_instrument import BUDGET, LAW, MONTH, SPENT, TOY, ToyLedger, toy_rows


def released(rows=None, cautions=()):
    ledger = ToyLedger(rows if rows is not None else toy_rows())
    done = run(["toy"], ledger, date(2026, 10, 31), version=7, known={"toy": TOY})
    return release_internally(TOY, done.results["toy"], done.facts["toy"], lambda _entry: None, cautions)


def spaced(text):
    return text.replace("\u00a0", " ")


def test_a_sentence_tells_its_cells_as_people_say_them():
    assert spaced(statement_texts(released(), "answer")[0]) == "We gaven € 720 uit aan de Jeugdwet."
    assert spaced(statement_texts(released(), "certainty")[0]) == "De kans op meer dan begroot is 9 op de 10."
    assert spaced(statement_texts(released(), "moved")[0]) == "In juni 2026 was het € 120."


def test_the_four_kinds_of_absence_read_differently():
    frame = pl.DataFrame(
        {
            "law": ["a", "b", "c", "d"],
            "spent_eur": [None, None, None, 0.0],
            "spent_eur_status": ["hidden", "unknown", "not_applicable", "known"],
            "budget_eur": [None, 1.0, 2.0, 3.0],
        },
        schema_overrides={"spent_eur": pl.Float64},
    )
    declared = Table(name="t", label="T", grain=("law",), columns=(LAW, SPENT, BUDGET), protects=None)
    model = table_model(ReleasedTable(declared, frame))

    assert [row[1].text for row in model.rows] == ["afgeschermd", "onbekend", "n.v.t.", "0"]
    assert model.rows[0][2].text == "niet aangeleverd"


def test_what_is_the_same_in_every_row_is_told_once():
    model = table_model(released().tables["per_law"])

    assert model.shared == (("Begroting (€)", "90"),)
    assert [heading.text for heading in model.headings] == [
        "Wet",
        "Uitgaven (€)",
        "Ondergrens (€)",
        "Bovengrens (€)",
        "Kans",
        "Inwoners",
    ]


def test_a_row_that_adds_up_others_is_a_total_unless_all_rows_are():
    group = Column(name="group", kind="text", label="Soort")
    frame = pl.DataFrame({"law": ["a", "a", "b"], "group": ["x", "totaal", "totaal"], "spent_eur": [1.0, 1.0, 2.0]})
    declared = Table(name="t", label="T", grain=("law", "group"), columns=(LAW, group, SPENT), protects=None)

    assert table_model(ReleasedTable(declared, frame)).totals == (False, True, True)
    assert table_model(ReleasedTable(declared, frame[1:])).totals == (False, False)


def test_a_number_for_sentences_is_in_no_table_that_is_read():
    told = replace(SPENT, name="size_eur", is_detail=True)
    frame = pl.DataFrame({"law": ["a", "b"], "spent_eur": [-1.0, 2.0], "size_eur": [1.0, 2.0]})
    declared = Table(name="t", label="T", grain=("law",), columns=(LAW, SPENT, told), protects=None)

    assert [heading.name for heading in table_model(ReleasedTable(declared, frame)).headings] == ["law", "spent_eur"]


def test_hidden_figures_and_undrawn_charts_are_counted_in_words():
    only_the_wmo = toy_rows().filter(pl.col("law") == "wmo")

    assert caution_texts(released(only_the_wmo)) == (
        "Afgeschermd, omdat er te weinig mensen achter staan. Aantal cijfers: 8.",
        "Niet getekend, omdat de kop een afgeschermd cijfer zou noemen. Aantal grafieken: 2.",
    )


def test_a_publication_says_that_figures_are_hidden_for_the_sake_of_others_too():
    (told, *_rest) = caution_texts(replace(released(toy_rows().filter(pl.col("law") == "wmo")), door=Door.PUBLICATION))

    assert told.startswith("Afgeschermd, omdat er te weinig mensen achter staan of dat anders is uit te rekenen.")


def test_a_caution_of_the_runner_is_told_with_its_counts():
    caution = Caution(text="{lines} regels kwamen na {day}.", values={"lines": 1240, "day": date(2026, 3, 31)})

    assert caution_texts(released(cautions=(caution,)))[0] == "1.240 regels kwamen na 31 maart 2026."


def test_an_unknown_cell_says_so_in_a_sentence():
    result = released()
    shown = result.tables["per_law"]
    unknown = replace(shown, frame=shown.frame.with_columns(spent_eur=None, spent_eur_status=pl.lit("unknown")))
    told = Statement(text="Het was {x}.", cells={"x": cell("per_law", "spent_eur", law="wmo")})

    assert statement_text(told, replace(result, tables={"per_law": unknown})) == "Het was onbekend."


def test_a_chart_has_its_finding_its_alternative_and_dutch_months():
    months, laws = chart_models(released())

    assert spaced(months.title) == spaced(months.text_alternative) == "In juni 2026 was het € 120."
    assert "mrt" in months.svg
    assert "Begroting" in months.svg
    assert "Jeugdwet" in months.svg
    assert "Jeugdwet" in laws.svg


def test_a_hidden_cell_is_not_drawn():
    assert "2.500" not in "".join(model.svg for model in chart_models(released()))
    assert "Wmo" not in "".join(model.svg for model in chart_models(released()))


def test_the_table_behind_a_chart_has_the_columns_that_it_draws():
    result = released()
    model = chart_table(TOY.charts[1], result.tables["per_law"])

    assert [heading.name for heading in model.headings] == ["law", "spent_eur", "low_eur", "high_eur"]


def test_a_chart_draws_the_rows_of_every_value_it_asks_for():
    result = released()
    months = ("2026-01-01", "2026-03-01")
    data = chart_data(
        replace(TOY.charts[0], where={"care_month": months}), result.tables["per_month"], date(2026, 6, 30), "nl"
    )

    assert {row["x"] for row in data.rows} == set(months)


def test_a_further_band_is_drawn_and_the_axis_reaches_it():
    result = released()
    banded = replace(TOY.charts[1], bands=(("low_eur", "budget_eur"),))
    data = chart_data(banded, result.tables["per_law"], date(2026, 6, 30), "nl")
    one = chart_data(TOY.charts[1], result.tables["per_law"], date(2026, 6, 30), "nl")

    bands, fewer = (lying_chart(each, "nl").count("fill-opacity") for each in (data, one))
    assert bands == fewer + len(data.rows)
    assert data.reach[1] >= 90.0
    assert [(row["low0"], row["high0"]) for row in data.rows] == [(row["low"], 90.0) for row in data.rows]


def test_labels_of_lines_that_end_together_do_not_overlap():
    months = [date(2026, 1, 1), date(2026, 2, 1)]
    frame = pl.DataFrame(
        {"care_month": months * 2, "law": ["a", "a", "b", "b"], "spent_eur": [0.0, 100.0, 50.0, 101.0]}
    )
    declared = Table(
        name="t", label="T", grain=("law", "care_month"), columns=(MONTH, replace(LAW, values={}), SPENT), protects=None
    )
    chart = Chart(name="c", kind="line", table="t", x="care_month", y="spent_eur", colour="law")
    drawn = chart_spec(chart_data(chart, ReleasedTable(declared, frame), date(2026, 2, 28), "nl"))
    low, high = sorted(
        row["label_y"] for rows in drawn["datasets"].values() for row in rows if row["label_y"] is not None
    )

    assert low == 100
    assert high - low >= 101 * 14 / 230  # a letter is fourteen pixels high


def test_a_chart_is_drawn_the_same_twice():
    assert [model.svg for model in chart_models(released())] == [model.svg for model in chart_models(released())]


def test_a_chart_over_time_follows_the_schema_of_vega_lite():
    chart, result = TOY.charts[0], released()
    spec = chart_spec(chart_data(chart, result.tables[chart.table], result.facts.at.day, "nl"))

    alt.Chart.from_dict(spec, validate=True)  # raises when any part does not


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", PALETTE)
def test_every_colour_stands_out_from_the_paper(colour):
    assert contrast(colour, "#ffffff") >= 3


@pytest.mark.parametrize("pair", list(pairwise(PALETTE)))
def test_neighbouring_colours_differ_in_grey_too(pair):
    assert contrast(*pair) >= 3


def test_every_series_has_a_point_of_its_own():
    assert len(set(SHAPES)) == len(SHAPES) == 5


def test_an_explanation_is_headings_paragraphs_and_lists():
    text = "# Naam\n\nEen **alinea**\nover *twee* regels, *of drie?*.\n\n## Kop\n\n- een `code`\n- twee\n"

    assert parsed(text) == (
        Block("paragraph", ("Een alinea over twee regels, of drie?.",)),
        Block("heading", ("Kop",)),
        Block("list", ("een code", "twee")),
    )
