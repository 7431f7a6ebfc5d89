"""One small fictional municipality for the whole suite."""

from datetime import date

import pytest

from stuurlicht.testing.fictional import UNTIL, fictional_workspace

EARLIER = date(2025, 12, 31)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    return fictional_workspace(tmp_path_factory.mktemp("fictional"))


@pytest.fixture(scope="session")
def day():
    return UNTIL


@pytest.fixture(scope="session")
def earlier():
    return EARLIER
