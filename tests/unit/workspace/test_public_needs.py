"""What the instruments of the nation need, what is stored of it, and how the rest comes in."""

from datetime import date

import polars as pl
import pytest

from cbs_serving import serving
from cbs_tables import ServedTable, dimension, topic
from stuurlicht.core.ledger import PUBLISHED_TABLES
from stuurlicht.instruments import known
from stuurlicht.rules.public_needs import need_rules
from stuurlicht.sources.cbs import Selection
from stuurlicht.tables.base import Mart
from stuurlicht.testing.nation import nation_batches
from stuurlicht.workspace.fetching import fetch_cbs
from stuurlicht.workspace.public_needs import PublicYearsError, public_needs, years_of

DAY = date(2026, 6, 30)
OF_NO_NEED = {"vintages", "cbs_observations", "iv3_amounts", "survey_returns", "survey_answers"}
"""Vintages tell of the others, observations become features, amounts come with submissions, surveys are asked."""


@pytest.fixture
def nation(workspace):
    for batch in nation_batches():
        workspace.ledger.append(batch)
    return workspace


def by_need(workspace, year, day=DAY):
    return {need.need: need for need in public_needs(workspace, [year], day=day)}


def test_an_empty_workspace_lacks_everything_and_says_how_to_get_it(workspace):
    needs = public_needs(workspace, [2024, 2025], day=DAY)
    assert 2 * len(need_rules()) == len(needs)
    assert not any(need.is_stored or need.vintage or need.municipality_count for need in needs)
    assert all(need.command.startswith("stuurlicht ") for need in needs)


def test_what_is_stored_bears_its_newest_publication_and_its_municipalities(nation):
    budget = by_need(nation, 2025)["iv3_budget"]
    assert budget.is_stored
    assert 0 < budget.municipality_count <= 40
    assert budget.vintage.published_date <= DAY
    assert "stuurlicht fetch iv3 --year 2025" == budget.command


def test_what_was_published_later_is_not_stored_on_an_earlier_day(nation):
    assert not any(need.vintage for need in public_needs(nation, [2025], day=date(2000, 1, 1)))


def test_every_table_that_an_instrument_of_the_nation_reads_is_needed_by_someone():
    def ledger_tables(mart):
        return {
            name for each in mart.reads for name in (ledger_tables(each) if isinstance(each, Mart) else {each.name})
        }

    public = {table.name for table in PUBLISHED_TABLES} - OF_NO_NEED
    reads = {
        name for each in known().values() if each.is_national for mart in each.reads for name in ledger_tables(mart)
    }
    assert (reads & public) <= {rule.table for rule in need_rules()}


def test_every_need_is_used_by_an_instrument(workspace):
    assert all(need.instruments for need in public_needs(workspace, [2025], day=DAY))


@pytest.mark.parametrize(
    ("words", "years"), [("2024", (2024,)), ("2023-2025", (2023, 2024, 2025)), ("2024 - 2024", (2024,))]
)
def test_years_are_one_or_a_span(words, years):
    assert years == years_of(words)


@pytest.mark.parametrize("words", ["", "twee", "2025-2024", "1900-2025", "24-25", "2024,2025", "0000", "1800", "9999"])
def test_what_is_no_span_of_years_is_refused(words):
    with pytest.raises(PublicYearsError):
        years_of(words)


@pytest.fixture
def key_figures(monkeypatch):
    """Give a CBS that has key figures of two municipalities over 2024, with padded keys and one secret figure."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    titles = {5: "Aantal inwoners", 8: "0 tot 15 jaar", 9: "15 tot 25 jaar", 12: "65 jaar of ouder"}
    topics = [topic(number, title) for number, title in titles.items()]
    properties = [dimension(0, "WijkenEnBuurten", "GeoDetail"), *topics]
    keys = [told["Key"] for told in topics]
    rows = [
        {"ID": place, "WijkenEnBuurten": code, **dict.fromkeys(keys, 100), keys[2]: youth}
        for place, (code, youth) in enumerate([("GM0363    ", 10), ("GM0384    ", None)])
    ]
    regions = [{"Key": row["WijkenEnBuurten"], "Title": "x", "Description": ""} for row in rows]
    with serving() as cbs:
        cbs.tables = {"85984NED": ServedTable("85984NED", properties, {"WijkenEnBuurten": regions}, rows)}
        yield cbs


def test_what_is_fetched_from_cbs_is_stored_as_the_features_of_instruments(key_figures, workspace):
    need = by_need(workspace, 2024)["population"]
    assert ("cbs", "85984NED", "stuurlicht fetch cbs 85984NED --whole") == (need.fetches, need.table, need.command)
    fetch_cbs(workspace, need.table, Selection(), transport=key_figures.transport())
    after = by_need(workspace, 2024)["population"]
    assert (True, 1) == (after.is_stored, after.municipality_count)  # of one municipality a figure cannot exist
    assert ("CBS", date(2024, 3, 29)) == (after.vintage.publisher, after.vintage.published_date)
    assert pl.Series(after.lacks).is_empty()
    households = by_need(workspace, 2024)["households"]
    assert (False, None, 4) == (households.is_stored, households.vintage, len(households.lacks))
