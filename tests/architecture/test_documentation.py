"""What must be written down is written down."""

import re
import sys
from pathlib import Path

import pytest
import yaml
from source_files import ROOT

from stuurlicht.instruments import ALL as INSTRUMENTS
from stuurlicht.tables.marts import ALL as MARTS
from stuurlicht.tables.registers import ALL_REGISTERS, REGISTER_MARTS
from stuurlicht.workspace import LEDGER_TABLES

IN_NO_MENU = "---\norphan: true\n---\n\n"


@pytest.fixture
def generator(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    yield
    for name in [name for name in sys.modules if name == "generator" or name.startswith("generator.")]:
        del sys.modules[name]


def test_every_method_has_a_page(generator):
    from generator.methods import require_method_pages

    require_method_pages(ROOT / "docs" / "methods")


def test_method_without_a_page_stops_the_build(generator, tmp_path):
    from generator.build_errors import MissingPageError
    from generator.methods import require_method_pages

    with pytest.raises(MissingPageError, match="chain_ladder"):
        require_method_pages(tmp_path)


def test_every_declaration_gets_a_page(generator, tmp_path):
    from generator.declarations import write_marts, write_registers, write_tables

    for write in (write_tables, write_marts, write_registers):
        write(tmp_path / write.__name__)
    pages = {page.stem for page in tmp_path.rglob("*.md")} - {"index"}
    tables = {table.name for table in LEDGER_TABLES if not table.name.startswith("register_")}
    assert pages == {
        *tables,
        "ingests",
        *(mart.name for mart in (*MARTS, *REGISTER_MARTS)),
        *(register.name for register in ALL_REGISTERS),
    }


def test_every_error_and_finding_gets_a_page(generator, tmp_path):
    from generator.errors import error_classes, write_errors
    from generator.findings import write_findings

    from stuurlicht.present.finding_words import finding_sentences

    write_errors(tmp_path / "errors")
    write_findings(tmp_path / "findings")
    assert {page.stem for page in (tmp_path / "errors").glob("*.md")} == {*error_classes(), "index"}
    assert {page.stem for page in (tmp_path / "findings").glob("*.md")} == {*finding_sentences(), "index"}


def test_page_of_a_rule_says_what_is_wrong_before_its_code(generator, tmp_path):
    from generator.findings import write_findings

    write_findings(tmp_path)
    page = (tmp_path / "TR346.md").read_text(encoding="utf-8")
    assert page.removeprefix(IN_NO_MENU).startswith(
        "# Het bedrag is ‹bedrag›, maar volume maal tarief is ‹verwacht bedrag›\n\nHet bedrag telt"
    )
    assert "Soort\n: fout (regels voor één bericht)" in page
    assert "Berichten\n: 323 (release 3.x)" in page
    assert "`IngediendBedrag/Bedrag`" in page


def test_rule_for_several_places_names_them_all(generator, tmp_path):
    from generator.findings import write_findings

    write_findings(tmp_path)
    assert "323 (release 3.x), 325 (release 3.x)" in (tmp_path / "CS325.md").read_text(encoding="utf-8")
    assert "een eerder bericht" in (tmp_path / "TR314.md").read_text(encoding="utf-8")


def test_page_of_an_error_says_what_to_do_and_how_the_program_ends(generator, tmp_path):
    from generator.errors import write_errors

    write_errors(tmp_path)
    page = (tmp_path / "key_missing.md").read_text(encoding="utf-8")
    assert page.removeprefix(IN_NO_MENU).startswith(
        "# De sleutel van gemeente ‹gemeentecode› is er niet: ‹bestand›\n\nZonder die sleutel"
    )
    assert "> De sleutel van gemeente GM0384 is er niet: sleutels/GM0384.key." in page
    assert "Het programma stopt met\n: code 3: de opdracht of de werkmap klopt niet" in page


def test_no_page_shows_the_bare_name_of_a_fact(generator, tmp_path):
    from generator.errors import write_errors
    from generator.findings import write_findings

    write_errors(tmp_path / "errors")
    write_findings(tmp_path / "findings")
    bare = [page.name for page in tmp_path.rglob("*.md") if re.search(r"\{[a-z_]+\}(?!`)", _prose(page))]
    assert bare == []


def _prose(page):
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_rule_without_an_origin_stops_the_build(generator, tmp_path, monkeypatch):
    from generator import findings

    monkeypatch.setattr(findings, "TABLE_FAULT_WORDS", {})
    with pytest.raises(findings.MissingPageError, match="cell_empty"):
        findings.write_findings(tmp_path)


def test_chart_on_a_page_has_words_and_names_of_its_own(generator):
    from generator.drawings import figure

    from stuurlicht.present.charts import ChartModel

    drawing = '<svg width="620"><clipPath id="clip0"/><g clip-path="url(#clip0)"/></svg>'
    shown = figure(ChartModel("year_end", "Wmo < begroting", "Een punt per wet", drawing))
    assert "<figcaption>Wmo &lt; begroting</figcaption>" in shown
    assert 'role="img" tabindex="0" aria-label="Een punt per wet"' in shown
    assert 'id="year_end-clip0"' in shown
    assert "url(#year_end-clip0)" in shown
    assert '<svg aria-hidden="true"' in shown


def test_page_for_the_privacy_officer_names_every_column_about_a_person(generator):
    from generator.privacy import privacy_parts

    told = privacy_parts()["{tables of people}"]
    of_people = {column.name for table in LEDGER_TABLES for column in table.columns if column.is_personal}
    assert of_people
    assert {name for name in of_people if f"`{name}`" not in told} == set()


def test_page_for_the_privacy_officer_holds_every_part_once(generator):
    from generator.privacy import privacy_parts

    page = (ROOT / "docs" / "how-to" / "privacy.md").read_text(encoding="utf-8")
    assert {place: page.count(place) for place in privacy_parts()} == dict.fromkeys(privacy_parts(), 1)


def test_page_for_the_privacy_officer_tells_what_every_role_may(generator):
    from generator.privacy import who_may_what

    lines = who_may_what().splitlines()
    assert lines[0] == "| Mag | raadslid | analist | controller | beheerder |"
    assert "| de regels achter een cijfer ophalen | nee | nee | ja | nee |" in lines


def test_theme_that_says_something_else_stops_the_build(generator, tmp_path):
    from generator.build_errors import MissingPageError
    from generator.finishing import finish_pages

    (tmp_path / "page.html").write_text("<span>Onwards</span>", encoding="utf-8")
    with pytest.raises(MissingPageError, match="Next"):
        finish_pages(tmp_path, "2026.1")


def test_page_is_finished_in_dutch_and_within_reach_of_the_keyboard(generator):
    from generator.finishing import finished

    made = '<article role="main" id="furo-main-content"><pre>x</pre><span class="pre">care_month</span></article>'
    dutch = finished(f"<span>Next</span>{made}", Path("findings/TR346.html"), "2026.1")
    assert "<span>Volgende</span>" in dutch
    assert '<pre tabindex="0">' in dutch
    assert "care_<wbr>month" in dutch
    assert 'lang="en"' not in dutch
    assert 'id="furo-main-content" lang="en"' in finished(made, Path("methods/mack.html"), "2026.1")


def test_error_without_words_stops_the_build(generator, tmp_path, monkeypatch):
    from generator import errors

    monkeypatch.setattr(errors, "ERROR_WORDS", {})
    with pytest.raises(errors.MissingPageError):
        errors.write_errors(tmp_path)


def test_example_that_fails_stops_the_build(generator, tmp_path):
    from generator.build_errors import MissingPageError
    from generator.example_runs import Examples

    page = tmp_path / "page.md"
    page.write_text("```run\nstuurlicht run bestaat_niet\n```\n")
    with pytest.raises(MissingPageError, match="bestaat_niet"):
        Examples(tmp_path).run_page(page)


def test_example_is_shown_with_what_it_answered(generator, tmp_path):
    from generator.example_runs import Examples

    page = tmp_path / "page.md"
    page.write_text("# Vragen\n\n```run\nstuurlicht instruments\n```\n")
    Examples(tmp_path).run_page(page)
    shown = page.read_text()
    assert shown.startswith("# Vragen\n\n```console\n$ stuurlicht instruments\n")
    assert all(instrument.id in shown for instrument in INSTRUMENTS)


@pytest.mark.slow
def test_the_whole_manual_is_built_without_a_warning(generator):
    import subprocess

    done = subprocess.run(  # noqa: S603  our own script
        [sys.executable, str(ROOT / "docs" / "build.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]


def test_publiccode_names_licence_languages_and_a_short_description():
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    required = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"}
    assert required | {"description", "legal", "maintenance", "localisation"} <= told.keys()
    assert told["legal"]["license"] == "EUPL-1.2"
    for language in told["localisation"]["availableLanguages"]:
        description = told["description"][language]
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]


def test_changelog_names_figures_that_change():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = changes.split("\n## ")[1:]
    assert releases
    assert all("\n### Figures that change\n" in release for release in releases)


def test_glossary_is_in_alphabetical_order_and_names_no_word_twice():
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    words = [line.split("|")[1].strip().casefold() for line in lines if line.startswith("| ")][2:]
    assert len(set(words)) == len(words)
    assert words == sorted(words)
