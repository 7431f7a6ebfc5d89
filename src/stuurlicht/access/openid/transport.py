"""Asking the other organisation something over the network: over TLS, without redirects, within limits."""

import ipaddress
import json
import ssl
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx

from stuurlicht.core.errors import WorkspaceError

_SECONDS = 10.0
_MOST_BYTES = 1_000_000


class ProviderUnreachableError(WorkspaceError):
    """The organisation that vouches for people does not answer."""

    code = "openid_unreachable"


class ProviderAnswerError(WorkspaceError):
    """The organisation answers something else than OpenID Connect asks; ``setting`` names what is wrong."""

    code = "openid_answer"


def get_json(address: str, token: str = "") -> dict[str, Any]:
    """Give the JSON object at an address; with a token on behalf of the person it was given for.

    Raises
    ------
    ProviderUnreachableError
        If nothing answers.
    ProviderAnswerError
        If the answer is no JSON object, or larger than a million bytes.
    """
    return _asked("GET", address, headers={"Authorization": f"Bearer {token}"} if token else {})


def post_form(address: str, form: Mapping[str, str], secret: tuple[str, str] | None = None) -> dict[str, Any]:
    """Send a form and give the JSON object that comes back; ``secret`` is a name and password for the request.

    Raises
    ------
    ProviderUnreachableError, ProviderAnswerError
        As `get_json`.
    """
    return _asked("POST", address, data=dict(form), auth=secret)


def require_private(address: str, setting: str) -> str:
    """Give back an address that nobody on the way can read: https, or this computer itself.

    Raises
    ------
    ProviderAnswerError
        If it is another one.
    """
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        return address
    raise ProviderAnswerError(setting=setting, host=parts.hostname or "?")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _asked(method: str, address: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401  as httpx
    host = urlsplit(address).hostname or "?"
    try:
        with (
            httpx.Client(timeout=_SECONDS, follow_redirects=False, verify=_trusted()) as client,
            client.stream(method, address, **options) as answer,
        ):
            content = b"".join(_within_limit(answer, host))
            is_good = answer.is_success
    except httpx.HTTPError as error:
        raise ProviderUnreachableError(host=host) from error
    try:
        told = json.loads(content)
    except ValueError:
        told = None
    if not is_good or not isinstance(told, dict):
        raise ProviderAnswerError(setting=urlsplit(address).path, host=host)
    return told


@cache
def _trusted() -> ssl.SSLContext:
    """Give the certificates that are trusted; reading them takes longer than asking."""
    return httpx.create_ssl_context()


def _within_limit(answer: httpx.Response, host: str) -> list[bytes]:
    parts: list[bytes] = []
    for part in answer.iter_bytes():
        parts.append(part)
        if sum(map(len, parts)) > _MOST_BYTES:
            raise ProviderAnswerError(setting=answer.url.path, host=host)
    return parts
