"""The books of the fictional municipality: read back, they come to what was put in."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.instruments import ALL
from stuurlicht.runs import DEFAULT_SEED, run
from stuurlicht.simulation import account_batches, simulate, write_accounts
from stuurlicht.testing.fictional import workspace_of

FIRST, UNTIL = date(2024, 1, 1), date(2026, 3, 31)


@pytest.fixture(scope="module")
def municipality():
    return simulate(inhabitants=3_000, first_month=FIRST, months=24, seed=3)


def test_books_of_a_year_are_there_after_the_year(municipality, tmp_path):
    names = [path.name for path in write_accounts(municipality, tmp_path, date(2025, 6, 30))]
    assert names == ["boekingen_2024.csv", "totalen_2024.csv", "betalingen_2024.csv"]


def test_no_description_is_stored(municipality):
    rows = [frame.rows() for batch in account_batches(municipality) for frame in (batch.ingests, *batch.rows.values())]
    assert "Verzonnen" not in str(rows)


def test_bridge_finds_every_part_back_to_the_cent(municipality, tmp_path):
    ledger = workspace_of(municipality, tmp_path, first_day=FIRST, until=UNTIL).ledger
    known = {each.id: each for each in ALL}
    answer = run(["bridge"], ledger, UNTIL, version=ledger.version, known=known, parameters={}, seed=DEFAULT_SEED)
    found = answer.results["bridge"].tables["sources"].with_columns(net_cents=(pl.col("net_eur") * 100).round())
    truth = municipality.accounts.truth.filter(pl.col("book_year") == 2025)
    key = ["law", "book_year", "part", "source"]
    joined = truth.join(found, on=key, how="left", suffix="_found")
    assert joined["net_cents"].to_list() == joined["net_cents_found"].to_list()
    assert joined.height == truth.height > 8
