"""Of people only what may be kept leaves the reader."""

from dataclasses import replace

import pytest

from message_building import DEFAULT, PEOPLE, Line, declaration, every_kind, toewijzing
from message_reading import only, read


@pytest.mark.parametrize(
    ("use", "year", "month"), [(None, 2010, 2), ("1", 2010, 2), ("2", 2010, None), ("3", None, None)]
)
def test_date_use_says_what_of_the_birth_date_may_be_kept(use, year, month):
    row = only(read(toewijzing(use=use)), "toewijzing_versions")
    assert (year, month) == (row["birth_year"], row["birth_month"])


@pytest.mark.parametrize(
    ("postcodes", "neighbourhood"),
    [
        ([("01", "1234AB")], "BU03840001"),
        ([("01", "1234 ab")], "BU03840001"),
        ([("03", "1234AB")], None),
        ([("03", "9999XX"), ("01", "1234AB")], "BU03840001"),
        ([("01", "9999XX")], None),
    ],
)
def test_neighbourhood_comes_from_the_brp_address_by_the_users_table(postcodes, neighbourhood):
    assert neighbourhood == only(read(toewijzing(postcodes=postcodes)), "toewijzing_versions")["neighbourhood"]


def test_one_person_has_one_pseudonym_within_a_law_and_another_in_the_other():
    wmo = replace(DEFAULT, domain="wmo")
    batch = read(declaration([(PEOPLE[0], [Line("R1")])]), toewijzing(), declaration([(PEOPLE[0], [Line("R1")])], wmo))
    youth, support = batch.rows["declaration_lines"]["person_in_law"].to_list()
    assert only(batch, "toewijzing_versions")["person_in_law"] == youth
    assert youth != support
    assert batch.rows["declaration_lines"]["person"].is_null().all()


def test_laws_are_linked_only_when_the_workspace_says_so():
    wmo = replace(DEFAULT, domain="wmo")
    contents = [declaration([(PEOPLE[0], [Line("R1")])], sender) for sender in (DEFAULT, wmo)]
    lines = read(*contents, links_laws=True).rows["declaration_lines"]
    assert (1, 2) == (lines["person"].n_unique(), lines["person_in_law"].n_unique())


def test_no_name_address_free_text_or_bsn_leaves_the_reader():
    batch = read(*every_kind().values())
    told = "".join(frame.write_csv() for frame in (batch.ingests, *batch.rows.values()))
    for personal in (*PEOPLE, "Wit", "Tom", "Kerklaan", "1234AB", "Vrije tekst", "2010-02-14"):
        assert personal not in told
