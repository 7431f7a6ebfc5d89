"""Findings in words: amounts in euros, days in words, and the sentence of the place where it was found."""

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.present.finding_words import finding_text, sentence_of


def found(rule, **facts):
    return Finding(rule, Severity.FAULT, "", facts)


def test_cents_are_told_in_euros_to_the_cent():
    told = finding_text(found("TR346", amount_cents=123_450, expected_cents=-5))

    assert told.startswith(
        "Het bedrag is €\N{NO-BREAK SPACE}1.234,50, maar volume maal tarief is €\N{NO-BREAK SPACE}-0,05."
    )


def test_english_writes_the_same_amount_the_english_way():
    told = finding_text(found("TR346", amount_cents=123_450, expected_cents=1), "en")

    assert told.startswith("The amount is €\N{NO-BREAK SPACE}1,234.50, but")


def test_a_day_is_told_in_words():
    told = finding_text(found("CS003", start="2026-05-12", end="2026-05-03"))

    assert told.startswith("De einddatum (3 mei 2026) ligt voor de begindatum (12 mei 2026).")


def test_what_stands_in_a_file_is_told_as_it_stands_there():
    assert finding_text(found("not_a_date", value="2026-13-01")).startswith("'2026-13-01'")
    assert finding_text(found("cell_wrong_form", value="2026-05-01", wanted="x")).startswith("'2026-05-01'")


def test_a_code_for_two_rules_has_a_sentence_within_a_message_and_one_between_messages():
    assert "van dit bericht" in sentence_of("TR314")
    assert "in een eerder bericht" in sentence_of("TR314", is_between=True)
    assert "in een eerder bericht" in finding_text(found("TR314"), is_between=True)
