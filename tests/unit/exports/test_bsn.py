import polars as pl
import pytest

from stuurlicht.sources.exports.bsn import BsnCounts, checked_bsns


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("999900006", "999900006"),
        ("123456782", "123456782"),
        ("123456782.0", "123456782"),
        ("10000008", "010000008"),
        ("10000008.0", "010000008"),
        ("123456783", None),
        ("000000000", None),
        ("00000000", None),
        ("1234567", None),
        ("1.23E+08", None),
        ("niet bekend", None),
        (None, None),
    ],
)
def test_bsn_is_repaired_only_as_a_spreadsheet_breaks_it(told, number):
    assert [number] == checked_bsns(pl.Series([told], dtype=pl.String)).numbers.to_list()


def test_repairs_failures_and_gaps_are_counted_apart():
    told = pl.Series(["123456782", "123456782.0", "10000008", "123456783", None], dtype=pl.String)
    assert BsnCounts(repaired_count=2, failing_count=1, missing_count=1) == checked_bsns(told).counts
