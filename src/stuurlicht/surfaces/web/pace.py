"""How fast one address may ask: enough for a whole town hall that reads, not for a program that hammers."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from stuurlicht.core import _
from stuurlicht.core.words import Say

PER_SECOND, AT_ONCE = 50.0, 300.0
_MOST_ADDRESSES = 10_000
_TOO_FAST = _(
    "Vanaf uw adres komen te veel vragen tegelijk. Deze vraag is niet beantwoord, en er is niets gewijzigd. Wacht een "
    "paar seconden en probeer het opnieuw."
)


@dataclass(slots=True)
class _Left:
    """What one address may still ask at a moment."""

    requests: float
    at: float


class Pace:
    """Refuses an address that asks too fast, with 429 and when to come back; other addresses notice nothing.

    Parameters
    ----------
    is_limited : bool
        Whether others can reach the server; who sits at this computer has no limit.
    seconds : callable
        A clock that only goes on.
    """

    def __init__(self, app: ASGIApp, *, is_limited: bool, say: Say, seconds: Callable[[], float] = monotonic) -> None:
        self._app, self._is_limited, self._say, self._seconds = app, is_limited, say, seconds
        self._left: OrderedDict[str, _Left] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say that it came too soon."""
        app = self._app
        if self._is_limited and scope["type"] == "http" and not self._may(scope):
            app = PlainTextResponse(self._say(_TOO_FAST), 429, {"retry-after": "5"})
        await app(scope, receive, send)

    def _may(self, scope: Scope) -> bool:
        address, now = (scope["client"] or ("",))[0], self._seconds()
        left = self._left.setdefault(address, _Left(AT_ONCE, now))
        self._left.move_to_end(address)
        if len(self._left) > _MOST_ADDRESSES:
            self._left.popitem(last=False)  # who asked longest ago
        left.requests, left.at = min(AT_ONCE, left.requests + (now - left.at) * PER_SECOND), now
        if left.requests < 1:
            return False
        left.requests -= 1
        return True
