"""Pages that are finished, kept as bytes: most readers ask for what another has just read."""

import gzip
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import NamedTuple

from starlette.responses import HTMLResponse, Response

MOST_PAGES = 400
"""Some hundred kilobytes each."""
_LEVEL = 5


class FinishedPage(HTMLResponse):
    """A page that will read the same as long as nothing moved by which it is kept."""


class _Kept(NamedTuple):
    """A page as it is, and as most browsers take it."""

    plain: bytes
    packed: bytes


class FinishedPages:
    """Bytes by all that moves them; the page that was read longest ago goes first."""

    def __init__(self, most: int = MOST_PAGES) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable, *, is_packed: bool) -> HTMLResponse | None:
        """Give a page that is finished.

        Parameters
        ----------
        is_packed : bool
            Whether the browser takes it packed; it was packed once, when it was kept.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            self._kept.move_to_end(key)
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"} if is_packed else None
        return HTMLResponse(kept.packed if is_packed else kept.plain, headers=headers)

    def keep(self, key: Hashable, page: Response) -> None:
        """Keep a page, when it is one that may be kept."""
        if not isinstance(page, FinishedPage):
            return
        plain = bytes(page.body)
        kept = _Kept(plain, gzip.compress(plain, _LEVEL, mtime=0))
        with self._lock:
            self._kept[key] = kept
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
