from datetime import date

import pytest

from stuurlicht.instruments.base import NoDataError
from stuurlicht.instruments.volume import VolumeParameters, compute
from unit.instruments.hand_made import document, inputs, line, row_of, toewijzing

DAY = date(2026, 4, 20)
MARCH, FEBRUARY = date(2026, 3, 1), date(2026, 2, 1)
TOTAL = {"municipality": "GM0384", "law": "jeugdwet", "product_group": "totaal"}


def answer(toewijzingen, events=(), *, day=DAY, marts=None, **chosen):
    background = toewijzing("always", date(2020, 1, 1))
    frames = inputs(day, events, toewijzingen=[background, *toewijzingen], instrument_id="volume", **(marts or {}))
    return compute(frames, VolumeParameters(**chosen))


def count(result, measure, month=MARCH, **key):
    return row_of(result.tables["per_month"], **{**TOTAL, **key}, measure=measure, month=month)["clients_count"]


def year_count(result, measure, year=2026, **key):
    return row_of(result.tables["per_year"], **{**TOTAL, **key}, measure=measure, year=year)["clients_count"]


def test_a_person_with_two_products_counts_once_in_the_law_and_once_in_each_group():
    rows = [toewijzing("p", MARCH), toewijzing("p", MARCH, product_group="jeugd_verblijf")]
    result = answer(rows)
    assert count(result, "clients") == 2
    assert count(result, "clients", product_group="jeugd_ambulant") == 2
    assert count(result, "clients", product_group="jeugd_verblijf") == 1


def test_one_day_of_help_counts_in_its_month_only():
    result = answer([toewijzing("p", date(2026, 3, 31), date(2026, 3, 31))])
    assert [count(result, "clients", month) for month in (FEBRUARY, MARCH)] == [1, 2]
    assert count(result, "inflow") == 1
    assert count(result, "outflow") == 1
    assert count(result, "stock") == 1


def test_help_that_ends_on_the_last_day_of_the_month_flows_out_in_that_month():
    result = answer([toewijzing("p", date(2025, 1, 1), date(2026, 2, 28))])
    assert count(result, "outflow", FEBRUARY) == 1
    assert count(result, "stock", FEBRUARY) == 1
    assert count(result, "clients", MARCH) == 1


def test_a_toewijzing_that_follows_at_once_is_no_outflow_and_no_inflow():
    result = answer([toewijzing("p", date(2025, 1, 1), date(2026, 2, 28)), toewijzing("p", MARCH)])
    assert count(result, "outflow", FEBRUARY) == 0
    assert count(result, "inflow", MARCH) == 0


def test_a_change_of_product_moves_between_groups_but_not_in_the_law():
    rows = [
        toewijzing("p", date(2025, 1, 1), date(2026, 2, 28)),
        toewijzing("p", MARCH, product_group="jeugd_verblijf"),
    ]
    result = answer(rows)
    assert count(result, "inflow", MARCH, product_group="jeugd_verblijf") == 1
    assert count(result, "outflow", FEBRUARY, product_group="jeugd_ambulant") == 1
    assert count(result, "outflow", FEBRUARY) == 0


def test_stock_at_the_end_is_stock_before_plus_inflow_minus_outflow():
    rows = [
        toewijzing("a", date(2025, 1, 10), date(2026, 1, 31)),
        toewijzing("b", date(2026, 1, 5), date(2026, 3, 15)),
        toewijzing("c", date(2026, 2, 2)),
        toewijzing("d", date(2026, 3, 3), date(2026, 3, 9)),
    ]
    result = answer(rows)
    for before, month in ((date(2026, 1, 1), FEBRUARY), (FEBRUARY, MARCH)):
        flow = count(result, "inflow", month) - count(result, "outflow", month)
        assert count(result, "stock", month) == count(result, "stock", before) + flow
    assert year_count(result, "stock") == count(result, "stock", MARCH)
    assert year_count(result, "clients") == 5
    assert year_count(result, "inflow") == 3
    assert year_count(result, "outflow") == 3


def test_a_month_that_has_not_ended_is_not_shown():
    months = answer([]).tables["per_month"]["month"]
    assert months.max() == MARCH


def silent(newest, toewijzingen=(), *, more=(), day=date(2026, 10, 31), **chosen):
    """Answer where the newest message came in on ``newest``, ``more`` documents beside it."""
    documents = [document(date(2024, 1, 3)), document(newest), *more]
    return answer(list(toewijzingen), day=day, marts={"documents": documents}, **chosen)


def test_months_of_which_no_message_can_tell_are_left_out_and_not_counted_as_nobody():
    ended = toewijzing("p", date(2024, 5, 1), date(2025, 12, 31))
    result = silent(date(2025, 5, 19), [ended])

    assert result.tables["per_month"]["month"].max() == date(2025, 4, 1)
    headline = row_of(result.tables["in_kind"], law="jeugdwet")
    assert (headline["month"], headline["clients_count"], headline["clients_year_before_count"]) == (
        date(2025, 4, 1),
        2,
        1,
    )
    assert set(result.tables["per_year"].filter(year=2025)["months_count"]) == {4}
    assert year_count(result, "outflow", 2025) == 0


def test_an_answer_that_stops_before_the_day_says_so_and_one_that_does_not_is_silent():
    stopped, going_on = silent(date(2025, 5, 19)), answer([])

    assert [any("tonen we niet" in each.text for each in found.statements) for found in (stopped, going_on)] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("newest", "last"),
    [
        (date(2026, 9, 16), date(2026, 10, 1)),
        (date(2026, 9, 15), date(2026, 8, 1)),
        (date(2025, 5, 31), date(2025, 5, 1)),
    ],
)
def test_messages_may_stay_away_for_45_days_before_months_are_unknown(newest, last):
    assert silent(newest).tables["per_month"]["month"].max() == last


def test_a_register_that_is_handed_in_tells_of_no_month():
    handed_in = document(date(2026, 10, 20), law=None, source="register")

    assert silent(date(2025, 5, 19), more=[handed_in]).tables["per_month"]["month"].max() == date(2025, 4, 1)


def test_a_message_of_another_law_says_that_messages_still_come_in():
    of_wmo = document(date(2026, 10, 20), law="wmo", source="iwmo")
    result = silent(date(2025, 5, 19), more=[of_wmo])

    assert result.tables["per_month"]["month"].max() == date(2026, 10, 1)
    assert result.tables["in_kind"]["law"].to_list() == ["jeugdwet"]


def test_each_municipality_stops_at_its_own_last_month():
    other = {"municipality": "GM0363"}
    rows = [toewijzing("p", MARCH, **other)]
    result = silent(date(2025, 5, 19), rows, more=[document(date(2026, 10, 20), **other)])
    last = {row["municipality"]: row["month"] for row in result.tables["in_kind"].iter_rows(named=True)}

    assert last == {"GM0384": date(2025, 4, 1), "GM0363": date(2026, 10, 1)}


def test_years_count_back_from_the_last_month_that_is_known():
    months = silent(date(2025, 5, 19), years_count=1).tables["per_month"]["month"]

    assert (months.min(), months.max()) == (date(2025, 1, 1), date(2025, 4, 1))


def test_months_before_the_messages_began_are_not_shown():
    months = answer([]).tables["per_month"]["month"]
    assert months.min() == date(2024, 2, 1)  # the first toewijzing was received on 3 January 2024
    assert answer([]).tables["per_year"]["year"].min() == 2025


def test_the_running_year_says_how_many_months_it_counts():
    years = answer([]).tables["per_year"]
    assert set(years.filter(year=2026)["months_count"]) == {3}
    assert set(years.filter(year=2025)["months_count"]) == {12}


def test_the_index_compares_with_the_first_month():
    rows = [toewijzing(f"p{number}", date(2024, 1, 1)) for number in range(9)]
    rows += [toewijzing(f"q{number}", MARCH) for number in range(5)]
    row = row_of(answer(rows).tables["per_month"], **TOTAL, measure="clients", month=MARCH)
    assert row["index_share"] == pytest.approx(1.5)


def test_an_index_on_a_few_people_is_not_given():
    row = row_of(answer([]).tables["per_month"], **TOTAL, measure="clients", month=MARCH)
    assert row["index_share"] is None
    assert row["index_share_status"] == "not_applicable"


def test_people_with_declared_care_are_counted_apart():
    events = line(MARCH, date(2026, 4, 3), 5_000, person="p") + line(MARCH, date(2026, 4, 3), 100, person="always")
    events += line(MARCH, date(2026, 4, 3), 5_000, verdict="rejected", person="refused")
    assert count(answer([], events), "declared") == 2
    assert year_count(answer([], events), "declared") == 2


def test_toewijzingen_of_unknown_people_are_counted_apart():
    result = answer([toewijzing(None, MARCH), toewijzing(None, FEBRUARY)])
    assert count(result, "clients") == 1
    assert count(result, "unknown_person") == 2
    assert year_count(result, "unknown_person") == 2
    assert any("persoon onbekend" in each.text for each in result.statements)


def test_the_headline_sets_a_year_before_beside_it():
    rows = [toewijzing(f"p{number}", date(2026, 1, 1)) for number in range(3)]
    row = row_of(answer(rows).tables["in_kind"], municipality="GM0384", law="jeugdwet")
    assert (row["clients_count"], row["clients_year_before_count"], row["change_share"]) == (4, 1, 3.0)


def test_the_headline_is_protected_by_the_smaller_of_its_two_counts():
    row = row_of(answer([toewijzing("p", MARCH)]).tables["in_kind"], law="jeugdwet")
    assert row["least_clients_count"] == 1


def test_a_headline_of_a_few_beside_nobody_is_protected_by_the_few():
    rows = [toewijzing(f"p{number}", MARCH, law="wmo", product_group="begeleiding") for number in range(3)]
    rows += [toewijzing("long ago", date(2024, 1, 1), date(2024, 6, 30), law="wmo", product_group="begeleiding")]
    row = row_of(answer(rows).tables["in_kind"], law="wmo")
    assert (row["clients_count"], row["clients_year_before_count"], row["least_clients_count"]) == (3, 0, 3)


def test_laws_and_municipalities_are_kept_apart():
    rows = [
        toewijzing("always", MARCH, law="wmo", product_group="begeleiding"),
        toewijzing("p", MARCH, municipality="GM0363"),
    ]
    result = answer(rows, day=date(2026, 4, 30))
    assert count(result, "clients", MARCH, law="wmo") == 1
    assert count(result, "clients", MARCH, municipality="GM0363") == 1
    assert "totaal" not in result.tables["per_month"]["law"].to_list()


def test_without_toewijzingen_there_is_no_answer():
    with pytest.raises(NoDataError):
        compute(inputs(DAY, instrument_id="volume"), VolumeParameters())


def test_every_cell_a_sentence_tells_exists():
    result = answer([toewijzing(None, MARCH)])
    words = [text for each in result.chart_words.values() for text in (each.title, each.text_alternative)]
    for statement in (*result.statements, *words):
        for pointed in (*statement.cells.values(), *statement.chosen_by):
            row_of(result.tables[pointed.table], **dict(pointed.row))
        assert statement.text.format_map(dict.fromkeys(statement.cells, "x"))


def test_a_toewijzing_heard_of_later_changes_nothing_of_an_earlier_day():
    rows = [toewijzing("p", MARCH)]
    later = [*rows, toewijzing("late", date(2026, 1, 1), received=date(2026, 4, 25))]
    for name, table in answer(rows).tables.items():
        assert table.equals(answer(later).tables[name])
