"""Tables in the order of a column: by links that say their state, with what is not known last."""

import re
import shutil
from datetime import date

import pytest

from stuurlicht.access import AuditTrail, Seen
from stuurlicht.present.tables import Heading, Shown, TableModel
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.recording import recorder
from stuurlicht.surfaces.web.sorting import in_order, sorters
from stuurlicht.workspace import Workspace
from web_serving import house_over, reader_of


def table(*rows, totals=()):
    names = (("name", False), ("clients", True))
    headings = tuple(Heading(name=name, text=name, is_number=number, is_key=not number) for name, number in names)
    return TableModel(name="t", title="t", shared=(), headings=headings, rows=rows, totals=totals)


def row(name, number):
    told = Shown("afgeschermd", "hidden") if number is None else Shown(f"{number}", "known", number)
    return Shown(name, "known", name.casefold()), told


ROWS = table(row("b", 9), row("a", 100), row("d", None), row("c", 20), row("totaal", 129), totals=(0, 0, 0, 0, 1))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("t.clients", ["b", "c", "a", "d", "totaal"]),
        ("t.-clients", ["a", "c", "b", "d", "totaal"]),
        ("t.name", ["a", "b", "c", "d", "totaal"]),
        ("t.-name", ["d", "c", "b", "a", "totaal"]),
        ("other.name", ["b", "a", "d", "c", "totaal"]),
        ("", ["b", "a", "d", "c", "totaal"]),
    ],
)
def test_numbers_go_by_their_size_and_unknown_ones_and_totals_stand_last(asked, names):
    ordered = in_order(ROWS, asked)
    assert [cells[0].text for cells in ordered.rows] == names
    assert [ordered.is_total(at) for at in range(5)] == [False] * 4 + [True]


def test_a_link_turns_the_order_and_a_number_starts_from_high():
    assert [each.onward for each in sorters(ROWS, "")] == ["t.name", "t.-clients"]
    assert [each.state for each in sorters(ROWS, "t.-clients")] == ["", "descending"]
    assert sorters(ROWS, "t.-clients")[1].onward == "t.clients"
    assert sorters(ROWS, "t.clients")[1].onward == "t.-clients"


def test_a_table_of_two_rows_has_no_order_to_choose():
    assert {each.onward for each in sorters(table(row("a", 1), row("b", 2)), "")} == {""}


def test_a_page_says_in_which_order_a_table_stands_and_links_to_the_other(controller):
    page = controller.get("/questions/volume").text
    assert "aria-sort" not in page
    link = re.search(r'href="(/questions/volume\?sort=[^"#]+)#', page)[1]
    ordered = controller.get(link.replace("&amp;", "&")).text
    assert len(re.findall(r'<th [^>]*aria-sort="(?:as|des)cending"', ordered)) >= 1
    assert "sort=" not in re.search(r'href="([^"]+\.svg[^"]*)"', ordered)[1]


@pytest.fixture(scope="module")
def keeper(home, tmp_path_factory):
    """Give a browser over a workspace in which pages were seen and answers recorded."""
    folder = shutil.copytree(home / "werkmap", tmp_path_factory.mktemp("sorting") / "werkmap")
    workspace = Workspace.open(folder, key_folder=home / "keys")
    for page in ("runs", "audit", "start"):
        AuditTrail(folder).add(Seen(account="anna", page=page, outcome="allowed"))
    for month in (1, 2, 3):
        day = date(2025, month, 28)
        internal_answers(workspace, ["levers"], day, log=lambda _entry: None, record=recorder(workspace))
    return reader_of(house_over(workspace), "controller", "admin")


@pytest.mark.parametrize(
    ("path", "sort"), [("/audit", "seen.page"), ("/runs", "runs.as_of"), ("/registers/budgets", "rows.book_year")]
)
def test_what_people_kept_is_put_in_order_by_a_link_too(keeper, path, sort):
    page = keeper.get(path).text
    assert "aria-sort" not in page
    assert f'href="{path}?sort={sort}#' in page.replace("sort=rows.-", "sort=rows.")
    ordered = keeper.get(f"{path}?sort={sort}").text
    assert ordered.count("aria-sort") == 1
    assert ordered != page


def test_the_newest_two_runs_of_one_question_are_chosen_already(keeper):
    page = keeper.get("/runs").text
    chosen = re.findall(r'name="(first|second)" value="([0-9a-f]+)"[^>]* checked', page)
    assert [field for field, _run in chosen] == ["second", "first"]
    told = keeper.get("/runs/compare", params=dict(chosen)).text
    assert told.index("28 februari 2025") < told.index("28 maart 2025")
