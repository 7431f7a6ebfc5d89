"""Tables of the gemeentefonds, read and built into the frames that instruments read, for tests."""

from datetime import date, datetime

import narwhals as nw
import polars as pl

from stuurlicht.core.documents import Document
from stuurlicht.instruments.fund_terms import FundFrames
from stuurlicht.sources.gemeentefonds import GEMEENTEFONDS
from stuurlicht.sources.published import Vintage, published_batch
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import (
    distribution_factors,
    distribution_payments,
    distribution_volumes,
    distribution_weights,
)

PUBLISHED = date(2024, 9, 17)
LOADED_AT = datetime(2026, 1, 1)  # noqa: DTZ001  a timestamp of the ledger bears no zone
FACTORS = "Circulaire,Jaar,Uitkeringsfactor\n"


def read(place, content, **options):
    """Read one file of the source."""
    data = content.encode() if isinstance(content, str) else content
    return GEMEENTEFONDS.read(Document(1, place, data, date(2026, 1, 1)), options)


def codes(reading, severity=None):
    """Give the codes of what was found."""
    return [found.rule for found in reading.findings if severity in {None, found.severity}]


class FundLedger:
    """Documents of the source in memory, cut as the store cuts them."""

    def __init__(self):
        self.batches = []

    def load(self, place, content, published=PUBLISHED, loaded_at=LOADED_AT, **options):
        """Load one file; gives its reading."""
        data = content.encode() if isinstance(content, str) else content
        document = Document(len(self.batches) + 1, str(place), data, date(2026, 1, 1))
        reading = GEMEENTEFONDS.read(document, options)
        vintage = Vintage(
            publisher="BZK", document=str(place), fetched_date=document.loaded_on, published_date=published
        )
        told = {"loaded_at": loaded_at, "code_version": "test"}
        self.batches.append(published_batch(GEMEENTEFONDS, vintage, [(document, reading)], **told))
        return reading

    def scan(self, table):
        """Give the rows received by the day."""
        parts = [batch.ingests if table.name == "ingests" else batch.rows[table.name] for batch in self.batches]
        return nw.from_native(pl.concat(parts).lazy().filter(pl.col("received_date") <= self.day))

    def build(self, mart, day=date(2026, 12, 31)):
        """Build one mart as known on a day, sorted."""
        self.day = day
        built = build_mart(mart, self).collect("polars").to_native()
        return built.sort(built.columns)

    def frames(self, day=date(2026, 12, 31)):
        """Build the four marts."""
        marts = (distribution_factors, distribution_weights, distribution_volumes, distribution_payments)
        return FundFrames(**{mart.name.removeprefix("distribution_"): self.build(mart, day) for mart in marts})
