"""Task fields by book year: codes as CBS and BZK publish them."""

import csv

import polars as pl
import pytest

from shared_material import shared_file
from stuurlicht.core.task_fields import FIRST_YEAR, listed_task_fields, task_fields_in


def filed(book_year):
    return {code for code, field in task_fields_in(book_year).items() if not field.is_summed}


@pytest.mark.parametrize(
    ("book_year", "count"), [(2016, 0), (2017, 53), (2022, 53), (2024, 71), (2025, 69), (2030, 69)]
)
def test_as_many_codes_are_filed_as_cbs_and_bzk_list(book_year, count):
    assert count == len(filed(book_year))


def test_a_code_stands_once_in_a_year():
    for year in range(FIRST_YEAR, 2030):
        codes = [field.code for field in listed_task_fields() if field.exists_in(year)]
        assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("code", "years"), [("6.6", range(2017, 2025)), ("6.60", range(2025, 2028))])
def test_codes_that_look_alike_belong_to_other_years(code, years):
    assert [code in task_fields_in(year) for year in range(2017, 2028)] == [year in years for year in range(2017, 2028)]


def test_the_list_is_that_of_the_standard():
    with shared_file("standards/samples/codelists/iv3_taakvelden.csv").open(encoding="utf-8") as file:
        published = {(row["code"], row["jaar_van"], row["jaar_tot_en_met"]) for row in csv.DictReader(file)}
    ours = {(f.code, str(f.first_year), str(f.last_year or "")) for f in listed_task_fields() if not f.is_summed}
    assert published - ours == set()
    assert ours - published == {("8.1", "2017", "2021")}


@pytest.mark.parametrize("book_year", range(2017, 2027))
def test_every_code_in_the_published_tables_is_known(book_year):
    costs = pl.read_parquet(shared_file("data/iv3-lasten-taakveld/iv3_lasten_per_taakveld.parquet"))
    both = pl.read_parquet(shared_file("data/iv3-baten-lasten-2023-2025/iv3_baten_lasten_per_taakveld.parquet"))
    used = {code for table in (costs, both) for code in table.filter(pl.col("jaar") == book_year)["taakveld"].unique()}
    assert used - task_fields_in(book_year).keys() == set()
