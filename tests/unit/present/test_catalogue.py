"""English for every Dutch text, and none for a text that is gone."""

import string

import pytest

from stuurlicht.present.catalogue import difference, message_ids
from stuurlicht.present.language import english_catalogue, translate


def test_every_dutch_text_has_english():
    assert difference().missing == ()


def test_no_english_is_left_of_a_text_that_is_gone():
    assert difference().unused == ()


def test_a_translation_names_the_same_cells_and_facts():
    def names(text):
        return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name}

    different = {dutch for dutch, english in english_catalogue().items() if names(dutch) != names(english)}

    assert different == set()


def test_dutch_is_given_as_it_is_and_an_unknown_text_stays_dutch():
    assert translate("Wet", "nl") == "Wet"
    assert translate("Deze tekst bestaat niet", "en") == "Deze tekst bestaat niet"


def test_only_a_whole_text_can_be_a_message_id(tmp_path):
    (tmp_path / "bad.py").write_text('_(f"x {1}")', encoding="utf-8")

    with pytest.raises(TypeError, match="line 1"):
        message_ids(tmp_path)
