"""Every sample file has its expected outcome, in a workspace that accepts 0384 and 0363."""

from pathlib import Path

import polars as pl
import pytest

from message_building import LOADED_ON
from message_reading import findings, settings
from shared_material import shared_file
from stuurlicht.sources.messages import find_documents, read_documents

STORED, NAMED = ("stored", ()), ("named", ("kind_not_used",))
FLAT, OTHER = ("refused", ("flat_text",)), ("refused", ("other_municipality",))
NO_MESSAGE = ("refused", ("not_a_message",))

OUTCOMES = {
    # read
    **{f"ijw-3.2/messages/JW{number}.xml": STORED for number in (301, 302, 305, 306, 307, 308, 316, 325)},
    **{f"ijw-2.3/messages/JW{number}.xml": STORED for number in (301, 302, 303, 304, 305, 306, 307, 308, 315, 316)},
    **{f"iwmo-3.2/messages/WMO{number}.xml": STORED for number in (301, 305, 307, 315)},
    **{f"iwmo-2.3/messages/WMO{number}.xml": STORED for number in (301, 302, 305, 306, 307, 308, 315, 316)},
    # read with these faults
    "ijw-3.2/messages/JW323.xml": ("stored", ("TR314",)),
    # set aside because
    "ijw-3.2/messages/JW315.xml": ("set_aside", ("not_a_date", "not_a_date")),
    # named: recognised and counted, not used
    **{f"ijw-3.2/messages/JW{number}.xml": NAMED for number in (317, 318, 319, 320)},
    **{f"iwmo-3.2/messages/WMO{number}.xml": NAMED for number in (317, 319)},
    "iwmo-2.0/xml/CasusA-01-WMO315_verzoek.xml": NAMED,
    "iwmo-2.0/xml/CasusA-02-WMO301_toewijzing.xml": NAMED,
    "iwmo-2.0/xml/CasusA-04-WMO301_intrekking.xml": NAMED,
    "iwmo-2.0/xml/CasusB-01-WMO301_toewijzing.xml": NAMED,
    "iwmo-2.0/xml/CasusB-02-WMO305_start.xml": NAMED,
    "iwmo-2.0/xml/CasusB-04-WMO307_stop.xml": NAMED,
    "ggk-0210/messages/Fo01.xml": ("named", ("ggk_error",)),
    # refused because
    "iwmo-2.0/xml/CasusC-01-WMO301_intrekking.xml": OTHER,
    "iwmo-2.0/xml/CasusC-02-WMO301_herindicatie.xml": OTHER,
    "iwmo-2.0/xml/CasusE-01-WMO305_correctie.xml": OTHER,
    "iwmo-2.0/xml/CasusF-01-WMO305_verwijderen.xml": OTHER,
    "iwmo-2.0/xml/CasusF-02-WMO305_nieuweaanlevering.xml": OTHER,
    "iwmo-2.3/messages/WMO304.xml": OTHER,
    **{f"ieb-1.0/messages/WMO{number}.xml": OTHER for number in (401, 402, 403, 404)},
    **{
        f"iwmo-2.0/ei/{name}": FLAT
        for name in (
            "CasusA-01-WMO315_verzoek.ei",
            "CasusA-02-WMO301_toewijzing.ei",
            "CasusA-04-WMO301_intrekking.ei",
            "CasusB-01-WMO301_toewijzing.ei",
            "CasusB-02-WMO305_start.ei",
            "CasusB-04-WMO307_stop.ei",
            "CasusC-01-WMO301_intrekking.ei",
            "CasusC-02-WMO301_herindicatie.ei",
            "CasusE-01-WMO305_correctie.ei",
            "CasusF-01-WMO305_verwijderen.ei",
            "CasusF-02-WMO305_nieuweaanlevering.ei",
            "WMO301_voorbeeld.txt",
            "WMO305_voorbeeld.txt",
            "WMO307_voorbeeld.txt",
            "WMO315_voorbeeld.txt",
        )
    },
    "ggk-0210/messages/envelopHeenbericht-ggk_Di01_v21-tekst.xml": ("refused", ("envelope_text",)),
    "ggk-0210/messages/envelopHeenbericht-ggk_Di01_v21-xml.xml": NO_MESSAGE,  # a sentence in the place of a message
    "ggk-0210/messages/envelopRetourbericht-ggk_Du01-v21.xml": NO_MESSAGE,
}
TOTALS = {
    "ijw-3.2/messages/JW323.xml": 79000,
    "ijw-3.2/messages/JW325.xml": -58000,
    "ijw-2.3/messages/JW303.xml": 3590000,
    "ijw-2.3/messages/JW304.xml": 50000,
}
ROWS = {
    "toewijzing_versions": 7,
    "starts": 8,
    "stops": 8,
    "requests": 6,
    "declaration_lines": 9,
    "answers": 2,
    "answer_lines": 4,
    "returns": 12,
}
LINE_CENTS = {"ijw-3.2/messages/JW323.xml": 79000, "ijw-2.3/messages/JW303.xml": 3590000}


@pytest.fixture(scope="module")
def samples():
    """All samples, read together."""
    root = shared_file("standards/samples")
    paths = [path for path in sorted(root.rglob("*")) if _is_message(path.relative_to(root))]
    found = find_documents(paths)
    documents = [each.document(number, LOADED_ON) for number, each in enumerate(found, 1)]
    names = [path.relative_to(root).as_posix() for path in paths]
    return names, read_documents(documents, settings())


def _is_message(path: Path) -> bool:
    return path.suffix in {".xml", ".ei", ".txt"} and path.parent.name in {"messages", "xml", "ei"}


def test_every_sample_has_its_expected_outcome(samples):
    names, batch = samples
    by_document: dict[int, list[str]] = {number: [] for number in range(1, len(names) + 1)}
    for number, rule in batch.rows["findings"].select("ingest_id", "rule").rows():
        by_document[number].append(rule)
    outcomes = batch.ingests.sort("ingest_id")["outcome"].to_list()
    seen = {
        name: (outcome, tuple(by_document[number]))
        for number, (name, outcome) in enumerate(zip(names, outcomes, strict=True), 1)
    }
    assert OUTCOMES == seen


def test_control_totals_of_the_samples_are_right(samples):
    names, batch = samples
    totals = dict(zip(names, batch.ingests["total_cents"].to_list(), strict=True))
    assert TOTALS == {name: total for name, total in totals.items() if total is not None}


def test_every_line_of_the_samples_is_in_the_ledger(samples):
    names, batch = samples
    lines = batch.rows["declaration_lines"].group_by("ingest_id").agg(cents=pl.col("amount_cents").sum())
    assert LINE_CENTS == {names[number - 1]: cents for number, cents in lines.rows()}
    assert ROWS == {table: batch.rows[table].height for table in ROWS}


def test_the_date_that_does_not_exist_is_named_with_its_place(samples):
    _, batch = samples
    assert [
        ("not_a_date", f"AangevraagdProduct[{place}]/ToewijzingEinddatum", {"value": "2027-06-31"}) for place in (1, 2)
    ] == [finding for finding in findings(batch) if finding[0] == "not_a_date"]


def test_the_reference_that_occurs_twice_is_named_with_its_place(samples):
    _, batch = samples
    assert [("TR314", "Client[2]/Prestatie[3]/ProductReferentie/ReferentieNummer", {})] == [
        finding for finding in findings(batch) if finding[0] == "TR314"
    ]
