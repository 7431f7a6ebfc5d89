"""A desk that answers at once and a guard that allows what a test says, over real answers; used by tests of the web."""

import re
import warnings
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from stuurlicht.access.policy import OPEN_TO_ALL, POLICY
from stuurlicht.core import AsOf
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.web.app import web_app
from stuurlicht.surfaces.web.house import House
from stuurlicht.workspace import Workspace
from surfaces_calls import AS_OF

with warnings.catch_warnings():
    # it would rather have a package that is not among ours; it works with the one that is
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


_MADE: dict[Hashable, ReleasedResult] = {}
"""Answers by all that moves them, for all tests of one session: most ask for the same few."""


@dataclass
class DeskOfTests:
    """Computes an answer in the test itself, unless another test did."""

    workspace: Workspace
    released: dict[str, tuple[ReleasedResult, ...]] = field(default_factory=dict)
    working: object = None

    def look(self, asked):
        """Give the answer, or the job that a test put in its place."""
        if self.working is not None:
            return self.working
        version = self.workspace.ledger.version if asked.version is None else asked.version
        codes = tuple(each.code for each in self.workspace.settings.municipalities)
        chosen = tuple(sorted(asked.parameters.items()))
        key = (self.workspace.folder, codes, asked.instrument_id, asked.day, version, chosen)
        if key not in _MADE:
            parameters = {asked.instrument_id: asked.parameters}
            (_MADE[key],) = internal_answers(
                self.workspace,
                [asked.instrument_id],
                asked.day,
                log=lambda _entry: None,
                version=asked.version,
                parameters=parameters,
            )
        return _MADE[key]

    def published_answer(self, instrument_id, day):
        """Give the answer of the first publication that a test made."""
        published = [one for answers in self.released.values() for one in answers if one.facts.at.day <= day]
        return next((one for one in published if one.instrument.id == instrument_id), None)

    def kept_publications(self):
        """Give the names that a test published."""
        return tuple(Kept(PublicationOfTests(name), answers[0].facts.at) for name, answers in self.released.items())


@dataclass(frozen=True)
class Job:
    """An answer that is being made."""

    id: str = "job-1"
    done: int = 2
    total: int = 5
    words: str = ""
    error: object = None


class PublicationOfTests(NamedTuple):
    """A publication has a name."""

    name: str


class Kept(NamedTuple):
    """One that was kept, and of when."""

    publication: PublicationOfTests
    at: AsOf
    number: int = 1


@dataclass(frozen=True)
class AccountOfTests:
    """Somebody with roles, or nobody in particular."""

    name: str
    roles: frozenset[AccountRole]

    @property
    def rights(self):
        """Give the roles as text."""
        return ",".join(sorted(self.roles))


@dataclass
class GuardOfTests:
    """Takes the role from a header of the test."""

    has_accounts: bool = True
    seen: list = field(default_factory=list)

    def now(self):
        """Stay as it is."""
        return self

    def who(self, request):
        """Give somebody with the roles of the header."""
        roles = [AccountRole(each) for each in request.headers.get("x-roles", "").split(",") if each]
        return AccountOfTests("test", frozenset(roles)) if roles else None

    def may(self, account, permission, _municipality):
        """Ask the policy."""
        if permission in OPEN_TO_ALL:
            return True
        return account is not None and any(permission in POLICY[role] for role in account.roles)

    def saw(self, reader, page, outcome, **about):
        """Keep it for the test."""
        self.seen.append((reader.name if reader else "", page, outcome, about))


def house_over(workspace, **said):
    """Give a house with a desk and a guard of tests, on the day of the fictional municipality."""
    kept = {"desk": DeskOfTests(workspace), "guard": GuardOfTests(), "today": lambda: date.fromisoformat(AS_OF), **said}
    return House(workspace, hosts=("localhost", "127.0.0.1"), **kept)


def reader_of(house, *roles):
    """Give a browser without JavaScript, of somebody with these roles."""
    client = TestClient(web_app(house), base_url="http://localhost", follow_redirects=False)
    client.headers["x-roles"] = ",".join(roles)
    return client


def token_on(page):
    """Give the token in the form of a page."""
    return re.search(r'name="form_token" value="([^"]+)"', page.text)[1]
