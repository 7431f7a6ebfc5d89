from functools import cache

import polars as pl
import pytest

from shared_material import shared_file

_SCHEMAS = {
    "JW": ("ijw", ("301", "302", "305", "307", "315", "323", "325")),
    "WMO": ("iwmo", ("301", "305", "307", "315", "323")),
}
_KINDS = [f"{domain}{kind}" for domain, (_, kinds) in _SCHEMAS.items() for kind in kinds]


@cache
def _schema(kind):
    from lxml import etree

    standard = _SCHEMAS[kind[:-3]][0]
    return etree.XMLSchema(etree.parse(shared_file(f"standards/samples/{standard}-3.2/xsd/{kind}.xsd")))


@pytest.mark.parametrize("kind", _KINDS)
def test_every_message_validates_against_the_published_schema(messages, kind):
    from lxml import etree

    schema = _schema(kind)
    own = [message for message in messages if f"/{kind}_" in message.name]
    assert own
    faults = [str(schema.error_log[0]) for one in own if not schema.validate(etree.fromstring(one.content))]
    assert faults == []


def test_messages_are_given_in_order_of_sending_up_to_a_day(municipality, as_of):
    sent = [message.sent for message in municipality.messages(as_of)]
    assert sent == sorted(sent)
    assert max(sent) <= as_of
    assert len(sent) == municipality.message_count(as_of) < municipality.message_count()


def test_message_numbers_are_unique_per_sender_and_kind(ledger):
    keys = ledger.ingests.select("sender", "kind", "message_id")
    assert keys.is_duplicated().sum() == 0


def test_a_provider_sends_one_declaration_a_month_but_for_what_was_refused(ledger):
    sent = ledger.ingests.filter(pl.col("kind").str.ends_with("323"))
    turns = sent.group_by("sender", "law", "declaration_month").agg(count=pl.len())
    refused = ledger.rows["answers"].filter(
        (pl.col("header_return_codes") == "0001") | (pl.col("declaration_return_codes") == "9333")
    )
    assert len(sent) - len(turns) == len(refused) > 0
    assert turns["count"].max() == 2


def test_every_declaration_is_answered_once_and_later(ledger):
    sent = ledger.ingests.filter(pl.col("kind").str.ends_with("323")).select("message_id", "message_date")
    answers = ledger.rows["answers"].select("answered_message_id", "received_date")
    both = sent.join(answers, left_on="message_id", right_on="answered_message_id", how="full")
    assert both.null_count().sum_horizontal().item() == 0
    assert (both["received_date"] > both["message_date"]).all()


def test_a_toewijzing_that_answers_a_request_bears_its_reference(ledger):
    requests = ledger.rows["requests"].select("provider", "law", "provider_reference", "received_date")
    told = ledger.rows["toewijzing_versions"].filter(pl.col("provider_reference").is_not_null())
    found = told.join(requests, on=["provider", "law", "provider_reference"], how="left", suffix="_request")
    assert found["received_date_request"].null_count() == 0
    assert requests["provider_reference"].n_unique() == len(requests)
    assert (found["change_reason"].is_null()).all()


def test_all_kinds_of_referrer_occur_and_only_gps_are_named(ledger):
    requests = ledger.rows["requests"]
    assert {"01", "02", "04", "05", "06", "08"} <= set(requests["referrer_type"])
    assert set(requests.filter(pl.col("referrer_agb").is_not_null())["referrer_type"]) == {"02"}


def test_a_deleted_toewijzing_ends_on_its_start_and_is_never_declared(ledger):
    deleted = ledger.rows["toewijzing_versions"].filter(pl.col("change_reason") == "13")
    assert len(deleted) > 0
    assert (deleted["start_date"] == deleted["end_date"]).all()
    declared = ledger.rows["declaration_lines"]["toewijzing_number"]
    assert set(deleted["toewijzing_number"]) & set(declared) == set()


def test_toewijzingen_are_extended_shortened_left_open_and_decided_afterwards(ledger):
    told = ledger.rows["toewijzing_versions"]
    assert {"03", "04", "05", "13"} <= set(told["change_reason"].drop_nulls())
    assert told["end_date"].null_count() > 0
    assert (told["decided_at"].dt.date() > told["start_date"]).any()


def test_specific_aspecific_and_budget_toewijzingen_occur_and_exclude_each_other(ledger):
    told = ledger.rows["toewijzing_versions"].select(
        has_code=pl.col("product_code").is_not_null(),
        has_volume=pl.col("volume").is_not_null(),
        has_budget=pl.col("budget_cents").is_not_null(),
    )
    assert set(told.iter_rows()) == {(True, True, False), (False, False, False), (False, False, True)}


def test_the_same_toewijzing_is_repeated_with_the_same_moment_of_deciding(ledger):
    told = ledger.rows["toewijzing_versions"]
    repeated = told.group_by("toewijzing_number", "decided_at").agg(
        count=pl.len(), variants=pl.struct("start_date", "end_date", "change_reason", "volume").n_unique()
    )
    assert repeated["count"].max() > 1
    assert repeated["variants"].max() == 1


def test_starts_and_stops_are_missing_taken_back_and_temporary(ledger):
    starts, stops = ledger.rows["starts"], ledger.rows["stops"]
    declared = set(ledger.rows["declaration_lines"]["toewijzing_number"])
    assert declared - set(starts["toewijzing_number"])
    assert set(starts["submission_status"]) == set(stops["submission_status"]) == {"1", "3"}
    temporary = stops.filter(pl.col("end_reason") == "20")
    final = stops.filter(pl.col("end_reason") != "20", pl.col("submission_status") == "1")
    pairs = temporary.join(final, on=["toewijzing_number", "start_date"], suffix="_final")
    assert (pairs["end_date_final"] >= pairs["end_date"]).all()
    assert len(pairs) > 0


def test_what_is_taken_back_was_sent_before(ledger):
    starts = ledger.rows["starts"]
    key = ["toewijzing_number", "start_date"]
    back = starts.filter(pl.col("submission_status") == "3").select(*key, back="received_date")
    sent = starts.filter(pl.col("submission_status") == "1").select(*key, sent="received_date")
    pairs = back.join(sent, on=key, how="left")
    assert (pairs["sent"] < pairs["back"]).all()
    assert pairs["sent"].null_count() == 0


def _occasions(ledger):
    """Rows of 301s with the moment that gave rise to their message."""
    key = ["provider", "person_in_law"]
    told = ledger.rows["toewijzing_versions"].select(
        *key, "ingest_id", "toewijzing_number", "decided_at", "end_date", "change_reason"
    )
    return told.with_columns(occasion=pl.col("decided_at").max().over("ingest_id").dt.date())


def test_a_toewijzing_stands_once_in_a_message(ledger):
    assert _occasions(ledger).select("ingest_id", "toewijzing_number").is_duplicated().sum() == 0


def test_a_message_repeats_every_toewijzing_that_still_runs(ledger):
    told = _occasions(ledger)
    key = ["provider", "person_in_law"]
    moments = told.select(*key, "occasion").unique()
    following = moments.sort("occasion").with_columns(next=pl.col("occasion").shift(-1).over(key)).drop_nulls()
    running = told.join(following, on=[*key, "occasion"]).filter(
        (pl.col("end_date").is_null() | (pl.col("end_date") >= pl.col("next")))
        & pl.col("change_reason").ne_missing("13")
    )
    next_time = told.select(*key, "toewijzing_number", next="occasion").unique()
    forgotten = running.join(next_time, on=[*key, "toewijzing_number", "next"], how="anti")
    assert len(running) > 100
    assert forgotten.rows() == []
