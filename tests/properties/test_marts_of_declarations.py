"""What holds for declaration events, triangles and findings, whatever the messages say."""

from datetime import date, timedelta
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stuurlicht.tables.marts import (
    ALL,
    claims_triangles,
    declaration_events,
    message_findings,
    provider_receipts,
    toewijzing_events,
)
from stuurlicht.tables.registers import CODE_MAPS
from unit.tables.cutting import build
from unit.tables.random_ledger import DAYS, FIRST_DAY, random_ledger

LAST_DAY = FIRST_DAY + timedelta(days=DAYS)
LEDGERS = st.builds(
    lambda seed, documents: random_ledger(Random(seed), documents).frames(),  # noqa: S311  hypothesis keeps the seed
    st.integers(0, 2**32),
    st.integers(1, 60),
)
DAY = st.integers(0, DAYS).map(lambda days: FIRST_DAY + timedelta(days=days))
FEW = settings(max_examples=8, deadline=None)
EVENT_MARTS = ((declaration_events, "event_date"), (message_findings, "known_date"), (toewijzing_events, "known_date"))


def _shuffled(frames, seed):
    return {name: frame.sample(fraction=1.0, shuffle=True, seed=seed) for name, frame in frames.items()}


def _renumbered(frames, random):
    """Give every document another ingest_id: what another order of reading would have drawn."""
    known = frames["ingests"]["ingest_id"].to_list()
    drawn = random.sample(range(1, 10**6), len(known))
    return {
        name: frame.with_columns(pl.col("ingest_id").replace_strict(known, drawn, return_dtype=pl.Int64))
        for name, frame in frames.items()
    }


def _without_ids(frame):
    told = frame.drop("ingest_id", strict=False)
    return told.sort(told.columns)


@FEW
@given(LEDGERS, st.integers(0, 2**32))
@pytest.mark.parametrize("mart", ALL, ids=lambda mart: mart.name)
def test_order_of_rows_and_documents_is_irrelevant(mart, frames, seed):
    random = Random(seed)  # noqa: S311  hypothesis keeps the seed
    other = _renumbered(_shuffled(frames, seed), random)
    expected = _without_ids(build(mart, frames, LAST_DAY))
    assert_frame_equal(expected, _without_ids(build(mart, other, LAST_DAY)))


@FEW
@given(LEDGERS, DAY)
@pytest.mark.parametrize(("mart", "known"), EVENT_MARTS, ids=lambda told: getattr(told, "name", told))
def test_what_was_known_on_a_day_never_changes(mart, known, frames, day):
    later = build(mart, frames, LAST_DAY).filter(pl.col(known) <= day)
    then = build(mart, frames, day)
    if mart is message_findings:
        not_yet = pl.when(pl.col("resolved_date") <= day).then("resolved_date")
        later = later.with_columns(resolved_date=not_yet)
    assert_frame_equal(then, later.sort(later.columns))


@FEW
@given(LEDGERS)
def test_every_euro_of_every_line_is_in_exactly_one_state(frames):
    events = build(declaration_events, frames, LAST_DAY)
    lines = events.group_by("ingest_id", "line_number").agg(
        pl.col("amount_cents").first(),
        pl.col("pending_cents").sum(),
        pl.col("approved_cents").sum(),
        pl.col("reference_number").first(),
        events=pl.col("event"),
    )
    awarded = frames["answer_lines"].select("reference_number", "awarded_cents").rows()
    assert lines["amount_cents"].sum() == frames["declaration_lines"]["amount_cents"].sum()
    assert lines.height == frames["declaration_lines"].height
    for row in lines.iter_rows(named=True):
        told = set(row["events"]) - {"credited"}
        if "approved" in told:
            assert row["pending_cents"] == 0
            # in full, or what an answer says of this reference, however much that is
            is_told = (row["reference_number"], row["approved_cents"]) in awarded
            assert row["approved_cents"] == row["amount_cents"] or is_told
        elif told & {"rejected", "void"} or told == {"duplicate"}:
            assert (row["pending_cents"], row["approved_cents"]) == (0, 0)
        else:
            assert (row["pending_cents"], row["approved_cents"]) == (row["amount_cents"], 0)


@FEW
@given(LEDGERS)
def test_no_state_comes_twice_and_no_answer_comes_before_submission(frames):
    events = build(declaration_events, frames, LAST_DAY)
    assert events.select("ingest_id", "line_number", "event").is_unique().all()
    submitted = events.filter(pl.col("event") == "submitted").select("ingest_id", "line_number", began="event_date")
    answered = events.filter(pl.col("pending_cents") != 0, pl.col("event") != "submitted")
    beside = answered.join(submitted, on=["ingest_id", "line_number"], how="left")
    assert beside.filter(pl.col("began").is_null() | (pl.col("event_date") < pl.col("began"))).height == 0


@FEW
@given(LEDGERS, DAY)
def test_at_most_one_line_with_a_key_counts_on_any_day(frames, day):
    events = build(declaration_events, frames, day).filter(pl.col("reference_number").is_not_null())
    dead = pl.col("event").is_in(["rejected", "void"]).any()
    counts = (pl.col("event") == "submitted").any() & ~dead
    key = ["municipality", "law", "provider", "reference_number"]
    lines = events.group_by(*key, "ingest_id", "line_number").agg(counts=counts)
    assert lines.group_by(key).agg(pl.col("counts").sum()).filter(pl.col("counts") > 1).height == 0


def _over_all_forms(built):
    """Sum over payment forms where the mart has them."""
    if "payment_form" not in built.columns:
        return built
    sums = [name for name in built.columns if name.endswith("_cents") or name == "line_count"]
    keys = [name for name in built.columns if name not in (*sums, "payment_form")]
    return built.group_by(keys).agg(pl.col(sums).sum()).sort(keys)


@FEW
@given(LEDGERS, DAY)
def test_triangle_adds_up_to_the_events_of_closed_months(frames, day):
    triangle = build(claims_triangles, frames, day)
    first_open = day.replace(day=1) if (day + timedelta(days=1)).day != 1 else day + timedelta(days=1)
    closed = (pl.col("event_date") < first_open) & (pl.col("care_month") < first_open)
    events = build(declaration_events, frames, day).filter(closed)
    for column in ("approved_cents", "pending_cents"):
        assert triangle[column].sum() == events[column].sum()
    assert triangle["line_count"].sum() == (events["event"] == "submitted").sum()
    assert triangle.filter(pl.col("development_month") < 0).height == 0
    for kind in ("repriced", "corrected"):
        of_kind = events.filter(correction=kind)
        assert triangle[f"{kind}_cents"].sum() == of_kind["approved_cents"].sum()
        assert triangle[f"{kind}_pending_cents"].sum() == of_kind["pending_cents"].sum()
    receipts = build(provider_receipts, frames, day)
    assert receipts["line_count"].sum() == triangle["line_count"].sum()
    assert receipts.filter(pl.col("newest_care_month") > pl.col("received_month")).height == 0


@FEW
@given(LEDGERS)
def test_every_credit_that_counts_is_a_correction_and_new_prices_come_in_pairs(frames):
    lines = build(declaration_events, frames, LAST_DAY).filter(event="submitted")
    assert lines.filter(pl.col("amount_cents") < 0)["correction"].null_count() == 0
    alike = ["provider", "law", "toewijzing_number", "person_in_law", "product_code", "care_month", "event_date"]
    pairs = lines.filter(correction="repriced").group_by(*alike, pl.col("volume").abs())
    told = pairs.agg(balance=pl.col("amount_cents").sign().replace(0, 1).sum())
    assert told["balance"].to_list() == [0] * told.height


@FEW
@given(LEDGERS, DAY)
def test_triangles_and_receipts_of_an_earlier_month_are_a_cut_of_the_later_ones(frames, day):
    """Without a was-wordt list and over all payment forms: both are at all times what the cut tells of them."""
    month_end = day.replace(day=1) - timedelta(days=1)
    frames = {**frames, CODE_MAPS.table.name: frames[CODE_MAPS.table.name].clear()}
    known = pl.col("care_month").dt.offset_by(pl.format("{}mo", "development_month"))
    for mart, month in ((claims_triangles, known), (provider_receipts, pl.col("received_month"))):
        later = build(mart, frames, LAST_DAY).filter(month <= month_end)
        assert_frame_equal(_over_all_forms(build(mart, frames, month_end)), _over_all_forms(later))


@FEW
@given(LEDGERS, DAY)
def test_toewijzingen_part_the_triangle_and_move_no_euro(frames, day):
    without = {**frames, "toewijzing_versions": frames["toewijzing_versions"].clear()}
    bare = build(claims_triangles, without, day)
    assert set(bare["payment_form"]) <= {"regular"}
    assert_frame_equal(_over_all_forms(build(claims_triangles, frames, day)), _over_all_forms(bare))


@FEW
@given(LEDGERS, st.integers(0, 2**32))
def test_later_messages_leave_earlier_figures(frames, seed):
    day = date(2026, 2, 15)
    more = random_ledger(Random(seed), 20).frames()  # noqa: S311  hypothesis keeps the seed
    shifted = {
        name: frame.with_columns(
            pl.col("ingest_id") + 10**6, pl.col("received_date").clip(day + timedelta(days=1), LAST_DAY)
        )
        for name, frame in more.items()
    }
    together = {name: pl.concat([frames[name], shifted[name]]) for name in frames}
    for mart in ALL:
        assert_frame_equal(build(mart, frames, day), build(mart, together, day))
