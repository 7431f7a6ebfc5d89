"""Pages: what an instrument declares to stand together, with the rows and sentences of each page."""

from dataclasses import replace
from datetime import date

from stuurlicht.core import Column, Drawing, Page, Sentences, View
from stuurlicht.present.charts import ChartModel
from stuurlicht.present.pages import Heading, Told, page_models, statements_on_pages, tables_on_pages
from stuurlicht.present.tables import TableModel, heading_text, view_model
from stuurlicht.release import release_internally
from stuurlicht.runs import run
from toy_instrument import TOY, ToyLedger, toy_rows

DAY = date(2026, 10, 31)
EVERY_LAW = Page(
    title="{law}",
    per=("law",),
    shows=(Sentences(place="answer"), Drawing(chart="months"), View(table="per_law", columns=("spent_eur",))),
)


def released(*pages, people=12):
    toy = replace(TOY, pages=pages)
    done = run(["toy"], ToyLedger(toy_rows(people)), DAY, version=7, known={"toy": toy})
    return release_internally(toy, done.results["toy"], done.facts["toy"], lambda _entry: None)


def kinds(page):
    return [type(block) for block in page.blocks]


def texts(model):
    return [[cell.text for cell in row] for row in model.rows]


def test_without_declared_pages_all_stands_on_one_in_the_order_of_every_page():
    (page,) = page_models(released())

    assert page.title == ""
    assert kinds(page) == [Told, ChartModel, Told, Heading, TableModel, ChartModel, Told, Told]
    assert [block.heading for block in page.blocks if isinstance(block, Told)] == [
        "",
        "Wat er veranderde",
        "Hoe zeker is dit?",
        "Let op",
    ]


def test_a_page_is_repeated_for_each_value_and_shows_only_what_is_of_it():
    jeugdwet, wmo = page_models(released(EVERY_LAW))

    assert (jeugdwet.title, wmo.title) == ("Jeugdwet", "Wmo")
    assert kinds(jeugdwet) == [Told, ChartModel, TableModel]
    assert kinds(wmo) == [TableModel]
    assert [heading.name for heading in wmo.blocks[0].headings] == ["spent_eur"]
    assert texts(wmo.blocks[0]) == [["afgeschermd"]]


def test_a_page_without_anything_to_show_is_left_out():
    nothing = Page(title="Niets", shows=(Sentences(place="parts"), View(table="per_law", where={"law": "anders"})))

    assert page_models(released(nothing)) == ()


def test_a_sentence_stands_where_the_page_asks_for_its_rows():
    def told(**asked):
        page = Page(title="", shows=(Sentences(place="answer", **asked),))
        return len(statements_on_pages(released(page)))

    assert told() == 1
    assert told(where={"law": "jeugdwet"}) == 1
    assert told(where={"law": ("jeugdwet", "wmo")}) == 1
    assert told(where={"law": "wmo"}) == 0
    assert told(table="per_law") == 1
    assert told(table="per_month") == 0


def test_a_heading_of_the_page_takes_the_place_of_that_of_the_sentences():
    page = Page(title="", shows=(Sentences(place="moved", heading=""), Sentences(place="certainty", heading="Zeker?")))
    (model,) = page_models(released(page))

    assert [block.heading for block in model.blocks] == ["", "Zeker?"]


def test_what_was_hidden_is_told_once_and_on_no_repeated_page():
    once = Page(title="", shows=(Sentences(place="caution"),))
    each = replace(EVERY_LAW, shows=(Sentences(place="caution"), View(table="per_law")))
    models = page_models(released(once, each))

    assert [sum(isinstance(block, Told) for block in model.blocks) for model in models] == [1, 0, 0]


def test_a_turned_table_has_a_column_for_each_row_and_its_sums_are_totals():
    table = released().tables["per_law"]
    view = View(table="per_law", columns=("spent_eur", "budget_eur"), is_turned=True, sums=("budget_eur",))
    model = view_model(view, table, {})

    assert [heading.text for heading in model.headings] == ["Onderdeel", "Jeugdwet", "Wmo"]
    assert texts(model) == [["Uitgaven (€)", "720", "afgeschermd"], ["Begroting (€)", "90", "90"]]
    assert model.totals == (False, True)


def test_a_table_across_has_a_column_for_each_value_and_a_gap_where_there_is_no_row():
    table = released().tables["per_month"]
    view = View(
        table="per_month", columns=("spent_eur",), across="law", where={"care_month": ("2026-01-01", "2026-02-01")}
    )
    model = view_model(view, table, {})

    assert [heading.text for heading in model.headings] == ["Zorgmaand", "Jeugdwet", "Wmo"]
    assert texts(model) == [["januari 2026", "120", "afgeschermd"], ["februari 2026", "120", ""]]
    assert "Uitgaven (€)" in model.title


def test_tables_on_pages_are_those_that_a_view_shows():
    assert tables_on_pages(released(EVERY_LAW)) == {"per_law"}
    assert tables_on_pages(released()) == frozenset()


def test_a_heading_tells_the_unit_of_a_span_of_time_unless_its_label_does():
    began = Column(name="median_days", kind="number", unit="days", label="De helft begon binnen", meaning="Median.")

    assert heading_text(began, "nl") == "De helft begon binnen (dagen)"
    assert heading_text(replace(began, label="Dagen tot de helft"), "nl") == "Dagen tot de helft"
