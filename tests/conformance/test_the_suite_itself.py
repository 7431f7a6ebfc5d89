"""A suite that nothing can fail proves nothing: each promise is broken once on purpose."""

from dataclasses import replace
from datetime import date
from typing import get_args

import polars as pl
import pytest

from stuurlicht.core import (
    Adds,
    Cell,
    Column,
    Drawing,
    Equation,
    Estimate,
    Page,
    Quantity,
    Result,
    RowsBehind,
    Sentences,
    Statement,
    View,
    cell,
)
from stuurlicht.core.registers import RowRule
from stuurlicht.core.result import Place
from stuurlicht.tables.marts import toewijzingen
from stuurlicht.tables.registers import CODE_MAPS
from stuurlicht.testing import computed, declared
from stuurlicht.testing.conformance import (
    COMPUTED_PROMISES,
    DECLARED_PROMISES,
    PromiseBrokenError,
    Subject,
    keep_mart_promises,
    keep_register_promises,
    keep_table_promises,
    live_together,
)
from toy_instrument import TOY, TOY_LINES, ToyLedger

PER_LAW, PER_MONTH = TOY.tables
DAY = date(2026, 6, 30)


def with_column(column_name, **changes):
    columns = tuple(replace(column, **changes) if column.name == column_name else column for column in PER_LAW.columns)
    return replace(TOY, tables=(replace(PER_LAW, columns=columns), PER_MONTH))


def with_rows_behind(mart="toy_lines", estimates=(), **told):
    behind = RowsBehind(mart=mart, **{"keys": {"law": "law"}, **told})
    estimated = tuple(Estimate(columns=(name,), rows=behind) for name in estimates)
    return replace(TOY, tables=(replace(PER_LAW, rows_behind=behind, estimates=estimated), PER_MONTH))


PAGE = Page(
    title="",
    shows=(
        *(Sentences(place=place) for place in get_args(Place)),
        *(Drawing(chart=chart.name) for chart in TOY.charts),
        View(table="per_law"),
    ),
)


def with_page(shown):
    return replace(TOY, pages=(replace(PAGE, shows=(*PAGE.shows, shown)),))


BROKEN_DECLARATIONS = [
    (declared.asks_a_question, replace(TOY, question="Wat gaven we uit.")),
    (declared.asks_a_question, replace(TOY, question="Wat? Hoeveel?")),
    (declared.is_named, replace(TOY, id="Toy-1")),
    (declared.is_named, replace(TOY, name=" ")),
    (declared.is_named, replace(TOY, version=0)),
    (declared.declares_what_it_reads, replace(TOY, reads=())),
    (declared.declares_what_it_reads, replace(TOY, reads=(TOY_LINES, TOY_LINES))),
    (declared.labels_its_tables, with_column("spent_eur", label="")),
    (declared.labels_its_tables, with_column("spent_eur", unit=None)),
    (declared.labels_its_tables, with_column("spent_eur", name="spent")),
    (declared.labels_its_tables, replace(TOY, tables=(PER_LAW, PER_LAW))),
    (declared.states_its_grain, replace(TOY, tables=(replace(PER_LAW, grain=("wet",)), PER_MONTH))),
    (declared.protects_people, replace(TOY, tables=(replace(PER_LAW, protects=None), PER_MONTH))),
    (declared.protects_people, with_column("law", is_personal=True)),
    (declared.finds_the_rows_behind, with_rows_behind(mart="toewijzingen")),
    (declared.finds_the_rows_behind, with_rows_behind(keys={"wet": "law"})),
    (declared.finds_the_rows_behind, with_rows_behind(within={"law": "jaar"})),
    (declared.finds_the_rows_behind, with_rows_behind(sums={"spent_eur": "spent_eur"})),
    (declared.finds_the_rows_behind, with_rows_behind(estimates=("law",))),
    (declared.finds_the_rows_behind, with_rows_behind(estimates=("low_eur", "low_eur"))),
    (declared.draws_declared_columns, replace(TOY, charts=(replace(TOY.charts[0], y="euros"),))),
    (declared.draws_declared_columns, replace(TOY, charts=(replace(TOY.charts[0], low=None),))),
    (declared.draws_declared_columns, replace(TOY, charts=(replace(TOY.charts[1], bands=(("low_9", "high_eur"),)),))),
    (declared.lays_out_its_pages, with_page(View(table="per_year"))),
    (declared.lays_out_its_pages, with_page(View(table="per_law", columns=("euros",)))),
    (declared.lays_out_its_pages, with_page(Drawing(chart="pie"))),
    (declared.lays_out_its_pages, replace(TOY, pages=(replace(PAGE, shows=PAGE.shows[1:]),))),
    (declared.lays_out_its_pages, replace(TOY, pages=(replace(PAGE, per=("law",)),))),
    (declared.lays_out_its_pages, replace(TOY, pages=(PAGE, replace(PAGE, per=("care_month",), title="{care_month}")))),
    (declared.explains_itself, replace(TOY, explanation="er_is_geen_uitleg")),
    (declared.says_what_is_not_modelled, replace(TOY, not_modelled=())),
    (declared.says_what_is_not_modelled, replace(TOY, references=())),
]


@pytest.mark.parametrize(("promise", "instrument"), BROKEN_DECLARATIONS)
def test_broken_declaration_is_found(promise, instrument):
    with pytest.raises(PromiseBrokenError):
        promise(instrument)


def test_pages_that_show_everything_pass():
    declared.lays_out_its_pages(replace(TOY, pages=(PAGE, replace(PAGE, title="{law}", per=("law",)))))


def test_a_sentence_that_no_page_tells_is_found():
    elsewhere = Sentences(place="answer", where={"law": "participatiewet"})
    page = replace(PAGE, shows=(elsewhere, *PAGE.shows[1:]))
    computed.tells_every_sentence_on_a_page(subject(instrument=replace(TOY, pages=(PAGE,))))

    with pytest.raises(PromiseBrokenError):
        computed.tells_every_sentence_on_a_page(subject(instrument=replace(TOY, pages=(page,))))


@pytest.mark.parametrize("promise", [each for each in DECLARED_PROMISES if each is not declared.explains_itself])
def test_sound_declaration_passes(promise):
    promise(TOY)


def subject(compute=TOY.compute, instrument=TOY):
    changed = replace(instrument, compute=compute)
    return Subject(changed, ToyLedger(), DAY, date(2026, 3, 31), {TOY.id: changed}, {})


def changed(change):
    """Give a compute whose ``per_law`` table is changed afterwards."""

    def compute(inputs, p):
        result = TOY.compute(inputs, p)
        return replace(result, tables={**result.tables, "per_law": change(result.tables["per_law"])})

    return compute


def saying(statement):
    return lambda inputs, p: replace(TOY.compute(inputs, p), statements=(statement,))


TELLS = cell("per_law", "spent_eur", law="jeugdwet")
CALLS = iter(range(1_000))


def counting(frame):
    return frame.with_columns(spent_eur=pl.col("spent_eur") + next(CALLS))


BROKEN_ANSWERS = [
    (computed.returns_what_it_declares, changed(lambda frame: frame.drop("low_eur"))),
    (computed.returns_what_it_declares, changed(lambda frame: frame.with_columns(bsn=pl.lit("x")))),
    (computed.returns_what_it_declares, changed(lambda frame: frame.with_columns(spent_eur=pl.lit("veel")))),
    (computed.returns_what_it_declares, lambda inputs, p: Result(tables={})),
    (computed.has_one_row_per_grain, changed(lambda frame: pl.concat([frame, frame]))),
    (computed.has_one_row_per_grain, changed(lambda frame: frame.sort("law", descending=True))),
    (computed.has_one_row_per_grain, changed(lambda frame: frame.clear())),
    (computed.uses_declared_codes, changed(lambda frame: frame.with_columns(law=pl.lit("leerplicht")))),
    (
        computed.marks_unknown_with_known_words,
        changed(lambda frame: frame.with_columns(spent_eur_status=pl.lit("weg"))),
    ),
    (
        computed.marks_unknown_with_known_words,
        changed(lambda frame: frame.with_columns(spent_eur_status=pl.lit("unknown"))),
    ),
    (computed.holds_no_impossible_numbers, changed(lambda frame: frame.with_columns(over_budget_share=pl.lit(1.5)))),
    (computed.holds_no_impossible_numbers, changed(lambda frame: frame.with_columns(spent_eur=pl.lit(float("inf"))))),
    (computed.keeps_bands_in_order, changed(lambda frame: frame.with_columns(low_eur=pl.col("high_eur") + 1))),
    (computed.tells_cells_that_exist, saying(Statement(text="We gaven {spent} uit."))),
    (computed.tells_cells_that_exist, saying(Statement(text="We gaven 12 euro uit."))),
    (computed.tells_cells_that_exist, saying(Statement(text="{x}", cells={"x": Cell("per_law", (), "spent_eur")}))),
    (computed.tells_cells_that_exist, saying(Statement(text="{x}", cells={"x": cell("weg", "spent_eur", law="wmo")}))),
    (computed.answers_in_words, saying(Statement(text="Let op.", place="caution"))),
    (computed.answers_in_words, lambda inputs, p: replace(TOY.compute(inputs, p), chart_words={})),
    (computed.gives_the_same_answer_again, changed(counting)),
]


@pytest.mark.parametrize(("promise", "compute"), BROKEN_ANSWERS)
def test_broken_answer_is_found(promise, compute):
    with pytest.raises(PromiseBrokenError):
        promise(subject(compute))


def test_numbers_that_are_said_to_add_up_and_do_not_are_found():
    adds = Adds(
        quantities={"spent_eur": Quantity("spent"), "low_eur": Quantity("low")},
        equations=(Equation(whole=Quantity("spent"), parts=(Quantity("low"),)),),
    )
    instrument = replace(TOY, tables=(replace(PER_LAW, adds=adds), PER_MONTH))
    with pytest.raises(PromiseBrokenError, match="add up"):
        computed.adds_up_as_declared(replace(subject(), instrument=instrument))


AFTER_A_LEDGER = (computed.never_looks_ahead, computed.leaves_its_inputs_alone)


@pytest.mark.parametrize("promise", [each for each in COMPUTED_PROMISES if each not in AFTER_A_LEDGER])
def test_sound_answer_passes(promise):
    promise(subject())


def test_small_count_that_is_told_is_found():
    told = subject()
    frame = told.released.tables["per_law"].frame.with_columns(spent_eur_status=pl.lit("known"))
    object.__setattr__(told.released.tables["per_law"], "frame", frame)
    with pytest.raises(PromiseBrokenError, match="small count"):
        computed.hides_small_counts(told)


def test_support_column_that_leaves_is_found():
    told = subject()
    frame = told.released.tables["per_law"].frame.with_columns(support=1)
    object.__setattr__(told.released.tables["per_law"], "frame", frame)
    with pytest.raises(PromiseBrokenError, match="should not leave"):
        computed.releases_only_what_it_declares(told)


def test_sentence_about_a_hidden_cell_is_found():
    told = subject()
    hidden = Statement(text="{x}", cells={"x": cell("per_law", "spent_eur", law="wmo")})
    object.__setattr__(told.released, "statements", (hidden,))
    with pytest.raises(PromiseBrokenError, match="hidden cell"):
        computed.tells_no_hidden_cell(told)


class ForgetfulLedger:
    """A store that does not cut at the day."""

    def __init__(self, ledger):
        self.ledger, self.version = ledger, ledger.version

    def as_of(self, day, version=None):  # noqa: D102  as the store's
        return self.ledger.as_of(date.max)


def test_answer_that_knows_later_messages_is_found(workspace, day, earlier):
    forgetful = Subject(TOY, ForgetfulLedger(workspace.ledger), day, earlier, {TOY.id: TOY}, {})
    with pytest.raises(PromiseBrokenError, match="later messages"):
        computed.never_looks_ahead(forgetful)


@pytest.mark.parametrize("promise", AFTER_A_LEDGER)
def test_sound_answer_over_a_real_ledger_passes(promise, workspace, day, earlier):
    promise(Subject(TOY, workspace.ledger, day, earlier, {TOY.id: TOY}, {}))


def test_ledger_that_is_written_to_is_found(workspace, day, earlier):
    class Growing(ForgetfulLedger):
        version = property(lambda self: next(CALLS), lambda self, value: None)

    with pytest.raises(PromiseBrokenError, match="ledger changed"):
        computed.leaves_its_inputs_alone(Subject(TOY, Growing(workspace.ledger), day, earlier, {TOY.id: TOY}, {}))


def test_two_instruments_with_one_name_are_found():
    with pytest.raises(PromiseBrokenError, match="uitgaven"):
        live_together((TOY, replace(TOY, id="toy_again")))


def test_column_about_a_person_is_found():
    table = CODE_MAPS.table
    personal = Column(name="achternaam", kind="text", label="Achternaam")
    with pytest.raises(PromiseBrokenError, match="achternaam"):
        keep_table_promises(replace(table, columns=(*table.columns, personal)))


def test_mart_with_a_null_it_did_not_declare_is_found(workspace, day):
    columns = tuple(replace(column, null="") for column in toewijzingen.columns)
    with pytest.raises(PromiseBrokenError, match="nulls"):
        keep_mart_promises(replace(toewijzingen, columns=columns), workspace.ledger.as_of(day))


def test_mart_with_a_code_it_did_not_declare_is_found(workspace, day):
    columns = tuple(
        replace(column, values={"x": "x"}) if column.name == "law" else column for column in toewijzingen.columns
    )
    with pytest.raises(PromiseBrokenError, match="codes"):
        keep_mart_promises(replace(toewijzingen, columns=columns), workspace.ledger.as_of(day))


def test_register_rule_about_an_unknown_column_is_found():
    rule = RowRule(code="x", sentence="Dit klopt niet.", columns=("weg",), holds=lambda row: True)
    with pytest.raises(PromiseBrokenError, match="weg"):
        keep_register_promises(replace(CODE_MAPS, rules=(rule,)))
