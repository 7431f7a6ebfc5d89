"""The audit trail: every look and change, added and never changed, and found again."""

import json
import os
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access_building import Clock
from stuurlicht.access import AuditTrail, Seen, Wanted, seen_by
from stuurlicht.core.append_log import LogUnreadableError, append_to, newest_first


@pytest.fixture
def trail(tmp_path, clock):
    return AuditTrail(tmp_path, clock)


def look(account="anna", page="instrument", outcome="allowed", **more):
    return Seen(account=account, page=page, outcome=outcome, **more)


def test_what_is_added_is_found_with_its_moment(trail, anna, clock):
    trail.add(seen_by(anna, "instrument", "allowed", municipality="GM0363", instrument="nowcast", as_of="2026-10-31"))

    assert trail.read().entries == (
        {
            "logged_at": "2026-11-22T08:30:00+00:00",
            "account": "anna",
            "roles": "analyst",
            "page": "instrument",
            "outcome": "allowed",
            "municipality": "GM0363",
            "instrument": "nowcast",
            "as_of": "2026-10-31",
        },
    )


def test_somebody_who_is_not_signed_in_is_nobody(trail):
    trail.add(seen_by(None, "login", "denied"))

    assert "account" not in trail.read().entries[0]


def test_no_field_can_hold_a_figure():
    assert {field.type for field in fields(Seen)} <= {str, "str", "Outcome"} | {Seen.__annotations__["outcome"]}


def test_digits_that_could_be_a_bsn_are_masked(trail):
    trail.add(look(reason="controle van 123456782", about="999900006"))
    (entry,) = trail.read().entries

    assert (entry["reason"], entry["about"]) == ("controle van #########", "#########")


def test_earlier_lines_are_never_touched(trail, tmp_path):
    trail.add(look("anna"))
    (file,) = (tmp_path / "logs").iterdir()
    before = file.read_bytes()
    trail.add(look("piet"))

    assert file.read_bytes().startswith(before)


@pytest.mark.skipif(os.name != "posix", reason="rights of files differ elsewhere")
def test_only_its_owner_reads_it(trail, tmp_path):
    trail.add(look())

    assert [file.stat().st_mode & 0o777 for file in (tmp_path / "logs").iterdir()] == [0o600]


def test_every_month_has_a_file_and_nothing_is_lost(trail, clock, tmp_path):
    for number in range(60):
        trail.add(look(f"a{number}"))
        clock.pass_by(days=2)

    assert [file.name for file in sorted((tmp_path / "logs").iterdir())] == [
        "seen-2026-11.jsonl",
        "seen-2026-12.jsonl",
        "seen-2027-01.jsonl",
        "seen-2027-02.jsonl",
        "seen-2027-03.jsonl",
    ]
    found = trail.read(size=100)
    assert [entry["account"] for entry in found.entries] == [f"a{number}" for number in reversed(range(60))]
    assert not found.has_more


def test_pages_follow_each_other_without_a_gap(trail):
    for number in range(7):
        trail.add(look(f"a{number}"))
    pages = [trail.read(page=number, size=3) for number in (1, 2, 3, 4)]

    assert [[entry["account"] for entry in page.entries] for page in pages] == [
        ["a6", "a5", "a4"],
        ["a3", "a2", "a1"],
        ["a0"],
        [],
    ]
    assert [page.has_more for page in pages] == [True, True, False, False]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(account="anna"), 2),
        (Wanted(page="trace"), 1),
        (Wanted(outcome="denied"), 1),
        (Wanted(municipality="GM0384"), 1),
        (Wanted(instrument="volume"), 1),
        (Wanted(account="anna", outcome="denied"), 0),
        (Wanted(since="2026-11-23"), 1),
        (Wanted(until="2026-11-22"), 2),
        (Wanted(since="2026-11-22", until="2027-01-01"), 3),
        (Wanted(since="2026-12-01"), 0),
        (Wanted(until="2026-10-31"), 0),
        (Wanted(), 3),
    ],
)
def test_entries_are_found_by_what_they_say(trail, clock, wanted, expected):
    trail.add(look("anna", municipality="GM0384", instrument="volume"))
    trail.add(look("piet", page="trace", outcome="denied"))
    clock.pass_by(days=1)
    trail.add(look("anna"))

    assert len(trail.read(wanted).entries) == expected


@pytest.mark.parametrize("spoilt", [b"{half", b"[]\n", b"\xff\n"])
def test_a_line_that_was_cut_off_is_told_with_its_number(trail, tmp_path, spoilt):
    trail.add(look())
    trail.add(look())
    (file,) = (tmp_path / "logs").iterdir()
    with file.open("ab") as log:
        log.write(spoilt)
    if spoilt.endswith(b"\n"):
        trail.add(look())

    with pytest.raises(LogUnreadableError) as told:
        trail.read()
    assert told.value.facts == {"file": str(file), "line": 3}


@given(st.lists(st.text(max_size=40), max_size=12), st.integers(min_value=1, max_value=60))
def test_a_log_read_backwards_is_the_log(texts, block):
    from tempfile import TemporaryDirectory

    from stuurlicht.core import append_log

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(append_log, "_BLOCK_BYTES", block)
        path = append_log.Path(folder) / "log.jsonl"
        log = append_to(path, lambda: "now")
        for text in ["first", *texts]:
            log({"text": text})

        assert [entry["text"] for entry in newest_first(path)] == [*reversed(texts), "first"]


def test_lines_of_writers_at_once_do_not_mix(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    trail = AuditTrail(tmp_path, Clock())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: trail.add(look(f"a{number}", reason="x" * 5000)), range(200)))
    (file,) = (tmp_path / "logs").iterdir()

    told = [json.loads(line)["account"] for line in file.read_text(encoding="utf-8").splitlines()]
    assert sorted(told) == sorted(f"a{number}" for number in range(200))
