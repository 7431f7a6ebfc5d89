"""Every finding has a sentence, and every fact that a sentence names is there."""

import string

from message_building import every_kind
from message_reading import findings, read
from stuurlicht.sources.messages import ALL_RULES, finding_sentences
from stuurlicht.sources.messages.reading_faults import FILE_FAULTS, MESSAGE_FAULTS, NOTES, SET_ASIDE_FILES
from stuurlicht.sources.messages.value_types import AGB, AMOUNT, BIRTH_DATE, DATE, RETURN_CODE, SIGN, TIME, text


def named_facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_no_two_findings_share_a_code_with_different_sentences():
    sentences: dict[str, set[str]] = {}
    for rule in ALL_RULES:
        sentences.setdefault(rule.code, set()).add(rule.sentence)
    assert [] == [code for code, each in sentences.items() if len(each) > 1]
    assert not set(sentences) & (set(FILE_FAULTS) | set(MESSAGE_FAULTS))
    assert not set(FILE_FAULTS) & set(MESSAGE_FAULTS)


def test_notes_and_faults_that_set_aside_are_declared():
    assert set(FILE_FAULTS) | set(MESSAGE_FAULTS) >= NOTES | SET_ASIDE_FILES


def test_a_rule_gives_every_fact_that_its_sentence_names():
    assert [] == [rule.code for rule in ALL_RULES if named_facts(rule.sentence) != set(rule.facts)]


def test_every_type_of_value_has_a_sentence_for_what_does_not_fit():
    for kind in (AGB, AMOUNT, BIRTH_DATE, DATE, RETURN_CODE, SIGN, TIME, text(5)):
        assert set(kind.facts) <= named_facts(finding_sentences()[kind.fault])


def test_the_facts_of_findings_fill_their_sentences():
    broken = [content.replace(b"<m:", b"<m:X", 3).replace(b"</m:", b"</m:X", 3) for content in every_kind().values()]
    bad = [
        b"",
        b"x",
        b"<a/>",
        b"<a>",
        *broken,
        *(content.replace(b"2026", b"2O26") for content in every_kind().values()),
    ]
    told = findings(read(*bad))
    assert len(told) > len(bad)
    for code, _, facts in told:
        assert "{" not in finding_sentences()[code].format(**facts)


def test_sentences_are_dutch_sentences():
    assert all(sentence.endswith((".", ").")) for sentence in finding_sentences().values())
