"""Lawfulness by hand: the findings of a year add up to what stands approved."""

from datetime import date

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.instruments.base import Inputs, NoDataError, ParameterError
from stuurlicht.instruments.lawfulness import LawfulnessParameters, YearToComeError, compute
from unit.instruments.hand_made import row_of

DAY = date(2026, 10, 31)
JEUGDWET = {"municipality": "GM0384", "law": "jeugdwet"}


def approved(finding="in_order", cents=10_000, found=0, person="p", month=date(2026, 3, 1), provider="41000001", **key):
    row = {**JEUGDWET, "provider": provider, "person_in_law": person, "care_month": month, "finding": finding}
    return {**row, "approved_cents": cents, "found_cents": found, **key}


def answer(*rows, day=DAY, **chosen):
    types = {"care_month": pl.Date, "approved_cents": pl.Int64, "found_cents": pl.Int64}
    names = ("municipality", "law", "provider", "person_in_law", "finding")
    frame = pl.DataFrame(list(rows), schema={**dict.fromkeys(names, pl.String), **types})
    given = Inputs(
        at=AsOf(day, 1),
        frames={"approved_lines": nw.from_native(frame.lazy())},
        results={},
        seed=1,
        instrument_id="lawfulness",
        recut=lambda _earlier: given,
    )
    return compute(given, LawfulnessParameters(**chosen))


FOUND = (
    approved(),
    approved("above_tariff", 12_000, 2_000, "q"),
    approved("outside_period", 5_000, 5_000, "r", provider="41000002"),
    approved("maybe_double", 4_000, 2_000, "q"),
)


def amounts(result):
    rows = result.tables["per_finding"].filter(pl.col("amount_eur") != 0)
    return dict(rows.select("finding", "amount_eur").iter_rows())


def test_findings_and_what_is_in_order_add_up_to_what_stands_approved():
    result = answer(*FOUND)
    assert amounts(result) == {"in_order": 220, "above_tariff": 20, "outside_period": 50, "maybe_double": 20}
    law = row_of(result.tables["per_law"], **JEUGDWET)
    assert (law["approved_eur"], law["error_eur"], law["uncertain_eur"]) == (310, 70, 20)
    assert law["error_share"] == pytest.approx(70 / 310)
    assert result.tables["per_finding"]["amount_eur"].sum() == law["approved_eur"]


def test_each_provider_bears_its_own_errors():
    providers = answer(*FOUND).tables["per_provider"]
    assert row_of(providers, provider="41000001")["error_eur"] == 20
    assert row_of(providers, provider="41000002")["error_eur"] == 50
    assert providers["error_eur"].sum() == 70


def test_a_finding_rests_on_the_people_it_is_about():
    people = answer(*FOUND).tables["per_finding"]
    assert row_of(people, finding="above_tariff")["persons_count"] == 1
    assert row_of(people, finding="in_order")["persons_count"] == 2
    assert row_of(people, finding="withdrawn")["persons_count"] == 0
    assert row_of(people, finding="in_order")["largest_person_eur"] == 120


def test_only_care_of_the_year_counts():
    rows = (*FOUND, approved(month=date(2025, 12, 1), cents=99_900))
    assert row_of(answer(*rows).tables["per_law"], **JEUGDWET)["approved_eur"] == 310
    assert row_of(answer(*rows, book_year=2025).tables["per_law"], **JEUGDWET)["approved_eur"] == 999


@pytest.mark.parametrize(("limit", "text"), [(0.03, "meer dan de grens"), (None, None)])
def test_a_limit_is_judged_only_when_the_council_chose_one(limit, text):
    result = answer(*FOUND, limit_share=limit)
    law = row_of(result.tables["per_law"], **JEUGDWET)
    told = [each.text for each in result.statements if "grens van {limit_eur}" in each.text]
    assert law["limit_eur"] == (pytest.approx(9.3) if limit else None)
    assert law["limit_eur_status"] == ("known" if limit else "not_applicable")
    assert [text in each for each in told] == ([True] if text else [])


def test_errors_below_the_limit_are_told_as_such():
    told = [each.text for each in answer(approved(), limit_share=0.01).statements]
    assert any("blijven onder de grens" in text for text in told)
    assert any("vonden we geen fouten" in text for text in told)


def test_a_credit_takes_its_error_back():
    rows = (approved("above_tariff", 12_000, 2_000), approved("above_tariff", -12_000, -2_000), approved())
    assert amounts(answer(*rows)) == {"in_order": 100}


def test_a_year_to_come_and_a_year_of_nothing_are_refused():
    with pytest.raises(YearToComeError):
        answer(approved(), book_year=2027)
    with pytest.raises(NoDataError):
        answer(approved(), book_year=2024)
    with pytest.raises(ParameterError):
        LawfulnessParameters(limit_share=0.2)
