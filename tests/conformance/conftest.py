"""One small fictional municipality in a small made-up nation, for the whole suite."""

from datetime import date

import pytest

from stuurlicht.testing.fictional import UNTIL, fictional_statements, fictional_workspace
from stuurlicht.testing.nation import nation_batches
from stuurlicht.testing.nation_registers import register_batches

EARLIER = date(2025, 12, 31)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    made = fictional_workspace(tmp_path_factory.mktemp("fictional"))
    for batch in (*nation_batches(), *register_batches(), *fictional_statements(until=UNTIL)):
        made.ledger.append(batch)
    return made


@pytest.fixture(scope="session")
def day():
    return UNTIL


@pytest.fixture(scope="session")
def earlier():
    return EARLIER
