"""Links between pages stay on the host they came from."""

import pytest

from stuurlicht.sources.cbs.hosts import CBS, HostRefusedError

PAGE = "https://opendata.cbs.nl/ODataFeed/odata/85098NED/TypedDataSet?$format=json"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("TypedDataSet?$skip=1", "https://opendata.cbs.nl/ODataFeed/odata/85098NED/TypedDataSet?$skip=1"),
        ("https://opendata.cbs.nl/x", "https://opendata.cbs.nl/x"),
        ("http://opendata.cbs.nl/x", "https://opendata.cbs.nl/x"),
    ],
)
def test_link_on_the_same_host_is_followed_securely(link, address):
    assert address == CBS.next_of(PAGE, link)


@pytest.mark.parametrize(
    "link",
    ["https://datasets.cbs.nl/x", "http://dataderden.cbs.nl/x", "//example.org/x", "https://opendata.cbs.nl:8443/"],
)
def test_link_to_another_host_is_refused_even_when_that_host_may_be_asked(link):
    with pytest.raises(HostRefusedError):
        CBS.next_of(PAGE, link)
