"""Read built messages in a test, in the settings of one workspace."""

import json

import polars as pl

from message_building import LOADED_ON, PEOPLE, Line, allocated_product, declaration, toewijzing
from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.sources.messages import ReadingSettings, read_documents

MUNICIPALITIES = frozenset({"GM0384", "GM0363", "GM0457", "GM1992", "GM0386"})
"""Diemen and Amsterdam; Weesp, which is no more; Voorne aan Zee, which is new; and a code that never was."""


def settings(*, is_fictional: bool = False, links_laws: bool = False) -> ReadingSettings:
    """Accept `MUNICIPALITIES`, and 9999 where it is allowed."""
    accepted = MUNICIPALITIES | {"GM9999"}
    keys = {code: code.encode().ljust(32, b"k") for code in accepted}
    return ReadingSettings(
        municipalities=accepted,
        pseudonymiser=Pseudonymiser(keys, links_laws=links_laws),
        neighbourhoods={"1234AB": "BU03840001"},
        is_fictional=is_fictional,
    )


def documents(*contents: bytes) -> list[Document]:
    """Give documents, numbered from 1."""
    return [Document(number, f"{number}.xml", content, LOADED_ON) for number, content in enumerate(contents, 1)]


def read(*contents: bytes, **choices: bool) -> LedgerBatch:
    """Read documents together; they are numbered from 1."""
    return read_documents(documents(*contents), settings(**choices))


def outcomes(batch: LedgerBatch) -> list[str]:
    """Give the outcome of every document, in order."""
    return batch.ingests["outcome"].to_list()


def findings(batch: LedgerBatch) -> list[tuple[str, str, dict[str, object]]]:
    """Give code, path and facts of every finding."""
    rows = batch.rows["findings"].select("rule", "path", "facts").rows()
    return [(rule, path, json.loads(facts)) for rule, path, facts in rows]


def codes(*contents: bytes, **choices: bool) -> list[str]:
    """Read documents and give the codes of their findings, in order."""
    return [rule for rule, _, _ in findings(read(*contents, **choices))]


def of_lines(*lines: Line, total: int | None = None) -> list[tuple[str, str, dict[str, object]]]:
    """Give the findings of a declaration of these lines of one person."""
    return findings(read(declaration([(PEOPLE[0], lines)], total=total)))


def of_product(**choices: object) -> list[str]:
    """Give the codes of the findings of a toewijzing of one product."""
    return codes(toewijzing([allocated_product(**choices)]))


def only(batch: LedgerBatch, table: str) -> dict[str, object]:
    """Give the only row of a table."""
    frame: pl.DataFrame = batch.rows[table]
    assert 1 == frame.height
    return frame.row(0, named=True)
