"""The page that lists the numbers of versions and formats says what the code says."""

import tomllib

from source_files import ROOT, python_files, tree

from stuurlicht.core.ledger import INGESTS
from stuurlicht.runs import recorded_declaration, records
from stuurlicht.sources.survey import layout
from stuurlicht.store import Ledger, delta_files
from stuurlicht.surfaces import result_json
from stuurlicht.surfaces.exchange import document as exchange
from stuurlicht.workspace import LEDGER_TABLES, backup, publication_lists, publications, settings

IN_THE_CODE = {
    "the program": tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"],
    "an answer as JSON": result_json.FORMAT,
    "a shared publication": exchange.FORMAT,
    "the record of a run": records.FORMAT,
    "a publication": publications.FORMAT,
    "the declaration with a published answer": recorded_declaration.FORMAT,
    "the list of a publication": publication_lists.LIST_FORMAT,
    "the settings": settings.FORMAT,
    "a backup": backup.FORMAT,
    "the form of the survey": layout.NEWEST_LAYOUT,
}
EACH_ITS_OWN = {"a table of the ledger", "the ledger", "an instrument"}


def told():
    """Give the number on the page by what bears it."""
    page = (ROOT / "docs" / "developers" / "numbers.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("| ")]
    return {what.strip(): number.strip(" `") for what, _where, number, _raised in rows[2:]}


def test_every_number_on_the_page_is_that_of_the_code():
    assert {what: number for what, number in told().items() if what not in EACH_ITS_OWN} == {
        what: str(number) for what, number in IN_THE_CODE.items()
    }


def test_what_has_a_number_each_is_on_the_page():
    assert told().keys() >= EACH_ITS_OWN


def test_every_format_of_the_package_is_on_the_page():
    """A new kind of file that is kept gets its row."""
    named = {
        (file.stem, target.id)
        for file in python_files("src")
        for node in tree(file).body
        if hasattr(node, "targets")
        for target in node.targets
        if getattr(target, "id", "") in {"FORMAT", "LIST_FORMAT", "NEWEST_LAYOUT"}
    }
    assert len(named) == len(IN_THE_CODE) - 1  # all but the program itself


def test_a_table_in_the_ledger_bears_the_number_of_its_declaration(tmp_path):
    ledger = Ledger.create(tmp_path, LEDGER_TABLES)
    for table in (*LEDGER_TABLES, INGESTS):
        kept = delta_files.open_table(ledger.table_uri(table.name), None).metadata().configuration
        assert kept[delta_files.SCHEMA_VERSION] == str(table.schema_version), table.name
