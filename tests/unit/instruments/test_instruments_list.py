from pathlib import Path

import pytest

import stuurlicht.instruments as room
from stuurlicht.instruments import ALL, UnknownInstrumentError, by_id

NOT_QUESTIONS = {"__init__", "base", "frames", "explanations"}
FOLDER = Path(room.__file__).parent


def test_the_list_names_every_question_in_the_folder():
    found = {path.stem for path in FOLDER.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert found - NOT_QUESTIONS == {instrument.id for instrument in ALL}


def test_an_instrument_is_found_by_id_and_by_dutch_name():
    for instrument in ALL:
        assert by_id(instrument.id) is instrument
        assert by_id(instrument.name.lower()) is instrument


def test_an_unknown_name_is_told_with_the_names_that_exist():
    with pytest.raises(UnknownInstrumentError) as caught:
        by_id("kristallen_bol")
    assert caught.value.facts == {"asked": "kristallen_bol", "known": "nowcast, volume"}


@pytest.mark.parametrize("instrument", ALL, ids=lambda each: each.id)
def test_every_instrument_has_its_explanation_in_two_languages(instrument):
    for ending in ("md", "en.md"):
        text = (FOLDER / "explanations" / f"{instrument.explanation}.{ending}").read_text(encoding="utf-8")
        assert text.startswith("# ")
