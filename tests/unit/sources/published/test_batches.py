"""What a published document leaves in the ledger."""

import json
from datetime import date, datetime, timedelta

import polars as pl
import pytest

from stuurlicht.core.documents import Document, Finding, Outcome, Severity
from stuurlicht.sources.public_sources import PUBLIC_SOURCES
from stuurlicht.sources.published import PublishedReading, Vintage, published_batch

DAY = date(2026, 3, 2)


def batch(*findings, place="file.csv", outcome=Outcome.STORED, published=DAY):
    document = Document(1, place, b"content", date(2026, 4, 1))
    vintage = Vintage(publisher="CBS", document="t", fetched_date=date(2026, 4, 1), published_date=published)
    reading = PublishedReading(kind="k", findings=findings, outcome=outcome)
    moment = datetime(2026, 4, 1)  # noqa: DTZ001  a timestamp of the ledger bears no zone
    return published_batch(PUBLIC_SOURCES[0], vintage, [(document, reading)], loaded_at=moment, code_version="t")


def test_what_could_be_a_bsn_is_masked_in_findings_and_in_the_place():
    told = batch(Finding("r", Severity.FAULT, "", {"value": "jan 999900006"}), place="map/999900006.csv")
    assert "999900006" not in json.loads(told.rows["findings"]["facts"].item())["value"]
    assert "999900006" not in told.ingests["place"].item()


def test_figures_count_from_the_day_of_publication_and_else_from_that_of_fetching():
    assert batch().ingests["received_date"].item() == DAY
    assert batch(published=None).ingests["received_date"].item() == date(2026, 4, 1)


def test_a_document_that_was_set_aside_has_no_vintage_and_no_day():
    told = batch(Finding("r", Severity.FAULT), outcome=Outcome.SET_ASIDE)
    assert told.rows["vintages"].is_empty()
    assert told.ingests["received_date"].item() is None
    assert told.ingests["fault_count"].item() == 1


def offered(source_name, table, row, published):
    """Give the batch of one row of a source, said to be published on a day."""
    source = next(source for source in PUBLIC_SOURCES if source.name == source_name)
    document = Document(1, "file.csv", b"content", date(2026, 4, 1))
    vintage = Vintage(publisher="x", document="t", fetched_date=date(2026, 4, 1), published_date=published)
    declared = next(each for each in source.tables if each.name == table)
    rows = {table: pl.DataFrame([row], {name: declared.schema[name] for name in row})}
    lacking = [pl.lit(None, kind).alias(name) for name, kind in declared.schema.items() if name not in row]
    reading = PublishedReading(kind="k", rows={table: rows[table].with_columns(lacking)})
    moment = datetime(2026, 4, 1)  # noqa: DTZ001  a timestamp of the ledger bears no zone
    return published_batch(source, vintage, [(document, reading)], loaded_at=moment, code_version="t")


@pytest.mark.parametrize(
    ("source", "table", "row", "first"),
    [
        ("iv3", "iv3_amounts", {"book_year": 2024, "report": "account"}, date(2025, 1, 1)),
        ("iv3", "iv3_amounts", {"book_year": 2024, "report": "q4"}, date(2025, 1, 1)),
        ("iv3", "iv3_amounts", {"book_year": 2024, "report": "q2"}, date(2024, 7, 1)),
        ("iv3", "iv3_amounts", {"book_year": 2024, "report": "budget"}, date(2023, 7, 1)),
        ("gemeentefonds", "fund_volumes", {"circular": "M2024", "book_year": 2027}, date(2024, 5, 1)),
        ("gemeentefonds", "fund_factors", {"circular": "S2024", "book_year": 2025}, date(2024, 9, 1)),
        ("gemeentefonds", "fund_payments", {"circular": "D2024", "book_year": 2024}, date(2024, 12, 1)),
        ("features", "features", {"year": 2024}, date(2024, 1, 1)),
        ("survey", "survey_returns", {"filled_date": date(2024, 5, 31)}, date(2024, 5, 31)),
    ],
)
def test_what_cannot_have_been_published_yet_is_set_aside_with_both_days(source, table, row, first):
    assert ["stored"] == offered(source, table, row, first).ingests["outcome"].to_list()
    early = offered(source, table, row, first - timedelta(days=1))
    assert ["set_aside"] == early.ingests["outcome"].to_list()
    assert early.rows[table].is_empty()
    told = {"published": (first - timedelta(days=1)).isoformat(), "first": first.isoformat()}
    assert told == json.loads(early.rows["findings"]["facts"].item())
    assert "published_too_early" == early.rows["findings"]["rule"].item()


def test_an_account_of_a_year_to_come_is_set_aside_also_when_nobody_tells_a_day():
    row = {"book_year": 2026, "report": "account"}
    assert ["set_aside"] == offered("iv3", "iv3_amounts", row, None).ingests["outcome"].to_list()


def test_tables_of_cbs_may_tell_of_years_to_come():
    row = {"table_id": "84526NED", "period": "2050JJ00"}
    assert ["stored"] == offered("cbs", "cbs_observations", row, DAY).ingests["outcome"].to_list()


def test_every_source_tells_of_its_own_tables_only_since_when_they_can_be_known():
    for source in PUBLIC_SOURCES:
        assert {each.table.name for each in source.first_days} <= {table.name for table in source.tables}
