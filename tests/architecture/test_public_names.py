"""Names that others build on. A change here is a change for them: say so in the changelog."""

import subprocess
import sys

import pytest

import stuurlicht
from stuurlicht import core
from stuurlicht.testing import conformance

PUBLIC = {
    "AsOf",
    "Column",
    "Instrument",
    "Law",
    "Ledger",
    "Municipality",
    "Result",
    "StuurlichtError",
    "Workspace",
    "check",
    "ingest",
    "run",
}
CORE = {
    "Adds",
    "AsOf",
    "Cell",
    "Chart",
    "ChartWords",
    "Column",
    "Drawing",
    "Equation",
    "Estimate",
    "Figure",
    "From",
    "Law",
    "Page",
    "Protects",
    "Quantity",
    "Reference",
    "Result",
    "Role",
    "RowsBehind",
    "Sentences",
    "Slot",
    "Split",
    "Statement",
    "Table",
    "View",
    "_",
    "cell",
}
CONFORMANCE = {
    "COMPUTED_PROMISES",
    "DECLARED_PROMISES",
    "ComputedPromise",
    "DeclaredPromise",
    "PromiseBrokenError",
    "Subject",
    "keep_mart_declaration",
    "keep_mart_promises",
    "keep_register_promises",
    "keep_table_promises",
    "live_together",
}


def test_names_of_the_package_are_pinned_and_all_are_there():
    assert set(stuurlicht.__all__) == PUBLIC == set(dir(stuurlicht))
    assert all(getattr(stuurlicht, name).__module__.startswith("stuurlicht.") for name in PUBLIC)


def test_a_name_that_the_package_does_not_have_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'nergens'"):
        _ = stuurlicht.nergens


def test_the_package_is_imported_without_its_libraries():
    listing = "import sys, stuurlicht; print(sorted({'polars', 'numpy', 'stuurlicht.core'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)  # noqa: S603
    assert loaded.stdout.strip() == "[]"


def test_words_of_the_domain_are_pinned():
    assert set(core.__all__) == CORE


def test_names_of_the_conformance_suite_are_pinned():
    assert set(conformance.__all__) == CONFORMANCE


def test_the_package_itself_says_what_it_is():
    assert stuurlicht.__doc__.startswith("Stuurlicht: where do")
