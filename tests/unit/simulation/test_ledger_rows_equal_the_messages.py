"""The rows made without XML are what the reader makes of the messages."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core.documents import Document
from stuurlicht.core.ledger import FINDINGS, INGESTS, MESSAGE_TABLES
from stuurlicht.simulation import ledger_batches
from stuurlicht.sources.messages import ReadingSettings, read_documents

_OF_ONE_READING = {"ingest_id", "file_sha256", "loaded_at", "code_version"}
_TABLES = [table.name for table in MESSAGE_TABLES]


@pytest.fixture(scope="module")
def direct(municipality, pseudonymiser):
    (batch,) = ledger_batches(
        municipality, pseudonymiser, neighbourhoods=municipality.neighbourhoods, messages_per_batch=10**9
    )
    return batch


@pytest.fixture(scope="module")
def read(municipality, messages, pseudonymiser):
    settings = ReadingSettings(
        municipalities=frozenset({"GM9999"}),
        pseudonymiser=pseudonymiser,
        neighbourhoods=municipality.neighbourhoods,
        is_fictional=True,
    )
    documents = [
        Document(number, message.name, message.content, loaded_on=date(2031, 1, 1))
        for number, message in enumerate(messages, start=1)
    ]
    return read_documents(documents, settings)


def _comparable(batch, rows):
    """Rows by place of their document and line, without what differs from reading to reading."""
    if "place" not in rows.columns:
        rows = rows.join(batch.ingests.select("ingest_id", "place"), on="ingest_id")
    columns = [name for name in rows.columns if name not in _OF_ONE_READING]
    order = ["place", "line_number"] if "line_number" in columns else ["place"]
    return rows.select(columns).sort(order)


def _unequal(ours, theirs):
    """Name the columns that differ."""
    assert ours.schema == theirs.schema
    assert len(ours) == len(theirs)
    return [name for name in ours.columns if not ours[name].equals(theirs[name])]


def test_every_message_is_read_without_a_finding(read):
    assert set(read.ingests["outcome"]) == {"stored"}
    assert read.rows[FINDINGS.name].to_dicts() == []


def test_the_ingests_are_equal(direct, read):
    ours, theirs = _comparable(direct, direct.ingests), _comparable(read, read.ingests)
    assert _unequal(ours, theirs) == []


@pytest.mark.parametrize("table", _TABLES)
def test_the_rows_are_equal(direct, read, table):
    ours, theirs = _comparable(direct, direct.rows[table]), _comparable(read, read.rows[table])
    assert len(ours) > 0
    assert _unequal(ours, theirs) == []


def test_every_frame_has_exactly_the_columns_of_its_declaration(direct):
    assert dict(direct.ingests.schema) == INGESTS.schema
    for table in (*MESSAGE_TABLES, FINDINGS):
        assert dict(direct.rows[table.name].schema) == table.schema


def test_batches_together_are_the_whole(municipality, pseudonymiser, direct):
    batches = list(
        ledger_batches(
            municipality, pseudonymiser, neighbourhoods=municipality.neighbourhoods, messages_per_batch=1_000
        )
    )
    assert all(len(batch.ingests) <= 1_000 for batch in batches)
    for table in _TABLES:
        assert pl.concat([batch.rows[table] for batch in batches]).equals(direct.rows[table])
    timeless = [name for name in INGESTS.schema if name != "loaded_at"]
    assert pl.concat([batch.ingests for batch in batches]).select(timeless).equals(direct.ingests.select(timeless))


def test_every_row_belongs_to_a_message_and_is_counted_there(direct):
    counts = pl.concat([direct.rows[table].select("ingest_id") for table in _TABLES])
    told = counts.group_by("ingest_id").agg(count=pl.len())
    both = direct.ingests.join(told, on="ingest_id", how="full")
    assert both["row_count"].to_list() == both["count"].to_list()


def test_nothing_sent_after_the_asked_day_is_given(municipality, pseudonymiser, as_of):
    batches = list(ledger_batches(municipality, pseudonymiser, until=as_of))
    assert max(batch.ingests["received_date"].max() for batch in batches) <= as_of
    assert sum(len(batch.ingests) for batch in batches) == municipality.message_count(as_of)


def test_without_a_table_of_neighbourhoods_there_are_none(ledger):
    assert ledger.rows["toewijzing_versions"]["neighbourhood"].null_count() == len(ledger.rows["toewijzing_versions"])
