"""Facts by name: what a sentence shows where nothing is filled in."""

import pytest

from stuurlicht.present.error_words import ERROR_WORDS
from stuurlicht.present.fact_words import _OF_ONE_SENTENCE as OWN
from stuurlicht.present.fact_words import FACT_WORDS, fact_word, facts_named, with_names
from stuurlicht.present.finding_words import between_sentences, finding_sentences

SENTENCES = [*finding_sentences().items(), *between_sentences().items(), *ERROR_WORDS.items()]


def test_a_sentence_shows_the_name_of_each_fact():
    told = with_names("Het bedrag is {amount_cents}, niet {expected_cents}.", "TR346")

    assert told == "Het bedrag is ‹bedrag›, niet ‹verwacht bedrag›."


def test_english_shows_english_names():
    assert with_names("Code {code}", "known_codes", "en") == "Code ‹code›"
    assert fact_word("CS337", "start", "en") == "start date"


def test_a_fact_may_mean_something_else_in_one_sentence():
    assert fact_word("not_well_formed", "column") == "positie"
    assert fact_word("unknown_cell", "column") == "kolom"


@pytest.mark.parametrize(("code", "sentence"), SENTENCES, ids=[code for code, _sentence in SENTENCES])
def test_every_fact_that_is_told_has_a_dutch_word(code, sentence):
    unnamed = {fact for fact in facts_named(sentence) if fact not in FACT_WORDS and (code, fact) not in OWN}

    assert unnamed == set()
    assert "{" not in with_names(sentence, code)
