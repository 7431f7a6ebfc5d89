from pathlib import Path

import pytest

import stuurlicht.instruments as room
from stuurlicht.instruments import ALL

NOT_QUESTIONS = {
    "__init__",
    "base",
    "explanations",
    "frames",
    "fund_amounts",
    "fund_comparison",
    "fund_terms",
    "joined",
    "last_codes",
    "printed_sums",
    "told_months",
}
FOLDER = Path(room.__file__).parent


def test_the_list_names_every_question_in_the_folder():
    found = {path.stem for path in FOLDER.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert found - NOT_QUESTIONS == {instrument.id for instrument in ALL}


@pytest.mark.parametrize("instrument", ALL, ids=lambda each: each.id)
def test_every_instrument_has_its_explanation_in_two_languages(instrument):
    for ending in ("md", "en.md"):
        text = (FOLDER / "explanations" / f"{instrument.explanation}.{ending}").read_text(encoding="utf-8")
        assert text.startswith("# ")
