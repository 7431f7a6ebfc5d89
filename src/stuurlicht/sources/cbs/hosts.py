"""Where CBS can be reached, and that nothing else is ever asked."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from stuurlicht.core.errors import InputError


class HostRefusedError(InputError):
    """An address lies outside the hosts of CBS, or a page points to another host than its own."""

    code = "cbs_host_refused"


@dataclass(frozen=True, slots=True)
class CbsHosts:
    """The origins (scheme, host and port) that may be asked.

    Parameters
    ----------
    statline : str
        StatLine in OData version 3.
    third_parties : str
        Data of third parties in version 3: Iv3.
    datasets : str
        StatLine in version 4, and the bulk files.
    """

    statline: str = "https://opendata.cbs.nl"
    third_parties: str = "https://dataderden.cbs.nl"
    datasets: str = "https://datasets.cbs.nl"

    @property
    def allowed(self) -> frozenset[str]:
        """Every origin that may be asked."""
        return frozenset({self.statline, self.third_parties, self.datasets})

    def require(self, address: str) -> str:
        """Give ``address`` back.

        Raises
        ------
        HostRefusedError
            If it lies elsewhere.
        """
        if origin_of(address) not in self.allowed:
            raise HostRefusedError(host=_host(address), known=", ".join(sorted(map(_host, self.allowed))))
        return address

    def next_of(self, address: str, link: str) -> str:
        """Give the address of the page after the one at ``address``, from its link; relative links are allowed.

        Raises
        ------
        HostRefusedError
            If the link points to another host than the page itself came from.
        """
        following = urljoin(address, link)
        secure = "https:" + following.removeprefix("http:") if following.startswith("http:") else following
        same = next((each for each in (following, secure) if origin_of(each) == origin_of(address)), None)
        if same is None:
            raise HostRefusedError(host=_host(following), known=_host(address))
        return self.require(same)


CBS = CbsHosts()
"""The live service."""


def origin_of(address: str) -> str:
    """Give scheme, host and port; a user name before the host is part of what is compared, and so never allowed."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _host(address: str) -> str:
    return urlsplit(address).hostname or "?"
