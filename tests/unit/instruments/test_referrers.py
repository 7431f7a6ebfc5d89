"""Referrers by hand: cost followed back to who referred, and two effects that are kept apart."""

from datetime import date

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.core.ledger import polars_type
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.referrers import INSTRUMENT, ReferrersParameters, compute
from unit.instruments.hand_made import row_of

DAY = date(2026, 4, 20)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
LIGHT, HEAVY = "jeugd_ambulant", "jeugd_verblijf"


def person(number, referrer="02", cents=100_000, group=LIGHT, *, start=date(2025, 5, 1), end=None, **told):
    """Give a toewijzing with its referral and one declared line of March."""
    key = {**LAW, "toewijzing_key": str(number), "toewijzing_number": number}
    name = told.pop("person", f"p{number}")
    allowed = {**key, "person_in_law": name, "product_group": group, "start_date": start, "end_date": end}
    allowed |= {"first_received_date": told.pop("received", start), "birth_year": told.pop("born", 2012), "sex": "1"}
    referred = {**key, "referrer_type": referrer, "referrer_agb": told.pop("practice", None)}
    line = {**LAW, "toewijzing_number": number, "person_in_law": name, "product_group": group, "approved_cents": cents}
    return allowed, referred, {**line, "care_month": date(2026, 3, 1), "pending_cents": 0, **told}


OLD = person(9_000, "01", 0, start=date(2024, 1, 5))
"""The first message, so that what began later is not older than the messages."""


def answer(*people, **chosen):
    rows = list(zip(*(OLD, *people), strict=True))
    known = dict(zip(("toewijzingen", "referrals", "declaration_events"), rows, strict=True))
    frames = {mart.name: _lazy(known[mart.name], mart) for mart in INSTRUMENT.reads}
    given = Inputs(
        at=AsOf(DAY, 1), frames=frames, results={}, seed=1, instrument_id="referrers", recut=lambda _earlier: given
    )
    return compute(given, ReferrersParameters(**chosen))


def _lazy(rows, mart):
    types = {column.name: polars_type(column.kind) for column in mart.columns}
    told = [{name: row.get(name) for name in types} for row in rows]
    return nw.from_native(pl.DataFrame(told, schema=types).lazy())


def of(result, referrer):
    return row_of(result.tables["per_referrer"], **LAW, referrer=referrer)


def test_cost_is_followed_back_to_who_referred():
    result = answer(person(1, "02"), person(2, "02", 50_000), person(3, "01", 30_000))
    assert (of(result, "02")["clients_count"], of(result, "02")["cost_eur"]) == (2, 1_500)
    assert of(result, "02")["cost_per_client_eur"] == 750
    assert (of(result, "totaal")["clients_count"], of(result, "totaal")["cost_eur"]) == (3, 1_800)
    access = row_of(result.tables["access"], **LAW)
    assert (access["own_eur"], access["outside_eur"], access["unknown_eur"]) == (300, 1_500, 0)
    assert access["outside_share"] == pytest.approx(1_500 / 1_800)


def test_somebody_with_two_referrers_counts_with_both_and_once_in_the_total():
    result = answer(person(1, "02", person="p"), person(2, "01", person="p"))
    assert [of(result, name)["clients_count"] for name in ("02", "01", "totaal")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("told", "referrer"),
    [
        ({"group": "jeugdbescherming"}, "court"),
        ({"start": date(2023, 12, 31), "received": date(2024, 2, 1)}, "older"),
        ({"start": date(2024, 1, 1)}, "no_request"),
        ({}, "no_request"),
    ],
)
def test_what_has_no_request_is_split(told, referrer):
    assert of(answer(person(1, "no_request", **told)), referrer)["clients_count"] == 1


def test_a_declaration_without_a_known_toewijzing_stands_apart():
    allowed, referred, line = person(1)
    result = answer((allowed, referred, {**line, "toewijzing_number": 77}))
    assert of(result, "unlinked")["cost_eur"] == 1_000
    assert any("vinden we de toewijzing niet" in each.text for each in result.statements)


def two_kinds():
    """Ten people of the GP, eight with light help and two with heavy; ten of the municipality, two and eight."""
    counts = {("02", LIGHT): 8, ("02", HEAVY): 2, ("01", LIGHT): 2, ("01", HEAVY): 8}
    kinds = [key for key, count in counts.items() for _ in range(count)]
    return [
        person(number, referrer, 100_000 if group == LIGHT else 900_000, group)
        for number, (referrer, group) in enumerate(kinds)
    ]


def test_the_kind_of_help_explains_what_its_mean_cost_explains():
    """At mean cost a person of the GP costs 2,600 and the mean is 5,000: the worked example of the explanation."""
    result = answer(*two_kinds())
    assert of(result, "02")["cost_per_client_eur"] == 2_600
    assert of(result, "02")["product_mix_eur"] == pytest.approx(-2_400)
    assert of(result, "01")["product_mix_eur"] == pytest.approx(2_400)
    assert of(result, "02")["client_mix_eur"] == pytest.approx(0)
    assert of(result, "02")["corrected_per_client_eur"] == pytest.approx(2_600)


def test_who_the_people_are_explains_what_their_age_explains():
    """Young people cost 1,000, older ones 3,000; the GP sends young ones only, and is not cheaper for like people."""
    young = [person(number, "02", 100_000, born=2018) for number in range(10)]
    also_young = [person(100 + number, "01", 100_000, born=2018) for number in range(10)]
    older = [person(200 + number, "01", 300_000, born=2010) for number in range(20)]
    result = answer(*young, *also_young, *older)
    assert of(result, "02")["client_mix_eur"] == pytest.approx(1_000 - 2_000)
    assert of(result, "02")["corrected_per_client_eur"] == pytest.approx(2_000)
    assert of(result, "02")["product_mix_eur"] == pytest.approx(0)


def test_fewer_than_ten_people_have_no_effects():
    row = of(answer(*(person(number) for number in range(9))), "02")
    assert (row["product_mix_eur"], row["client_mix_eur"], row["product_mix_eur_status"]) == (
        None,
        None,
        "not_applicable",
    )


def test_new_is_who_had_no_help_for_a_year():
    rows = [
        person(1, "02", start=date(2026, 3, 4), person="new"),
        person(2, "01", start=date(2025, 4, 1), end=date(2025, 9, 30), person="back"),
        person(3, "02", start=date(2026, 3, 9), person="back"),
    ]
    months = answer(*rows, since_year=2026).tables["new_clients"]
    march = row_of(months, **LAW, referrer="02", month=date(2026, 3, 1))
    assert (march["clients_count"], march["is_since"]) == (1, True)
    assert row_of(months, **LAW, referrer="01", month=date(2025, 4, 1))["clients_count"] == 1
    assert months["month"].min() == date(2025, 1, 1)


def test_practices_are_for_colleagues_only():
    table = next(each for each in INSTRUMENT.tables if each.name == "practices")
    result = answer(*(person(number, practice="01000001") for number in range(3)))
    assert table.is_confidential
    assert result.tables["practices"].select("practice", "clients_count").rows() == [("01000001", 3)]


def test_it_is_never_said_that_gps_are_dearer():
    assert any("mag hieruit niet afleiden" in each.text for each in answer(person(1)).statements)
    assert not any("mag hieruit niet afleiden" in each.text for each in answer(person(1, "01")).statements)


def test_without_any_cost_there_is_no_answer():
    with pytest.raises(NoDataError):
        answer()
