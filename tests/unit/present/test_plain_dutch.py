"""Everything an instrument says is plain Dutch: short sentences, and no trade word without an entry in the glossary."""

import re
from pathlib import Path

import pytest

from stuurlicht import instruments
from stuurlicht.present.catalogue import message_ids
from stuurlicht.present.explanations import blocks_of

MOST_WORDS = 20
LONG_WORD_LETTERS = 12
ROOMS = ("instruments/", "rules/", "release/", "runs/", "surfaces/report/", "surfaces/layout")
FILES = ("present/sentences.py", "present/pages.py", "present/tables.py", "present/chart_", "present/map_")
GLOSSARY = Path(__file__).parents[3] / "docs" / "glossary.md"
TRADE_STEMS = (
    "aanbieder", "afrekening", "afgeschermd", "begeleiding", "begroting", "bekostiging", "bericht", "beschermd",
    "boekjaar", "bovengrens", "bsn", "contract", "creditregel", "dagbesteding", "declaratie", "declareren",
    "geïndiceerd", "indexatie", "indexering", "ingediend", "jaareinde", "jeugdbescherming", "jeugdhulp",
    "jeugdreclassering", "jeugdwet", "lasten", "maatwerk", "natura", "nowcast", "ondergrens", "opvang",
    "overschrijding", "peildatum", "pgb", "preventief", "product", "productcode", "register", "saldo", "score",
    "slapend", "tarief", "taakgericht", "tekort", "tempo", "toegekend", "toewijzing", "uitloop", "verblijf",
    "verzilvering", "volume", "voorschot", "wijkteam", "wmo", "zorgjaar", "zorgmaand",
)  # fmt: skip
"""Beginnings of words that someone outside a town hall does not know."""
EVERYDAY = frozenset(
    {
        "aangekondigd", "aangekondigde",
        "administratie", "antilliaanse", "arbeidsongeschiktheid", "arbeidsparticipatie", "armoedebeleid",
        "basisonderwijs", "basisvoorzieningen", "beantwoorden", "betalingsachterstand", "bijstandsontvangers",
        "bijvoorbeeld", "binnenkwamen", "christelijke", "effectiviteit", "gecontroleerd", "gefactureerd",
        "gepubliceerde", "huurwoningen", "medicijngebruik", "meicirculaire", "migratieachtergrond", "ondersteuning",
        "onroerendezaakbelasting", "praktijkonderwijs", "samengevoegd", "samengevoegde", "samenwerking",
        "septembercirculaire", "tienermoeders", "transformatie", "transformatiedoelen", "vergelijking",
        "verschillend", "vertrouwelijk", "visitatiecommissie", "vluchtelingen", "voorzieningen", "waarschijnlijk",
        "waarschijnlijker", "waarschuwing", "woningwaarde",
    }
)  # fmt: skip
"""Long words that need no entry: everybody knows them, or a shorter one from the glossary is in them."""


def texts():
    """Give every text of the instruments, the rules and what stands around an answer."""
    marked = (text for text, place in message_ids().items() if place.startswith((*ROOMS, *FILES)))
    explained = (text for each in instruments.ALL for block in blocks_of(each, "nl") for text in block.text)
    columns = (column for each in instruments.ALL for table in each.tables for column in table.columns)
    return [*marked, *explained, *(text for column in columns for text in (column.label, *column.values.values()))]


def sentences(text):
    """Divide a text into sentences; a value that is filled in counts as one word."""
    filled = re.sub(r"\{\w+\}", "X", text)
    return [part for part in re.split(r"(?<=[.?!])\s+", filled) if part]


def words(text):
    """Give the words of a text in lower case, without values that are filled in and without commands."""
    spoken = re.sub(r"\{\w+\}|stuurlicht \S+|--\S+|\w+\.\w+=\w+", " ", text)
    return {word.lower() for word in re.findall(r"[^\W\d_]+", spoken)}


def entries():
    """Give the words that the glossary explains."""
    rows = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][2:]
    return {word for row in rows for word in words(row.split("|")[1])}


ENTRIES = entries()


def is_explained(word):
    """Tell whether the glossary has the word, or one with the same beginning."""
    return any(word.startswith(entry[: max(5, len(entry) - 3)]) or entry == word for entry in ENTRIES)


def test_no_sentence_is_longer_than_twenty_words():
    assert [part for text in texts() for part in sentences(text) if len(part.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("stem", TRADE_STEMS)
def test_every_trade_word_stands_in_the_glossary(stem):
    assert any(entry.startswith(stem) for entry in ENTRIES), f"explain {stem!r} in docs/glossary.md"


def test_a_long_word_is_everyday_or_explained():
    long = {word for text in texts() for word in words(text) if len(word) >= LONG_WORD_LETTERS}

    assert sorted(word for word in long - EVERYDAY if not is_explained(word)) == []


def test_no_everyday_word_is_listed_that_nothing_says():
    assert sorted(EVERYDAY - {word for text in texts() for word in words(text)}) == []


def test_no_trade_word_is_listed_that_nothing_says():
    said = {word for text in texts() for word in words(text)}

    assert [stem for stem in TRADE_STEMS if not any(word.startswith(stem) for word in said)] == []


def test_a_long_sentence_and_an_unknown_word_would_be_found():
    assert len(sentences("Dit is kort. {law}: en dit ook. Of niet?")) == 3
    assert len(sentences(" ".join(["woord"] * 21))[0].split()) > MOST_WORDS
    assert not is_explained("verevening")
    assert is_explained("toewijzingen")
