"""Ask CBS over HTTP: time limits, a few tries with growing pauses, and errors in words."""

import secrets
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import IO, TypeVar
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from stuurlicht.core.errors import InputError
from stuurlicht.sources.cbs.hosts import CBS, CbsHosts

T = TypeVar("T")

MOST_TRIES = 6
LONGEST_PAUSE_SECONDS = 60.0
TIMEOUT_SECONDS = 60.0
MOST_BYTES = 1_000_000_000
"""The largest answer that is read, after unpacking. The largest tables come in pages and stay far below it."""

_CHUNK = 1 << 20
_NOT_FOUND, _TOO_MANY_REQUESTS, _SERVER_ERROR = 404, 429, 500
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "stuurlicht"}


class CbsUnreachableError(InputError):
    """CBS gave no usable answer, however often it was asked."""

    code = "cbs_unreachable"


class CbsNotFoundError(InputError):
    """CBS has nothing at this address."""

    code = "cbs_not_found"


class CbsRefusedError(InputError):
    """CBS refuses the question."""

    code = "cbs_refused"


class CbsTooManyRowsError(InputError):
    """The question has more rows than ODataApi gives."""

    code = "cbs_too_many_rows"


class CbsTooLargeError(InputError):
    """The answer is larger than what is read."""

    code = "cbs_too_large"


class PassingFaultError(Exception):
    """Something that may be over when it is tried again: a cut connection, 503, half an answer."""

    def __init__(self, because: str, retry_after: float | None = None) -> None:
        super().__init__(because)
        self.because = because
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from one address."""

    address: str
    content: bytes = field(repr=False)
    etag: str = ""


class _WithinHosts(HTTPRedirectHandler):
    """Follows a redirect to an allowed host only."""

    def __init__(self, hosts: CbsHosts) -> None:
        self._hosts = hosts

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        self._hosts.require(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass(frozen=True)
class Transport:
    """Asks addresses of CBS.

    Parameters
    ----------
    hosts : CbsHosts
        What may be asked.
    wait : callable
        Takes seconds; sleeps.
    chance : callable
        Gives a number from 0 to 1, so that many machines do not try again at the same moment.
    timeout : float
        Seconds without any byte after which a connection counts as cut.
    """

    hosts: CbsHosts = CBS
    wait: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = secrets.SystemRandom().random
    timeout: float = TIMEOUT_SECONDS

    def get(self, address: str, read: Callable[[Answer], T]) -> T:
        """Ask an address and give what ``read`` makes of the answer; both are tried again on a passing fault.

        Raises
        ------
        CbsUnreachableError
            After six tries.
        HostRefusedError, CbsNotFoundError, CbsRefusedError, CbsTooManyRowsError, CbsTooLargeError
            At once: trying again does not help.
        """
        opener = build_opener(_WithinHosts(self.hosts))
        for tried in range(1, MOST_TRIES + 1):
            try:
                return read(self._once(opener, self.hosts.require(address)))
            except PassingFaultError as fault:
                because, retry_after = fault.because, fault.retry_after
            if tried < MOST_TRIES:
                self.wait(self._pause(tried, retry_after))
        raise CbsUnreachableError(address=address, attempts=MOST_TRIES, because=because)

    def _pause(self, tried: int, retry_after: float | None) -> float:
        """Give seconds: what CBS asks for, else between half and all of 1, 2, 4, 8, 16."""
        if retry_after is not None:
            return min(max(retry_after, 0.0), LONGEST_PAUSE_SECONDS)
        return float(min(2.0 ** (tried - 1), LONGEST_PAUSE_SECONDS) * (0.5 + self.chance() / 2))

    def _once(self, opener: OpenerDirector, address: str) -> Answer:
        try:
            with opener.open(Request(address, headers=_HEADERS), timeout=self.timeout) as response:  # noqa: S310  only allowed origins
                return Answer(address, _body(response, address), response.headers.get("ETag") or "")
        except HTTPError as error:
            with error:
                raise _of_status(error, address) from None
        except (HTTPException, OSError) as error:
            raise PassingFaultError(type(getattr(error, "reason", error)).__name__) from None


def _of_status(error: HTTPError, address: str) -> Exception:
    if error.code == _NOT_FOUND:
        return CbsNotFoundError(address=address)
    if error.code >= _SERVER_ERROR and _is_too_many_rows(error):
        return CbsTooManyRowsError(address=address)
    if error.code == _TOO_MANY_REQUESTS or error.code >= _SERVER_ERROR:
        return PassingFaultError(f"HTTP {error.code}", _seconds(error.headers.get("Retry-After")))
    return CbsRefusedError(address=address, status=error.code)


def _is_too_many_rows(error: HTTPError) -> bool:
    try:
        told = error.read(4_000)
    except (HTTPException, OSError):
        return False
    return b"10000" in told.replace(b".", b"").replace(b",", b"") and b"more than" in told.lower()


def _seconds(retry_after: str | None) -> float | None:
    """Give the seconds that CBS asks to wait; a moment instead of seconds is not used."""
    return float(retry_after) if retry_after is not None and retry_after.strip().isdecimal() else None


def _body(response: "IO[bytes]", address: str) -> bytes:
    headers: HTTPMessage = response.headers  # type: ignore[attr-defined]
    content, expected = bytearray(), headers.get("Content-Length")
    while chunk := response.read(_CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            raise CbsTooLargeError(address=address, highest=MOST_BYTES)
    if expected is not None and expected.isdecimal() and int(expected) != len(content):
        raise PassingFaultError(f"{len(content)} / {expected} bytes")
    return _unpacked(bytes(content), address) if headers.get("Content-Encoding") == "gzip" else bytes(content)


def _unpacked(content: bytes, address: str) -> bytes:
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        told = unpacker.decompress(content, MOST_BYTES)
    except zlib.error:
        raise PassingFaultError("gzip") from None
    if unpacker.unconsumed_tail:
        raise CbsTooLargeError(address=address, highest=MOST_BYTES)
    if not unpacker.eof:
        raise PassingFaultError("gzip")
    return told
