"""The register of interpretations: what may stand in it, and who said what first."""

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core.documents import Document
from stuurlicht.sources.registers import RegisterFaultsError, read_register, write_form
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.store import Ledger
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.registers import INTERPRETATIONS, interpretations
from stuurlicht.tables.registers.interpretations import row_of, row_text

FIRST, LATER = date(2026, 9, 15), date(2026, 10, 15)
NOTE = {
    "instrument": "nowcast",
    "table_name": "year_end",
    "row_key": "law=jeugdwet; product_group=totaal",
    "column_name": "expected_eur",
    "figure_date": date(2026, 8, 31),
    "figure_value": 48_300_000.25,
    "figure_unit": "EUR",
    "run_id": "0123456789abcdef",
    "note": "Een grote aanbieder declareerde na.",
}


def broken(row):
    return [rule.code for rule in INTERPRETATIONS.rules if not rule.holds(row)]


def test_a_sound_note_breaks_no_rule():
    assert broken(NOTE) == []
    assert broken(NOTE | {"figure_value": None, "figure_unit": None, "run_id": None}) == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"note": "x" * 501}, "interpretation_text"),
        ({"note": "Het gaat om 123456782."}, "interpretation_text"),
        ({"row_key": "law=123456782"}, "interpretation_text"),
        ({"row_key": "jeugdwet"}, "interpretation_row"),
        ({"row_key": "law=jeugdwet; product_group="}, "interpretation_row"),
        ({"figure_unit": None}, "interpretation_unit"),
        ({"figure_value": None}, "interpretation_unit"),
        ({"run_id": "12"}, "interpretation_run"),
    ],
)
def test_what_cannot_be_is_refused(told, code):
    assert broken(NOTE | told) == [code]


names = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
codes = st.from_regex(r"[A-Za-z0-9 ,;:()-]{0,12}[A-Za-z0-9]", fullmatch=True).map(str.strip)


@given(st.dictionaries(names, codes, min_size=1))
def test_the_key_of_a_row_is_read_back_as_it_was_written(row):
    assert row_of(row_text(row)) == row


def test_an_empty_key_is_left_out():
    assert row_text({"law": "wmo", "product_group": None}) == "law=wmo"


def handed(rows, account, moment, day=LATER):
    form = write_form(INTERPRETATIONS, pl.DataFrame(rows, schema=INTERPRETATIONS_SCHEMA, orient="row"))
    act = HandedIn(municipality="GM9999", account=account, received_date=day, loaded_at=moment, code_version="2026.1")
    return read_register(INTERPRETATIONS, Document(hash(moment) % 2**62, "duiding.xlsx", form, day), act)


INTERPRETATIONS_SCHEMA = {
    entry.column.name: INTERPRETATIONS.table.schema[entry.column.name] for entry in INTERPRETATIONS.entries
}
MORNING, EVENING = datetime(2026, 9, 15, 9, 30), datetime(2026, 10, 15, 20)  # noqa: DTZ001  as in the ledger


@pytest.fixture
def ledger(tmp_path):
    made = Ledger.create(tmp_path / "ledger", (INTERPRETATIONS.table,))
    made.append(handed([NOTE], "jansen", MORNING, FIRST))
    made.append(handed([NOTE, NOTE | {"note": "Indexatie zit erin."}], "de vries", EVENING))
    return made


def standing(ledger, day):
    return build_mart(interpretations, ledger.as_of(day)).collect("polars").to_native().sort("line_number")


def test_a_note_that_is_handed_in_again_keeps_its_account_and_its_time(ledger):
    rows = standing(ledger, LATER)
    signed = rows.select("note", "account", "recorded_at", "received_date").rows()
    assert signed == [
        (NOTE["note"], "jansen", MORNING, FIRST),
        ("Indexatie zit erin.", "de vries", EVENING, LATER),
    ]
    assert rows["figure_value"].to_list() == [NOTE["figure_value"]] * 2


def test_an_earlier_day_does_not_know_of_a_later_hand_in(ledger):
    assert standing(ledger, FIRST)["note"].to_list() == [NOTE["note"]]
    assert standing(ledger, date(2026, 9, 14)).is_empty()


def test_a_note_whose_words_change_is_of_whoever_changed_them(ledger):
    ledger.append(handed([NOTE | {"note": "Dit ligt aan iets anders."}], "bakker", datetime(2026, 10, 16)))  # noqa: DTZ001
    assert standing(ledger, LATER).select("note", "account").rows() == [("Dit ligt aan iets anders.", "bakker")]


def test_a_form_with_a_number_that_may_be_a_bsn_is_refused_whole():
    with pytest.raises(RegisterFaultsError) as refused:
        handed([NOTE, NOTE | {"note": "Over 123456782"}], "jansen", MORNING)
    assert [found.rule for found in refused.value.findings] == ["interpretation_text"]
