import polars as pl
import pytest


def test_the_lines_of_a_declaration_add_up_to_its_total(ledger):
    sums = ledger.rows["declaration_lines"].group_by("ingest_id").agg(cents=pl.col("amount_cents").sum())
    told = ledger.ingests.filter(pl.col("kind").str.ends_with("323")).join(sums, on="ingest_id", how="left")
    assert told["cents"].to_list() == told["total_cents"].to_list()


def test_awarded_is_submitted_less_the_rejected_lines(ledger):
    rejected = ledger.rows["answer_lines"].group_by("ingest_id").agg(cents=pl.col("amount_cents").sum())
    judged = ledger.rows["answers"].filter(
        (pl.col("header_return_codes") == "0200") & (pl.col("declaration_return_codes") != "9333")
    )
    told = judged.join(rejected, on="ingest_id", how="left").with_columns(pl.col("cents").fill_null(0))
    assert (told["submitted_cents"] - told["cents"]).to_list() == told["awarded_cents"].to_list()
    assert (told["cents"] > 0).any()


def test_an_answer_repeats_the_total_of_its_declaration(ledger):
    sent = ledger.ingests.select("message_id", "total_cents", "declaration_number")
    told = ledger.rows["answers"].filter(pl.col("submitted_cents").is_not_null())
    both = told.join(sent, left_on="answered_message_id", right_on="message_id")
    assert both["submitted_cents"].to_list() == both["total_cents"].to_list()
    assert both["declaration_number"].to_list() == both["declaration_number_right"].to_list()


def test_a_declaration_refused_as_a_whole_is_awarded_nothing(ledger):
    whole = ledger.rows["answers"].filter(pl.col("declaration_return_codes") == "9333")
    assert whole["awarded_cents"].to_list() == [0] * len(whole)
    headers = ledger.rows["answers"].filter(pl.col("header_return_codes") == "0001")
    assert headers.select("submitted_cents", "awarded_cents", "declaration_number").null_count().row(0) == (
        len(headers),
        len(headers),
        len(headers),
    )


def test_everything_approved_is_said_with_code_8001(ledger):
    listed = set(ledger.rows["answer_lines"]["ingest_id"])
    all_approved = ledger.rows["answers"].filter(pl.col("declaration_return_codes") == "8001")
    assert set(all_approved["ingest_id"]) & listed == set()
    assert (all_approved["submitted_cents"] == all_approved["awarded_cents"]).all()


def test_an_amount_is_volume_times_tariff_but_for_minutes_and_euros(ledger):
    lines = ledger.rows["declaration_lines"]
    plain = lines.filter(~pl.col("unit").is_in(["01", "83"]))
    assert (plain["volume"] * plain["tariff_cents"] == plain["amount_cents"]).all()
    euros = lines.filter(pl.col("unit") == "83")
    assert (euros["volume"] == euros["amount_cents"]).all()
    assert euros["tariff_cents"].null_count() == len(euros) > 0


def test_minutes_show_a_rounded_tariff_and_do_not_multiply_out(ledger):
    minutes = ledger.rows["declaration_lines"].filter(pl.col("unit") == "01")
    gap = (minutes["volume"] * minutes["tariff_cents"] - minutes["amount_cents"]).abs()
    assert (gap <= minutes["volume"].abs() * 0.5 + 0.5).all()
    assert (gap > 0).any()


def test_care_lies_within_one_month_and_before_the_declaration(ledger):
    lines = ledger.rows["declaration_lines"].join(
        ledger.ingests.select("ingest_id", "declaration_month"), on="ingest_id"
    )
    assert (lines["care_start_date"].dt.month_start() == lines["care_month"]).all()
    assert (lines["care_end_date"].dt.month_start() == lines["care_month"]).all()
    assert (lines["care_start_date"] <= lines["care_end_date"]).all()
    assert (lines["care_month"] <= lines["declaration_month"]).all()


def test_a_reference_is_used_once_per_provider_but_for_what_was_refused_as_a_whole(answered):
    counted = answered.filter(~pl.col("is_void")).group_by("provider", "law", "reference_number").agg(count=pl.len())
    assert counted["count"].max() == 1
    assert answered["is_void"].any()


def test_a_credit_takes_back_one_whole_approved_line_and_only_once(answered):
    standing = answered.filter(~pl.col("is_void"))
    taken_back = standing.filter(pl.col("amount_cents") < 0)
    debits = standing.filter((pl.col("amount_cents") > 0) & ~pl.col("is_rejected"))
    same = ["toewijzing_number", "product_code", "care_start_date", "care_end_date", "unit", "tariff_cents"]
    pairs = taken_back.join(
        debits.select("provider", *same, "reference_number", "volume", "amount_cents", "received_date"),
        left_on=["provider", *same, "previous_reference_number"],
        right_on=["provider", *same, "reference_number"],
        how="left",
        nulls_equal=True,
        suffix="_debit",
    )
    assert (pairs["amount_cents"] + pairs["amount_cents_debit"]).to_list() == [0] * len(taken_back)
    assert (pairs["volume"] + pairs["volume_debit"]).to_list() == [0] * len(taken_back)
    assert (pairs["received_date"] > pairs["received_date_debit"]).all()
    assert taken_back["previous_reference_number"].is_duplicated().sum() == 0


def test_a_credit_comes_after_the_answer_to_its_debit(ledger, answered):
    days = ledger.rows["answers"].select("answered_message_id", answer_date="received_date")
    debits = answered.filter(~pl.col("is_void")).join(days, left_on="message_id", right_on="answered_message_id")
    taken_back = answered.filter(pl.col("previous_reference_number").is_not_null())
    pairs = taken_back.join(
        debits.select("provider", "reference_number", "answer_date"),
        left_on=["provider", "previous_reference_number"],
        right_on=["provider", "reference_number"],
    )
    assert (pairs["received_date"] > pairs["answer_date"]).all()
    assert len(pairs) == len(taken_back)


def test_at_most_one_line_stands_for_a_toewijzing_and_month(answered):
    good = answered.filter(~pl.col("is_void") & ~pl.col("is_rejected"))
    net = good.group_by("toewijzing_number", "product_code", "care_start_date").agg(
        signs=pl.col("amount_cents").sign().sum()
    )
    assert set(net["signs"]) == {0, 1}


def test_most_rejected_lines_come_back_as_a_new_debit_without_a_link(answered):
    standing = answered.filter(~pl.col("is_void"))
    rejected = standing.filter("is_rejected")
    key = ["toewijzing_number", "care_start_date"]
    again = rejected.join(standing, on=key, suffix="_again").filter(
        (pl.col("reference_number") != pl.col("reference_number_again"))
        & (pl.col("received_date_again") > pl.col("received_date"))
        & pl.col("previous_reference_number_again").is_null()
    )
    share = again["reference_number"].n_unique() / len(rejected)
    assert share == pytest.approx(0.8, abs=0.1)


def test_a_track_is_declared_once_in_the_last_month_of_its_toewijzing(ledger):
    tracks = ledger.rows["declaration_lines"].filter(
        pl.col("product_code").is_in(["51A02", "50A09", "13X10"]) & (pl.col("amount_cents") > 0)
    )
    months = tracks.group_by("toewijzing_number").agg(months=pl.col("care_month").n_unique())
    assert months["months"].max() == 1
    assert len(tracks) > 0


def test_a_monthly_price_skips_a_broken_first_month(ledger):
    monthly = ledger.rows["declaration_lines"].filter(pl.col("product_category").is_in(["47", "48"]))
    assert len(monthly) > 0
    assert (monthly["care_start_date"].dt.day() == 1).all()
