"""Ceilings: a line belongs to one contract, the four terms add up, and draws of a lot are added."""

from datetime import date
from itertools import count

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs, ParameterError, RegisterEmptyError
from stuurlicht.instruments.ceilings import INSTRUMENT, CeilingsParameters, compute
from stuurlicht.tables.marts.contract_lines import contract_lines
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.registers import code_maps, contracts

DAY = date(2026, 9, 30)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
TYPES = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}


def frame(mart, rows):
    schema = {column.name: TYPES[column.kind] for column in mart.columns}
    return nw.from_native(pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema).lazy())


def contract(provider="01234567", ceiling=1_000_00, **told):
    period = {"start_date": date(2026, 1, 1), "end_date": date(2026, 12, 31)}
    row = {"contract_number": "C-1", "provider": provider, "product_category": "45", "ceiling_cents": ceiling}
    return {**LAW, **period, **row, **told}


def care(provider="01234567", cents=100_00, product="45A04", first=date(2024, 1, 1), last=date(2026, 9, 1)):
    """Give care of every month, approved at the end of the month itself, each of another person of twenty."""
    number, month = count(), first
    while month <= last:
        known = add_months(month, 1)
        yield {
            **LAW, "provider": provider, "product_category": "45", "product_code": product,
            "product_group": "jeugd_ambulant", "person_in_law": f"p{next(number) % 20}", "care_month": month,
            "event": "approved", "event_date": date.fromordinal(known.toordinal() - 1), "approved_cents": cents,
            "pending_cents": 0,
        }  # fmt: skip
        month = known


def answer(events, rows, maps=(), day=DAY, **chosen):
    frames = {
        "declaration_events": frame(declaration_events, events),
        "contracts": frame(contracts, rows),
        "code_maps": frame(code_maps, maps),
    }
    frames["contract_lines"] = contract_lines.build(frames, day)
    del frames["declaration_events"]
    inputs = Inputs(
        at=AsOf(day, 1), frames=frames, results={}, seed=1, instrument_id="ceilings", recut=lambda _day: None
    )
    assert {mart.name for mart in INSTRUMENT.reads} == frames.keys()
    return compute(inputs, CeilingsParameters(**chosen))


def test_even_care_passes_its_ceiling_in_the_month_of_the_worked_example():
    row = answer(care(), [contract(ceiling=1_050_00)]).tables["contracts"].row(0, named=True)
    assert (row["approved_eur"], row["undeclared_eur"], row["undelivered_eur"]) == (900.0, 0.0, 300.0)
    assert (row["expected_eur"], row["breach_probability"]) == (1_200.0, 1.0)
    assert row["median_exhausted_month"] == date(2026, 11, 1)
    assert (row["excess_eur"], row["shifted_person_months"]) == (150.0, 1.5)
    assert (row["persons_count"], row["monthly_persons_count"]) == (9, 1.0)


def test_of_a_ceiling_that_will_be_passed_the_sentences_tell_when_and_what_is_beyond():
    said = answer(care(), [contract(ceiling=1_050_00)]).statements
    (told,) = (each for each in said if "median_exhausted_month" in each.cells)
    (beyond,) = (each for each in said if "excess_eur" in each.cells)
    assert (told.place, beyond.place) == ("answer", "parts")
    assert "shifted_person_months" in beyond.cells


def test_where_the_people_are_unknown_the_sentences_tell_of_no_months_of_help():
    nobody = [{**event, "person_in_law": None} for event in care()]
    result = answer(nobody, [contract(ceiling=1_050_00)])
    row = result.tables["contracts"].row(0, named=True)
    assert (row["excess_eur"], row["shifted_person_months"], row["monthly_persons_count"]) == (150.0, None, None)
    assert not [each for each in result.statements if "shifted_person_months" in each.cells]


def test_those_of_which_most_is_expected_above_the_ceiling_are_told_first():
    providers = [f"0222222{place}" for place in range(5)]
    events = [event for place, provider in enumerate(providers) for event in care(provider, (place + 2) * 1_000)]
    rows = [contract(provider, 100_00, contract_number=f"C-{provider}") for provider in providers]
    said = [each for each in answer(events, rows).statements if "median_exhausted_month" in each.cells]
    told = [dict(each.cells["contract"].row)["provider"] for each in said]
    assert told == ["02222224", "02222223", "02222222"]


def test_a_contract_of_half_a_year_helps_people_in_its_own_months():
    row = answer(care(), [contract(end_date=date(2026, 6, 30))]).tables["contracts"].row(0, named=True)
    assert row["monthly_persons_count"] == 1.0


def test_a_ceiling_that_is_reached_exactly_holds():
    row = answer(care(), [contract(ceiling=1_200_00)]).tables["contracts"].row(0, named=True)
    assert (row["breach_probability"], row["median_exhausted_month"], row["excess_eur"]) == (0.0, None, 0.0)


def test_the_chances_of_the_months_add_up_to_that_of_the_year():
    tables = answer(care(), [contract(ceiling=1_050_00)]).tables
    assert tables["months"]["exhausted_probability"].sum() == tables["contracts"]["breach_probability"].item()


def test_a_line_belongs_to_one_contract_and_the_product_goes_before_the_category():
    events = [*care(), *care(product="45A99", cents=10_00)]
    rows = [contract(), contract(contract_number="C-2", product_code="45A99", ceiling=500_00)]
    tables = answer(events, rows).tables
    assert tables["contracts"]["approved_eur"].to_list() == [900.0, 90.0]
    assert tables["left_out"].select("reason", "declared_eur").rows() == [("counted", 990.0)]


def test_what_does_not_count_is_told_and_all_adds_up():
    events = [*care(), *care("02222222", 7_00), *care("03333333", 5_00), *care("04444444", 3_00)]
    rows = [
        contract(),
        contract("02222222", None, contract_number="C-2"),
        contract("03333333", contract_number="C-3", end_date=None),
    ]
    told = dict(answer(events, rows).tables["left_out"].select("reason", "declared_eur").iter_rows())
    assert told == {"counted": 900.0, "no_ceiling": 63.0, "other_period": 45.0, "no_contract": 27.0}


def test_a_lot_is_the_sum_of_its_contracts_in_every_draw():
    events = [*care(), *care("02222222")]
    rows = [
        contract(ceiling=1_050_00, lot="A"),
        contract("02222222", 1_500_00, contract_number="C-2", lot="A"),
    ]
    row = answer(events, rows).tables["lots"].row(0, named=True)
    assert (row["contracts_count"], row["ceiling_eur"], row["expected_eur"]) == (2, 2_550.0, 2_400.0)
    assert (row["breach_probability"], row["any_breach_probability"]) == (0.0, 1.0)


@pytest.mark.parametrize(("lots", "places"), [(3, ["answer"] * 3), (4, ["answer", "parts", "parts", "parts"])])
def test_of_many_lots_only_those_that_will_probably_pass_are_in_the_answer(lots, places):
    providers = [f"0222222{place}" for place in range(lots)]
    events = [event for provider in providers for event in care(provider)]
    rows = [
        contract(provider, 1_000_00 if provider == providers[0] else 9_000_00, contract_number=provider, lot=provider)
        for provider in providers
    ]
    said = [each for each in answer(events, rows).statements if "lot" in each.cells]
    assert [each.place for each in said] == places
    assert all(
        {dict(cell.row)["lot"] for cell in each.chosen_by} <= {dict(each.cells["lot"].row)["lot"]} for each in said
    )


def test_a_contract_of_half_a_year_gets_no_later_months():
    row = answer(care(), [contract(end_date=date(2026, 6, 30))]).tables["contracts"].row(0, named=True)
    assert (row["approved_eur"], row["expected_eur"]) == (600.0, 600.0)


def test_a_short_history_is_unknown_and_never_zero():
    row = answer(care(first=date(2026, 6, 1)), [contract()]).tables["contracts"].row(0, named=True)
    assert row["approved_eur"] == 400.0
    assert (row["expected_eur"], row["breach_probability"], row["excess_eur"]) == (None, None, None)


def test_a_renewed_provider_stays_itself():
    renewed = {"municipality": "GM0384", "kind": "provider", "old_code": "09999999", "new_code": "01234567"}
    row = answer(care("09999999"), [contract()], [renewed]).tables["contracts"].row(0, named=True)
    assert row["approved_eur"] == 900.0


def test_without_ceilings_there_is_no_answer():
    with pytest.raises(RegisterEmptyError):
        answer(care(), [contract(ceiling=None)])


def test_a_year_that_has_not_begun_is_refused():
    with pytest.raises(ParameterError):
        answer(care(), [contract()], book_year=2027)
