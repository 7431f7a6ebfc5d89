"""Who may call at all: by a name of ours, and past no server that keeps the connection private."""

import ipaddress
from collections.abc import Sequence

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from stuurlicht.core import _
from stuurlicht.core.words import Say

OPEN_TO_ALL = "/health"
"""Tells nothing of anybody; whoever watches over the server asks it by no name and past the proxy."""
_ROUND_ABOUT = _(
    "Deze website is alleen te bereiken via haar eigen adres. Er is niets getoond. Vraag uw beheerder om dat adres."
)


class Callers:
    """Answers those who may call, and believes about others only what a trusted server says.

    Parameters
    ----------
    names : sequence of str
        By which readers call.
    proxies : sequence of str
        Addresses or networks of trusted servers; what anybody else says in forwarded headers is not read.
    is_only_proxied : bool
        Whether everybody else is refused.
    """

    def __init__(
        self, app: ASGIApp, *, names: Sequence[str], proxies: Sequence[str], is_only_proxied: bool, say: Say
    ) -> None:
        self._unchecked = app
        self._checked = TrustedHostMiddleware(app, allowed_hosts=names, www_redirect=False)
        self._forwarded = ProxyHeadersMiddleware(self._checked, list(proxies))  # type: ignore[arg-type]  # by other names
        self._networks = [ipaddress.ip_network(each) for each in proxies]
        self._is_only_proxied, self._say = is_only_proxied, say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        await self._answering(scope)(scope, receive, send)

    def _answering(self, scope: Scope) -> ASGIApp:
        if scope["type"] != "http" or scope["path"] == OPEN_TO_ALL:
            return self._unchecked
        if self._is_trusted(scope):
            return self._forwarded  # type: ignore[return-value]  # by other names
        return PlainTextResponse(self._say(_ROUND_ABOUT), 403) if self._is_only_proxied else self._checked

    def _is_trusted(self, scope: Scope) -> bool:
        try:
            caller = ipaddress.ip_address(scope["client"][0])
        except (TypeError, ValueError):  # none, or no address of a network
            return False
        return any(caller in network for network in self._networks)
