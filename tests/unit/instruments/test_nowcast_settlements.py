"""Settlements still to come: expected from earlier years, until the register tells the real one."""

import math
from datetime import date

import numpy as np
import pytest

from stuurlicht.instruments.nowcast import INSTRUMENT, NowcastParameters, compute
from stuurlicht.instruments.nowcast.beside import lines_drawn, lines_of
from stuurlicht.instruments.nowcast.beside_then import beside_of
from stuurlicht.instruments.nowcast.settlements import settled_for
from stuurlicht.release import INTERNAL
from stuurlicht.release.suppression import suppress
from unit.instruments.even_care import YEAR_CENTS, even, hindsight_of, toegewezen
from unit.instruments.hand_made import inputs, item, row_of

DAY, MONTH_BEFORE = date(2026, 9, 30), date(2026, 8, 31)
FIRST, LAST = date(2023, 1, 1), date(2026, 12, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
LINE = {**LAW, "product_group": "expected_settlements"}
TABLES = {table.name: table for table in INSTRUMENT.tables}
YEARS = {2023: 365, 2024: 366, 2025: 365}
DAY_CENTS = YEAR_CENTS // 365


def settlement(cents, year, *, group="jeugd_ambulant", known=None, **told):
    known = known or date(year + 1, 5, 20)
    return item(
        cents, title=f"Afrekening {year}", kind="settlement", book_year=year, known=known, product_group=group, **told
    )


def share(part, year):
    """Give a settlement that is this part of what the messages of the year come to."""
    return settlement(round(part * DAY_CENTS * YEARS[year]), year)


def given(items, *, day=DAY, first=FIRST, **told):
    marts = {"outside_items": items, "toewijzing_exposure": [toegewezen(date(2022, 1, 1))]}
    return inputs(day, even(first, LAST, **told), **marts)


def tables(items, *, day=DAY, **told):
    return compute(given(items, day=day, **told), NowcastParameters()).tables


def sentences(items, **told):
    return [each.text for each in compute(given(items, **told), NowcastParameters()).statements]


def row(found):
    return row_of(found["beside_messages"], line="expected_settlements")


def test_the_same_share_every_year_is_expected_again_to_the_cent():
    found = tables([share(0.04, 2024), share(0.04, 2025)])
    expected = row_of(found["year_end"], **LAW, product_group="jeugd_ambulant")["expected_eur"]
    told = row(found)
    cents = round(
        100 * expected * (share(0.04, 2024)["amount_cents"] + share(0.04, 2025)["amount_cents"]) / (731 * DAY_CENTS)
    )
    assert (round(100 * told["amount_eur"]), told["settled_years"], told["status"]) == (cents, 2, "estimated")
    assert told["lowest_eur"] == pytest.approx(told["amount_eur"], abs=0.02)
    assert row_of(found["year_end"], **LINE)["expected_eur"] == told["amount_eur"]


def test_years_weigh_by_what_they_came_to_and_their_spread_is_the_range():
    amount, half = settled_for([(3_000.0, 100_000.0), (3_000.0, 50_000.0)], 60_000.0)
    assert amount == pytest.approx(0.04 * 60_000)
    # residuals -1.000 and 1.000: sigma squared = 1e6 / 1e5 + 1e6 / 5e4 = 30
    assert half == pytest.approx(3.078 * math.sqrt(30 * 60_000 * (1 + 60_000 / 150_000)))


def test_of_one_year_the_range_runs_from_nothing_to_twice_the_amount_and_the_words_say_why():
    items = [share(-0.02, 2025)]
    told = row(tables(items))
    assert told["amount_eur"] < 0
    assert (told["lowest_eur"], told["highest_eur"]) == (pytest.approx(2 * told["amount_eur"], abs=0.011), 0)
    assert any("Naar één eerder jaar" in text for text in sentences(items))
    assert any("Naar eerdere jaren" in text for text in sentences([*items, share(-0.03, 2024)]))


def test_without_an_earlier_year_nothing_is_expected():
    assert tables([item(50_000)])["beside_messages"].filter(line="expected_settlements").is_empty()
    assert tables([settlement(50_000, 2027, known=DAY)])["beside_messages"].is_empty()


def test_the_real_settlement_takes_its_place_on_the_day_it_is_known():
    items = [share(0.04, 2025), settlement(77_700, 2026, known=DAY)]
    found = tables(items)
    assert found["beside_messages"]["title"].to_list() == ["Afrekening 2026"]
    assert tables(items, day=date(2026, 9, 29))["beside_messages"]["line"].to_list() == ["expected_settlements"]
    of_cause = {
        each["cause"]: each["amount_eur"] for each in found["moved"].filter(law="jeugdwet").iter_rows(named=True)
    }
    before = row(tables(items, day=MONTH_BEFORE))["amount_eur"]
    assert round(100 * of_cause["events"]) == 77_700 - round(100 * before)


def test_what_became_known_later_is_not_used_before():
    items = [settlement(40_000, 2024), settlement(90_000, 2025, known=DAY)]
    assert row(tables(items))["settled_years"] == 2
    before = tables(items, day=MONTH_BEFORE)
    assert row(before) == row(tables(items[:1], day=MONTH_BEFORE))


def test_a_year_of_which_the_messages_are_not_whole_does_not_count():
    begun = date(2024, 6, 1)
    told = row(tables([settlement(40_000, 2024), share(0.04, 2025)], first=begun))
    assert told["settled_years"] == 1
    alone = [settlement(40_000, 2024)]
    told = row(tables(alone, first=begun))
    assert (told["amount_eur"], told["status"]) == (None, "not_estimable")
    assert any("niet te schatten" in text for text in sentences(alone, first=begun))


def test_of_help_in_no_message_it_follows_the_other_amounts_beside_them():
    paid = [
        item(1_000_000 * (year - 2020), title=f"Wijkteam {year}", book_year=year, product_group="jeugd_wijkteam")
        for year in (2024, 2025, 2026)
    ]
    found = tables(
        [*paid, settlement(-80_000, 2024, group="jeugd_wijkteam"), settlement(-100_000, 2025, group="jeugd_wijkteam")]
    )
    told = row(found)
    assert told["amount_eur"] == -1_200
    assert row_of(found["year_end"], **LAW, product_group="totaal")["beside_eur"] == 60_000 - 1_200


def test_a_settlement_of_a_whole_law_follows_the_whole_law():
    found = tables([settlement(DAY_CENTS * 365 // 100, 2025, group=None)])
    assert row(found)["product_group"] == "totaal"
    whole = row_of(found["year_end"], **LAW, product_group="jeugd_ambulant")["expected_eur"]
    assert row(found)["amount_eur"] == pytest.approx(whole / 100, abs=0.01)


def test_in_every_draw_the_line_is_the_sum_of_its_settlements():
    items = [share(0.04, 2024), share(0.06, 2025), settlement(9_000, 2025, group=None)]
    both = beside_of(given(items), hindsight_of(DAY, even(FIRST, LAST)), 2026).counting(0)
    drawn = [lines_drawn(each, lines_of(each), 200, 1)[0] for each in (both, both[:1], both[1:])]
    assert len(both) == 2
    np.testing.assert_allclose(drawn[0], drawn[1] + drawn[2])
    assert len(set(drawn[0])) > 100


@pytest.mark.parametrize(
    "items", [[share(0.04, 2024), share(0.06, 2025)], [share(0.04, 2024), settlement(9, 2025, known=DAY)]]
)
def test_parts_and_causes_add_up_to_the_cent(items):
    found = tables([*items, settlement(123_457, 2025, group=None)])
    whole = {each["product_group"]: each for each in found["year_end"].filter(law="jeugdwet").iter_rows(named=True)}
    total = whole.pop("totaal")["expected_eur"]
    assert round(100 * total) == sum(round(100 * each["expected_eur"]) for each in whole.values())
    causes = {
        each["cause"]: round(100 * each["amount_eur"])
        for each in found["moved"].filter(law="jeugdwet").iter_rows(named=True)
    }
    now = causes.pop("now")
    assert now == sum(causes.values()) == round(100 * total)
    stood = found["stood"].filter(law="jeugdwet", product_group="totaal").sort("known_month")
    assert round(100 * stood["expected_eur"][-1]) == now
    assert round(100 * stood["expected_eur"][-2]) == causes["before"]


@pytest.mark.parametrize(("persons", "status"), [(4, "hidden"), (12, "known")])
def test_a_settlement_tells_no_more_of_few_people_than_their_help_does(persons, status):
    found = tables([share(0.04, 2024), share(0.06, 2025), item(50_000)], persons=persons)
    shown = {
        name: suppress(TABLES[name], found[name], INTERNAL).frame for name in ("year_end", "beside_messages", "stood")
    }
    assert row(shown)["amount_eur_status"] == status
    assert row_of(shown["year_end"], **LINE)["beside_eur_status"] == status
    assert set(shown["stood"].filter(product_group="expected_settlements")["expected_eur_status"]) == {status}
    assert row_of(shown["year_end"], **LAW, product_group="outside_items")["beside_eur"] == 500
    assert row_of(shown["beside_messages"], line="outside_items")["amount_eur"] == 500
