"""Sharing and comparing: what leaves is what was published, and what comes in is not believed unseen."""

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_building import REGION, TABLE, changed, document_of, read, write
from stuurlicht.surfaces.exchange.document import as_bytes, schema
from stuurlicht.surfaces.exchange.reading import ExchangeFaultsError
from stuurlicht.surfaces.exchange.shape import misfits
from stuurlicht.surfaces.exchange.signing import (
    SigningKeyError,
    SigningKeyExistsError,
    make_keys,
    read_public_key,
    signed,
)

ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
GRONINGEN = document_of("GM0014", REGION["GM0014"], 1000)


def validator():
    """Give the schema with that of an answer inside it, so that nothing is looked up elsewhere."""
    whole = schema()
    parts = {**whole["$defs"], "answers": schema("stuurlicht-result-1.json")}
    return jsonschema.Draft202012Validator({**whole, "$defs": parts})


def faults(paths, **told):
    with pytest.raises(ExchangeFaultsError) as stopped:
        read(paths, **told)
    return [found.rule for found in stopped.value.findings]


# --- the file ---


def test_a_document_fits_its_schema():
    jsonschema.Draft202012Validator.check_schema(schema())
    validator().validate(GRONINGEN)
    assert list(misfits(GRONINGEN)) == []


def test_the_same_publication_gives_the_same_bytes():
    assert as_bytes(GRONINGEN) == as_bytes(document_of("GM0014", REGION["GM0014"], 1000))


@given(amount=st.integers(0, 10**7))
@settings(max_examples=15, deadline=None)
def test_what_is_hidden_moves_no_byte_of_the_file(amount):
    other = document_of("GM0014", {**REGION["GM0014"], "stay": (amount, 4)}, 1000)
    assert as_bytes(GRONINGEN) == as_bytes(other)


def test_no_number_stands_in_the_file_that_is_not_released():
    rows = GRONINGEN["answers"][0]["tables"][0]["rows"]
    assert rows == [
        {"municipality": "GM0014", "help": "home", "spent_eur": 100.0, "spent_eur_status": "known"},
        {"municipality": "GM0014", "help": "stay", "spent_eur": None, "spent_eur_status": "hidden"},
    ]


def test_a_withheld_table_is_not_in_the_file_and_is_named_with_its_reason():
    document = document_of("GM0014", REGION["GM0014"], table=replace(TABLE, adds=None))
    assert document["answers"] == []
    assert [(each["instrument"], each["table"], bool(each["because"])) for each in document["left_out"]] == [
        ("toy", "t", True)
    ]


# --- reading ---


def test_what_was_shared_is_read_back(tmp_path):
    (shared,) = read([write(tmp_path, GRONINGEN)])
    assert shared.municipalities == {"GM0014": "Groningen"}
    assert shared.answers["toy"] == GRONINGEN["answers"][0]
    assert shared.inhabitants == {("GM0014", 2026): 1000}
    assert shared.signed_by == ""


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    torn = tmp_path / "torn.json"
    torn.write_bytes(as_bytes(GRONINGEN)[:-20])
    newer = tmp_path / "newer.json"
    newer.write_bytes(as_bytes({**GRONINGEN, "format": "stuurlicht-exchange/2"}))
    other = tmp_path / "other.json"
    other.write_text("[]", encoding="utf-8")
    assert faults([torn, newer, other, tmp_path / "nowhere.json"]) == [
        "exchange_no_json",
        "exchange_newer",
        "exchange_format",
        "exchange_unreadable",
    ]


ROW = ("answers", 0, "tables", 0, "rows")


@pytest.mark.parametrize(
    ("place", "value", "rule"),
    [
        (("publication", "number"), "one", "exchange_shape"),
        (("answers", 0, "door"), "internal", "exchange_door"),
        (("answers", 0, "as_of"), "2026-09-30", "exchange_day"),
        ((*ROW, 1, "spent_eur"), 50.0, "exchange_hidden_value"),
        ((*ROW, 0, "spent_eur"), None, "exchange_hidden_value"),
        ((*ROW, 0, "spent_eur"), "100", "exchange_table"),
        ((*ROW, 1, "help"), "home", "exchange_row_twice"),
        (("answers", 0, "question"), "\x1b[2J?", "exchange_characters"),
        (("answers",), GRONINGEN["answers"] * 2, "exchange_answer_twice"),
    ],
)
def test_a_file_that_is_not_as_the_door_made_it_is_refused(tmp_path, place, value, rule):
    assert rule in faults([write(tmp_path, changed(GRONINGEN, *place, value=value))])


def test_the_same_municipality_in_two_files_would_count_twice(tmp_path):
    path, again = write(tmp_path, GRONINGEN), tmp_path / "again.json"
    again.write_bytes(path.read_bytes())
    assert faults([path, again]) == ["exchange_municipality_twice"]


@pytest.mark.parametrize("text", ['{"format": "stuurlicht-exchange/1", "format": "x"}', '{"a": NaN}', '{"a": 1e999}'])
def test_json_of_which_readers_could_differ_is_refused(tmp_path, text):
    path = tmp_path / "odd.json"
    path.write_text(text, encoding="utf-8")
    assert faults([path]) == ["exchange_no_json"]


def _places(value, *place):
    yield place
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in steps:
        yield from _places(each, *place, step)


@given(
    place=st.sampled_from([place for place in _places(GRONINGEN) if place]),
    value=st.sampled_from([None, True, 0, -1, 2.5, "", "x", "GM0014", [], {}, {"a": 1}, ["a"]]),
)
@settings(max_examples=200, deadline=None)
def test_our_reading_of_the_schema_is_that_of_the_standard(place, value):
    spoiled = changed(GRONINGEN, *place, value=value)
    assert (not list(misfits(spoiled))) == validator().is_valid(spoiled)


# --- signing ---


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    secret = tmp_path_factory.mktemp("keys") / "own.key"
    return secret, make_keys(secret)


def test_a_signed_file_is_read_and_bears_the_mark_of_its_key(tmp_path, keys):
    secret, public = keys
    path = write(tmp_path, signed(GRONINGEN, secret))
    (shared,) = read([path], trusted=frozenset({read_public_key(public)}))
    assert len(shared.signed_by) == 16
    validator().validate(json.loads(path.read_bytes()))


def test_the_same_key_gives_the_same_bytes(keys):
    assert as_bytes(signed(GRONINGEN, keys[0])) == as_bytes(signed(GRONINGEN, keys[0]))


@given(at=st.integers(0, 10**6), byte=st.integers(0, 255))
@ONE_FOLDER
def test_no_changed_byte_changes_what_is_read(tmp_path, keys, at, byte):
    made = bytearray(as_bytes(signed(GRONINGEN, keys[0])))
    path = tmp_path / "signed.json"
    path.write_bytes(made)
    (before,) = read([path])
    made[at % len(made)] = byte
    path.write_bytes(made)
    try:
        after = read([path], trusted=frozenset({read_public_key(keys[1])}))
    except ExchangeFaultsError:
        return
    assert (before,) == after


def test_a_changed_number_under_a_signature_is_refused(tmp_path, keys):
    spoiled = changed(signed(GRONINGEN, keys[0]), *ROW, 0, "spent_eur", value=101.0)
    assert faults([write(tmp_path, spoiled)]) == ["exchange_signature"]


def test_who_trusts_a_key_gets_nothing_of_others(tmp_path, keys):
    other = tmp_path / "other.key"
    make_keys(other)
    trusted = frozenset({read_public_key(keys[1])})
    plain = write(tmp_path, document_of("GM0034", REGION["GM0034"]))
    strange = write(tmp_path, signed(GRONINGEN, other))
    assert faults([plain, strange], trusted=trusted) == ["exchange_unsigned", "exchange_not_trusted"]


def test_a_secret_key_is_for_its_owner_only_and_is_never_overwritten(keys):
    secret, public = keys
    assert secret.stat().st_mode & 0o777 == 0o600
    with pytest.raises(SigningKeyExistsError):
        make_keys(secret)
    with pytest.raises(SigningKeyError):
        signed(GRONINGEN, public)
    with pytest.raises(SigningKeyError):
        read_public_key(secret)
