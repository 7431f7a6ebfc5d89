"""Referrers against a fictional municipality of which every request, and the toewijzing it led to, is known."""

import polars as pl
import pytest

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.referrers import INSTRUMENT, ReferrersParameters, compute
from stuurlicht.instruments.referrers.reading import OUTSIDE
from truth_building import DAY, inputs_of, simulated

pytestmark = pytest.mark.slow
LAST_MONTHS = 12
ASKED = ("02", "03", "05")


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    municipality, ledger = simulated(tmp_path_factory.mktemp("ledger"))
    return municipality, compute(inputs_of(INSTRUMENT, ledger), ReferrersParameters()).tables


def true_costs(municipality):
    """Give people and eurocents by law and the referrer of the request, as declared and not rejected by the day."""
    events, world = municipality.events, municipality.world
    sent = events.messages.filter(pl.col("day").cast(pl.Date) <= DAY).select("message")
    last = (DAY.year - 1970) * 12 + DAY.month - 1
    recent = [place for place, month in enumerate(world.care_months) if last - LAST_MONTHS < int(month) <= last]
    lines = events.rows["323"].filter(pl.col("rejected") == 0, pl.col("care").is_in(recent)).join(sent, on="message")
    asked = events.rows["315"].unique("toewijzing", keep="first").select("toewijzing", "referrer")
    laws = pl.DataFrame({"product": range(len(world.products)), "law": [each.law for each in world.products]})
    beside = lines.join(asked, on="toewijzing").join(laws.cast({"product": lines.schema["product"]}), on="product")
    signed = pl.col("amount_cents") * pl.when("is_credit").then(-1).otherwise(1)
    return beside.group_by("law", "referrer").agg(signed.sum().alias("cents"), pl.col("person").n_unique())


def test_cost_and_people_are_those_of_the_requests(fictional):
    municipality, tables = fictional
    truth = true_costs(municipality)
    checked = 0
    for law, referrer, cents, people in truth.iter_rows():
        if referrer not in ASKED or people < 30:
            continue
        row = tables["per_referrer"].filter(law=law, referrer=referrer).row(0, named=True)
        assert row["cost_eur"] == pytest.approx(cents / 100, rel=0.05), (law, referrer)
        assert row["clients_count"] == pytest.approx(people, rel=0.05), (law, referrer)
        checked += 1
    assert checked >= 2


def test_the_part_outside_the_own_access_is_at_least_that_of_the_requests(fictional):
    """A request that bears no reference cannot be followed, so nobody may tell more than there was."""
    municipality, tables = fictional
    truth = true_costs(municipality).filter(pl.col("law") == "jeugdwet", pl.col("referrer").is_in(ASKED))
    access = tables["access"].filter(law="jeugdwet").row(0, named=True)
    whole = tables["per_referrer"].filter(law="jeugdwet", referrer=TOTAL)["cost_eur"].item()
    assert access["outside_eur"] == pytest.approx(
        tables["per_referrer"]
        .filter(pl.col("law") == "jeugdwet", pl.col("referrer").is_in(list(OUTSIDE)))["cost_eur"]
        .sum()
    )
    assert access["outside_eur"] >= 0.95 * truth["cents"].sum() / 100
    assert access["own_eur"] + access["outside_eur"] + access["unknown_eur"] == pytest.approx(whole)
