"""Who asks for a page, and what they may see. The web adds no rule of its own to the policy."""

import getpass
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from starlette.requests import Request

from stuurlicht.access import (
    POLICY,
    AccessStore,
    Account,
    Accounts,
    AuditTrail,
    Permission,
    Seen,
    Sessions,
    SignIn,
    may,
    seen_by,
)
from stuurlicht.access.accounts import grants_text
from stuurlicht.access.audit import Outcome
from stuurlicht.access.openid import OpenIdSignIn, Provider
from stuurlicht.access.policy import OPEN_TO_ALL
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.surfaces.web.cookies import session_token
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.web_settings import WebSettings

EVERY_ROLE = (AccountRole.ANALYST, AccountRole.CONTROLLER, AccountRole.ADMIN)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever asks for a page.

    Parameters
    ----------
    name : str
        As it stands in the log.
    rights : str
        Same text, same rights: pages that are kept are shared between readers with the same text only.
    account : Account or None
        None for whoever sits at this computer.
    """

    name: str
    rights: str
    account: Account | None = None


class Guard(Protocol):
    """Decides on every page."""

    def now(self) -> "Guard":
        """Give the guard that counts at this moment; asked at every request."""

    @property
    def has_accounts(self) -> bool:
        """False where the pages are for whoever sits at this computer; then nobody signs in."""

    def who(self, request: Request) -> Reader | None:
        """Give who asks; None when nobody signed in."""

    def may(self, reader: Reader | None, permission: Permission, municipality: str) -> bool:
        """Tell whether they may, for this municipality."""

    def saw(self, reader: Reader | None, page: str, outcome: Outcome, **about: str) -> None:
        """Write in the audit trail what was shown or refused; ``about`` holds other fields of `access.Seen`."""


class OwnComputer:
    """The guard of a workspace without accounts: whoever sits at this computer may all that it holds."""

    has_accounts = False

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._trail = AuditTrail(workspace.folder)
        self._reader = Reader(getpass.getuser(), "own computer")

    def now(self) -> Guard:
        """Step aside as soon as there is an account, for from then on people sign in."""
        return guard_of(self._workspace, self._workspace.settings.web) if has_accounts(self._workspace) else self

    def who(self, _request: Request) -> Reader:
        """Give the user who started the server."""
        return self._reader

    def may(self, _reader: Reader | None, permission: Permission, _municipality: str) -> bool:
        """Allow what any role allows."""
        return permission in OPEN_TO_ALL or any(permission in POLICY[role] for role in EVERY_ROLE)

    def saw(self, reader: Reader | None, page: str, outcome: Outcome, **about: str) -> None:
        """Write it under the name of the user."""
        self._trail.add(Seen(account=reader.name if reader else "", page=page, outcome=outcome, **about))


class WithAccounts:
    """The guard of a workspace with accounts."""

    has_accounts = True

    def __init__(self, workspace: Workspace, web: WebSettings) -> None:
        store = AccessStore(workspace.folder)
        idle, longest = (timedelta(minutes=each) for each in (web.idle_minutes, web.longest_minutes))
        self.sessions = Sessions(store=store, idle=idle, longest=longest)
        self.accounts, self.door = Accounts(store), SignIn(store)
        self.elsewhere = OpenIdSignIn(Provider(web.oidc), store) if web.oidc else None
        self._trail = AuditTrail(workspace.folder)

    def now(self) -> "WithAccounts":
        """Stay: an account is never removed."""
        return self

    def who(self, request: Request) -> Reader | None:
        """Give the account of the session of this browser; looked up once per request."""
        if not hasattr(request.state, "reader"):
            token = session_token(request)
            session = self.sessions.find(token) if token else None
            request.state.reader = None if session is None else _reader(session.account)
        found: Reader | None = request.state.reader
        return found

    def may(self, reader: Reader | None, permission: Permission, municipality: str) -> bool:
        """Ask the policy."""
        return may(reader.account if reader else None, permission, municipality).is_allowed

    def saw(self, reader: Reader | None, page: str, outcome: Outcome, **about: str) -> None:
        """Write it with the roles of the account."""
        self._trail.add(seen_by(reader.account if reader else None, page, outcome, **about))


def guard_of(workspace: Workspace, web: WebSettings) -> OwnComputer | WithAccounts:
    """Give the guard of a workspace: people sign in as soon as there is an account, or anybody else could come in."""
    must_sign_in = web.is_for_others or web.oidc is not None or has_accounts(workspace)
    return WithAccounts(workspace, web) if must_sign_in else OwnComputer(workspace)


def has_accounts(workspace: Workspace) -> bool:
    """Tell whether anybody has an account in a workspace."""
    return Accounts(AccessStore(workspace.folder)).are_any()


def _reader(account: Account) -> Reader:
    first = "first a password; " if account.must_change_password else ""
    return Reader(account.name, f"{first}{grants_text(account.grants)}", account)
