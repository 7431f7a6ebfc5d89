from datetime import date

import polars as pl
import pytest


def test_what_is_approved_in_the_end_is_what_the_messages_say(municipality, answered):
    good = answered.filter(~pl.col("is_void") & ~pl.col("is_rejected"))
    told = good.group_by("law", "product_category", "care_month").agg(cents=pl.col("amount_cents").sum())
    truth = municipality.truth.costs.filter(pl.col("approved_cents") != 0)
    both = truth.join(told.filter(pl.col("cents") != 0), on=["law", "product_category", "care_month"], how="full")
    assert both["approved_cents"].to_list() == both["cents"].to_list()


def test_little_of_what_may_be_declared_is_never_approved(municipality):
    costs = municipality.truth.costs.select(pl.col("declarable_cents", "approved_cents").sum())
    declarable, approved = costs.row(0)
    assert 0.97 < approved / declarable < 1.0


def test_care_that_is_no_track_is_declarable_in_the_month_in_which_it_was_given(municipality):
    plain = municipality.truth.costs.filter(~pl.col("product_category").is_in(["13", "50", "51"]))
    assert plain["delivered_cents"].to_list() == plain["declarable_cents"].to_list()


def test_a_track_is_spread_over_its_months_and_no_cent_is_made(municipality):
    tracks = municipality.truth.costs.filter(pl.col("product_category") == "51")
    delivered, declarable = tracks.select(pl.col("delivered_cents", "declarable_cents").sum()).row(0)
    assert delivered == pytest.approx(declarable, rel=0.1)
    assert tracks["delivered_cents"].std() < tracks["declarable_cents"].std()


def test_care_on_a_track_that_runs_on_after_the_last_month_is_delivered_up_to_that_month(municipality):
    last = municipality.truth.costs.filter(
        (pl.col("product_category") == "51") & (pl.col("care_month") >= date(2026, 10, 1))
    )
    assert (last["delivered_cents"] > 0).to_list() == [True] * 3
    assert last["declarable_cents"].sum() < last["delivered_cents"].sum()


def test_a_person_on_a_track_counts_in_every_month_in_which_it_runs(municipality):
    costs = municipality.truth.costs.filter((pl.col("product_category") == "51") & (pl.col("delivered_cents") > 0))
    counted = municipality.truth.clients.filter(pl.col("product_category") == "51")
    assert counted["care_month"].to_list() == costs["care_month"].to_list()


def test_spells_conserve(municipality):
    flows = municipality.truth.flows
    assert (flows["start_count"] + flows["begun_count"] - flows["ended_count"]).to_list() == flows[
        "end_count"
    ].to_list()
    following = flows.with_columns(next_start=pl.col("start_count").shift(-1).over("form")).drop_nulls("next_start")
    assert following["end_count"].to_list() == following["next_start"].to_list()


def test_a_person_with_two_kinds_of_help_counts_once_in_the_law(municipality):
    truth = municipality.truth
    summed = truth.clients.group_by("law", "care_month").agg(pl.col("client_count").sum())
    both = summed.join(truth.clients_per_law, on=["law", "care_month"], suffix="_once")
    assert (both["client_count"] >= both["client_count_once"]).all()
    assert (both["client_count"] > both["client_count_once"]).any()


def test_use_and_cost_are_of_a_realistic_size(municipality):
    per_year = municipality.truth.costs.group_by("law").agg(pl.col("delivered_cents").sum() / 4 / 100 / 8_000)
    cost = dict(per_year.iter_rows())
    assert 220 < cost["jeugdwet"] < 480
    assert 160 < cost["wmo"] < 340


def test_the_truth_is_written_as_parquet_and_as_csv(municipality, tmp_path):
    paths = municipality.truth.write(tmp_path / "waarheid")
    assert {path.name for path in paths} == {
        f"{name}.{kind}"
        for name in ("costs", "clients", "clients_per_law", "flows", "planted")
        for kind in ("parquet", "csv")
    }
    assert pl.read_parquet(tmp_path / "waarheid" / "costs.parquet").equals(municipality.truth.costs)
