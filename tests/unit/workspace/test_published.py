"""Public files that are read again: nothing good is lost, and what was told of a file stays told."""

from datetime import date

import pytest

from stuurlicht.core.ledger import FEATURES, VINTAGES
from stuurlicht.sources.features import FEATURES_SOURCE
from stuurlicht.workspace.published import load

PUBLISHED = date(2024, 2, 1)


@pytest.fixture
def figures(tmp_path):
    made = tmp_path / "cijfers.csv"
    made.write_text("gm_code;jaar;bijstand\nGM0363;2023;5\n", encoding="utf-8")
    return made


def counted(workspace, day=date(2026, 1, 1)):
    return workspace.ledger.as_of(day).scan(FEATURES).collect("polars").to_native().height


def test_a_second_reading_that_cannot_be_stored_leaves_the_first_in_force(workspace, figures):
    load(workspace, FEATURES_SOURCE, [figures], published=PUBLISHED)
    version = workspace.ledger.version
    report = load(workspace, FEATURES_SOURCE, [figures], published=date(2020, 1, 1), again=True)
    assert ["kept"] == report.documents["novelty"].to_list()
    assert ["published_too_early"] == report.findings["rule"].to_list()
    assert not report.is_all_used
    assert (1, version) == (counted(workspace), workspace.ledger.version)


def test_a_second_reading_that_can_be_stored_takes_the_place_of_the_first(workspace, figures):
    load(workspace, FEATURES_SOURCE, [figures], published=PUBLISHED)
    report = load(workspace, FEATURES_SOURCE, [figures], published=date(2024, 6, 1), again=True)
    assert ["reread"] == report.documents["novelty"].to_list()
    assert (0, 1) == (counted(workspace, date(2024, 5, 31)), counted(workspace, date(2024, 6, 1)))


def test_title_and_day_of_publication_stay_when_a_file_is_read_again_without_them(workspace, figures):
    load(workspace, FEATURES_SOURCE, [figures], published=PUBLISHED, document="Kerncijfers")
    load(workspace, FEATURES_SOURCE, [figures], again=True)
    vintages = workspace.ledger.newest().scan(VINTAGES).collect("polars").to_native()
    assert [("Kerncijfers", PUBLISHED)] == vintages.select("document", "published_date").rows()
    assert 1 == counted(workspace, PUBLISHED)
