"""The eight tests that the notes on CBS open data ask of a client."""

import json

import pytest

from cbs_reading import codes, read, rows_of, zipped
from cbs_tables import Reply, as_reply, youth_table
from stuurlicht.sources.cbs import CbsUnreachableError, Selection
from stuurlicht.sources.cbs.answers import CbsTruncatedError
from stuurlicht.sources.cbs.hosts import CBS, HostRefusedError
from stuurlicht.sources.cbs.transport import MOST_TRIES

WHOLE = Selection()


def test_1_pages_are_followed_by_the_link_of_version_3(cbs, feed, downloads):
    cbs.page_size = 4
    fetched = downloads.fetch(feed, "85098NED", WHOLE)
    assert 6 * 2 == rows_of(fetched.package.read_bytes()).height
    assert 2 == len(cbs.asked_for("TypedDataSet"))


def test_1_pages_are_followed_by_the_link_of_version_4(cbs, v4, downloads):
    cbs.page_size = 7
    fetched = downloads.fetch(v4, "85098NED", WHOLE)
    assert 6 * 2 == rows_of(fetched.package.read_bytes()).height
    assert 2 == len([path for path in cbs.asked_for("/Observations") if "$count" not in path])


def test_2_exactly_ten_thousand_rows_without_a_link_are_no_answer(cbs, api, downloads):
    page = as_reply({"value": [{"ID": at} for at in range(10_000)]})
    cbs.always = [("ODataApi/odata/85098NED/TypedDataSet", page)]
    with pytest.raises(CbsTruncatedError):
        downloads.fetch(api, "85098NED", WHOLE)


def test_3_padded_and_unpadded_keys_give_the_same_record():
    def document(region, period):
        row = {"ID": 1, "RegioS": region, "Perioden": period, "Jongeren_1": 5}
        return json.dumps({"odata.metadata": "x/85098NED/$metadata", "value": [row]}).encode()

    padded, bare = (rows_of(document(*keys)) for keys in (("GM0363  ", "2023JJ00 "), ("GM0363", "2023JJ00")))
    assert padded.equals(bare)
    assert ("GM0363", "2023JJ00") == padded.select("region", "period").row(0)


def test_4_untyped_texts_become_a_number_missing_and_impossible():
    rows = [
        {"ID": at, "RegioS": f"GM000{at}  ", "Perioden": "2023JJ00", "Aandeel_1": text}
        for at, text in enumerate(["   183.3", "       .", "", "x"])
    ]
    told = rows_of(json.dumps({"odata.metadata": "85098NED/$metadata", "value": rows}).encode())
    assert [183.3, None, None, None] == told["value"].to_list()
    assert ["known", "missing", "impossible", "confidential"] == told["value_status"].to_list()


def test_5_bulk_file_with_mark_decimal_comma_and_other_attributes(cbs, bulk, feed, downloads):
    fetched = downloads.fetch(bulk, "85098NED", WHOLE)
    told = rows_of(fetched.package.read_bytes())
    assert [0.5, 1.5, 2.5, 3.5, None, 5.5] == told.filter(measure="Aandeel")["value"].to_list()
    assert [*["known"] * 4, "impossible", "known"] == told.filter(measure="Aandeel")["value_status"].to_list()
    by_feed = rows_of(downloads.fetch(feed, "85098NED", WHOLE).package.read_bytes())
    assert by_feed.drop("value_status").equals(told.drop("value_status"))


def test_6_after_two_times_503_the_third_answer_counts(cbs, feed, downloads):
    cbs.fault("TypedDataSet", Reply(status=503), Reply(status=503))
    assert 12 == rows_of(downloads.fetch(feed, "85098NED", WHOLE).package.read_bytes()).height


def test_6_after_ten_times_503_nothing_is_made_up(cbs, feed, downloads):
    cbs.fault("TypedDataSet", *[Reply(status=503)] * 10)
    with pytest.raises(CbsUnreachableError) as told:
        downloads.fetch(feed, "85098NED", WHOLE)
    assert {"attempts": MOST_TRIES, "because": "HTTP 503"}.items() <= told.value.facts.items()


def test_7_another_host_is_refused():
    assert "https://opendata.cbs.nl/x" == CBS.require("https://opendata.cbs.nl/x")
    for address in ("https://example.org/x", "http://opendata.cbs.nl/x", "https://opendata.cbs.nl@example.org/x"):
        with pytest.raises(HostRefusedError):
            CBS.require(address)


def test_8_renumbered_topic_still_binds_by_its_title():
    def document(number):
        key = f"JongerenMetJeugdhulp_{number}"
        properties = youth_table().properties[:3]
        properties.append({"ID": 3, "Type": "Topic", "Key": key, "Title": "Jongeren met jeugdhulp", "Unit": "aantal"})
        row = {"ID": 0, "Vorm": "A ", "RegioS": "GM0363  ", "Perioden": "2023JJ00", key: 5}
        files = {"DataProperties.json": {"value": properties}, "TypedDataSet/page-0001.json": {"value": [row]}}
        return zipped({"package.json": {"table": "85098NED", "modified": ""}, **files})

    assert rows_of(document(1)).equals(rows_of(document(2)))
    assert ["Jongeren met jeugdhulp"] == rows_of(document(2))["measure"].to_list()
    assert [] == codes(read(document(2)))
