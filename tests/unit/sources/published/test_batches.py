"""What a published document leaves in the ledger."""

import json
from datetime import date, datetime

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
