"""A table without rows leaves no heading behind, in the terminal or in the report."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from stuurlicht.release import release_internally
from stuurlicht.runs import run
from stuurlicht.surfaces.report.content import report_content
from stuurlicht.surfaces.result_text import print_result
from toy_instrument import TOY, ToyLedger, toy_rows

PER_LAW, PER_MONTH = TOY.tables


def released(*empty):
    done = run(["toy"], ToyLedger(toy_rows()), date(2026, 10, 31), version=7, known={"toy": TOY})
    result = done.results["toy"]
    tables = {name: frame.clear() if name in empty else frame for name, frame in result.tables.items()}
    kept = replace(result, tables=tables, statements=(), chart_words={})
    return release_internally(TOY, kept, done.facts["toy"], lambda _entry: None)


@pytest.mark.parametrize("empty", [(), ("per_law",)])
def test_the_terminal_prints_the_headings_of_tables_with_rows_only(empty):
    written = StringIO()
    print_result(released(*empty), Console(file=written, width=100))

    assert (PER_LAW.label in written.getvalue()) == (not empty)
    assert PER_MONTH.label in written.getvalue()


@pytest.mark.parametrize("empty", [(), ("per_month",)])
def test_the_report_lists_tables_with_rows_only(empty):
    (section,) = report_content([released(*empty)], "Diemen", "nl")["sections"]
    shown = {part["name"] for part in section["tables"] if "name" in part} | {
        part["title"] for part in section["tables"]
    }

    assert (PER_MONTH.label in shown) == (not empty)
