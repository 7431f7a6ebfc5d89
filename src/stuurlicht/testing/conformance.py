"""The suite: hold your own instrument, mart or register to every promise of the house.

In a test of your own::

    import pytest
    from stuurlicht.testing.conformance import COMPUTED_PROMISES, DECLARED_PROMISES, Subject

    @pytest.mark.parametrize("promise", DECLARED_PROMISES, ids=lambda promise: promise.__name__)
    def test_declaration_keeps(promise):
        promise(MY_INSTRUMENT)

    @pytest.mark.parametrize("promise", COMPUTED_PROMISES, ids=lambda promise: promise.__name__)
    def test_answer_keeps(promise, subject):
        promise(subject)

A promise that is broken raises `PromiseBrokenError`, which says what is wrong.
"""

from stuurlicht.testing.computed import COMPUTED_PROMISES, ComputedPromise
from stuurlicht.testing.declared import DECLARED_PROMISES, DeclaredPromise, live_together
from stuurlicht.testing.promises import PromiseBrokenError
from stuurlicht.testing.sources_kept import (
    keep_mart_declaration,
    keep_mart_promises,
    keep_register_promises,
    keep_table_promises,
)
from stuurlicht.testing.subject import Subject

__all__ = [
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
]
