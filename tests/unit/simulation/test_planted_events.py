"""Each planted event is visible in what is sent."""

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from stuurlicht.simulation import ledger_batches, load_scenario, simulate
from stuurlicht.simulation.clock import day_number, month_number
from stuurlicht.simulation.planted import DeclaringStops, DurationChange, InflowChange, MessageFreeze, Planted


def _planted(municipality, kind):
    return municipality.truth.planted.filter(pl.col("kind") == kind).to_dicts()


def _months(*dates):
    return np.array([month_number(one) for one in dates])


def test_a_plain_event_changes_nothing():
    event = Planted(from_date=date(2024, 1, 1), label="Niets")
    months = _months(date(2024, 1, 1), date(2024, 2, 1))
    assert event.inflow_factor("ambulant", ["01", "02"], months).tolist() == [[1, 1], [1, 1]]
    assert event.duration_factor("ambulant", months).tolist() == [1, 1]
    assert event.moved_days(months).tolist() == months.tolist()
    assert event.moved_submissions("99990001", months).tolist() == months.tolist()


def test_a_policy_change_ramps_and_works_on_its_referrers_only():
    event = InflowChange(
        from_date=date(2025, 1, 1), label="Poh", forms=("ambulant",), factor=0.6, referrers=("02",), ramp_months=2
    )
    months = _months(date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1), date(2026, 2, 1))
    assert event.inflow_factor("ambulant", ["01", "02"], months).tolist() == [[1, 1, 1, 1], [1, 0.8, 0.6, 0.6]]
    assert event.inflow_factor("ggz_basis", ["02"], months).tolist() == [[1, 1, 1, 1]]


def test_a_shock_ends():
    event = InflowChange(
        from_date=date(2024, 2, 1), until=date(2024, 3, 31), label="Griep", forms=("ambulant",), factor=0.5
    )
    months = _months(date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1))
    assert event.inflow_factor("ambulant", ["01"], months).tolist() == [[1, 0.5, 0.5, 1]]


def test_longer_stays_begin_on_their_date():
    event = DurationChange(from_date=date(2025, 9, 1), label="Langer", forms=("beschermd_wonen",), factor=1.3)
    months = _months(date(2025, 8, 1), date(2025, 9, 1))
    assert event.duration_factor("beschermd_wonen", months).tolist() == [1, 1.3]
    assert event.duration_factor("opvang", months).tolist() == [1, 1]


def test_a_freeze_moves_messages_past_its_end_and_keeps_their_order():
    event = MessageFreeze(from_date=date(2025, 3, 22), until=date(2025, 4, 6), label="Stop")
    first, last = day_number(date(2025, 3, 22)), day_number(date(2025, 4, 6))
    moved = event.moved_days(np.arange(first - 1, last + 2))
    assert moved[0] == first - 1
    assert moved[1:-1].min() == last + 1
    assert moved[-1] == last + 1
    assert (np.diff(moved[:-1]) >= 0).all()


def test_a_provider_that_stops_for_ever_never_declares_again():
    event = DeclaringStops(from_date=date(2026, 6, 1), label="Stil", agb="99990008")
    months = _months(date(2026, 5, 1), date(2026, 6, 1), date(2030, 1, 1))
    assert event.moved_submissions("99990008", months)[0] == months[0]
    assert (event.moved_submissions("99990008", months)[1:] > month_number(date(9999, 1, 1))).all()


def test_the_truth_lists_every_planted_event_with_its_dates(municipality):
    told = municipality.truth.planted.select("kind", "from_date", "label").rows()
    assert told == [(event.kind, event.from_date, event.label) for event in load_scenario().planted]
    assert municipality.truth.planted["is_within_period"].all()


def test_the_policy_change_takes_inflow_away(municipality):
    policy = max(_planted(municipality, "inflow_change"), key=lambda event: event["from_date"])
    assert policy["added_spells"] < -5


def test_without_the_policy_change_more_gps_refer():
    scenario = load_scenario()
    told = {"scenario": scenario, "inhabitants": 20_000, "months": 36, "seed": 3}
    with_change = simulate(**told)
    quiet = [event for event in scenario.planted if not getattr(event, "referrers", ())]
    without = simulate(**{**told, "scenario": replace(scenario, planted=tuple(quiet))})

    def gp_requests(municipality):
        rows = municipality.events.rows["315"]
        late = pl.col("start") >= day_number(date(2025, 7, 1))
        return len(rows.filter(late & (pl.col("referrer") == "02")))

    assert gp_requests(with_change) < 0.9 * gp_requests(without)


def test_the_late_indexation_is_credited_and_debited_again(municipality, ledger):
    event = min(_planted(municipality, "late_indexation"), key=lambda each: each["known_date"])
    lines = ledger.rows["declaration_lines"].filter(pl.col("product_category").is_in(["45", "02"]))
    newest = pl.col("tariff_cents").max().over("product_code", pl.col("care_month").dt.year())
    since = lines.filter(pl.col("care_month") >= event["from_date"]).with_columns(newest=newest)
    at_old_price = since.filter(pl.col("amount_cents") > 0, pl.col("tariff_cents") < pl.col("newest"))
    taken_back = since.filter(pl.col("previous_reference_number").is_in(at_old_price["reference_number"].to_list()))
    assert event["line_count"] == taken_back["reference_number"].n_unique()
    assert taken_back["received_date"].min() > event["known_date"] == date(2025, 1, 20)
    of_the_year = taken_back.filter(pl.col("care_month").dt.year() == 2024)
    assert set(range(1, 13)) == set(of_the_year["care_month"].dt.month())
    assert event["amount_cents"] > 0


def test_re_priced_lines_cost_the_announced_share_more(ledger):
    lines = ledger.rows["declaration_lines"].filter(
        pl.col("product_code").is_in(["45A04", "02A03"]) & (pl.col("care_month").dt.year() == 2024)
    )
    debits = (
        lines.filter(pl.col("amount_cents") > 0).group_by("product_code").agg(pl.col("tariff_cents").unique().sort())
    )
    for old, new in debits["tariff_cents"]:
        assert new / old == pytest.approx(1.048, abs=0.0005)


def test_in_the_end_everything_stands_at_the_new_tariff(municipality, answered):
    good = answered.filter(
        ~pl.col("is_void") & ~pl.col("is_rejected") & pl.col("product_code").is_in(["45A04", "02A03"])
    ).filter(pl.col("care_month").dt.year() == 2024)
    net = good.group_by("toewijzing_number", "care_month", "tariff_cents").agg(pl.col("amount_cents").sum())
    standing = net.filter(pl.col("amount_cents") != 0).join(
        answered.select("toewijzing_number", "product_code").unique(), on="toewijzing_number"
    )
    assert standing.group_by("product_code").agg(pl.col("tariff_cents").n_unique())["tariff_cents"].to_list() == [1, 1]


def test_the_tender_renews_codes_and_numbers_on_its_date(municipality, ledger):
    lines = ledger.rows["declaration_lines"]
    old = lines.filter(pl.col("product_code").is_in(["02A03", "02A05"]))
    new = lines.filter(pl.col("product_code").is_in(["02A13", "02A15"]))
    assert old["care_month"].max() == date(2024, 12, 1)
    assert new["care_month"].min() == date(2025, 1, 1)
    assert set(old["toewijzing_number"]) & set(new["toewijzing_number"]) == set()
    (event,) = _planted(municipality, "tender")
    ended = ledger.rows["toewijzing_versions"].filter(
        (pl.col("change_reason") == "03") & (pl.col("end_date") == date(2024, 12, 31))
    )
    assert 0 < ended["toewijzing_number"].n_unique() <= event["renumbered_count"]


def test_the_new_agb_code_takes_over_the_people_on_its_date(ledger):
    lines = ledger.rows["declaration_lines"]
    old, new = (lines.filter(pl.col("provider") == agb) for agb in ("99990009", "99990039"))
    assert old["care_month"].max() == date(2025, 6, 1)
    assert new["care_month"].min() == date(2025, 7, 1)
    assert set(old["person_in_law"]) & set(new["person_in_law"])


def test_nothing_is_sent_during_the_freeze_and_much_after_it(ledger):
    days = ledger.ingests["message_date"]
    during = ((days >= date(2025, 3, 22)) & (days <= date(2025, 4, 6))).sum()
    after = ((days >= date(2025, 4, 7)) & (days <= date(2025, 4, 10))).sum()
    usual = ((days >= date(2025, 5, 7)) & (days <= date(2025, 5, 10))).sum()
    assert during == 0
    assert after > 1.5 * usual


def test_the_silent_provider_goes_on_delivering_and_declares_it_all_at_once(municipality, ledger):
    lines = ledger.rows["declaration_lines"].filter(pl.col("provider") == "99990008")
    silent = lines.filter(pl.col("received_date").is_between(date(2026, 6, 1), date(2027, 1, 31)))
    assert len(silent) == 0
    heap = lines.filter(pl.col("received_date") >= date(2027, 2, 1))
    assert heap["care_month"].min() <= date(2026, 5, 1)
    (event,) = _planted(municipality, "declaring_stops")
    assert heap["amount_cents"].sum() == pytest.approx(event["amount_cents"], rel=0.35)


def test_what_a_silent_quarterly_provider_owes_is_that_of_its_silent_quarters(pseudonymiser):
    scenario = load_scenario()
    never = dict.fromkeys(("late_share", "lost_share", "rejected_share", "corrected_share"), 0.0)
    silence = DeclaringStops(label="Stil", from_date=date(2024, 4, 1), until=date(2024, 8, 1), agb="99990014")
    on_time = replace(scenario, habits=tuple(replace(each, **never) for each in scenario.habits), planted=(silence,))
    municipality = simulate(on_time, inhabitants=8_000, months=24, seed=3)
    (batch,) = ledger_batches(municipality, pseudonymiser, messages_per_batch=10**9)
    sent = batch.rows["declaration_lines"].filter(pl.col("provider") == "99990014").unique("reference_number")
    heap = sent.filter(pl.col("care_month").is_between(date(2024, 1, 1), date(2024, 6, 1)))
    assert heap["received_date"].min() >= date(2024, 8, 1)
    assert municipality.truth.planted["amount_cents"].to_list() == [heap["amount_cents"].sum()]


def test_a_provider_whose_silence_lies_outside_the_period_owes_nothing_and_that_is_known():
    (event,) = _planted(simulate(inhabitants=300, months=1, seed=1), "declaring_stops")
    assert (event["is_within_period"], event["amount_cents"]) == (False, 0)


def test_a_quarterly_provider_sends_four_times_a_year_apart_from_what_comes_late(ledger):
    sent = ledger.rows["declaration_lines"].filter(pl.col("provider") == "99990014")
    by_turn = sent.group_by(month=pl.col("received_date").dt.month()).agg(count=pl.len())
    in_turn = by_turn.filter(pl.col("month").is_in([1, 4, 7, 10]))["count"].sum()
    assert in_turn / len(sent) > 0.75
