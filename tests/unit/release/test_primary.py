"""Primary rules beyond small counts: whole groups, zeros by choice, single organisations, unknown contributions."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core import Column, Protects, Table
from stuurlicht.release import INTERNAL, PUBLICATION, ThresholdLoweredError
from stuurlicht.release.suppression import suppress
from stuurlicht.release.thresholds import EVERY_TABLE, require_not_lower

LAW = Column(name="law", kind="text", label="Wet")
KIND = Column(name="kind", kind="text", label="Soort")
SPENT = Column(name="spent_eur", kind="number", unit="EUR", label="Uitgaven")
PEOPLE = Column(name="people_count", kind="integer", unit="persons", label="Mensen")
BY_PEOPLE = Protects(unit="person", count="people_count")


def statuses_of(counts, thresholds, protects=BY_PEOPLE):
    """Give the status of the count of each (law, kind), by law and kind."""
    table = Table(name="t", label="T", grain=("law", "kind"), columns=(LAW, KIND, PEOPLE), protects=protects)
    rows = [{"law": law, "kind": kind, "people_count": count} for (law, kind), count in counts.items()]
    shown = suppress(table, pl.DataFrame(rows), thresholds).frame
    return {(row["law"], row["kind"]): row["people_count_status"] for row in shown.iter_rows(named=True)}


def one_law(**counts):
    return {("wmo", kind): count for kind, count in counts.items()}


def test_everyone_of_a_small_group_in_one_kind_is_hidden():
    statuses = statuses_of(one_law(hulp=25, dagbesteding=0, totaal=25), PUBLICATION)

    assert statuses == {("wmo", "hulp"): "hidden", ("wmo", "dagbesteding"): "known", ("wmo", "totaal"): "known"}


def test_everyone_has_it_even_when_some_have_more_beside_it():
    statuses = statuses_of(one_law(hulp=25, dagbesteding=12, totaal=25), PUBLICATION)

    assert statuses["wmo", "hulp"] == "hidden"
    assert statuses["wmo", "dagbesteding"] == "known"


@pytest.mark.parametrize(("size", "status"), [(30, "hidden"), (31, "known")])
def test_of_a_larger_group_nobody_can_say_who_is_in_it(size, status):
    assert statuses_of(one_law(hulp=size, dagbesteding=0, totaal=size), PUBLICATION)["wmo", "hulp"] == status


def test_one_kind_only_is_no_news_of_anyone():
    assert statuses_of(one_law(hulp=25, totaal=25), PUBLICATION)["wmo", "hulp"] == "known"


def test_a_group_is_looked_at_along_every_key_that_has_a_total():
    counts = {
        ("jeugdwet", "hulp"): 0,
        ("wmo", "hulp"): 20,
        ("totaal", "hulp"): 20,
    }

    assert statuses_of(counts, PUBLICATION)["wmo", "hulp"] == "hidden"


def test_a_group_of_another_law_hides_nothing():
    counts = {**one_law(hulp=25, dagbesteding=11, totaal=36), ("jeugdwet", "hulp"): 36, ("jeugdwet", "totaal"): 50}

    assert set(statuses_of(counts, PUBLICATION).values()) == {"known"}


def test_a_zero_is_shown_unless_the_table_is_named():
    counts = one_law(hulp=0, dagbesteding=40)

    def chosen(*tables):
        return statuses_of(counts, replace(PUBLICATION, zeros_hidden_in=tables))["wmo", "hulp"]

    assert [chosen(), chosen("other"), chosen("t"), chosen(EVERY_TABLE)] == ["known", "known", "hidden", "hidden"]


@pytest.mark.parametrize("unit", ["provider", "referrer"])
def test_a_referrer_counts_as_a_provider_does(unit):
    protects = Protects(unit=unit, count="people_count")
    counts = one_law(a=1, b=2, c=3)

    assert list(statuses_of(counts, INTERNAL, protects).values()) == ["hidden", "known", "known"]
    assert list(statuses_of(counts, PUBLICATION, protects).values()) == ["hidden", "hidden", "known"]


def estimated(count, largest):
    table = Table(
        name="t",
        label="T",
        grain=("law",),
        columns=(LAW, SPENT),
        protects=Protects(unit="person", count="under_count", largest="largest_eur"),
    )
    rows = pl.DataFrame(
        {"law": ["wmo"], "spent_eur": [500.0], "under_count": [count], "largest_eur": [largest]},
        schema_overrides={"largest_eur": pl.Float64},
    )
    return suppress(table, rows, PUBLICATION).frame["spent_eur_status"].item()


def test_an_estimate_is_hidden_by_how_many_it_was_made_from():
    assert [estimated(count, 1.0) for count in (0, 1, 9, 10)] == ["known", "hidden", "hidden", "known"]


def test_a_largest_contribution_that_nobody_knows_could_be_all_of_it():
    assert [estimated(count, None) for count in (0, 40)] == ["known", "hidden"]


@pytest.mark.parametrize("name", ["persons", "organisations", "dominance_share", "group_persons"])
def test_a_limit_may_go_up_and_not_down(name):
    least = getattr(PUBLICATION, name)
    require_not_lower(replace(PUBLICATION, **{name: least * 2}), PUBLICATION)

    with pytest.raises(ThresholdLoweredError) as raised:
        require_not_lower(replace(PUBLICATION, **{name: least / 2}), PUBLICATION)

    assert raised.value.facts == {"limit": name, "asked": least / 2, "least": least}


@given(
    st.lists(st.integers(0, 60), min_size=2, max_size=5),
    st.integers(10, 40),
    st.integers(10, 60),
)
def test_a_higher_limit_never_shows_what_a_lower_one_hides(counts, persons, group):
    asked = {("wmo", f"k{place}"): count for place, count in enumerate(counts)} | {("wmo", "totaal"): sum(counts)}
    low = statuses_of(asked, PUBLICATION)
    high = statuses_of(asked, replace(PUBLICATION, persons=max(10, persons), group_persons=max(30, group)))

    assert all(high[key] == "hidden" for key, status in low.items() if status == "hidden")
