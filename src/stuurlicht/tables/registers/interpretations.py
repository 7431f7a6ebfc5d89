"""Interpretations: what people say a figure means, each tied to the cell and the value that they read."""

import re
from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.pseudonyms import may_hold_bsn
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.core.units import UNIT_LABELS
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import text_in

LONGEST_NOTE = 500
_RUN = re.compile(r"[0-9a-f]{16}|")
_KEY = re.compile(r"[a-z][a-z0-9_]*=.+")
_BETWEEN_KEYS = re.compile(r";\s*(?=[a-z][a-z0-9_]*=)")

_ENTRIES = (
    Entry(
        column=Column(name="instrument", kind="text", label=_("Instrument"), meaning="Id of the instrument."),
        explanation=_("De naam van het instrument, zoals stuurlicht instruments die geeft."),
        example="nowcast",
    ),
    Entry(
        column=Column(name="table_name", kind="text", label=_("Tabel"), meaning="Name of the table."),
        explanation=_("De naam van de tabel, zoals die in bestanden heet."),
        example="year_end",
    ),
    Entry(
        column=Column(
            name="row_key",
            kind="text",
            label=_("Rij"),
            meaning="Every key column with its code: law=wmo; product_group=totaal.",
        ),
        explanation=_("De sleutels van de rij met hun code, met een puntkomma ertussen."),
        example="law=jeugdwet; product_group=totaal",
    ),
    Entry(
        column=Column(name="column_name", kind="text", label=_("Kolom"), meaning="Name of the column."),
        explanation=_("De naam van de kolom, zoals die in bestanden heet."),
        example="expected_eur",
    ),
    Entry(
        column=Column(
            name="figure_date", kind="date", label=_("Peildatum van het cijfer"), meaning="As-of day of the figure."
        ),
        explanation=_("De peildatum van het cijfer waar u iets over zegt."),
        example="31-08-2026",
    ),
    Entry(
        column=Column(
            name="figure_value",
            kind="number",
            unit="units",
            label=_("Het cijfer toen"),
            meaning="The value as it was read when the note was made, in the unit beside it.",
            null="the cell was no number, or nobody told",
            is_public=True,
        ),
        explanation=_("Het cijfer zoals u het las. Wijzigt het later, dan ziet een lezer wat er eerst stond."),
        example="48300000",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="figure_unit",
            kind="text",
            label=_("Eenheid van het cijfer"),
            meaning="Unit of the value.",
            null="idem",
            values=UNIT_LABELS,  # type: ignore[arg-type]  # a unit is a text
        ),
        explanation=_("De eenheid van dat cijfer."),
        example="euro's",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="run_id", kind="text", label=_("Run"), meaning="Run in which it was read.", null="nobody told"
        ),
        explanation=_("De run waarin u het cijfer las: zestien tekens. Leeg als u die niet weet."),
        example="0123456789abcdef",
        is_required=False,
    ),
    Entry(
        column=Column(name="note", kind="text", label=_("Duiding"), meaning="What it means; no person in it."),
        explanation=_(
            "Wat het cijfer betekent of waardoor het komt, met hoogstens 500 tekens. Noem of beschrijf nooit een "
            "persoon: geen naam, geen nummer, geen verhaal over één cliënt."
        ),
        example="In augustus zijn de declaraties van een grote aanbieder nagekomen.",
    ),
)


def row_text(row: Mapping[str, object]) -> str:
    """Write the key of a row as this register holds it: ``law=wmo; product_group=totaal``; an empty key is left out."""
    return "; ".join(f"{name}={value}" for name, value in row.items() if value is not None)


def row_of(text: str) -> dict[str, str]:
    """Read the key of a row: every value as text, by key column."""
    parts = (part.partition("=") for part in _BETWEEN_KEYS.split(text))
    return {name.strip(): value.strip() for name, _equals, value in parts}


def _is_short_and_of_nobody(row: Mapping[str, Value]) -> bool:
    texts = [text_in(row, name) for name in ("instrument", "table_name", "row_key", "column_name", "note")]
    return len(texts[-1]) <= LONGEST_NOTE and not any(map(may_hold_bsn, texts))


def _is_a_row(row: Mapping[str, Value]) -> bool:
    return all(_KEY.fullmatch(part.strip()) for part in _BETWEEN_KEYS.split(text_in(row, "row_key")))


def _is_of_a_unit(row: Mapping[str, Value]) -> bool:
    return (row["figure_value"] is None) == (row["figure_unit"] is None)


INTERPRETATIONS = Register(
    name="interpretations",
    alias="duiding",
    label=_("Duiding"),
    explanation=_(
        "Wat mensen bij een cijfer zeggen: wat het betekent en waardoor het komt. Elke regel hoort bij één cijfer van "
        "één peildatum."
    ),
    owner=_("Control"),
    entries=_ENTRIES,
    key=("instrument", "table_name", "row_key", "column_name", "figure_date", "note"),
    rules=(
        RowRule(
            code="interpretation_text",
            sentence=_(
                "De duiding is langer dan 500 tekens, of er staat een nummer in dat een BSN kan zijn. Kort haar in, en "
                "laat weg wat over één persoon gaat."
            ),
            columns=("note",),
            holds=_is_short_and_of_nobody,
        ),
        RowRule(
            code="interpretation_row",
            sentence=_("De rij is niet te lezen. Schrijf elke sleutel zo: law=jeugdwet; product_group=totaal."),
            columns=("row_key",),
            holds=_is_a_row,
        ),
        RowRule(
            code="interpretation_unit",
            sentence=_("Een cijfer en zijn eenheid horen bij elkaar. Vul beide in, of laat beide leeg."),
            columns=("figure_value", "figure_unit"),
            holds=_is_of_a_unit,
        ),
        RowRule(
            code="interpretation_run",
            sentence=_("Een run heeft zestien tekens: 0-9 en a-f. Laat de cel leeg als u de run niet weet."),
            columns=("run_id",),
            holds=lambda row: _RUN.fullmatch(text_in(row, "run_id")) is not None,
        ),
    ),
)

interpretations = register_mart(
    INTERPRETATIONS,
    quirks=(
        "Account and time are those of the hand-in in which a note stood first: handing it in again keeps them.",
        "A note whose words change is another note, by whoever changed them.",
    ),
    signed="first",
)
