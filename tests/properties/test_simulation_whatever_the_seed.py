"""What holds for every fictional municipality, whatever its size, period and seed."""

from datetime import date

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.simulation import ledger_batches, simulate

_PSEUDONYMISER = Pseudonymiser(keys={"GM9999": b"a key for tests, of thirty-two b"})
_municipalities = st.builds(
    simulate,
    inhabitants=st.integers(300, 4_000),
    first_month=st.sampled_from([date(2023, 1, 1), date(2024, 4, 1), date(2025, 1, 1)]),
    months=st.integers(1, 20),
    seed=st.integers(0, 2**32),
)
_few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def _ledger(municipality):
    (batch,) = ledger_batches(municipality, _PSEUDONYMISER, messages_per_batch=10**9)
    return batch


@given(_municipalities)
@_few
def test_no_cent_is_made_or_lost_between_lines_totals_and_answers(municipality):
    batch = _ledger(municipality)
    lines, answers, rejected = (batch.rows[name] for name in ("declaration_lines", "answers", "answer_lines"))
    sent = batch.ingests.filter(pl.col("kind").str.ends_with("323"))
    assert lines["amount_cents"].sum() == sent["total_cents"].sum()
    judged = answers.filter(pl.col("declaration_return_codes").is_in(["0200", "8001"]))
    assert judged["submitted_cents"].sum() - rejected["amount_cents"].sum() == judged["awarded_cents"].sum()
    assert judged["awarded_cents"].sum() == municipality.truth.costs["approved_cents"].sum()


@given(_municipalities)
@_few
def test_spells_conserve_and_amounts_are_not_negative(municipality):
    flows, costs = municipality.truth.flows, municipality.truth.costs
    assert (flows["start_count"] + flows["begun_count"] - flows["ended_count"] == flows["end_count"]).all()
    assert (costs.select("delivered_cents", "declarable_cents", "approved_cents").min_horizontal() >= 0).all()


@given(_municipalities, st.dates(date(2022, 6, 1), date(2027, 6, 1)))
@_few
def test_a_cut_at_a_day_is_a_part_of_the_whole(municipality, day):
    cut = list(ledger_batches(municipality, _PSEUDONYMISER, until=day, messages_per_batch=500))
    whole = _ledger(municipality)
    early = whole.ingests.filter(pl.col("received_date") <= day)["ingest_id"].to_list()
    assert [number for batch in cut for number in batch.ingests["ingest_id"]] == early


@given(_municipalities)
@_few
def test_latest_decisions_come_one_at_a_time(municipality):
    versions = _ledger(municipality).rows["toewijzing_versions"]
    moments = versions.select("law", "toewijzing_number", "decided_at", "end_date", "change_reason").unique()
    assert moments.select("law", "toewijzing_number", "decided_at").is_duplicated().sum() == 0
    firsts = moments.sort("decided_at").group_by("law", "toewijzing_number").agg(pl.col("change_reason").first())
    assert firsts["change_reason"].drop_nulls().to_list() == []
