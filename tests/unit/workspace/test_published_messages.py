from datetime import date

from shared_material import shared_file
from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.workspace import ingest


def test_published_messages_are_read_once_and_every_euro_is_in_the_ledger(workspace):
    samples = shared_file("standards/samples")
    first, second = (ingest(workspace, [samples]) for _ in range(2))
    lines = workspace.as_of(date.max).scan(DECLARATION_LINES).collect("polars").to_native()
    assert first.outcomes["stored"] > 0
    assert sum(first.declared_cents_by_law.values()) == lines["amount_cents"].sum()
    assert second.outcomes == first.outcomes
    assert second.novelties["known"] == first.documents.height
    assert second.ledger_version == first.ledger_version
