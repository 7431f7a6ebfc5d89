"""Names of facts: what a sentence shows where its facts are not filled in, as in a list of rules or in the manual."""

import string
from collections.abc import Mapping

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate

FACT_WORDS: Mapping[str, str] = {
    "allowed": _("toegestane waarden"),
    "amount_cents": _("bedrag"),
    "asked": _("gevraagde naam"),
    "attempts": _("aantal"),
    "because": _("oorzaak"),
    "before": _("dag"),
    "book_year": _("jaar"),
    "choices": _("keuzes"),
    "circle": _("instrumenten"),
    "code": _("code"),
    "codes": _("codes"),
    "column": _("kolom"),
    "columns": _("kolommen"),
    "count": _("aantal"),
    "date": _("datum"),
    "day": _("dag"),
    "declared": _("datum van de declaratie"),
    "detail": _("bijzonderheid"),
    "difference_cents": _("verschil"),
    "digits": _("aantal"),
    "earlier": _("nummer"),
    "element": _("element"),
    "encoding": _("codering"),
    "end": _("einddatum"),
    "example": _("voorbeeld"),
    "expected": _("verwachte waarde"),
    "expected_cents": _("verwacht bedrag"),
    "explanation": _("uitleg bij de kolom"),
    "export": _("naam"),
    "faults": _("fouten"),
    "file": _("bestand"),
    "first": _("eerste jaar"),
    "first_version": _("versie"),
    "folder": _("map"),
    "found": _("gevonden waarde"),
    "given": _("opgegeven waarde"),
    "highest": _("maximum"),
    "instrument": _("instrument"),
    "key": _("sleutel"),
    "kind": _("bericht"),
    "known": _("wat er is"),
    "last": _("laatste jaar"),
    "latest": _("jaar"),
    "law": _("wet"),
    "least": _("minimum"),
    "length": _("aantal"),
    "line": _("nummer"),
    "lines": _("regels"),
    "lines_cents": _("som van de regels"),
    "list": _("naam van de lijst"),
    "listed": _("antwoorden op de lijst"),
    "loaded_on": _("datum"),
    "longest": _("maximum"),
    "message_date": _("datum"),
    "minutes": _("aantal"),
    "missing": _("naam of reden"),
    "months": _("aantal"),
    "municipality": _("gemeentecode"),
    "name": _("naam"),
    "names": _("namen"),
    "newest": _("nieuwste versie"),
    "offered": _("aangeboden antwoorden"),
    "other": _("ander nummer"),
    "package": _("pakket"),
    "parameter": _("keuze"),
    "path": _("plaats"),
    "place": _("bestand"),
    "present": _("kolommen die er zijn"),
    "provider": _("AGB-code"),
    "publication": _("naam"),
    "rejected_cents": _("afgekeurd bedrag"),
    "release": _("nummer"),
    "root": _("element"),
    "row": _("rij"),
    "rows": _("nummers"),
    "run": _("kenmerk van de run"),
    "setting": _("naam"),
    "shape": _("vorm"),
    "sheets": _("bladen"),
    "sign": _("debet of credit"),
    "standard": _("standaard"),
    "start": _("begindatum"),
    "table": _("naam"),
    "tables": _("tabellen"),
    "tariff_cents": _("tarief"),
    "today": _("datum"),
    "total": _("som"),
    "total_cents": _("totaal"),
    "unit": _("code"),
    "value": _("waarde"),
    "variable": _("variabele"),
    "version": _("versie"),
    "volume_cents": _("volume"),
    "wanted": _("gevraagde vorm"),
    "what": _("reden"),
    "workspace": _("werkmap"),
}
"""Dutch word (message id) by fact: what the value is to a reader."""

_OF_ONE_SENTENCE: Mapping[tuple[str, str], str] = {
    ("as_of_day", "asked"): _("gevraagde dag"),
    ("as_of_day", "first"): _("eerste dag"),
    ("as_of_day", "last"): _("laatste dag"),
    ("fictional_municipality", "code"): _("gemeentecode"),
    ("key_other", "expected"): _("verwachte vingerafdruk"),
    ("key_other", "found"): _("gevonden vingerafdruk"),
    ("ledger_column_type", "expected"): _("verwachte soort"),
    ("ledger_column_type", "given"): _("aangeleverde soort"),
    ("ledger_version_unknown", "asked"): _("gevraagde versie"),
    ("look_ahead", "asked"): _("gevraagde dag"),
    ("no_reason", "rows"): _("regels"),
    ("not_well_formed", "column"): _("positie"),
    ("run_record_format", "found"): _("gevonden versie"),
    ("run_record_format", "known"): _("bekende versie"),
    ("settings_format", "found"): _("gevonden versie"),
    ("settings_format", "known"): _("bekende versie"),
    ("table_double_row", "first"): _("nummer"),
    ("which_sheet", "wanted"): _("naam"),
}
"""Facts that mean something else in the sentence of one code."""


def with_names(sentence: str, code: str, language: Language = "nl") -> str:
    """Give a sentence with the name of each fact in its place: ``Het bedrag is ‹bedrag›``."""
    told = translate(sentence, language)
    return told.format_map({name: f"‹{fact_word(code, name, language)}›" for name in facts_named(told)})


def fact_word(code: str, fact: str, language: Language = "nl") -> str:
    """Give the word for one fact in the sentence of ``code``; a fact without a word reads as its name."""
    word = _OF_ONE_SENTENCE.get((code, fact)) or FACT_WORDS.get(fact)
    return fact if word is None else translate(word, language)


def facts_named(sentence: str) -> tuple[str, ...]:
    """Give the facts that a sentence names, each once, in order."""
    named = (name for _text, name, _form, _conversion in string.Formatter().parse(sentence) if name)
    return tuple(dict.fromkeys(named))
