"""A reader of the API whose rights a test may choose, and a way to ask; used by the tests of the API."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import httpx

from stuurlicht.access import Permission
from stuurlicht.surfaces.api import PREFIX
from stuurlicht.surfaces.web.guard import Reader
from surfaces_calls import AS_OF

DAY = date.fromisoformat(AS_OF)


class SomeGuard:
    """Lets a reader do what a test says, and keeps what was seen."""

    has_accounts = True

    def __init__(self):
        self.reader, self.permissions, self.codes = Reader("anna", "all"), set(Permission), {"GM9999"}
        self.looks = []

    def now(self):
        """Stay as it is."""
        return self

    def who(self, _request):
        """Give the reader."""
        return self.reader

    def may(self, _reader, permission, municipality):
        """Allow what stands in the sets."""
        return permission in self.permissions and municipality in self.codes

    def saw(self, reader, page, outcome, **about):
        """Keep what was seen."""
        self.looks.append((reader.name, page, outcome, about))


class Client:
    """Asks an application within this process."""

    def __init__(self, app):
        self.app = app

    def request(self, method, path, **how):
        """Ask one thing."""

        async def asked():
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://testserver{PREFIX}") as client:
                return await client.request(method, path, **how)

        # in a thread of its own: a browser test before this one may have left its loop running in ours
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, asked()).result()

    def get(self, path, **how):
        """Read."""
        return self.request("GET", path, **how)

    def head(self, path, **how):
        """Read the headers."""
        return self.request("HEAD", path, **how)
