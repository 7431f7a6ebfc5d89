"""``stuurlicht share`` and ``compare`` over a workspace of the fictional municipality with a publication."""

import json
import shutil
from io import BytesIO

import polars as pl
import pytest

from stuurlicht.workspace import Workspace
from stuurlicht.workspace.publications import read_publications
from surfaces_calls import AS_OF, call_over

NEIGHBOUR = ("GM0014", "Groningen")


@pytest.fixture(scope="module")
def published(published_home, tmp_path_factory):
    """Give a workspace of its own in which two questions were published."""
    folder = tmp_path_factory.mktemp("shared")
    shutil.copytree(published_home, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def key(published):
    made = call_over(published, "share", "--new-key", published / "own.key")
    assert made.exit_code == 0, made.output
    return published / "own.key"


@pytest.fixture(scope="module")
def file(published, key):
    told = call_over(published, "share", "raad", "--key", key, "--output", published / "own.json")
    assert told.exit_code == 0, told.output
    assert "Ondertekend. Kenmerk van de sleutel:" in told.stdout
    return published / "own.json"


@pytest.fixture(scope="module")
def neighbour(file):
    """Give what a neighbour with the same figures would share, unsigned."""
    document = json.loads(file.read_text(encoding="utf-8").replace("GM9999", NEIGHBOUR[0]))
    document["municipalities"][0]["name"] = NEIGHBOUR[1]
    del document["signature"]
    path = file.with_name("neighbour.json")
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_the_file_holds_the_released_tables_and_no_other_number(published, file):
    workspace = Workspace.open(published / "werkmap")
    (kept,) = read_publications(workspace.folder)
    answers = json.loads(file.read_bytes())["answers"]
    released = {
        (answer.instrument.id, name): json.loads(json.dumps(table.frame.to_dicts(), default=str))
        for answer in kept.results()
        for name, table in answer.tables.items()
        if not table.is_withheld
    }

    shared = {(each["instrument"], table["name"]): table["rows"] for each in answers for table in each["tables"]}
    assert shared == released


def test_without_a_name_the_only_publication_is_shared_and_the_same_again_is_the_same(published, file, key):
    told = call_over(published, "share", "--key", key)

    assert told.exit_code == 0, told.output
    assert (published / "werkmap" / f"delen-raad-{AS_OF}.json").read_bytes() == file.read_bytes()


def test_a_workspace_without_publication_says_how_to_make_one(call):
    told = call("share")

    assert told.exit_code == 3
    assert "stuurlicht publish" in told.stderr


def test_a_publication_that_is_not_there_is_named(published):
    assert "Er is geen publicatie website" in call_over(published, "share", "website").stderr


def test_two_files_stand_beside_each_other_and_add_up(published, file, neighbour):
    told = call_over(published, "compare", file, neighbour, "--instrument", "bridge", "--format", "csv")
    assert told.exit_code == 0, told.output
    numbers = pl.read_csv(BytesIO(told.stdout.encode()), infer_schema_length=None)
    of = {
        name: numbers.filter(of=name, status="known").drop("of", "status").cast({"value": pl.Float64})
        for name in ("gm9999", "sum")
    }
    both = of["gm9999"].join(of["sum"], on=["instrument", "table", "row", "figure", "unit"], suffix="_sum")

    assert both.height > 0
    assert both.filter((2 * pl.col("value") - pl.col("value_sum")).abs() > 0.01).height == 0
    assert "Groningen: publicatie raad, peildatum 30 september 2025, niet ondertekend." in told.stderr


def test_the_screen_shows_the_own_municipality_and_that_it_is_no_ranking(published, file, neighbour):
    told = call_over(published, "compare", file, neighbour, "--instrument", "volume", "--table", "per_year")

    assert told.exit_code == 0, told.output
    for said in ("Opgeteld per", "Voorbeeldgemeente", "Groningen", "Dit is geen ranglijst."):
        assert said in told.stdout


def test_it_needs_no_workspace(tmp_path, file):
    assert call_over(tmp_path, "compare", file, "--instrument", "bridge").exit_code == 0


def test_who_trusts_a_key_refuses_what_is_not_signed(published, file, neighbour, key):
    told = call_over(published, "compare", file, neighbour, "--trust", f"{key}.pub")

    assert told.exit_code == 2
    assert f"{neighbour}: Dit bestand is niet ondertekend" in told.stderr
    assert str(file) not in told.stderr


def test_the_workbook_and_the_json_hold_the_comparison(published, file, neighbour):
    book, listed = published / "both.xlsx", published / "both.json"
    for form, path in (("xlsx", book), ("json", listed)):
        told = call_over(published, "compare", file, neighbour, "--format", form, "--output", path)
        assert told.exit_code == 0, told.output

    sheets = pl.read_excel(book, sheet_id=0, has_header=False)
    assert any("volume.per_year" in name for name in sheets)
    assert [each["instrument"] for each in json.loads(listed.read_bytes())] == ["volume", "bridge"]


def test_a_workbook_asks_for_a_file(published, file):
    told = call_over(published, "compare", file, "--format", "xlsx")

    assert told.exit_code == 3
    assert "--output" in told.stderr
