"""Promises about what an instrument answers, held against a real run over a ledger."""

import re
from collections.abc import Callable, Iterator
from string import Formatter

import polars as pl

from stuurlicht.core import Cell, Column, Protects, Statement, Table
from stuurlicht.core.columns import BETWEEN_CODES
from stuurlicht.core.ledger import polars_type
from stuurlicht.core.result import STATUSES
from stuurlicht.present.pages import statements_on_pages
from stuurlicht.release import INTERNAL, PUBLICATION
from stuurlicht.release.figures import Figures
from stuurlicht.release.offers import offer
from stuurlicht.release.reading import read
from stuurlicht.testing.promises import require, require_none
from stuurlicht.testing.subject import LedgerWithout, RememberingLedger, Subject, same_tables

ComputedPromise = Callable[[Subject], None]


def returns_what_it_declares(subject: Subject) -> None:
    """Every declared table is there and no other; columns are the declared ones, of their kind, and support."""
    frames = subject.result.tables
    declared = {table.name for table in subject.instrument.tables}
    require(frames.keys() == declared, f"tables returned: {sorted(frames)}; declared: {sorted(declared)}")
    for table in subject.instrument.tables:
        frame = frames[table.name]
        missing = [name for name in (*_names(table), *_support(table)) if name not in frame.columns]
        require_none(missing, f"table {table.name} lacks columns")
        allowed = {*_names(table), *_support(table), *(f"{name}_status" for name in _names(table))}
        require_none(set(frame.columns) - allowed, f"table {table.name} has columns nobody declared")
        require_none(_mistyped(table, frame), f"table {table.name}, columns of another kind than declared")


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _support(table: Table) -> list[str]:
    return [] if table.protects is None else list(table.protects.support)


def _mistyped(table: Table, frame: pl.DataFrame) -> list[str]:
    return [
        f"{column.name} is {frame[column.name].dtype}"
        for column in table.columns
        if frame[column.name].dtype != polars_type(column.kind)
    ]


def has_one_row_per_grain(subject: Subject) -> None:
    """No two rows have one key, no key is empty, and rows stand in the order of their key."""
    for table in subject.instrument.tables:
        keys = subject.result.tables[table.name].select(table.grain)
        require(not keys.is_empty(), f"table {table.name} is empty on this ledger")
        require(keys.is_duplicated().sum() == 0, f"table {table.name} has two rows with one key")
        require(sum(keys.null_count().row(0)) == 0, f"table {table.name} has an empty key")
        require(keys.equals(keys.sort(table.grain)), f"table {table.name} is not in the order of its grain")


def uses_declared_codes(subject: Subject) -> None:
    """A column with labels for its values holds no other values."""
    for table in subject.instrument.tables:
        for column in table.columns:
            if column.values:
                held = subject.result.tables[table.name][column.name].drop_nulls().unique()
                found = set(held.str.split(BETWEEN_CODES).explode() if column.is_set else held)
                require_none(found - set(column.values), f"table {table.name}, {column.name}, codes without label")


def marks_unknown_with_known_words(subject: Subject) -> None:
    """A status of its own is one of the four, and only a value that is known is filled in."""
    for table in subject.instrument.tables:
        frame = subject.result.tables[table.name]
        for name in (name for name in frame.columns if name.endswith("_status") and name not in _names(table)):
            require_none(set(frame[name].drop_nulls()) - set(STATUSES), f"table {table.name}, {name}, unknown status")
            is_told_unknown = frame[name].is_in(["unknown", "not_applicable"])
            filled = frame.filter(is_told_unknown & frame[name.removesuffix("_status")].is_not_null())
            require(filled.is_empty(), f"table {table.name}, {name}: a value stands where none is known")


def holds_no_impossible_numbers(subject: Subject) -> None:
    """Numbers are finite, shares and probabilities of a chance lie between 0 and 1, counts are not negative."""
    for table, column in _numbers(subject):
        values = subject.result.tables[table.name][column.name].drop_nulls()
        if column.kind == "number":
            require(values.is_finite().all(), f"{table.name}.{column.name} holds a number that is not finite")
        if column.unit == "probability":
            require(values.is_between(0, 1).all(), f"{table.name}.{column.name} lies outside 0 to 1")
        if column.unit in {"persons", "lines", "files", "toewijzingen"}:
            require((values >= 0).all(), f"{table.name}.{column.name} counts below zero")


def _numbers(subject: Subject) -> Iterator[tuple[Table, Column]]:
    for table in subject.instrument.tables:
        for column in table.columns:
            if column.is_number:
                yield table, column


def keeps_bands_in_order(subject: Subject) -> None:
    """Where a chart has a band, low lies below high."""
    for chart in subject.instrument.charts:
        band = () if chart.low is None or chart.high is None else ((chart.low, chart.high),)
        for low, high in (*band, *chart.bands):
            frame = subject.result.tables[chart.table].drop_nulls([low, high])
            crossed = frame.filter(pl.col(low) > pl.col(high))
            require(crossed.is_empty(), f"chart {chart.name}: {low} lies above {high}")


def tells_cells_that_exist(subject: Subject) -> None:
    """Sentences name a cell for each brace, point at cells that are there, and hold no number themselves."""
    for statement in _statements(subject):
        named = {name for _, name, _, _ in Formatter().parse(statement.text) if name is not None}
        require_none(named - statement.cells.keys(), f"braces without a cell in '{statement.text}'")
        require(not re.search(r"\d", re.sub(r"\{.*?\}", "", statement.text)), f"a number in words: {statement.text}")
        for pointed in (*statement.cells.values(), *statement.chosen_by):
            require(_exists(subject, pointed), f"a sentence points at a cell that is not there: {pointed}")


def _statements(subject: Subject) -> Iterator[Statement]:
    yield from subject.result.statements
    for words in subject.result.chart_words.values():
        yield words.title
        yield words.text_alternative


def _exists(subject: Subject, pointed: Cell) -> bool:
    table = next((table for table in subject.instrument.tables if table.name == pointed.table), None)
    if table is None or pointed.column not in _names(table):
        return False
    if {name for name, _ in pointed.row} != set(table.grain):
        return False
    frame = subject.result.tables[pointed.table]
    told = [pl.col(name).cast(pl.String) == str(value) for name, value in pointed.row]
    return frame.filter(*told).height == 1


def answers_in_words(subject: Subject) -> None:
    """There is an answer in a sentence, and every chart has a title and a text alternative."""
    places = {statement.place for statement in subject.result.statements}
    require("answer" in places, "no sentence answers the question")
    charts = {chart.name for chart in subject.instrument.charts}
    require_none(charts - subject.result.chart_words.keys(), "charts without words")
    require_none(subject.result.chart_words.keys() - charts, "words without a chart")


def gives_the_same_answer_again(subject: Subject) -> None:
    """The same ledger, day, parameters and seed give the same figures and the same sentences."""
    again = subject.answer(subject.ledger, subject.day, subject.ledger.version)
    own = subject.instrument.id
    require(same_tables(subject.result, again.results[own]), "a second run gave other figures")
    require(subject.result.statements == again.results[own].statements, "a second run gave other sentences")
    require(subject.run.facts[own].run_id == again.facts[own].run_id, "a second run has another number")


def leaves_its_inputs_alone(subject: Subject) -> None:
    """Nothing is changed: not the ledger, and not the frames that were handed in."""
    before = subject.ledger.version
    remembering = RememberingLedger(subject.ledger)
    subject.answer(remembering, subject.day, before)
    require(subject.ledger.version == before, "the ledger changed during a run")
    require_none(remembering.changed(), "frames that changed during a run")


def never_looks_ahead(subject: Subject) -> None:
    """Messages received after a day change nothing in the answer for that day."""
    own = subject.instrument.id
    with LedgerWithout(subject.ledger, subject.earlier) as without:
        then = subject.answer(without, subject.earlier, without.version).results[own]
    now = subject.answer(subject.ledger, subject.earlier, subject.ledger.version).results[own]
    require(same_tables(then, now), f"later messages changed the figures of {subject.earlier}")
    require(then.statements == now.statements, f"later messages changed the words of {subject.earlier}")


def hides_small_counts(subject: Subject) -> None:
    """After release no number is told that rests on fewer units than the internal limit."""
    for table in subject.instrument.tables:
        if table.protects is not None:
            _require_small_counts_hidden(subject, table, table.protects)


def _require_small_counts_hidden(subject: Subject, table: Table, protects: Protects) -> None:
    limit = INTERNAL.persons if protects.unit == "person" else INTERNAL.organisations
    support = subject.result.tables[table.name].sort(table.grain)[protects.count]
    frame = subject.released.tables[table.name].frame.sort(table.grain)
    for column in table.columns:
        if not column.is_number or column.is_public or column.name in table.grain:
            continue
        statuses = frame[f"{column.name}_status"]
        small = statuses.filter(((support > 0) & (support < limit)).fill_null(value=True))
        require("known" not in small.to_list(), f"{table.name}.{column.name} tells a small count")
        untold = frame[column.name].filter(statuses != "known")
        require(untold.null_count() == len(untold), f"{table.name}.{column.name} tells a value that is not known")


def adds_up_as_declared(subject: Subject) -> None:
    """What a table says to add up does: on that rests what is hidden beside a small count in a publication."""
    facts = subject.run.facts[subject.instrument.id]
    offered = offer(subject.instrument, subject.result, facts, PUBLICATION)
    require_none(read(Figures(), [offered], set(), PUBLICATION).broken[:5], "declared to add up, and does not")


def releases_only_what_it_declares(subject: Subject) -> None:
    """What leaves has the declared columns and their status; support columns stay behind."""
    for table in subject.instrument.tables:
        columns = set(subject.released.tables[table.name].frame.columns)
        allowed = {*_names(table), *(f"{name}_status" for name in _names(table))}
        require_none(columns - allowed, f"table {table.name}, columns that should not leave")


def tells_no_hidden_cell(subject: Subject) -> None:
    """A sentence that names, or was chosen by, a hidden cell is not told."""
    released = subject.released
    words = [words for chart in released.chart_words.values() for words in (chart.title, chart.text_alternative)]
    for statement in (*released.statements, *words):
        for pointed in (*statement.cells.values(), *statement.chosen_by):
            require(released.cell(pointed).status != "hidden", f"a sentence tells a hidden cell: {statement.text}")


def tells_every_sentence_on_a_page(subject: Subject) -> None:
    """Where pages are declared, each sentence that may be told stands on one of them."""
    if not subject.instrument.pages:
        return
    told = statements_on_pages(subject.released)
    left_out = (statement.text for statement in subject.released.statements if statement not in told)
    require_none(left_out, "sentences on no page")


COMPUTED_PROMISES: tuple[ComputedPromise, ...] = (
    returns_what_it_declares,
    has_one_row_per_grain,
    uses_declared_codes,
    marks_unknown_with_known_words,
    holds_no_impossible_numbers,
    keeps_bands_in_order,
    tells_cells_that_exist,
    answers_in_words,
    gives_the_same_answer_again,
    leaves_its_inputs_alone,
    never_looks_ahead,
    hides_small_counts,
    adds_up_as_declared,
    releases_only_what_it_declares,
    tells_no_hidden_cell,
    tells_every_sentence_on_a_page,
)
