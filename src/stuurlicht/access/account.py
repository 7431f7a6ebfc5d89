"""Account: who somebody is to Stuurlicht, and which roles they have for which municipalities."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.errors import UsageError
from stuurlicht.core.pseudonyms import may_hold_bsn

_NAME = re.compile(r"[a-z0-9][a-z0-9._@+'#-]{1,99}")  # as an address at work, guests of Entra ID included


class AccountNameError(UsageError):
    """A user name holds other characters than it may, or a number that could be a BSN."""

    code = "account_name"


class ScopedAdminError(UsageError):
    """The role of administrator was given for a part of the municipalities."""

    code = "scoped_admin"


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, and for which municipalities.

    Parameters
    ----------
    role : AccountRole
        What somebody works as.
    municipalities : frozenset of str
        Codes (``GM0384``); empty is every municipality of the workspace. A region is several codes.

    Raises
    ------
    ScopedAdminError
        If an administrator is bound to some municipalities: who may change accounts could lift that bound.
    """

    role: AccountRole
    municipalities: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.role is AccountRole.ADMIN and self.municipalities:
            raise ScopedAdminError(codes=", ".join(sorted(self.municipalities)))

    def covers(self, municipality: str | None) -> bool:
        """Tell whether the grant holds for a municipality; without one any grant does."""
        return municipality is None or not self.municipalities or municipality in self.municipalities


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in; holds no password and no secret.

    Parameters
    ----------
    name : str
        User name in lower case; it never changes, so that logs keep their meaning.
    grants : tuple of Grant
        At most one per role, in the order of `AccountRole`.
    is_active : bool
        False when an administrator has shut it.
    has_totp : bool
        Whether signing in asks for a code of the phone.
    must_change_password : bool
        True after signing in with a one-time code; until then only the own account is open.
    is_external : bool
        True when another organisation (OpenID Connect) vouches for it; it then has no password here.
    created_by, changed_by : str
        Account or user of the computer that did it.
    created_at, changed_at : datetime
        In UTC, whole seconds.
    """

    name: str
    display_name: str
    grants: tuple[Grant, ...]
    is_active: bool = True
    has_totp: bool = False
    must_change_password: bool = False
    is_external: bool = False
    created_by: str
    created_at: datetime
    changed_by: str
    changed_at: datetime

    @property
    def roles(self) -> tuple[AccountRole, ...]:
        """The roles, for whichever municipality."""
        return tuple(grant.role for grant in self.grants)


def account_name(text: str) -> str:
    """Give a user name as it is kept: in lower case.

    Raises
    ------
    AccountNameError
        If it is not 2 to 100 letters, digits and signs of an e-mail address, or could hold a BSN.
    """
    name = text.strip().casefold()
    if not _NAME.fullmatch(name) or may_hold_bsn(name):
        raise AccountNameError
    return name


def merged(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Give one grant per role: municipalities of several are put together, and every one of them wins."""
    found: dict[AccountRole, frozenset[str]] = {}
    for grant in grants:
        known = found.get(grant.role)
        is_wide = not grant.municipalities or known == frozenset()
        found[grant.role] = frozenset() if is_wide else grant.municipalities | (known or frozenset())
    return tuple(Grant(role, found[role]) for role in AccountRole if role in found)
