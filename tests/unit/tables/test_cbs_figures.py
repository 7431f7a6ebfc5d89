"""The newest version of each figure that was known on the day."""

from datetime import date, datetime

import narwhals as nw
import polars as pl

from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.ledger.published import CBS_OBSERVATIONS
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import cbs_figures


class Cut:
    """Rows known on a day, of documents loaded in the order of their number."""

    def __init__(self, rows, day):
        self.day = day
        self._rows = rows

    def scan(self, table):
        """Give the rows of a table."""
        if table.name == "cbs_observations":
            known = [row for row in self._rows if row["received_date"] <= self.day]
            return nw.from_native(pl.LazyFrame(known, CBS_OBSERVATIONS.schema))
        told = [
            {"ingest_id": number, "loaded_at": datetime(2026, 1, number), "file_sha256": f"{number:064d}"}  # noqa: DTZ001
            for number in sorted({row["ingest_id"] for row in self._rows})
        ]
        return nw.from_native(pl.LazyFrame(told, INGESTS.schema))


def cell(ingest_id, published, value, **more):
    told = {"table_id": "85098NED", "region": "GM0363", "period": "2023JJ00", "dimensions": "{}", "measure": "Jongeren"}
    told |= {"measure_unit": "aantal", "value": value, "value_status": "known", "is_provisional": None}
    return told | {"ingest_id": ingest_id, "received_date": published} | more


def figures(rows, day):
    built = build_mart(cbs_figures, Cut(rows, day)).collect("polars").to_native()
    return built.sort("region", "period", "measure", nulls_last=True).select("region", "value").rows()


OLD, NEW = date(2025, 3, 1), date(2026, 3, 1)


def test_figure_that_was_published_again_replaces_the_old_one():
    rows = [cell(1, OLD, 10.0), cell(2, NEW, 12.0)]
    assert [("GM0363", 12.0)] == figures(rows, date(2026, 11, 1))


def test_on_an_earlier_day_the_figure_of_then_is_given():
    rows = [cell(1, OLD, 10.0), cell(2, NEW, 12.0)]
    assert [("GM0363", 10.0)] == figures(rows, date(2025, 12, 31))


def test_newer_file_of_one_municipality_leaves_the_others_alone():
    rows = [cell(1, OLD, 10.0), cell(1, OLD, 20.0, region="GM0384"), cell(2, NEW, 12.0)]
    assert [("GM0363", 12.0), ("GM0384", 20.0)] == figures(rows, date(2026, 11, 1))


def test_of_two_files_of_one_day_the_one_read_last_counts():
    rows = [cell(1, NEW, 10.0), cell(2, NEW, 12.0)]
    assert [("GM0363", 12.0)] == figures(rows, date(2026, 11, 1))


def test_breakdown_that_the_newest_file_no_longer_has_is_gone():
    rows = [cell(1, OLD, 1.0, dimensions='{"Vorm": "A"}'), cell(2, NEW, 12.0)]
    assert [("GM0363", 12.0)] == figures(rows, date(2026, 11, 1))


def test_table_without_region_or_period_is_kept():
    rows = [cell(1, OLD, 10.0, region=None, period=None), cell(2, NEW, 12.0, region=None, period=None)]
    assert [(None, 12.0)] == figures(rows, date(2026, 11, 1))
