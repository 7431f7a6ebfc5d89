"""However CBS cuts a table in pages, and wherever a connection is cut: the same rows, the same bytes."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbs_reading import rows_of
from cbs_serving import serving
from cbs_tables import Reply, youth_table
from stuurlicht.sources.cbs import Downloads, Selection, ServiceV3, ServiceV4

KINDS = [ServiceV3, ServiceV4]


@pytest.fixture(scope="module")
def cbs():
    with pytest.MonkeyPatch.context() as patch, serving() as running:
        patch.setenv("no_proxy", "127.0.0.1")
        running.tables = {"85098NED": youth_table(regions=9, years=(2021, 2022, 2023), has_v4=True)}
        yield running


def fetched(cbs, kind):
    with tempfile.TemporaryDirectory() as folder:
        transport = cbs.transport()
        found = Downloads(Path(folder), transport).fetch(kind(transport, cbs.origin), "85098NED", Selection())
        return found.package.read_bytes()


@settings(max_examples=15, deadline=None)
@given(size=st.integers(1, 60), cut=st.integers(0, 400), kind=st.sampled_from(KINDS))
def test_page_size_and_a_cut_change_nothing(cbs, size, cut, kind):
    cbs.page_size, cbs.faults = 10_000, []
    whole = fetched(cbs, kind)
    cbs.page_size = size
    cbs.fault(kind.data_set, Reply(b"x" * 500, cut_after=cut))
    assert whole == fetched(cbs, kind)


def test_both_versions_give_the_same_figures(cbs):
    cbs.page_size, cbs.faults = 10_000, []
    v3, v4 = (rows_of(fetched(cbs, kind)).drop("value_status") for kind in KINDS)
    assert v3.equals(v4)
