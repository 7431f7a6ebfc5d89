"""Control sums of real published tables, as their own descriptions tell them."""

from functools import cache
from pathlib import Path

import polars as pl
import pytest

from shared_material import shared_file
from stuurlicht.core.documents import Outcome, Severity
from unit.sources.features.reading_tables import read_bytes

KEY_FIGURES = "data/kerncijfers-gemeente-2017-2026/kerncijfers_gemeente.parquet"
YOUTH_CARE = "data/jeugdzorg-in-natura-2021-2022/jeugdzorg_gemeente_wijk.parquet"
WMO = "data/wmo-clienten-2015-2020"


@cache
def _read(path, **options):
    return read_bytes(Path(path).read_bytes(), Path(path).name, **options)


def reading(relative, **options):
    """Read a table of the shared material, or skip."""
    return _read(shared_file(relative), **options)


def known(relative, feature, prefix="GM", **options):
    """Give the known values of one feature."""
    is_asked = (pl.col("feature") == feature) & (pl.col("value_status") == "known")
    rows = reading(relative, **options).rows["features"].filter(is_asked, pl.col("region").str.starts_with(prefix))
    return rows.sort("year")


def sums(relative, feature, **options):
    """Give the sum over regions by year."""
    return dict(known(relative, feature, **options).group_by("year").agg(pl.col("value").sum()).iter_rows())


def test_inhabitants_of_all_municipalities_add_up_to_the_national_figure():
    by_year = sums(KEY_FIGURES, "inhabitants")
    assert 10 == len(by_year)
    assert (17_081_507, 18_130_208) == (by_year[2017], by_year[2026])
    assert 3_543 == known(KEY_FIGURES, "inhabitants").height


def test_benefit_and_wmo_of_2021_equal_the_controls():
    assert 408_100 == sums(KEY_FIGURES, "benefit_persons")[2021]
    wmo = known(KEY_FIGURES, "wmo_clients").filter(pl.col("year") == 2021)
    assert (334, 1_192_475) == (wmo.height, wmo["value"].sum())


@pytest.mark.parametrize(("year", "count"), [(2018, 309), (2019, 322), (2021, 352), (2022, 345)])
def test_youth_care_covers_as_many_municipalities_as_told(year, count):
    assert count == known(KEY_FIGURES, "youth_care_clients").filter(pl.col("year") == year).height


def test_youth_care_adds_up_without_the_row_of_the_country():
    assert {2021: 463_570, 2022: 461_955} == sums(YOUTH_CARE, "youth_care_clients")


def test_the_table_as_cbs_delivers_it_tells_the_same_as_the_collected_one():
    raw = "data/jeugdzorg-in-natura-2021-2022/cbs_85335NED_2022_gemeenten_UntypedDataSet.csv"
    collected = known(YOUTH_CARE, "youth_care_clients").filter(pl.col("year") == 2022)
    assert (
        collected.select("region", "value")
        .sort("region")
        .equals(known(raw, "youth_care_clients").select("region", "value").sort("region"))
    )


def test_districts_of_the_scp_are_all_read():
    scp = "data/scp-jeugdhulp-wijk-2017/scp_wijk_2017.parquet"
    assert 2_918 == reading(scp, jaar="2017").rows["features"]["region"].n_unique()
    use = known(scp, "youth_help_no_stay_share", "WK", jaar="2017")
    assert (2_632, 10.1) == (use.height, round(use["value"].mean(), 1))


def test_half_years_of_household_help_show_the_growth_of_2019():
    by_half = [
        sums(f"{WMO}/wmo_huishoudelijke_hulp_halfjaar.parquet", f"household_help_clients_h{half}") for half in (1, 2)
    ]
    expected = [305_195, 310_860, 321_385, 323_235, 361_775, 382_090]
    assert expected == [by_half[half][year] for year in (2017, 2018, 2019) for half in (0, 1)]


def test_classes_cover_all_342_municipalities_and_the_four_largest_lack_a_centre_function():
    classes = "data/iv3-baten-lasten-2023-2025/gemeenteklassen.csv"
    rows = reading(classes).rows["features"]
    by_feature = rows.filter(pl.col("value_status") == "known")["feature"].value_counts()
    counts = dict(by_feature.iter_rows())
    assert (342 * 3, 342 * 3 - 12) == (counts["province"], counts["centre_function"])
    assert 12 == rows.filter(pl.col("feature") == "province")["text_value"].n_unique()


def test_youth_help_in_the_long_series_of_22_municipalities():
    elan = "data/elan-haaglanden-hollandrijnland-2009-2022/elan_gemeente_jaar.csv"
    by_year = sums(elan, "youth_help_clients")
    assert (37_830, 42_980, 43_670) == (by_year[2015], by_year[2017], by_year[2021])


def test_almere_shows_the_break_in_the_registration_of_wmo_clients():
    almere = known("data/almere-kerncijfers-wijk-2018-2025/almere_kerncijfers.csv.gz", "wmo_clients")
    by_year = dict(almere.select("year", "value").iter_rows())
    assert (11_940, 9_375) == (by_year[2022], by_year[2023])


@pytest.mark.parametrize("relative", [KEY_FIGURES, YOUTH_CARE, f"{WMO}/wmo_totaal_wijk_jaar.parquet"])
def test_real_tables_hold_no_fault(relative):
    read = reading(relative)
    assert Outcome.STORED == read.outcome
    assert [] == [finding for finding in read.findings if finding.severity == Severity.FAULT]
