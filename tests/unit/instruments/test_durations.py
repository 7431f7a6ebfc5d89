"""Durations by hand: what is one period of help, how long half of it lasts, how it ends, and how soon it began."""

from datetime import date, datetime, time, timedelta

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.core.ledger import polars_type
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.durations import INSTRUMENT, DurationsParameters, compute
from unit.instruments.hand_made import row_of

DAY = date(2026, 8, 15)
UNTIL = date(2026, 7, 1)
"""Forty-five days before, up to which all has come in."""
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
GROUP = "jeugd_ambulant"
START = date(2025, 1, 1)


def after(days, start=START):
    """Give the last day of help that lasts so many days."""
    return start + timedelta(days=days - 1)


def help_of(number, days=None, reason="31", *, start=START, person=None, **told):
    """Give a toewijzing, its referral and its delivery, which lasted some days or still runs."""
    key = {**LAW, "toewijzing_key": str(number), "toewijzing_number": number}
    group = told.pop("group", GROUP)
    own = {
        "person_in_law": person or f"p{number}",
        "provider": told.pop("provider", "01234567"),
        "product_group": group,
    }
    allowed = {
        **key, **own, "start_date": told.pop("allowed_from", start), "end_date": told.pop("over", None),
        "first_decided_at": told.pop("decided", datetime.combine(date(2024, 6, 1), time(9))),
        "first_received_date": told.pop("received", date(2024, 1, 5)),
    }  # fmt: skip
    asked = told.pop("asked", None)
    referred = {**key, "referrer_type": "02" if asked else "no_request", "request_received_date": asked}
    if days is None and reason is None:
        return allowed, referred, None
    end = {"end_date": after(days, start), "end_reason": reason, "end_release": "3.2"} if days else {}
    spell = {**LAW, **own, "toewijzing_number": number, "start_date": start, "is_temporary_stop": False}
    return allowed, referred, {**spell, **end, "has_start": True, **told}


FIRST_STOP = help_of(9_000, 10, start=date(2024, 1, 5), person="first", group="jeugd_overig")
"""From here on stops came in; itself of the time in which messages began, so that it does not count."""


def answer(*given, day=DAY, **chosen):
    allowed, referred, spells = zip(FIRST_STOP, *given, strict=True)
    known = {"toewijzingen": allowed, "referrals": referred, "care_spells": [row for row in spells if row]}
    frames = {mart.name: _lazy(known[mart.name], mart) for mart in INSTRUMENT.reads}
    inputs = Inputs(
        at=AsOf(day, 1), frames=frames, results={}, seed=1, instrument_id="durations", recut=lambda _earlier: inputs
    )
    return compute(inputs, DurationsParameters(**chosen))


def _lazy(rows, mart):
    types = {column.name: polars_type(column.kind) for column in mart.columns}
    told = [{name: row.get(name) for name in types} for row in rows]
    return nw.from_native(pl.DataFrame(told, schema=types).lazy())


def group_of(result, group=GROUP):
    return row_of(result.tables["per_group"], **LAW, product_group=group)


def counts(result):
    return tuple(group_of(result)[f"{name}_count"] for name in ("helps", "ended", "running"))


def ways(result):
    rows = result.tables["ends"].filter(pl.col("product_group") == GROUP, pl.col("ended_count") > 0)
    return dict(rows.select("cause", "ended_count").iter_rows())


def apart(result):
    return dict(
        result.tables["not_counted"].filter(pl.col("helps_count") > 0).select("reason", "helps_count").iter_rows()
    )


def test_half_of_ten_lasts_as_long_as_the_fifth():
    row = group_of(answer(*(help_of(number, 60 * number) for number in range(1, 10)), help_of(10)))
    assert row["median_months"] == pytest.approx(300 / (365.25 / 12))
    assert row["first_quarter_months"] == pytest.approx(180 / (365.25 / 12))
    assert row["low_median_months"] < row["median_months"] < row["high_median_months"]


def test_the_worked_example_of_the_explanation():
    """Four of ten end after two months, three are last seen after three, two of the other three end after four."""
    ended = [help_of(number, 60) for number in range(4)] + [help_of(number, 120) for number in (4, 5)]
    late = [help_of(number, start=UNTIL - timedelta(days=89)) for number in (6, 7, 8)]
    result = answer(*ended, *late, help_of(9))
    curve = result.tables["curves"].filter(pl.col("product_group") == GROUP)
    assert row_of(curve, after_months=3)["lasting_share"] == pytest.approx(0.6)
    assert row_of(curve, after_months=6)["lasting_share"] == pytest.approx(0.2)
    assert group_of(result)["median_months"] == pytest.approx(120 / (365.25 / 12))


def test_what_was_running_when_messages_began_counts_from_then_on_only():
    """Five began long before and were watched late: at risk from then on, and not for the short lengths before."""
    old = [help_of(number, 700, start=date(2023, 1, 1)) for number in range(5)]
    new = [help_of(10 + number, 100) for number in range(5)]
    curve = answer(*old, *new).tables["curves"].filter(pl.col("product_group") == GROUP)
    assert row_of(curve, after_months=3)["lasting_share"] == 1
    assert row_of(curve, after_months=6)["lasting_share"] == 0


def test_stops_that_came_in_later_than_starts_make_help_watched_from_then_on():
    """Nobody was watched from the first day of help on: nothing can be told of how much of it lasts."""
    first = {"allowed_from": date(2024, 1, 5)}
    rows = [help_of(number, 300, start=date(2024, 6, 1), **first) for number in range(5)]
    rows += [help_of(10 + number, 60) for number in range(5)]
    with_stop = answer(*rows).tables["curves"]
    spells = [(allowed, referred, {**spell, "law": "wmo"}) for allowed, referred, spell in rows]
    wmo = [({**allowed, "law": "wmo"}, {**referred, "law": "wmo"}, spell) for allowed, referred, spell in spells]
    at = {"product_group": GROUP, "after_months": 3}
    assert row_of(with_stop, **at)["lasting_share"] == pytest.approx(0.5)
    assert answer(*wmo).tables["curves"].is_empty()


def test_fewer_than_ten_have_no_lengths():
    row = group_of(answer(*(help_of(number, 100) for number in range(9))))
    assert (row["median_months"], row["median_months_status"]) == (None, "not_applicable")
    row = group_of(answer(*(help_of(number) for number in range(10))))
    assert (row["median_months"], row["median_months_status"]) == (None, "unknown")


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (("37", 0), 1, True),
        (("37", 0), 31, True),
        (("37", 0), 32, False),
        (("38", 0), 20, True),
        (("31", 0), 1, True),
        (("31", 0), 2, False),
    ],
)
def test_help_goes_on_when_the_stop_says_so(first, second, joined):
    begin = after(100) + timedelta(days=second)
    result = answer(help_of(1, 100, first[0], person="p"), help_of(2, 50, "32", start=begin, person="p"))
    assert counts(result) == ((1, 1, 0) if joined else (2, 2, 0))
    assert ways(result) == ({"one_sided": 1} if joined else ways(result))


def test_help_that_goes_on_with_something_else_ended_as_help_of_its_kind():
    following = help_of(2, start=after(101), person="p", group="jeugd_verblijf")
    assert ways(answer(help_of(1, 100, "37", person="p"), following)) == {"elsewhere": 1}


def test_help_of_another_kind_or_person_is_another_period():
    rows = [help_of(1, 300, person="p"), help_of(2, 300, person="q"), help_of(3, 300, person="p", group="jeugd_overig")]
    result = answer(*rows)
    assert counts(result) == (2, 2, 0)
    assert group_of(result, "totaal")["helps_count"] == 3


@pytest.mark.parametrize(
    ("law", "release", "reason", "cause"),
    [
        ("jeugdwet", "3.2", "31", "planned"),
        ("wmo", "3.2", "31", "elsewhere"),
        ("wmo", "3.2", "19", "planned"),
        ("jeugdwet", "3.2", "32", "one_sided"),
        ("wmo", "2.3", "39", "other"),
        ("wmo", "3.2", "39", "elsewhere"),
        ("jeugdwet", None, "39", "elsewhere"),
        ("jeugdwet", "3.2", "02", "other"),
        ("jeugdwet", "3.2", "88", "other"),
    ],
)
def test_a_reason_is_read_by_law_and_release(law, release, reason, cause):
    rows = [{**row, "law": law} for row in help_of(1, 100, reason, end_release=release)]
    assert ways(answer(tuple(rows))) == {cause: 1}


def test_a_temporary_stop_is_no_end_and_a_late_stop_is_not_known_yet():
    result = answer(help_of(1, 100, "20", is_temporary_stop=True), help_of(2, (UNTIL - START).days + 2))
    assert counts(result) == (2, 0, 2)


def test_without_a_stop_help_ends_with_its_toewijzing_and_stands_apart():
    result = answer(help_of(1, over=date(2025, 6, 30)), help_of(2, over=date(2026, 7, 2)))
    assert (counts(result), ways(result)) == ((2, 1, 1), {"no_stop": 1})
    assert any("maar kwam geen stopbericht" in each.text for each in result.statements)


def test_what_lacks_a_start_or_began_with_the_messages_stands_apart():
    rows = [
        help_of(1, 100),
        help_of(2, 100, has_start=False),
        help_of(3, reason=None),
        help_of(4, reason=None, over=date(2025, 3, 1)),
        help_of(5, 800, start=date(2024, 1, 1)),
        help_of(6, 100, start=date(2024, 4, 1)),
    ]
    result = answer(*rows)
    assert apart(result) == {"stop_only": 1, "no_message_open": 1, "no_message_over": 1, "began_early": 2}
    assert counts(result)[0] == 2


def test_a_toewijzing_without_messages_may_join_two_periods():
    between = help_of(2, reason=None, start=after(101), over=after(200), person="p")
    last = help_of(3, 50, start=after(201), person="p")
    result = answer(help_of(1, 100, "37", person="p"), between, last)
    assert (counts(result), apart(result)) == ((1, 1, 0), {"began_early": 1})


def began(number, asked=None, days=10, **told):
    start = date(2026, 3, 1)
    return help_of(number, start=start, asked=asked, allowed_from=start - timedelta(days=days), **told)


def throughput(*rows):
    return row_of(answer(*rows).tables["throughput"], **LAW, product_group=GROUP)


def test_throughput_runs_from_the_request_else_from_the_toewijzing():
    row = throughput(*(began(number, days=number) for number in range(1, 10)), began(10, asked=date(2025, 12, 1)))
    assert (row["helps_count"], row["measured_count"], row["requested_count"]) == (10, 10, 1)
    assert (row["first_quarter_days"], row["median_days"], row["third_quarter_days"]) == (3, 5, 8)
    assert (row["norm"], row["norm_days"], row["over_norm_share_status"]) == ("none", None, "not_applicable")


def test_what_was_decided_or_asked_after_the_start_is_counted_apart_and_never_clipped():
    late = [
        began(1, decided=datetime.combine(date(2026, 3, 2), time(9))),
        began(2, asked=date(2026, 3, 2)),
        began(3, days=-1),
    ]
    row = throughput(*late, *(began(number, days=7) for number in range(4, 14)))
    assert (row["late_count"], row["measured_count"], row["first_quarter_days"]) == (3, 10, 7)


def test_the_share_over_a_public_norm():
    rows = [began(number, days=days, group="jeugdbescherming") for number, days in enumerate([7] * 8 + [8] * 2)]
    row = row_of(answer(*rows).tables["throughput"], **LAW, product_group="jeugdbescherming")
    assert (row["norm_days"], row["over_norm_share"]) == (7, pytest.approx(0.2))


def test_only_help_that_began_lately_has_a_throughput():
    row = throughput(began(1), help_of(2, start=date(2025, 6, 30)), help_of(3, start=date(2025, 7, 1)))
    assert row["helps_count"] == 2


def test_providers_and_referrers_are_for_colleagues_only():
    hidden = {table.name for table in INSTRUMENT.tables if table.is_confidential}
    result = answer(help_of(1, 100, provider="01000001", asked=date(2024, 12, 1)))
    assert hidden == {"per_provider", "per_referrer"}
    assert result.tables["per_provider"].select("provider", "helps_count").rows() == [("01000001", 1)]
    assert result.tables["per_referrer"].select("referrer_type", "helps_count").rows() == [("02", 1)]


def test_it_never_calls_throughput_waiting():
    texts = [each.text for each in answer(*(began(number) for number in range(10))).statements]
    assert any("geen wachttijd" in text for text in texts)
    assert not any("wachttijd" in text and "geen wachttijd" not in text for text in texts)


def test_without_any_start_there_is_no_answer():
    with pytest.raises(NoDataError):
        answer(help_of(1, reason=None))
