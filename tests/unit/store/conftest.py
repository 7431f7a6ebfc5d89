"""An empty ledger for each test, with the tables that ``batches`` fills."""

import pytest

from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS
from stuurlicht.store import Ledger


@pytest.fixture
def ledger(tmp_path):
    return Ledger.create(tmp_path / "ledger", [DECLARATION_LINES, FINDINGS])
