"""The statements of the fictional providers: every planted difference is found in its class, and no other."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.instruments import known
from stuurlicht.runs import DEFAULT_SEED, run
from stuurlicht.simulation import simulate, statement_batches, write_statements
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts.statement_differences import AGREE, statement_differences
from stuurlicht.testing.fictional import workspace_of

FIRST, UNTIL = date(2024, 1, 1), date(2026, 3, 31)
KEY = ["law", "provider", "statement_name", "reference_number", "difference"]


@pytest.fixture(scope="module")
def municipality():
    return simulate(inhabitants=6_000, first_month=FIRST, months=24, seed=3)


@pytest.fixture(scope="module")
def ledger(municipality, tmp_path_factory):
    ledger = workspace_of(municipality, tmp_path_factory.mktemp("made"), first_day=FIRST, until=UNTIL).ledger
    for batch in statement_batches(municipality, until=UNTIL):
        ledger.append(batch)
    return ledger


def found_on(ledger, year):
    rows = build_mart(statement_differences, ledger.as_of(date(year + 1, 3, 31))).collect("polars").to_native()
    return rows.filter(pl.col("statement_year") == year)


@pytest.mark.parametrize("year", [2024, 2025])
def test_every_planted_difference_is_found_and_nothing_else(municipality, ledger, year):
    truth = pl.concat(each.truth for each in municipality.statements if each.made.year == year + 1)
    differing = found_on(ledger, year).filter(pl.col("difference") != AGREE)
    columns = [*KEY, "ours_cents", "theirs_cents"]
    assert differing.select(columns).sort(columns).rows() == truth.select(columns).sort(columns).rows()
    assert truth["difference"].n_unique() == 7
    assert differing.height > 20


def test_the_instrument_tells_the_true_share_in_agreement(municipality, ledger):
    answer = run(
        ["reconciliation"], ledger, UNTIL, version=ledger.version, known=known(), parameters={}, seed=DEFAULT_SEED
    )
    told = answer.results["reconciliation"].tables["per_law"].filter(pl.col("statement_year") == 2025)
    for row in told.iter_rows(named=True):
        (own,) = (each for each in municipality.statements if (each.law, each.made.year) == (row["law"], 2026))
        differing = own.truth
        difference = (differing["theirs_cents"] - differing["ours_cents"]).sum()
        assert round(row["difference_eur"] * 100) == difference
        greater = differing.select(pl.max_horizontal("ours_cents", "theirs_cents").sum()).item()
        equal = own.rows["Bedrag"].abs().sum() - differing["theirs_cents"].sum()
        # what was invented or told twice stands beside a line that agrees, and is in the truth by itself
        assert row["agree_eur_share"] == pytest.approx(equal / (equal + greater))


def test_statements_are_written_as_they_were_handed_over(municipality, tmp_path):
    names = [path.name for path in write_statements(municipality, tmp_path, date(2025, 6, 30))]
    assert names == ["opgaven_jeugdwet_2024.csv", "opgaven_wmo_2024.csv"]
