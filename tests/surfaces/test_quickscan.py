"""The quickscan over a small made-up nation: what it writes, and what it says when there is nothing."""

import csv
from datetime import date

import fastexcel
import pytest

from pdf_reading import objects, text_of, within_margins
from stuurlicht import instruments
from stuurlicht.core.errors import AnswerError
from stuurlicht.core.places import municipality_name
from stuurlicht.present.language import translate
from stuurlicht.release import about, about_each
from stuurlicht.sources.cbs.transport import CbsUnreachableError
from stuurlicht.surfaces import quickscan as module
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.quickscan import NATION, Asked, of_public_figures, parameters_of_years, quickscan
from stuurlicht.surfaces.workbook import make_workbook, sheets
from stuurlicht.testing.nation import MUNICIPALITIES, nation_batches
from stuurlicht.workspace import Municipality, Workspace, fetching
from surfaces_calls import AS_OF, call_over

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


@pytest.fixture(scope="module")
def content(answers):
    """Give the workbook of the answers, of which only the nation is told in words."""
    return make_workbook(answers, translate(NATION, "nl"), told=[about(each, ()) for each in answers])


@pytest.fixture(scope="module")
def commanded(home, tmp_path_factory):
    """Give the folder and the output of the command over two questions, for years of which little was read."""
    folder = tmp_path_factory.mktemp("commanded")
    asked = ("--as-of", AS_OF, "--years", "2018-2019", "--municipality", CODE)
    with pytest.MonkeyPatch.context() as patched:
        _ask(patched, "distribution_model", "iv3_change")
        made = call_over(home, "quickscan", *asked, "--output", folder / "out")
    assert made.exit_code == 0, made.output
    return folder / "out", made.stdout


@pytest.fixture
def one_question(monkeypatch):
    """Let the quickscan ask one question, for tests of what stands around the answers."""
    _ask(monkeypatch, "distribution_model")


def _ask(patched, *names):
    asked = tuple(instruments.known()[name] for name in names)
    patched.setattr(module, "of_public_figures", lambda: asked)


def test_it_writes_a_report_a_workbook_and_a_sheet_for_the_own_municipality(commanded):
    folder, told = commanded
    assert (folder / "landelijk.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / "cijfers.xlsx").read_bytes().startswith(b"PK")
    assert [path.name for path in (folder / "gemeenten").iterdir()] == [f"{CODE}.pdf"]
    assert "landelijk.pdf" in told


def test_without_public_figures_it_says_what_to_read(call_in, tmp_path):
    call_in("init", "--municipality", "0034")
    refused = call_in("quickscan", "--as-of", AS_OF)
    assert refused.exit_code == AnswerError.exit_code
    assert "stuurlicht load" in " ".join(refused.stderr.split())
    assert not (tmp_path / "werkmap" / f"quickscan-{AS_OF}").exists()


def test_cells_of_the_workbook_read_back_as_the_answer(answers, content):
    book = fastexcel.read_excel(content)
    names = {each.instrument.name for each in answers}
    assert {"Overzicht", "Kolommen", "Grafieken", *names} <= {*book.sheet_names}
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


def test_every_instrument_that_reads_no_figure_of_a_person_takes_part():
    ids = {each.id for each in of_public_figures()}
    assert {each.id for each in instruments.ALL if each.is_national} | {"reserves", "levers"} <= ids
    assert not {"nowcast", "volume"} & ids
    national = [each.is_national for each in of_public_figures()]
    assert national == sorted(national, reverse=True)


def test_years_go_to_the_parameters_that_declare_them():
    assert parameters_of_years(instruments.known()["iv3_change"], (2024, 2025)) == {"last_year": 2025}
    assert parameters_of_years(instruments.known()["distribution_model"], (2024, 2025)) == {"year": 2025}
    assert parameters_of_years(instruments.known()["iv3_change"], ()) == {}


def test_the_same_answer_gives_the_same_bytes(answers, content):
    again = make_workbook(answers, translate(NATION, "nl"), told=[about(each, ()) for each in answers])
    assert again == content


def test_first_sheet_tells_of_the_nation_and_not_of_each_municipality(content):
    book = fastexcel.read_excel(content)
    cover = " ".join(str(cell) for row in book.load_sheet(0, header_row=None).to_polars().rows() for cell in row)
    assert municipality_name(CODE) not in cover
    clusters = book.load_sheet("distribution_model.clusters").to_polars().rows()
    assert "Sociale basisvoorzieningen" in " ".join(map(str, clusters))


def words_of(pdf):
    return " ".join(text_of(pdf).split())


@pytest.fixture(scope="module")
def made(workspace, tmp_path_factory):
    asked = Asked(day=DAY, municipalities=(CODE, "GM0034", "GM0999"))
    return quickscan(workspace, tmp_path_factory.mktemp("quickscan"), asked, log=lambda _entry: None)


def test_a_sheet_tells_where_the_municipality_stands_with_every_caution(made):
    text = words_of(made.sheets[0])
    assert f"Waar staat {municipality_name(CODE)}?" in text
    for part in ("In het kort", "Let op bij deze cijfers", "Waar dit vandaan komt"):
        assert part in text
    assert "Clusters zijn een verdeelsleutel en geen budget" in text
    assert municipality_name(MUNICIPALITIES[1]) not in text.partition("Op wie lijkt u?")[0]


def test_a_municipality_without_figures_has_no_sheet_and_is_told(made):
    assert made.without_sheet == ("GM0999",)
    assert {path.stem for path in made.sheets} == {CODE, "GM0034"}


def test_an_instrument_without_data_is_named_with_what_it_lacks(made):
    told = "Reserves: hiervan is nog niets ingelezen. Nodig: "
    assert "reserves" in made.unanswered
    assert told in words_of(made.report)
    silent = words_of(made.sheets[0]).partition("Zonder cijfers over deze gemeente: ")[2].partition(".")[0]
    assert "Reserves" in silent.split(", ")


def test_the_national_report_begins_with_the_answers_and_holds_a_map(made):
    text = words_of(made.report)
    assert text.index("In het kort") < text.index("Wat doet het verdeelmodel")
    assert "dikke lijn: grens van een provincie" in text


@pytest.mark.parametrize("which", ["report", "sheet"])
def test_every_document_is_tagged_and_no_text_runs_off_the_page(made, which):
    path = made.report if which == "report" else made.sheets[0]
    content = objects(path)
    assert b"pdfuaid" in content
    assert b"/MarkInfo" in content
    within_margins(path)


def test_answers_about_each_are_those_about_one(answers):
    for answer in answers:
        for code, own in zip(MUNICIPALITIES[:3], about_each(answer, MUNICIPALITIES[:3]), strict=True):
            alone = about(answer, (code,))
            assert own.statements == alone.statements
            for name, table in alone.tables.items():
                assert own.tables[name].rows == table.rows


@pytest.mark.usefixtures("one_question")
def test_a_table_that_is_too_long_for_the_workbook_is_a_file_beside_it(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 100)
    asked = Asked(day=DAY, municipalities=())
    made = quickscan(workspace, tmp_path, asked, log=lambda _entry: None)
    (path,) = (path for path in made.tables if path.name == "distribution_model.clusters.csv")
    book = fastexcel.read_excel(made.workbook)
    clusters = book.load_sheet("distribution_model.clusters", header_row=4).to_polars()
    with path.open(encoding="utf-8") as lines:
        assert len(list(csv.reader(lines))) - 1 > clusters.height > 0
    assert {*clusters.to_series(0)} == {"Nederland"}


def test_years_are_told_with_what_is_there_and_how_the_rest_comes_in(commanded):
    folder, told = commanded
    line = "stuurlicht load gemeentefonds GF_S2018_2019_Volumina.csv"
    assert line in told
    text = words_of(folder / "landelijk.pdf")
    assert "Welke openbare cijfers nodig zijn, en welke er zijn" in text
    assert line in text
    assert "Een circulaire 2019 is niet ingelezen" in text


@pytest.mark.usefixtures("one_question")
def test_what_cannot_be_fetched_is_told_and_the_rest_is_made(call, tmp_path, monkeypatch):
    def unreachable(*_given, **_named):
        raise CbsUnreachableError(host="opendata.cbs.nl", because="geen verbinding")

    monkeypatch.setattr(fetching, "fetch_iv3", unreachable)
    monkeypatch.setattr(fetching, "fetch_cbs", unreachable)
    made = call(
        "quickscan",
        "--as-of",
        "2026-10-31",
        "--years",
        "2025-2026",
        "--fetch",
        "--output",
        tmp_path,
        "--municipality",
        CODE,
    )
    assert made.exit_code == 0, made.output
    assert "geen verbinding" in made.stderr
    assert (tmp_path / "landelijk.pdf").exists()


def test_fetching_without_years_is_refused(call):
    refused = call("quickscan", "--as-of", AS_OF, "--fetch")
    assert refused.exit_code == 3
    assert "--years 2024-2025" in refused.stderr


def test_a_map_that_lacks_municipalities_is_refused_before_anything_is_made(call, tmp_path):
    path = tmp_path / "kaart.geojson"
    path.write_text('{"features": []}', encoding="utf-8")
    refused = call("quickscan", "--as-of", AS_OF, "--map", path, "--output", tmp_path / "out")
    assert refused.exit_code == 2
    assert not (tmp_path / "out").exists()
