"""Export mappings: which column of a back-office export means what, for those without the messages."""

from collections.abc import Mapping

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule, Value
from stuurlicht.sources.exports.fields import AMOUNT_NOTATIONS, NOTATIONS, TARGETS
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import text_in

_TARGET_LABELS = {name: target.table.label for name, target in TARGETS.items()}


def _field_labels() -> dict[str, str]:
    """Give the Dutch name of every field; one that two tables call differently bears both names."""
    labels: dict[str, list[str]] = {}
    for target in TARGETS.values():
        for name, column in target.fields.items():
            labels.setdefault(name, []).append(column.label)
    return {name: " / ".join(dict.fromkeys(known)) for name, known in labels.items()}


_FIELD_LABELS = _field_labels()

_ENTRIES = (
    Entry(
        column=Column(
            name="export_name",
            kind="text",
            label=_("Naam van de export"),
            meaning="Chosen by the user; named on ingest.",
        ),
        explanation=_("Een naam die u zelf kiest. Die naam noemt u bij het inlezen."),
        example="declaraties",
    ),
    Entry(
        column=Column(
            name="target_table",
            kind="text",
            label=_("Soort gegevens"),
            meaning="Table of the ledger to which the rows go.",
            values=_TARGET_LABELS,
        ),
        explanation=_("Wat één rij van de export is."),
        example=_TARGET_LABELS["declaration_lines"],
    ),
    Entry(
        column=Column(
            name="field", kind="text", label=_("Gegeven"), meaning="Field of that table.", values=_FIELD_LABELS
        ),
        explanation=_("Het gegeven dat u koppelt."),
        example="amount_cents",
    ),
    Entry(
        column=Column(
            name="their_column",
            kind="text",
            label=_("Kolom in de export"),
            meaning="Heading as it stands in the export.",
            null="fixed_value holds for every row",
        ),
        explanation=_("De kop van de kolom in de export. Laat leeg als u een vaste waarde invult."),
        example="Bedrag",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="fixed_value",
            kind="text",
            label=_("Vaste waarde"),
            meaning="Value for every row of the export.",
            null="their_column gives the value",
        ),
        explanation=_(
            "Een waarde die voor elke rij geldt. Bijvoorbeeld jeugdwet als de export alleen jeugdhulp heeft."
        ),
        example="",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="value_map",
            kind="text",
            label=_("Vertaling van waarden"),
            meaning="'theirs = ours; theirs = ours'; nothing behind the sign means unknown.",
            null="values are used as they are",
        ),
        explanation=_(
            "Hoe waarden van de export heten bij Stuurlicht. Bijvoorbeeld: Akkoord = goedgekeurd; In behandeling = "
        ),
        example="",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="notation",
            kind="text",
            label=_("Schrijfwijze"),
            meaning="How the export writes an amount or a day.",
            null="euros; days as 2026-01-31 or 31-01-2026",
            values=NOTATIONS,
        ),
        explanation=_("Alleen nodig als bedragen in centen staan, of datums anders dan 31-01-2026 of 2026-01-31."),
        example="euro's",
        is_required=False,
    ),
)


def _field_belongs_to_table(row: Mapping[str, Value]) -> bool:
    return row["field"] in TARGETS[text_in(row, "target_table")].fields


def _one_origin(row: Mapping[str, Value]) -> bool:
    return (row["their_column"] is None) != (row["fixed_value"] is None)


def _map_is_readable(row: Mapping[str, Value]) -> bool:
    pairs = [pair for pair in text_in(row, "value_map").split(";") if pair.strip()]
    return all(pair.count("=") == 1 and pair.split("=")[0].strip() for pair in pairs)


def _notation_fits(row: Mapping[str, Value]) -> bool:
    field = TARGETS[text_in(row, "target_table")].fields.get(text_in(row, "field"))
    if row["notation"] is None or field is None:
        return True
    if row["notation"] in AMOUNT_NOTATIONS:
        return field.unit == "eurocent"
    return field.kind in {"date", "timestamp"}


EXPORT_MAPPINGS = Register(
    name="export_mappings",
    alias="exportkoppelingen",
    label=_("Koppeling van exports"),
    explanation=_(
        "Stuurlicht leest ook exports uit uw eigen systeem: van de boekhouding, of van declaraties als u de berichten "
        "niet meer hebt. Hier zegt u welke kolom wat betekent. Wat de export niet heeft, blijft onbekend."
    ),
    owner=_("Applicatiebeheer"),
    entries=_ENTRIES,
    key=("export_name", "target_table", "field"),
    rules=(
        RowRule(
            code="mapping_field",
            sentence=_("Dit gegeven hoort niet bij deze soort gegevens. Kies een ander gegeven of een andere soort."),
            columns=("target_table", "field"),
            holds=_field_belongs_to_table,
        ),
        RowRule(
            code="mapping_origin",
            sentence=_("Vul een kolom in of een vaste waarde: een van beide, niet allebei."),
            columns=("their_column", "fixed_value"),
            holds=_one_origin,
        ),
        RowRule(
            code="mapping_values",
            sentence=_(
                "De vertaling is niet te lezen. Schrijf: oude waarde = nieuwe waarde; oude waarde = nieuwe waarde."
            ),
            columns=("value_map",),
            holds=_map_is_readable,
        ),
        RowRule(
            code="mapping_notation",
            sentence=_("De schrijfwijze past niet bij dit gegeven. Kies er een voor een bedrag of voor een datum."),
            columns=("field", "notation"),
            holds=_notation_fits,
        ),
    ),
)

export_mappings = register_mart(
    EXPORT_MAPPINGS, quirks=("One export fills one table: rows of one export_name have one target_table.",)
)
