"""The reconciliation: shares, sums and answers worked out by hand."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core.ledger import TOEWIJZING_VERSIONS
from stuurlicht.instruments.frames import declared as shaped
from stuurlicht.instruments.reconciliation import INSTRUMENT, StatementsMissingError
from stuurlicht.instruments.reconciliation.declaration import PER_CLASS, PER_LAW
from stuurlicht.instruments.reconciliation.sums import per_answer, per_class, per_law
from stuurlicht.instruments.reconciliation.words import statements
from stuurlicht.runs import run
from stuurlicht.tables.registers import STATEMENT_ANSWERS
from unit.tables.cutting import MemoryCut, SmallLedger
from unit.tables.statement_rows import declared, stated, statement

DAY = date(2026, 6, 30)


class OneLedger:
    """A ledger in memory with one version."""

    version = 1

    def __init__(self, frames):
        self.frames = frames

    def as_of(self, day, _version):
        """Give what was known on a day."""
        return MemoryCut(self.frames, day)


@pytest.fixture
def ledger():
    made = SmallLedger()
    made.rows[STATEMENT_ANSWERS.table.name] = []
    message = made.document("JW323", date(2026, 5, 1))
    declared(made, message, "A", 10_000, volume=2)
    declared(made, message, "B", 50_000, volume=10, toewijzing_number=2, person_in_law="person-2")
    return made


@pytest.fixture
def with_file(ledger):
    file = statement(ledger, date(2026, 6, 1))
    stated(ledger, file, "A", 10_000, volume=2)
    stated(ledger, file, "B", 40_000, volume=8, toewijzing_number=2)
    stated(ledger, file, "C", 6_000, volume=1, toewijzing_number=3)
    toewijzing = ledger.document("JW301", date(2026, 1, 1))
    ledger.add(TOEWIJZING_VERSIONS, toewijzing, toewijzing_number=3, person_in_law="person-3", decided_at=None)
    return ledger


def answer(ledger):
    table = STATEMENT_ANSWERS.table
    frames = ledger.frames() | {table.name: pl.DataFrame(ledger.rows[table.name], schema=table.schema, orient="row")}
    known = {INSTRUMENT.id: INSTRUMENT}
    done = run([INSTRUMENT.id], OneLedger(frames), DAY, version=1, known=known, parameters={}, seed=1)
    return done.results[INSTRUMENT.id]


def test_the_worked_example_of_the_explanation(with_file):
    (row,) = answer(with_file).tables["per_law"].iter_rows(named=True)
    assert (row["ours_eur"], row["theirs_eur"], row["difference_eur"]) == (600.0, 560.0, -40.0)
    assert row["agree_eur_share"] == pytest.approx(100 / 660)
    assert row["agree_lines_share"] == pytest.approx(1 / 3)
    assert (row["statement_year"], row["providers_count"], row["persons_count"]) == (2026, 1, 3)


def test_classes_add_up_to_the_total(with_file):
    rows = answer(with_file).tables["per_class"]
    told = dict(rows.select("difference", "difference_eur").iter_rows())
    assert told == {"agree": 0.0, "only_theirs": 60.0, "volume": -100.0, "totaal": -40.0}


def test_an_answer_stands_beside_its_difference(with_file):
    register = with_file.document(STATEMENT_ANSWERS.name, date(2026, 6, 10), source="register", message_id=None)
    key = {"law": "jeugdwet", "statement_name": "Opgave 2026", "difference_key": "B"}
    with_file.add(STATEMENT_ANSWERS.table, register, **key, answer="we_change")
    rows = answer(with_file).tables["answers"]
    told = dict(rows.select("answer", "difference_eur").iter_rows())
    assert told == {"open": 60.0, "we_change": -100.0}


def test_without_a_statement_it_says_so(ledger):
    with pytest.raises(StatementsMissingError):
        answer(ledger)


def frame(*rows):
    names = ["statement_year", "difference", "ours_cents", "theirs_cents", "person_in_law"]
    return pl.DataFrame(rows, schema=names, orient="row").with_columns(
        municipality=pl.lit("GM9999"),
        law=pl.lit("wmo"),
        provider=pl.lit("41000001"),
        statement_name=pl.lit("Opgave"),
        answer=pl.lit(None, pl.String),
        difference_cents=pl.col("theirs_cents") - pl.col("ours_cents"),
    )


def test_people_that_are_not_known_count_as_one():
    rows = frame((2025, "agree", 100, 100, "a"), (2025, "only_theirs", 0, 50, None), (2025, "only_theirs", 0, 70, None))
    assert per_law(rows)["persons_count"].to_list() == [2]


def test_the_amount_that_fewest_people_make_is_protected():
    rows = frame((2025, "agree", 100, 100, "a"), (2025, "agree", 100, 100, "b"), (2025, "price", 100, 190, "c"))
    (row,) = per_law(rows).iter_rows(named=True)
    assert (row["largest_eur"], row["second_eur"], row["total_eur"]) == (0.9, 0.0, 0.9)


def test_a_statement_without_differences_has_nothing_open():
    rows = per_answer(frame((2025, "agree", 100, 100, "a")))
    assert rows.select("answer", "lines_count", "difference_eur").rows() == [("open", 0, 0.0)]


def test_a_year_before_is_set_beside_it():
    rows = frame((2024, "price", 100, 90, "a"), (2025, "agree", 100, 100, "a"))
    laws, classes = shaped(per_law(rows), PER_LAW), shaped(per_class(rows, ("statement_year",)), PER_CLASS)
    told = statements(laws, classes, per_answer(rows), has_loose=False)
    (moved,) = (each for each in told if each.place == "moved")
    assert dict(moved.cells["before_share"].row)["statement_year"] == 2024
    assert dict(moved.cells["agree_eur_share"].row)["statement_year"] == 2025
