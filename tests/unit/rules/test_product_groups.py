"""Product groups: every category of a law in one group, and nothing guessed."""

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS, product_group_expression, product_groups


def _group(law, category, code=None):
    row = pl.LazyFrame(
        {"law": [law], "product_category": [category], "product_code": [code]},
        schema={"law": pl.String, "product_category": pl.String, "product_code": pl.String},
    )
    return nw.from_native(row).select(product_group_expression()).collect()["product_group"][0]


@pytest.mark.parametrize(
    ("law", "category", "code", "expected"),
    [
        ("jeugdwet", "45", "45A04", "jeugd_ambulant"),
        ("jeugdwet", "44", None, "jeugd_verblijf"),
        ("jeugdwet", "46", "46A01", "jeugd_ambulant"),
        ("jeugdwet", "46", "46A02", "jeugd_overig"),
        ("jeugdwet", "46", None, "jeugd_overig"),
        ("jeugdwet", "48", None, "jeugdbescherming"),
        ("wmo", "01", "01A03", "huishoudelijke_hulp"),
        ("wmo", "12", None, "hulpmiddelen"),
        ("wmo", "18", None, "opvang"),
        ("wmo", "46", "46A01", "onbekend"),
        ("jeugdwet", "01", None, "onbekend"),
        ("jeugdwet", None, None, "onbekend"),
        ("jeugdwet", "99", None, "onbekend"),
        ("participatiewet", "01", None, "onbekend"),
        (None, "01", None, "onbekend"),
    ],
)
def test_group_follows_from_law_category_and_code(law, category, code, expected):
    assert expected == _group(law, category, code)


def test_every_group_has_a_label_and_every_label_a_group():
    assert set(PRODUCT_GROUP_LABELS) == {group.name for group in product_groups()} | {"onbekend"}


def test_no_category_stands_in_two_groups_of_one_law():
    places = [(group.law, category) for group in product_groups() for category in group.categories]
    assert len(set(places)) == len(places)


def test_every_group_names_its_source():
    assert all(group.source for group in product_groups())
