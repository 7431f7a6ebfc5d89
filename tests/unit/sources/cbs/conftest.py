"""A small CBS on this machine, and a cache of the test's own."""

import pytest

from cbs_serving import serving
from cbs_tables import youth_table
from stuurlicht.sources.cbs import Downloads, ServiceBulk, ServiceV3, ServiceV4


@pytest.fixture(scope="module")
def running():
    with serving() as cbs:
        yield cbs


@pytest.fixture
def cbs(running, monkeypatch):
    """Give the server as new, with one table."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    running.tables = {"85098NED": youth_table(has_v4=True)}
    running.faults, running.always, running.asked, running.page_size = [], [], [], 10_000
    return running


@pytest.fixture
def feed(cbs):
    return ServiceV3(cbs.transport(), cbs.origin)


@pytest.fixture
def api(cbs):
    return ServiceV3(cbs.transport(), cbs.origin, "ODataApi")


@pytest.fixture
def v4(cbs):
    return ServiceV4(cbs.transport(), cbs.origin)


@pytest.fixture
def bulk(cbs):
    return ServiceBulk(cbs.transport(), cbs.origin)


@pytest.fixture
def downloads(cbs, tmp_path):
    return Downloads(tmp_path / "cache", cbs.transport())
