"""Providers that no contract knows: counted and weighed, never named."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.instruments.nowcast import INSTRUMENT, NowcastParameters, compute
from stuurlicht.instruments.nowcast.uncontracted import uncontracted_rows
from stuurlicht.release import INTERNAL
from stuurlicht.release.suppression import suppress
from unit.instruments.even_care import even
from unit.instruments.hand_made import inputs, line, row_of

DAY = date(2026, 9, 30)
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
KNOWN, UNKNOWN = "01234567", "09999999"
YEAR = tuple(date(2026, month, 1) for month in range(1, 13))


def contract(provider=KNOWN, start=date(2025, 1, 1), end=None, **told):
    row = {**LAW, "provider": provider, "product_category": "45", "start_date": start, "end_date": end, **told}
    return {name: row.get(name) for name in ("line_number", *row)}


def rows(events, *contracts, **marts):
    laws = pl.DataFrame([LAW])
    return uncontracted_rows(inputs(DAY, events, contracts=contracts, **marts), laws, YEAR).row(0, named=True)


def declared(provider, cents, month=date(2026, 3, 1), **told):
    return line(month, date(2026, 4, 4), cents, provider=provider, **told)


def test_providers_and_their_part_of_what_is_declared_of_the_year():
    events = declared(KNOWN, 75_000) + declared(UNKNOWN, 20_000) + declared("08888888", 5_000, verdict=None)
    events += declared(UNKNOWN, 99_000, date(2025, 3, 1))
    told = rows(events, contract())
    assert (told["has_contracts"], told["provider_count"], told["amount"]) == (True, 2, 25_000)
    assert told["declared_share"] == 0.25


def test_a_contract_that_ended_covers_no_month_after_it():
    events = declared(KNOWN, 60_000, date(2026, 5, 1)) + declared(KNOWN, 40_000, date(2026, 6, 1))
    told = rows(events, contract(end=date(2026, 5, 31)))
    assert (told["provider_count"], told["amount"]) == (1, 40_000)


def test_a_renewed_code_is_the_provider_that_it_was():
    renewed = {"municipality": "GM0384", "kind": "provider", "old_code": UNKNOWN, "new_code": KNOWN}
    for of_lines, of_contract in ((UNKNOWN, KNOWN), (KNOWN, UNKNOWN)):
        given = declared(of_lines, 100), contract(of_contract)
        assert rows(*given)["provider_count"] == 1
        told = rows(*given, code_maps=[renewed])
        assert (told["provider_count"], told["amount"], told["persons_count"]) == (0, 0, 0)


def test_without_contracts_nothing_is_counted():
    told = rows(declared(KNOWN, 100), contract(law="wmo"))
    assert (told["has_contracts"], told["provider_count"], told["declared_share"]) == (False, None, None)


def cautions(*contracts):
    answer = compute(inputs(DAY, CARE, contracts=contracts), NowcastParameters())
    return " ".join(each.text for each in answer.statements if each.place == "caution")


CARE = even(FIRST, LAST) + even(FIRST, LAST, persons=4, provider=UNKNOWN)


def test_the_answer_says_which_of_the_three_it_is():
    both = cautions(contract(), contract(UNKNOWN))
    assert "contracten ingelezen" not in both
    assert "zonder contract" not in both
    assert "geen contracten ingelezen" in cautions()
    told = cautions(contract())
    assert "{provider_count}" in told
    assert "{declared_share}" in told
    assert "--rule provider_without_contract" in told


@pytest.mark.parametrize(("persons", "status"), [(4, "hidden"), (6, "known")])
def test_what_few_people_got_of_them_is_hidden_and_no_code_is_told(persons, status):
    events = even(FIRST, LAST) + even(FIRST, LAST, persons=persons, provider=UNKNOWN)
    found = compute(inputs(DAY, events, contracts=[contract()]), NowcastParameters()).tables
    table = next(each for each in INSTRUMENT.tables if each.name == "without_contract")
    shown = suppress(table, found["without_contract"], INTERNAL).frame
    told = row_of(shown, **LAW)
    assert (told["amount_eur_status"], told["declared_share_status"]) == (status, status)
    assert told["provider_count"] == 1
    assert not any(UNKNOWN in str(value) for frame in found.values() for row in frame.iter_rows() for value in row)
