from datetime import date, timedelta
from itertools import count

import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.outcomes import INSTRUMENT, OutcomesParameters, compute
from stuurlicht.release import Publication, PublicationItem, RunFacts, publish
from unit.instruments.hand_made import frame_of, row_of

DAY = date(2026, 10, 31)
LONG_AGO = date(2025, 3, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
NUMBERS = count(1)


def spell(reason="31", *, end=LONG_AGO, start=date(2024, 9, 1), group="jeugd_ambulant", person=None, **told):
    """Give a delivery that stopped for a reason (31: as planned, in the Jeugdwet)."""
    number = next(NUMBERS)
    row = {**LAW, "provider": "00000001", "product_group": group, "person_in_law": person or f"p{number}"}
    row |= {"toewijzing_number": number, "start_date": start, "end_date": end, "end_reason": reason}
    return {**row, "end_release": "3.2", "is_temporary_stop": False, "has_start": True, **told}


def open_spell(**told):
    return spell(None, end=None, end_release=None, **told)


def toewijzing(number, *, end=None, birth_year=None, **told):
    row = {**LAW, "product_group": "jeugd_ambulant", "toewijzing_number": number, "start_date": date(2024, 9, 1)}
    return {**row, "end_date": end, "birth_year": birth_year, **told}


def answer(spells, toewijzingen=(), *, chosen=None, **marts):
    rows = {"care_spells": list(spells), "toewijzingen": list(toewijzingen), **marts}
    frames = {mart.name: frame_of(mart, rows.get(mart.name, ())) for mart in INSTRUMENT.reads}
    at = Inputs(at=AsOf(DAY, 1), frames=frames, results={}, seed=1, instrument_id="outcomes", recut=lambda _day: None)
    return compute(at, chosen or OutcomesParameters())


def reason_of(result, reason, group="totaal"):
    return row_of(result.tables["reasons"], **LAW, product_group=group, reason=reason)


def test_reasons_are_counted_and_some_stand_apart():
    spells = [spell("31") for _ in range(20)]
    result = answer([*spells, *(spell("32") for _ in range(10)), spell("02"), spell("37"), spell("99")])
    assert reason_of(result, "planned")["ends_units"] == 20
    assert reason_of(result, "planned")["ends_share"] == pytest.approx(2 / 3)
    for apart in ("deceased", "changed", "unclear"):
        assert (reason_of(result, apart)["ends_units"], reason_of(result, apart)["ends_share"]) == (1, None)
    found = row_of(result.tables["dropout"], **LAW, product_group="totaal")
    assert (found["help_ends_units"], found["one_sided_units"]) == (30, 10)


def test_the_same_code_means_another_thing_in_the_other_law():
    result = answer([spell("31"), spell("31", law="wmo", product_group="begeleiding")])
    wmo = row_of(result.tables["reasons"], municipality="GM0384", law="wmo", product_group="totaal", reason="moved")
    assert wmo["ends_units"] == 1
    assert reason_of(result, "planned")["ends_units"] == 1


def test_an_older_release_lacks_the_newer_codes():
    result = answer([spell("31"), spell("36", end_release="2.3"), spell("36")])
    assert reason_of(result, "unclear")["ends_units"] == 1
    assert reason_of(result, "by_municipality")["ends_units"] == 1


def test_the_last_weeks_and_what_is_long_past_are_left_out():
    spells = [spell("31"), spell("32", end=date(2026, 10, 10)), spell("32", end=date(2024, 1, 1))]
    result = answer(spells)
    assert row_of(result.tables["dropout"], **LAW, product_group="totaal")["help_ends_units"] == 1
    years = result.tables["dropout_per_year"]
    assert dict(years.select("year", "help_ends_units").iter_rows()) == {2024: 1, 2025: 1}


def test_a_share_is_held_against_what_these_people_would_give():
    # of the young two in twenty drop out, of the old ten in twenty; a provider has ten of each
    births = {"young": 2012, "old": 2006}
    spells, known = [], []
    for age, sided in (("young", 2), ("old", 10)):
        for place in range(20):
            one = spell("32" if place < sided else "31", provider="00000001" if place % 2 else "00000002")
            spells.append(one)
            known.append(toewijzing(one["toewijzing_number"], birth_year=births[age]))
    found = row_of(answer(spells, known).tables["providers"], **LAW, provider="00000001")
    assert found["one_sided_share"] == pytest.approx(0.3)
    assert found["expected_share"] == pytest.approx(0.3)
    assert found["difference_share"] == pytest.approx(0.0, abs=1e-9)
    assert found["low_difference_share"] < 0 < found["high_difference_share"]


def test_of_fewer_than_ten_nothing_is_corrected():
    spells = [spell("31", provider="00000002") for _ in range(20)] + [spell("32") for _ in range(9)]
    found = row_of(answer(spells).tables["providers"], **LAW, provider="00000001")
    assert (found["difference_share"], found["difference_share_status"]) == (None, "not_applicable")


def followed(person="who", *, after=None, group="jeugd_ambulant", chosen=None):
    """Give what followed the help of one person that ended on 1 March 2025."""
    spells = [spell("31", person=person)]
    if after is not None:
        spells.append(open_spell(person=person, start=LONG_AGO + timedelta(days=after), group=group))
    table = answer(spells, chosen=chosen).tables["after_ending"].filter(product_group="totaal")
    return table.filter(pl.col("ends_units") > 0)["next_help"].to_list()


@pytest.mark.parametrize(
    ("after", "group", "expected"),
    [
        (None, "", ["none"]),
        (-10, "jeugd_ambulant", ["running"]),
        (0, "jeugd_ambulant", ["on_same"]),
        (1, "jeugd_wijkteam", ["on_lighter"]),
        (31, "jeugd_verblijf", ["on_heavier"]),
        (31, "jeugdbescherming", ["on_unordered"]),
        (32, "jeugd_ambulant", ["same"]),
        (365, "jeugd_verblijf", ["heavier"]),
        (366, "jeugd_verblijf", ["none"]),
        (100, "jeugd_wijkteam", ["lighter"]),
        (100, "jeugdbescherming", ["unordered"]),
    ],
)
def test_what_followed_within_a_year(after, group, expected):
    assert followed(after=after, group=group) == expected


def test_a_toewijzing_without_messages_counts_as_help_that_followed():
    one = spell("31", person="who")
    later = toewijzing(999, person_in_law="who", start_date=LONG_AGO + timedelta(days=60))
    found = row_of(answer([one], [later]).tables["returns"], **LAW, product_group="totaal")
    assert (found["base_units"], found["returned_units"], found["returned_share"]) == (1, 1, 1.0)


def test_who_moved_or_ended_lately_is_not_followed():
    recent = spell("31", end=date(2026, 5, 1))
    moved = spell("31", law="wmo", product_group="begeleiding")
    assert answer([recent, moved]).tables["after_ending"].is_empty()


def test_help_without_an_end_stands_apart():
    over, running = open_spell(), open_spell()
    pause, long_ago = spell("20", is_temporary_stop=True), spell("20", is_temporary_stop=True, end=date(2024, 1, 1))
    known = [
        toewijzing(over["toewijzing_number"], end=date(2025, 6, 1)),
        toewijzing(running["toewijzing_number"], end=date(2027, 6, 1)),
        toewijzing(998, end=date(2025, 6, 1)),
        toewijzing(999, end=date(2023, 6, 1)),
    ]
    found = answer([spell("31"), over, running, pause, long_ago], known).tables["not_ended"]
    assert dict(found.select("kind", "helps_units").iter_rows()) == {"no_stop": 1, "temporary": 1, "silent": 1}


def test_who_gives_nearly_all_help_is_its_own_norm():
    """Of a kind of help with one provider nobody knows what others would do; of one with two both have a difference."""
    alone = [spell("31", provider="00000001") for _ in range(20)]
    shared = [
        spell("31", provider=each, group="jeugd_verblijf") for each in ("00000002", "00000003") for _ in range(20)
    ]
    found = answer([*alone, *shared]).tables["providers"]
    statuses = dict(found.select("provider", "difference_share_status").iter_rows())
    assert statuses == {"00000001": "not_applicable", "00000002": None, "00000003": None}


def test_every_reason_that_a_law_knows_has_a_row():
    rows = answer(of_reasons(c31=12, c34=9)).tables["reasons"].filter(product_group="totaal")
    assert rows.height == 11
    assert "moved" not in rows["reason"].to_list()
    few = row_of(rows, reason="agreed")
    assert (few["ends_units"], few["ends_share_status"], few["help_ends_units_status"]) == (9, *["not_applicable"] * 2)
    assert (row_of(rows, reason="circumstances")["ends_share"], row_of(rows, reason="planned")["help_ends_units"]) == (
        0,
        21,
    )


def test_two_toewijzingen_of_one_number_give_the_same_whichever_comes_first():
    one = open_spell()
    both = [
        toewijzing(one["toewijzing_number"], toewijzing_key=key, end=end)
        for key, end in (("a", date(2025, 6, 1)), ("b", date(2027, 6, 1)))
    ]
    told = [answer([spell("31"), one], known).tables["not_ended"] for known in (both, both[::-1])]
    assert told[0].equals(told[1])
    assert row_of(told[0], kind="no_stop")["helps_units"] == 1


def test_its_numbers_lead_to_the_deliveries_that_they_rest_on():
    without = {"not_ended", "providers"}
    assert {table.name for table in INSTRUMENT.tables if not table.estimates} == without


def test_a_provider_with_a_new_code_is_one():
    renewed = {"municipality": "GM0384", "kind": "provider", "old_code": "00000001", "new_code": "00000007"}
    spells = [spell("31"), spell("31", provider="00000007")]
    found = answer(spells, code_maps=[renewed]).tables["providers"]
    assert found.select("provider", "help_ends_units").rows() == [("00000007", 2)]


def test_where_nothing_ended_there_is_no_answer():
    with pytest.raises(NoDataError):
        answer([open_spell()])


def told_in_publication(spells):
    """Publish one answer, and give its tables as the outside world sees them."""
    facts = RunFacts(run_id="0", at=AsOf(DAY, 1), parameters={}, seed=1, code_version="test")
    item = PublicationItem(instrument_id="outcomes", instrument_version=INSTRUMENT.version, at=facts.at)
    nothing = lambda _told: None  # noqa: E731
    publication = Publication(name="raad", items=(item,))
    outcome = publish(publication, [(INSTRUMENT, answer(spells), facts)], nothing, nothing)
    return {name: table.frame for name, table in outcome.results[0].tables.items()}


def of_reasons(**numbers):
    """Give so many ends of different people by code."""
    return [spell(code.removeprefix("c")) for code, number in numbers.items() for _ in range(number)]


def test_a_reason_of_few_people_cannot_be_worked_out_from_what_is_told():
    """Of eighty ends three were by circumstances: not from the sum of the others, nor from a share beside a number."""
    tables = told_in_publication(of_reasons(c31=30, c34=12, c32=20, c33=15, c35=3))
    rows = tables["reasons"].filter(product_group="jeugd_ambulant")
    assert row_of(rows, reason="circumstances")["ends_units_status"] == "hidden"
    assert row_of(tables["dropout"], product_group="jeugd_ambulant")["help_ends_units"] == 80
    assert rows.filter(ends_units_status="hidden").height > 1


def test_where_too_few_stopped_one_sided_no_share_tells_of_how_many_ended():
    """Of forty-two ends two were one-sided: with the forty-two, and the others, the two would be known."""
    tables = told_in_publication(of_reasons(c31=30, c34=10, c32=2))
    assert row_of(tables["dropout"], product_group="jeugd_ambulant")["help_ends_units_status"] == "hidden"
    rows = tables["reasons"].filter(pl.col("ends_units") > 0, product_group="jeugd_ambulant", ends_units_status="known")
    assert rows.height > 0
    assert rows.filter(ends_share_status="known").is_empty()


def test_what_followed_after_few_cannot_be_worked_out_from_a_share():
    """Of forty ends two went straight on with lighter help, and thirty-eight with none: a share would tell of forty."""
    spells = [spell("31", person=f"p{place}") for place in range(40)]
    lighter = {"group": "jeugd_wijkteam", "start": LONG_AGO + timedelta(days=9)}
    spells += [open_spell(person=f"p{place}", **lighter) for place in (20, 21)]
    rows = told_in_publication(spells)["after_ending"].filter(product_group="jeugd_ambulant")
    assert row_of(rows, next_help="on_lighter")["ends_units_status"] == "hidden"
    hidden = rows.filter(ends_units_status="hidden").height
    known = rows.filter(pl.col("ends_units") > 0, ends_units_status="known", ends_share_status="known")
    assert hidden > 1 or known.is_empty()
