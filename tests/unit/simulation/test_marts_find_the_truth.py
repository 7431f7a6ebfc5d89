"""The marts, written by others from the standard, arrive at the truth of the simulator to the cent."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.ledger import INGESTS
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import declaration_events, message_findings

_ALL_ANSWERED = date(2031, 1, 1)


class _Everything:
    """A cut at a day on which every message has been received."""

    day = _ALL_ANSWERED

    def __init__(self, batch):
        self._batch = batch

    def scan(self, table):
        nothing = pl.DataFrame(schema=table.schema)  # of registers, that the messages do not hold
        frame = self._batch.ingests if table.name == INGESTS.name else self._batch.rows.get(table.name, nothing)
        return nw.from_native(frame.lazy())


def _built(mart, ledger):
    return build_mart(mart, _Everything(ledger), {}).collect().to_native()


def test_what_the_ledger_says_was_approved_is_the_truth_in_every_cell(municipality, ledger):
    events = _built(declaration_events, ledger)
    cell = ["law", "product_category", "care_month"]
    found = events.group_by(cell).agg(pl.col("approved_cents").sum()).filter(pl.col("approved_cents") != 0)
    truth = municipality.truth.costs.filter(pl.col("approved_cents") != 0).select(*cell, "approved_cents")
    assert found.sort(cell).rows() == truth.sort(cell).rows()


def test_in_the_end_nothing_waits_for_an_answer(ledger):
    assert _built(declaration_events, ledger)["pending_cents"].sum() == 0


def test_no_finding_between_messages_is_made(ledger):
    assert _built(message_findings, ledger)["rule"].to_list() == []
