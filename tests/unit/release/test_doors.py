"""The three doors: what passes, what is dropped, what is logged, what is refused."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from stuurlicht.core import Adds, ChartWords, Quantity, Statement, cell
from stuurlicht.release import (
    Door,
    FixedParameterError,
    LogUnreadableError,
    NoReasonError,
    PersonalColumnError,
    ProtectionFailedError,
    Publication,
    PublicationItem,
    PublicationMismatchError,
    UnknownCellError,
    append_to,
    extract,
    publish,
    read_log,
    release_internally,
)
from stuurlicht.release.disclosure import Disclosure
from stuurlicht.runs import run
from toy_instrument import TOY, ToyLedger, toy_rows

DAY = date(2026, 10, 31)


def answered(parameters=None, rows=None):
    ledger = ToyLedger(rows if rows is not None else toy_rows())
    done = run(["toy"], ledger, DAY, version=7, known={"toy": TOY}, parameters={"toy": parameters or {}})
    return TOY, done.results["toy"], done.facts["toy"]


def _nowhere(_told):
    """Keep nothing."""


def only_the_jeugdwet():
    return toy_rows().filter(pl.col("law") == "jeugdwet")


def test_the_internal_view_keeps_sentences_of_known_cells():
    released = release_internally(*answered(), log=lambda _entry: None)

    assert released.door == Door.INTERNAL
    assert [statement.place for statement in released.statements] == ["answer", "certainty", "moved"]


def test_a_sentence_that_tells_a_hidden_cell_is_dropped():
    instrument, result, facts = answered()
    hidden = Statement(text="{x}", cells={"x": cell("per_law", "spent_eur", law="wmo")})
    released = release_internally(instrument, replace(result, statements=(hidden,)), facts, lambda _entry: None)

    assert released.statements == ()


def test_a_sentence_chosen_by_a_hidden_cell_is_dropped():
    instrument, result, facts = answered()
    chosen = Statement(text="Meer dan begroot.", chosen_by=(cell("per_law", "spent_eur", law="wmo"),))
    released = release_internally(instrument, replace(result, statements=(chosen,)), facts, lambda _entry: None)

    assert released.statements == ()


def test_a_chart_of_which_the_title_tells_a_hidden_cell_loses_its_words():
    instrument, result, facts = answered()
    hidden = Statement(text="{x}", cells={"x": cell("per_law", "spent_eur", law="wmo")})
    words = {"laws": ChartWords(title=hidden, text_alternative=hidden)}
    released = release_internally(instrument, replace(result, chart_words=words), facts, lambda _entry: None)

    assert (dict(released.chart_words), released.charts_left_out) == ({}, ("laws",))


def test_a_sentence_about_a_cell_that_is_not_there_is_refused():
    instrument, result, facts = answered()
    wrong = Statement(text="{x}", cells={"x": cell("per_law", "spent_eur", law="participatiewet")})

    with pytest.raises(UnknownCellError) as raised:
        release_internally(instrument, replace(result, statements=(wrong,)), facts, lambda _entry: None)

    assert raised.value.facts == {"table": "per_law", "row": "law=participatiewet", "column": "spent_eur"}


def test_the_log_tells_the_run_and_no_figure(tmp_path):
    path = tmp_path / "logs" / "released.jsonl"
    log = append_to(path, lambda: "2026-11-22T08:30:00+00:00")
    release_internally(*answered(), log=log)
    release_internally(*answered(), log=log)

    first, second = read_log(path)
    assert first == second
    assert first["door"] == "internal"
    assert (first["instrument"], first["as_of"], first["ledger_version"]) == ("toy", "2026-10-31", 7)
    assert "720" not in path.read_text(encoding="utf-8")


def test_a_log_that_is_not_there_has_no_entries(tmp_path):
    assert read_log(tmp_path / "none.jsonl") == []


@pytest.mark.parametrize("torn", ['{"door": "inte', '"internal"'])
def test_a_torn_line_of_the_log_is_told_by_its_place_and_not_passed_over(tmp_path, torn):
    path = tmp_path / "released.jsonl"
    path.write_text(f'{{"door": "internal"}}\n{torn}\n', encoding="utf-8")

    with pytest.raises(LogUnreadableError) as raised:
        read_log(path)

    assert raised.value.facts == {"file": str(path), "line": 2}


def with_a_person():
    instrument, result, facts = answered(rows=only_the_jeugdwet())
    table = instrument.tables[0]
    columns = (replace(table.columns[0], is_personal=True), *table.columns[1:])
    personal = replace(instrument, tables=(replace(table, columns=columns), *instrument.tables[1:]))
    return personal, result, facts


def test_no_door_lets_out_a_table_with_a_column_that_tells_of_one_person():
    offered = with_a_person()
    logged = []

    with pytest.raises(PersonalColumnError) as raised:
        release_internally(*offered, log=logged.append)
    with pytest.raises(PersonalColumnError):
        publish(Publication(name="raad", items=(item_of(offered[2]),)), [offered], logged.append, logged.append)

    assert raised.value.facts == {"instrument": "toy", "columns": "per_law.law"}
    assert logged == []


def item_of(facts, version=1):
    return PublicationItem(instrument_id="toy", instrument_version=version, at=facts.at, parameters=facts.parameters)


def test_a_publication_in_which_nothing_is_hidden_is_released_whole():
    offered = answered(rows=only_the_jeugdwet())
    logged, recorded = [], []
    publication = Publication(name="raad 2026-10", items=(item_of(offered[2]),))
    published = publish(publication, [offered], logged.append, recorded.append)

    assert [result.door for result in published.results] == [Door.PUBLICATION]
    assert [entry["publication"] for entry in logged] == ["raad 2026-10"]
    assert recorded == list(published.results)


def test_a_table_with_a_small_cell_that_does_not_say_what_adds_up_is_withheld_and_the_rest_goes_out():
    offered = answered()
    published = publish(Publication(name="raad", items=(item_of(offered[2]),)), [offered], _nowhere, _nowhere)

    assert [(each.instrument_id, each.table) for each in published.withheld] == [
        ("toy", "per_law"),
        ("toy", "per_month"),
    ]
    (result,) = published.results
    assert all(result.tables[each.table].frame.is_empty() for each in published.withheld)
    assert result.statements == ()


def test_a_publication_that_would_give_a_hidden_figure_away_is_not_released(monkeypatch):
    monkeypatch.setattr(Disclosure, "protect", lambda _self: None)
    offered = with_sums()
    logged = []

    with pytest.raises(ProtectionFailedError) as raised:
        publish(Publication(name="raad", items=(item_of(offered[2]),)), [offered], logged.append, logged.append)

    assert raised.value.facts == {"publication": "raad", "figures": "spent"}
    assert logged == []


def with_sums():
    """Give an answer of which one law is small, with the total of both laws beside them."""
    instrument, result, facts = answered()
    laws = result.tables["per_law"]
    total = laws.select(pl.lit("totaal").alias("law"), *(pl.col(name).sum() for name in laws.columns if name != "law"))
    adds = Adds(quantities={"spent_eur": Quantity("spent")}, signed=())
    tables = (replace(instrument.tables[0], adds=adds), replace(instrument.tables[1], adds=Adds()))
    given = {
        "per_law": pl.concat([laws, total.select(laws.columns)]).sort("law"),
        "per_month": result.tables["per_month"],
    }
    return replace(instrument, tables=tables), replace(result, tables=given), facts


def test_a_publication_refuses_an_answer_that_it_does_not_list():
    offered = answered(rows=only_the_jeugdwet())

    with pytest.raises(PublicationMismatchError):
        publish(Publication(name="raad", items=(item_of(offered[2], version=2),)), [offered], _nowhere, _nowhere)
    with pytest.raises(PublicationMismatchError):
        publish(Publication(name="raad", items=()), [offered], _nowhere, _nowhere)


def test_a_publication_varies_only_what_may_vary():
    varied = answered({"law": "jeugdwet"})
    publish(Publication(name="raad", items=(item_of(varied[2]),)), [varied], _nowhere, _nowhere)

    fixed = answered({"margin_share": 0.2}, rows=only_the_jeugdwet())
    with pytest.raises(FixedParameterError):
        publish(Publication(name="raad", items=(item_of(fixed[2]),)), [fixed], _nowhere, _nowhere)


@pytest.mark.parametrize(("user", "reason", "missing"), [("", "controle", "de naam"), ("jan", "  ", "de reden")])
def test_rows_are_not_handed_over_without_a_user_and_a_reason(user, reason, missing):
    logged = []

    with pytest.raises(NoReasonError) as raised:
        extract("declaration_events", pl.DataFrame({"a": [1]}), user=user, reason=reason, log=logged.append)

    assert raised.value.facts["missing"] == missing
    assert logged == []


def test_rows_that_are_handed_over_are_logged_by_number():
    logged = []
    given = extract("lines", pl.DataFrame({"a": [1, 2]}), user="jan", reason="controle factuur", log=logged.append)

    assert len(given.rows) == 2
    assert logged == [{"door": "extract", "rows": "lines", "row_count": 2, "user": "jan", "reason": "controle factuur"}]


def test_the_same_answer_is_released_the_same_way_twice():
    first, second = (release_internally(*answered(), log=lambda _entry: None) for _time in range(2))

    assert all(first.tables[name].frame.equals(second.tables[name].frame) for name in first.tables)


def in_confidence():
    instrument, result, facts = answered(rows=only_the_jeugdwet())
    tables = (replace(instrument.tables[0], is_confidential=True), *instrument.tables[1:])
    return replace(instrument, tables=tables), result, facts


def test_colleagues_see_a_table_that_was_given_in_confidence():
    released = release_internally(*in_confidence(), log=_nowhere)

    assert not released.tables["per_law"].frame.is_empty()
    assert released.statements


def test_a_publication_holds_no_row_sentence_or_chart_of_a_table_that_was_given_in_confidence():
    offered = in_confidence()
    publication = Publication(name="raad", items=(item_of(offered[2]),))
    released = publish(publication, [offered], _nowhere, _nowhere).results[0]

    assert released.tables["per_law"].frame.is_empty()
    told = [pointed.table for each in released.statements for pointed in (*each.cells.values(), *each.chosen_by)]
    assert "per_law" not in told
    of_table = {chart.name for chart in offered[0].charts if chart.table == "per_law"}
    assert of_table
    assert not of_table & released.chart_words.keys()
    assert of_table <= set(released.charts_left_out)
