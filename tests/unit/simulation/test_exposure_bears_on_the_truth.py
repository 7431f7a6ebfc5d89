"""What the toewijzingen of a fictional municipality would cost stands in a steady ratio to what is really delivered."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.simulation import simulate
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import toewijzing_exposure
from stuurlicht.testing.fictional import fictional_workspace

FIRST, MONTHS, INHABITANTS, SEED = date(2024, 1, 1), 24, 10_000, 5
DAY, LAST_OLD_MONTH = date(2025, 12, 31), date(2025, 6, 1)
PER_LAW = ["law", "care_month"]


@pytest.fixture(scope="module")
def exposure(tmp_path_factory):
    told = {"inhabitants": INHABITANTS, "first_month": FIRST, "months": MONTHS, "seed": SEED}
    workspace = fictional_workspace(tmp_path_factory.mktemp("fictional"), until=DAY, **told)
    return build_mart(toewijzing_exposure, workspace.ledger.as_of(DAY)).collect(backend="polars").to_native()


@pytest.fixture(scope="module")
def delivered():
    municipality = simulate(inhabitants=INHABITANTS, first_month=FIRST, months=MONTHS, seed=SEED)
    return municipality.truth.costs.group_by(PER_LAW).agg(pl.col("delivered_cents").sum())


def _per_month(exposure, column):
    """Give per law and month of care what the mart says of it, day by day."""
    days = pl.DataFrame({"day": pl.date_range(FIRST, DAY, "1d", eager=True)})
    steps = exposure.group_by("law", "from_date").agg(pl.col(f"{column}daily_cents", f"{column}once_cents").sum())
    stands = [
        days.join_asof(own.with_columns(pl.col(f"{column}daily_cents").cum_sum()), left_on="day", right_on="from_date")
        .join(own.select("from_date", once=f"{column}once_cents"), left_on="day", right_on="from_date", how="left")
        .select(
            "law",
            care_month=pl.col("day").dt.month_start(),
            cents=pl.col(f"{column}daily_cents") + pl.col("once").fill_null(0),
        )
        for own in steps.sort("from_date").partition_by("law")
    ]
    return pl.concat(stands).group_by(PER_LAW).agg(pl.col("cents").sum())


def test_delivered_care_is_a_plausible_share_of_the_exposure(exposure, delivered):
    both = _per_month(exposure, "").join(delivered, on=PER_LAW).filter(pl.col("care_month") <= LAST_OLD_MONTH)
    shares = both["delivered_cents"] / both["cents"]
    assert both.height == 2 * 18
    assert shares.is_between(0.5, 1.1).all(), shares.to_list()
    assert 0.6 < both["delivered_cents"].sum() / both["cents"].sum() < 0.9


# what sleeps is for the most part care that ended long before its toewijzing does
@pytest.mark.parametrize(("column", "most"), [("imputed_", 0.05), ("sleeping_", 0.12)])
def test_little_is_imputed_or_asleep_where_contracts_and_declarations_are_complete(exposure, column, most):
    whole, part = (_per_month(exposure, name)["cents"].sum() for name in ("", column))
    assert 0 < part / whole < most


def test_nothing_is_without_a_price(exposure):
    assert exposure["unpriced_count"].sum() == 0
    assert exposure["unpriced_count"].max() == 0


def test_no_exposure_is_ever_negative(exposure):
    assert _per_month(exposure, "")["cents"].min() > 0
