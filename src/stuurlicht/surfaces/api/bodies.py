"""Written answers, kept as bytes with their entity tag: most programs ask for what was asked before."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from weakref import ReferenceType, ref

from stuurlicht.release import ReleasedResult

MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent, and the entity tag that changes with it."""

    content: bytes
    tag: str


def body_of(content: str | bytes) -> Body:
    """Give content with its tag."""
    content = content.encode() if isinstance(content, str) else content
    return Body(content, f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"')


class Bodies:
    """Bodies by what was asked, as long as the answer they were written from is the same object at the desk."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, tuple[ReferenceType[ReleasedResult], Body]] = OrderedDict()
        self._lock = Lock()

    def written(self, key: Hashable, answer: ReleasedResult, write: Callable[[], str | bytes]) -> Body:
        """Give the body under a key; writes it when it is not there or speaks of another answer.

        Parameters
        ----------
        key : Hashable
            All by which the body could differ, but for the answer.
        """
        with self._lock:
            known, body = self._kept.get(key, (None, None))
            if known is not None and body is not None and known() is answer:
                self._kept.move_to_end(key)
                return body
        made = body_of(write())
        with self._lock:
            self._kept[key] = (ref(answer), made)
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and self._byte_count() > self._most_bytes:
                self._kept.popitem(last=False)
        return made

    def _byte_count(self) -> int:
        return sum(len(body.content) for _answer, body in self._kept.values())
