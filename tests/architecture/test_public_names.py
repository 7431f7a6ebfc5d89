"""Names that others build on. A change here is a change for them: say so in the changelog."""

import stuurlicht
from stuurlicht import core
from stuurlicht.testing import conformance

CORE = {
    "AsOf",
    "Cell",
    "Chart",
    "ChartWords",
    "Column",
    "Law",
    "Protects",
    "Reference",
    "Result",
    "RowsBehind",
    "Statement",
    "Table",
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


def test_words_of_the_domain_are_pinned():
    assert set(core.__all__) == CORE


def test_names_of_the_conformance_suite_are_pinned():
    assert set(conformance.__all__) == CONFORMANCE


def test_the_package_itself_says_what_it_is():
    assert stuurlicht.__doc__.startswith("Stuurlicht: where do")
