"""The cases of declaration_events.txt."""

from datetime import date
from pathlib import Path

import pytest

from stuurlicht.core.ledger import ANSWER_LINES, ANSWERS, DECLARATION_LINES
from stuurlicht.tables.marts import declaration_events
from unit.tables.cutting import SmallLedger, line

Rows = list[dict[str, str | None]]


def _cases() -> dict[str, dict[str, Rows]]:
    text = (Path(__file__).parent / "declaration_events.txt").read_text(encoding="utf-8")
    return {title: _tables(body) for title, _, body in (part.partition("\n") for part in text.split("\n## ")[1:])}


def _tables(body: str) -> dict[str, Rows]:
    tables: dict[str, Rows] = {}
    for words in filter(None, map(str.split, body.splitlines())):
        if words[0].endswith(":"):
            name, columns = words[0][:-1], words[1:]
            tables[name] = []
        else:
            tables[name].append({key: _value(word) for key, word in zip(columns, words, strict=True)})
    return tables


def _value(word: str) -> str | None:
    return {"-": None, '""': ""}.get(word, word)


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def _ledger(case: dict[str, Rows]) -> tuple[SmallLedger, dict[str, int]]:
    ledger, ids = SmallLedger(), {}
    for row in case["declarations"]:
        ids[row["name"]] = ledger.document(row["kind"], _day(row["day"]), message_id=row["message"])
    for row in case.get("answers", []):
        ids[row["name"]] = ledger.document(row["kind"], _day(row["day"]))
        awarded = row["awarded"] and int(row["awarded"])
        ledger.add(
            ANSWERS,
            ids[row["name"]],
            answered_message_id=row["answers"],
            header_return_codes=row["header"],
            declaration_return_codes=row["declaration"],
            submitted_cents=awarded,
            awarded_cents=awarded,
        )
    for row in case["lines"]:
        told = line(row["reference"], int(row["amount"]), previous_reference_number=row["previous"])
        ledger.add(DECLARATION_LINES, ids[row["in"]], **told)
    for row in case.get("answer_lines", []):
        ledger.add(
            ANSWER_LINES,
            ids[row["in"]],
            reference_number=row["reference"],
            amount_cents=int(row["amount"]),
            awarded_cents=row["awarded"] and int(row["awarded"]),
            return_codes="0233",
        )
    return ledger, ids


CASES = _cases()


@pytest.mark.parametrize("title", CASES)
def test_events_are_as_the_table_says(title):
    case = CASES[title]
    ledger, ids = _ledger(case)
    expected = sorted(
        (
            ids[row["in"]],
            int(row["line"]),
            row["event"],
            _day(row["day"]),
            int(row["pending"]),
            int(row["approved"]),
        )
        for row in case["events"]
    )
    told = ["ingest_id", "line_number", "event", "event_date", "pending_cents", "approved_cents"]
    actual = sorted(ledger.build(declaration_events).select(told).rows())
    assert expected == actual
