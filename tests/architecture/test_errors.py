"""Every error has one code, words that can be filled, and a docstring; every finding has a sentence."""

import ast
import importlib
import pkgutil
from functools import cache
from string import Formatter

from source_files import python_files, tree

import stuurlicht
from stuurlicht.core.errors import AnswerError, InputError, LedgerError, StuurlichtError, UsageError, WorkspaceError
from stuurlicht.present.error_words import ERROR_WORDS
from stuurlicht.present.finding_words import finding_sentences

FAMILIES = {StuurlichtError, UsageError, InputError, WorkspaceError, LedgerError, AnswerError}
FINDING_MAKERS = {"Finding", "TableFault", "CellFault", "scenario_fault"}


@cache
def classes():
    """Give every error class of the package."""
    for module in pkgutil.walk_packages(stuurlicht.__path__, "stuurlicht."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, waiting = [], [StuurlichtError]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return [kind for kind in found if kind.__module__.startswith("stuurlicht.")]


def placeholders(words):
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def calls(names):
    """Give every call in the source of something with one of these names."""
    for file in python_files("src"):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in names:
                    yield called, node


def test_every_error_derives_from_one_of_the_five_families():
    loose = [kind for kind in classes() if kind not in FAMILIES and StuurlichtError in kind.__bases__]
    assert loose == []


def test_no_two_errors_share_a_code():
    codes = [kind.code for kind in classes()]
    assert {code for code in codes if codes.count(code) > 1} == set()


def test_every_error_has_words_and_no_words_are_left_over():
    codes = {kind.code for kind in classes()} - {"stuurlicht"}
    assert codes - ERROR_WORDS.keys() == set()
    assert ERROR_WORDS.keys() - codes - {"stuurlicht"} == set()


def test_words_name_only_facts_that_the_error_brings():
    by_name = {kind.__name__: kind.code for kind in classes() if kind not in FAMILIES}
    unknown = set()
    for name, node in calls(by_name.keys()):
        given = {argument.arg for argument in node.keywords}
        if None not in given and not (node.args and not given):
            always = {"count"} if by_name[name].endswith("_faults") else set()
            unknown |= {(by_name[name], fact) for fact in placeholders(ERROR_WORDS[by_name[name]]) - given - always}
    assert unknown == set()


def test_every_finding_that_is_made_by_name_has_a_sentence():
    codes = {
        node.args[0].value
        for _, node in calls(FINDING_MAKERS)
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }
    assert codes - finding_sentences().keys() == set()
