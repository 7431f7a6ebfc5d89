"""One small fictional municipality that all tests of the simulator look at."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.simulation import ledger_batches, simulate

KEY = b"a key for tests, of thirty-two b"


@pytest.fixture(scope="session")
def municipality():
    return simulate(inhabitants=8_000, seed=7)


@pytest.fixture(scope="session")
def messages(municipality):
    """All messages as XML."""
    return list(municipality.messages())


@pytest.fixture(scope="session")
def pseudonymiser():
    return Pseudonymiser(keys={"GM9999": KEY})


@pytest.fixture(scope="session")
def ledger(municipality, pseudonymiser):
    """All ledger rows in one batch."""
    (batch,) = ledger_batches(municipality, pseudonymiser, messages_per_batch=10**9)
    return batch


@pytest.fixture(scope="session")
def answered(ledger):
    """Give declaration lines with the message they stand in and what became of it and of them."""
    messages = ledger.ingests.filter(pl.col("kind").str.ends_with("323")).select("ingest_id", "message_id", "sender")
    answers = ledger.rows["answers"].select("answered_message_id", "header_return_codes", "declaration_return_codes")
    lines = ledger.rows["declaration_lines"].join(messages, on="ingest_id")
    lines = lines.join(answers, left_on="message_id", right_on="answered_message_id", how="left")
    rejected = ledger.rows["answer_lines"].select("provider", "reference_number", "return_codes")
    told = lines.join(rejected, on=["provider", "reference_number"], how="left")
    is_void = (pl.col("header_return_codes") == "0001") | (pl.col("declaration_return_codes") == "9333")
    return told.with_columns(is_void=is_void.fill_null(value=False), is_rejected=pl.col("return_codes").is_not_null())


@pytest.fixture(scope="session")
def as_of():
    return date(2026, 10, 31)
