"""Every error of the package has Dutch words: what, where, why it matters, what to do now."""

import importlib
import inspect
import pkgutil
import string

import pytest

import stuurlicht
from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.errors import StuurlichtError, UsageError
from stuurlicht.present.error_words import ERROR_WORDS, error_text
from stuurlicht.present.finding_words import finding_sentences, finding_text
from stuurlicht.present.language import english_catalogue
from stuurlicht.sources.registers import RegisterFaultsError


def error_classes():
    found = {StuurlichtError}
    for module in pkgutil.walk_packages(stuurlicht.__path__, "stuurlicht."):
        if not module.name.endswith("__main__"):
            members = inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
            found |= {member for _name, member in members if issubclass(member, StuurlichtError)}
    return sorted(found, key=lambda each: each.code)


def test_every_error_has_words():
    assert sorted({each.code for each in error_classes()} - ERROR_WORDS.keys()) == []


def test_there_are_no_words_without_an_error():
    assert sorted(ERROR_WORDS.keys() - {each.code for each in error_classes()}) == []


def test_two_errors_do_not_share_a_code():
    codes = [each.code for each in error_classes()]

    assert sorted({code for code in codes if codes.count(code) > 1}) == []


@pytest.mark.parametrize("words", ERROR_WORDS.values(), ids=ERROR_WORDS)
def test_english_names_the_same_facts(words):
    def names(text):
        return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name}

    assert names(english_catalogue()[words]) == names(words)


def test_an_error_tells_its_facts_in_a_sentence():
    from stuurlicht.store.ledger import VersionUnknownError

    told = error_text(VersionUnknownError(asked=9, newest=3))

    assert told == "Het grootboek heeft geen versie 9. De nieuwste is 3. Kies 0 tot en met 3."


def test_a_fact_that_is_absent_does_not_hide_the_error():
    class OddError(UsageError):
        code = "unknown_table"

    assert "onbekend" in error_text(OddError(table="x"))


def test_an_error_with_findings_tells_every_one_with_its_place():
    findings = (
        Finding("table_missing_column", Severity.FAULT, "Lasten", {"column": "Lasten", "present": "Wet"}),
        Finding("cell_not_a_date", Severity.FAULT, "row[3]/Datum", {"row": 3, "column": "Datum"}),
    )
    lines = error_text(RegisterFaultsError(findings, place="b.xlsx", register="Begroting")).splitlines()

    assert lines[0].startswith("b.xlsx heeft 2 fouten.")
    assert lines[1:] == [
        "- Lasten: Deze kolom ontbreekt. Er zijn: Wet. Voeg de kolom toe.",
        "- rij 3, Datum: Dit is geen datum. Schrijf bijvoorbeeld 31-10-2026.",
    ]


def test_a_finding_with_an_unknown_code_is_not_lost():
    assert finding_text(Finding("XX1", Severity.FAULT, "Client[2]")) == "Client[2]: XX1"


def test_a_finding_of_which_a_fact_is_absent_is_not_lost():
    code = next(code for code, words in finding_sentences().items() if "{" in words)

    assert finding_text(Finding(code, Severity.FAULT))
