from datetime import date
from itertools import count

import pytest

from stuurlicht.core import AsOf
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.data_quality import INSTRUMENT, DataQualityParameters, compute
from unit.instruments.hand_made import frame_of, row_of

DAY = date(2026, 10, 31)
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
KEY = {"municipality": "GM0384", "law": "jeugdwet", "provider": "01234567"}
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
NUMBERS = count(1)


def line(month, received, euros, *, event="submitted", on=None, **told):
    """Give one event of a declaration line."""
    cents = euros * 100
    row = {**KEY, "person_in_law": f"p{next(NUMBERS)}", "toewijzing_number": 1, "care_month": month, "unit": "04"}
    row |= {"received_date": received, "event": event, "event_date": on or received, "amount_cents": cents}
    moved = cents if event == "submitted" else -cents
    return {**row, "tariff_cents": 5_000, "pending_cents": moved, "approved_cents": 0, **told}


def toewijzing(number=1, start=date(2020, 1, 1), end=None, **told):
    row = {**KEY, "person_in_law": f"t{number}", "toewijzing_number": number, "start_date": start, "end_date": end}
    return {**row, **told}


def spell(number, *, end=None, has_start=True, **told):
    """Give one delivery of toewijzing ``number``."""
    row = {**KEY, "person_in_law": f"t{number}", "toewijzing_number": number, "end_date": end, "has_start": has_start}
    return {**row, **told}


def answer(declaration_events=(), toewijzingen=None, *, chosen=None, **marts):
    rows = {"declaration_events": declaration_events, "toewijzingen": toewijzingen or [toewijzing()], **marts}
    frames = {mart.name: frame_of(mart, rows.get(mart.name, ())) for mart in INSTRUMENT.reads}
    at = Inputs(
        at=AsOf(DAY, 1), frames=frames, results={}, seed=1, instrument_id="data_quality", recut=lambda _day: None
    )
    return compute(at, chosen or DataQualityParameters())


def lines_of(result, measure, **key):
    table = "provider_lines" if "provider" in key else "lines"
    return row_of(result.tables[table], **LAW, **key, measure=measure)


def chain_of(result, measure):
    return row_of(result.tables["chain"], **LAW, measure=measure)


WORKED = [line(JANUARY, date(2026, 2, 10), 60), line(JANUARY, date(2026, 5, 10), 40)]
"""The worked example of the explanation."""


def test_the_worked_example():
    result = answer(WORKED)
    days = row_of(result.tables["lateness"], **LAW)
    assert (days["median_days"], days["most_days"], days["declared_eur"]) == (10, 99, 100.0)
    late = lines_of(result, "late")
    assert (late["counted_count"], late["base_count"], late["amount_eur"]) == (1, 2, 40.0)
    assert late["amount_share"] == pytest.approx(0.4)
    assert (late["persons_count"], late["largest_person_cents"]) == (1, 4_000.0)


@pytest.mark.parametrize(("received", "late"), [(date(2026, 4, 30), 0), (date(2026, 5, 1), 1)])
def test_a_line_is_late_from_the_day_on_which_three_months_have_gone_by(received, late):
    assert lines_of(answer([line(JANUARY, received, 10)]), "late")["counted_count"] == late


def test_corrections_and_credits_are_not_late():
    rows = [*WORKED, line(JANUARY, date(2026, 9, 1), 70, correction="repriced"), line(JANUARY, date(2026, 9, 1), -60)]
    assert lines_of(answer(rows), "late")["base_count"] == 2


def test_only_answered_lines_count_beside_rejected_ones():
    on = date(2026, 3, 1)
    rows = [
        *WORKED,
        line(JANUARY, date(2026, 2, 10), 30, event="rejected", on=on),
        line(JANUARY, date(2026, 2, 10), 90, event="approved", on=on),
        line(JANUARY, date(2026, 2, 10), 30, event="rejected", on=on, pending_cents=0),
    ]
    found = lines_of(answer(rows), "rejected")
    assert (found["counted_count"], found["base_count"], found["amount_share"]) == (1, 2, 0.25)


def test_a_line_that_came_twice_is_a_duplicate_once():
    again = line(JANUARY, date(2026, 2, 12), 60, event="duplicate", pending_cents=0)
    took_over = line(JANUARY, date(2026, 2, 12), 60, on=date(2026, 3, 1))
    found = lines_of(answer([*WORKED, again, took_over]), "duplicate")
    assert (found["counted_count"], found["base_count"], found["amount_eur"]) == (1, 3, 60.0)


def test_a_line_without_a_known_toewijzing_is_told_apart_from_one_without_a_number():
    rows = [
        *WORKED,
        line(JANUARY, date(2026, 2, 1), 5, toewijzing_number=99),
        line(JANUARY, date(2026, 2, 1), 7, toewijzing_number=None),
    ]
    result = answer(rows)
    unlinked, without = lines_of(result, "unlinked"), lines_of(result, "no_number")
    assert (unlinked["counted_count"], unlinked["base_count"], unlinked["amount_eur"]) == (1, 3, 5.0)
    assert (without["counted_count"], without["base_count"], without["amount_eur"]) == (1, 4, 7.0)


def test_a_lump_sum_needs_no_tariff():
    rows = [line(JANUARY, FEBRUARY, 5, tariff_cents=None), line(JANUARY, FEBRUARY, 5, tariff_cents=None, unit="83")]
    found = lines_of(answer(rows), "no_tariff")
    assert (found["counted_count"], found["base_count"]) == (1, 1)


def test_months_that_no_contract_covers_are_found_by_the_last_code_of_the_provider():
    contract = {**KEY, "provider": "07654321", "start_date": date(2026, 1, 15), "end_date": date(2026, 1, 31)}
    renewed = {"municipality": "GM0384", "kind": "provider", "old_code": "01234567", "new_code": "07654321"}
    rows = [*WORKED, line(FEBRUARY, date(2026, 3, 1), 25)]
    result = answer(rows, contracts=[contract], code_maps=[renewed])
    found = lines_of(result, "no_contract", provider="07654321")
    assert (found["counted_count"], found["base_count"], found["amount_eur"]) == (1, 3, 25.0)


def test_without_contracts_nothing_is_said_of_them():
    assert "no_contract" not in answer(WORKED).tables["lines"]["measure"].to_list()


def test_a_month_between_is_skipped_and_months_after_the_last_are_silent():
    rows = [line(date(2025, 12, 1), JANUARY, 10), line(date(2026, 4, 1), date(2026, 5, 1), 10)]
    result = answer(rows)
    gap, silent = chain_of(result, "gap"), chain_of(result, "silent")
    assert (gap["counted_count"], gap["base_count"]) == (3, 8)  # january to march, of december to july
    assert silent["counted_count"] == 3  # may, june and july
    assert gap["persons_count"] == 1


def test_a_month_without_toewijzingen_is_not_skipped():
    rows = [line(date(2025, 12, 1), JANUARY, 10), line(date(2026, 4, 1), date(2026, 5, 1), 10)]
    running = [toewijzing(1, date(2025, 12, 1), date(2025, 12, 31)), toewijzing(2, date(2026, 4, 1), date(2026, 4, 30))]
    result = answer(rows, running)
    assert (chain_of(result, "gap")["counted_count"], chain_of(result, "gap")["base_count"]) == (0, 2)


def test_starts_without_stop_and_stops_without_start():
    running = [toewijzing(1), *(toewijzing(number, date(2025, 1, 1), date(2026, 3, 31)) for number in (2, 3))]
    spells = [spell(1), spell(2), spell(3, end=date(2026, 3, 31), has_start=False), spell(3, end=date(2026, 3, 31))]
    result = answer(WORKED, running, care_spells=spells)
    start, stop = chain_of(result, "start_without_stop"), chain_of(result, "stop_without_start")
    assert (start["counted_count"], start["base_count"]) == (1, 2)
    assert (stop["counted_count"], stop["base_count"]) == (1, 2)


def test_toewijzingen_that_began_lately_may_still_be_declared():
    running = [toewijzing(1), toewijzing(2), toewijzing(3, date(2026, 8, 1)), toewijzing(4, end=date(2024, 1, 1))]
    found = chain_of(answer(WORKED, running), "no_declarations")
    assert (found["counted_count"], found["base_count"]) == (1, 2)


def test_what_is_usual_needs_three_providers():
    def of(provider, late, others):
        rows = [line(JANUARY, date(2026, 6, 1), 10, provider=provider) for _ in range(late)]
        return rows + [line(JANUARY, FEBRUARY, 10, provider=provider) for _ in range(others)]

    two = of("1", 1, 9) + of("2", 2, 8)
    assert lines_of(answer(two), "late")["typical_share"] is None
    assert lines_of(answer(two + of("3", 5, 5)), "late")["typical_share"] == pytest.approx(0.2)


def test_a_judgement_is_given_only_beside_a_norm_and_on_enough_people():
    rows = [line(JANUARY, date(2026, 6, 1), 10) for _ in range(10)] + [line(JANUARY, FEBRUARY, 10) for _ in range(10)]
    told = lines_of(answer(rows), "late")
    assert (told["judgement"], told["norm_share"], told["norm_share_status"]) == ("none", None, "not_applicable")
    strict = DataQualityParameters(late_norm_share=0.4)
    assert lines_of(answer(rows, chosen=strict), "late")["judgement"] == "above"
    loose = DataQualityParameters(late_norm_share=0.5)
    assert lines_of(answer(rows, chosen=loose), "late")["judgement"] == "within"
    assert lines_of(answer(WORKED, chosen=strict), "late")["judgement"] == "few"


def test_the_provider_with_most_late_money_is_named_and_not_the_one_with_the_largest_share():
    large = [line(JANUARY, date(2026, 6, 1), 100, provider="large") for _ in range(10)]
    large += [line(JANUARY, FEBRUARY, 100, provider="large") for _ in range(10)]
    small = [line(JANUARY, date(2026, 6, 1), 1, provider="small") for _ in range(10)]
    fine = [line(JANUARY, FEBRUARY, 100, provider="fine") for _ in range(40)]
    said = [each for each in answer(large + small + fine).statements if "provider" in each.cells]
    assert [dict(each.cells["provider"].row)["provider"] for each in said] == ["large"]


def test_what_came_before_the_window_does_not_count():
    rows = [*WORKED, line(date(2024, 1, 1), date(2025, 10, 31), 10), line(date(2024, 1, 1), date(2025, 11, 1), 10)]
    assert lines_of(answer(rows), "late")["base_count"] == 3


def test_lines_of_unknown_people_make_no_cell_safe():
    found = lines_of(answer([line(JANUARY, date(2026, 6, 1), 10, person_in_law=None)]), "late")
    assert (found["counted_count"], found["persons_count"]) == (1, None)


def test_without_declarations_there_is_no_answer():
    with pytest.raises(NoDataError):
        answer()


def test_a_provider_that_fell_silent_is_named_when_enough_people_wait_for_its_declarations():
    rows = [line(date(2026, 4, 1), date(2026, 5, 1), 10)]

    def named(people):
        running = [toewijzing(number) for number in range(people)]
        told = [
            each.cells["counted_count"] for each in answer(rows, running).statements if "counted_count" in each.cells
        ]
        return [dict(cell.row)["measure"] for cell in told]

    assert (named(9), named(10)) == ([], ["silent"])


def test_tables_by_provider_are_for_colleagues_only():
    by_provider = {table.name for table in INSTRUMENT.tables if "provider" in table.grain}
    assert by_provider == {table.name for table in INSTRUMENT.tables if table.is_confidential}
    assert len(by_provider) == 3
