"""The quickscan over a small made-up nation: what it writes, and what it says when there is nothing."""

from datetime import date

import fastexcel
import pytest

from stuurlicht.core.errors import AnswerError
from stuurlicht.core.places import municipality_name
from stuurlicht.present.language import translate
from stuurlicht.release import about
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.quickscan import NATION, national
from stuurlicht.surfaces.workbook import make_workbook
from stuurlicht.testing.nation import MUNICIPALITIES, nation_batches
from stuurlicht.workspace import Municipality, Workspace
from surfaces_calls import AS_OF

DAY = date(2026, 6, 30)
CODE = MUNICIPALITIES[0]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nation")
    made = Workspace.create(folder / "w", (Municipality(code="GM0034", name="Almere"),), key_folder=folder / "keys")
    for batch in nation_batches():
        made.ledger.append(batch)
    return made


@pytest.fixture(scope="module")
def answers(workspace):
    asked = ["distribution_model", "balance"]
    return internal_answers(workspace, asked, DAY, log=lambda _entry: None)


def test_it_writes_a_report_a_workbook_and_a_sheet_for_the_own_municipality(call, tmp_path):
    made = call("quickscan", "--as-of", AS_OF, "--output", tmp_path / "out", "--municipality", CODE)
    assert made.exit_code == 0, made.output
    assert (tmp_path / "out" / "landelijk.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "out" / "cijfers.xlsx").read_bytes().startswith(b"PK")
    assert [path.name for path in (tmp_path / "out" / "gemeenten").iterdir()] == [f"{CODE}.pdf"]
    assert "landelijk.pdf" in made.stdout


def test_without_public_figures_it_says_what_to_read(call_in, tmp_path):
    call_in("init", "--municipality", "0034")
    refused = call_in("quickscan", "--as-of", AS_OF)
    assert refused.exit_code == AnswerError.exit_code
    assert "stuurlicht load" in " ".join(refused.stderr.split())
    assert not (tmp_path / "werkmap" / f"quickscan-{AS_OF}").exists()


def test_cells_of_the_workbook_read_back_as_the_answer(answers):
    book = fastexcel.read_excel(make_workbook(answers, translate(NATION, "nl")))
    assert len(book.sheet_names) == 1 + sum(len(each.tables) for each in answers)
    clusters = answers[0].tables["clusters"].frame
    read = book.load_sheet("distribution_model.clusters", header_row=4).to_polars()
    label = next(c.label for c in answers[0].tables["clusters"].declaration.columns if c.name == "total_eur")
    column = next(name for name in read.columns if name.startswith(label))
    expected = [value for value in clusters["total_eur"].to_list() if value is not None]
    assert [float(value) for value in read[column].to_list() if _is_number(value)] == pytest.approx(expected)


def _is_number(value):
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def test_the_instruments_of_the_nation_answer_for_every_municipality():
    assert {each.id for each in national()} == {"balance", "benchmark", "distribution_model", "iv3_change"}


def test_the_same_answer_gives_the_same_cells(answers):
    first, again = (fastexcel.read_excel(make_workbook(answers, "x")) for _time in range(2))
    for name in first.sheet_names:
        assert first.load_sheet(name).to_polars().equals(again.load_sheet(name).to_polars())


def test_first_sheet_tells_of_the_nation_and_not_of_each_municipality(answers):
    book = fastexcel.read_excel(make_workbook(answers, "x", told=[about(each, ()) for each in answers]))
    cover = " ".join(str(cell) for row in book.load_sheet(0, header_row=None).to_polars().rows() for cell in row)
    assert municipality_name(CODE) not in cover
    assert "Sociale basisvoorzieningen" in " ".join(map(str, book.load_sheet(1).to_polars().rows()))
