"""Whatever goes wrong between CBS and us: it is tried again, refused aloud, or goes on where it was cut."""

import pytest

from cbs_reading import rows_of
from cbs_serving import counted, packed
from cbs_tables import Reply, as_reply, youth_table
from stuurlicht.sources.cbs import CbsTableUnknownError, CbsUnreachableError, Downloads, Selection, ServiceV3
from stuurlicht.sources.cbs.answers import CbsShapeError, CbsXmlError
from stuurlicht.sources.cbs.downloads import CbsNextLinkError, CbsRepublishedError
from stuurlicht.sources.cbs.hosts import HostRefusedError
from stuurlicht.sources.cbs.transport import CbsRefusedError, CbsTooManyRowsError

WHOLE = Selection()
DATA = "85098NED/TypedDataSet"


def fetch(cbs, folder, waits=None, selection=WHOLE, **more):
    transport = cbs.transport(waits)
    return Downloads(folder, transport).fetch(ServiceV3(transport, cbs.origin), "85098NED", selection, **more)


def content(fetched):
    return fetched.package.read_bytes()


def first_page(cbs):
    return cbs.tables["85098NED"].v3(cbs, ["ODataFeed", "odata", "85098NED", "TypedDataSet"], {})


@pytest.mark.parametrize(
    "broken",
    [
        lambda cbs: Reply(status=500),
        lambda cbs: Reply(status=429),
        lambda cbs: Reply(first_page(cbs).body, cut_after=100),
        lambda cbs: Reply(first_page(cbs).body, promised=100),
        lambda cbs: Reply(first_page(cbs).body, promised=10**6),
        lambda cbs: Reply(packed(first_page(cbs)).body[:-9], headers={"Content-Encoding": "gzip"}),
        lambda cbs: Reply(b"geen gzip", headers={"Content-Encoding": "gzip"}),
        lambda cbs: Reply(b"<!DOCTYPE html><html>Storing</html>"),
        lambda cbs: Reply(first_page(cbs).body[:50]),
    ],
    ids=["500", "429", "cut", "length short", "length long", "half gzip", "no gzip", "html", "half json"],
)
def test_passing_fault_is_tried_again_and_changes_nothing(cbs, tmp_path, broken):
    expected = content(fetch(cbs, tmp_path / "good"))
    cbs.fault(DATA, broken, broken)
    waits = []
    assert expected == content(fetch(cbs, tmp_path / "bad", waits))
    assert [0.75, 1.5] == waits


def test_packed_answer_is_unpacked(cbs, tmp_path):
    expected = content(fetch(cbs, tmp_path / "plain"))
    cbs.fault(DATA, lambda cbs: packed(first_page(cbs)))
    assert expected == content(fetch(cbs, tmp_path / "packed"))


def test_pauses_grow_and_what_cbs_asks_is_honoured(cbs, tmp_path):
    cbs.always = [(DATA, Reply(status=503))]
    waits = []
    with pytest.raises(CbsUnreachableError):
        fetch(cbs, tmp_path, waits)
    assert [0.75, 1.5, 3.0, 6.0, 12.0] == waits
    cbs.always = []
    cbs.fault(DATA, Reply(status=503, headers={"Retry-After": "7"}))
    fetch(cbs, tmp_path, waits)
    assert 7.0 == waits[-1]


def test_cut_download_goes_on_at_the_next_page(cbs, tmp_path):
    cbs.page_size = 2
    cbs.always = [("TypedDataSet?$skip=4", Reply(status=503))]
    with pytest.raises(CbsUnreachableError):
        fetch(cbs, tmp_path)
    cbs.always, cbs.asked = [], []
    fetched = fetch(cbs, tmp_path)
    assert ["$skip=4"] == [path.partition("?")[2] for path in cbs.asked_for(DATA)]
    assert 12 == rows_of(content(fetched)).height
    cbs.page_size = 10_000
    assert content(fetch(cbs, tmp_path / "other")) == content(fetched)


def test_half_written_page_is_not_there(cbs, tmp_path):
    cbs.page_size = 2
    cbs.always = [("TypedDataSet?$skip=4", Reply(status=503))]
    with pytest.raises(CbsUnreachableError):
        fetch(cbs, tmp_path)
    cbs.always = []
    (page,) = tmp_path.rglob("TypedDataSet/page-0002.json")
    page.write_bytes(page.read_bytes()[:40])
    assert 12 == rows_of(content(fetch(cbs, tmp_path))).height


def test_page_size_that_changes_on_the_way_changes_nothing(cbs, tmp_path):
    expected = content(fetch(cbs, tmp_path / "even"))

    def smaller(cbs):
        reply = first_page(cbs)
        cbs.page_size = 1
        return reply

    cbs.page_size = 3
    cbs.fault(DATA, smaller)
    assert expected == content(fetch(cbs, tmp_path / "uneven"))


def test_same_version_is_fetched_once(cbs, tmp_path):
    first = fetch(cbs, tmp_path)
    cbs.asked = []
    second = fetch(cbs, tmp_path)
    assert (False, True) == (first.is_from_cache, second.is_from_cache)
    assert {"/ODataCatalog/Tables": 1} == counted(cbs.asked)
    assert content(first) == content(second)


def test_newer_version_is_fetched_and_the_older_one_stays(cbs, tmp_path):
    first = fetch(cbs, tmp_path)
    cbs.tables["85098NED"].modified = "2024-06-28T02:00:00"
    second = fetch(cbs, tmp_path)
    assert not second.is_from_cache
    assert first.package.exists()
    assert first.package != second.package


def test_table_without_a_version_is_never_taken_from_the_cache(cbs, tmp_path):
    cbs.tables["85098NED"].modified = ""
    assert [False, False] == [fetch(cbs, tmp_path).is_from_cache for _ in range(2)]


def test_again_fetches_what_is_there(cbs, tmp_path):
    fetch(cbs, tmp_path)
    assert not fetch(cbs, tmp_path, again=True).is_from_cache


def republishing(times):
    """Publish the table anew at the first pages, as often as told."""

    def reply(cbs):
        told = first_page(cbs)
        cbs.tables["85098NED"].modified = f"2025-01-0{len(cbs.asked_for(DATA))}T02:00:00"
        return told

    return [reply] * times


def test_table_published_anew_half_way_is_fetched_again(cbs, tmp_path):
    cbs.fault(DATA, *republishing(1))
    fetched = fetch(cbs, tmp_path)
    assert "2025-01-01T02:00:00" == fetched.info.modified
    assert 2 == len(cbs.asked_for(DATA))
    assert 1 == len(list(tmp_path.rglob("package.zip")))


def test_table_published_anew_twice_is_given_up_aloud(cbs, tmp_path):
    cbs.fault(DATA, *republishing(2))
    with pytest.raises(CbsRepublishedError):
        fetch(cbs, tmp_path)
    assert [] == list(tmp_path.rglob("package.zip"))


def test_row_count_that_changes_half_way_is_noticed(cbs, tmp_path):
    def shrinking(cbs):
        told = first_page(cbs)
        del cbs.tables["85098NED"].rows[-1]
        return told

    cbs.fault(DATA, shrinking)
    assert 10 == rows_of(content(fetch(cbs, tmp_path))).height


def test_number_of_observations_other_than_counted_is_given_up_aloud(cbs, v4, downloads):
    cbs.always = [("$count", Reply(b"99"))]
    with pytest.raises(CbsRepublishedError):
        downloads.fetch(v4, "85098NED", WHOLE)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>'), CbsXmlError),
        (Reply(b"[1, 2]"), CbsShapeError),
        (Reply(b'{"odata.error": {"code": ""}}'), CbsShapeError),
        (Reply(status=400), CbsRefusedError),
        (Reply(b"query returns more than 10000 records", status=500), CbsTooManyRowsError),
        (as_reply({"value": [], "odata.nextLink": "http://127.0.0.1:9/steal"}), HostRefusedError),
        (as_reply({"value": [], "odata.nextLink": "https://example.org/"}), HostRefusedError),
        (Reply(status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"}), HostRefusedError),
    ],
    ids=["atom", "list", "error", "400", "too many", "other port", "other host", "redirect"],
)
def test_answer_that_trying_again_does_not_mend_is_refused_at_once(cbs, tmp_path, reply, error):
    cbs.fault(DATA, reply)
    waits = []
    with pytest.raises(error):
        fetch(cbs, tmp_path, waits)
    assert [] == waits


def test_pages_without_an_end_are_refused(cbs, tmp_path):
    link = {"value": [], "odata.nextLink": f"{cbs.origin}/ODataFeed/odata/{DATA}?$format=json"}
    cbs.always = [(DATA, as_reply(link))]
    with pytest.raises(CbsNextLinkError):
        fetch(cbs, tmp_path)


def test_unknown_table_is_named(cbs, tmp_path):
    transport = cbs.transport()
    with pytest.raises(CbsTableUnknownError) as told:
        Downloads(tmp_path, transport).fetch(ServiceV3(transport, cbs.origin), "12345NED", WHOLE)
    assert "12345NED" == told.value.facts["table"]


def test_number_is_found_in_the_spelling_of_cbs(cbs, tmp_path):
    cbs.tables["70072ned"] = youth_table("70072ned")
    transport = cbs.transport()
    service = ServiceV3(transport, cbs.origin)
    fetched = Downloads(tmp_path, transport).fetch(service, "70072NED", WHOLE)
    assert "70072ned" == fetched.info.table


def test_package_tells_nothing_of_when_it_was_fetched(cbs, tmp_path):
    first, second = (content(fetch(cbs, tmp_path / name)) for name in ("one", "two"))
    assert first == second
