"""From proven claims to an account: groups become roles, and whoever has none is refused."""

import sqlite3
from typing import Any

from stuurlicht.access.account import Account, Grant, account_name, merged
from stuurlicht.access.accounts import change, grants_text, require_row, row_of, to_account
from stuurlicht.access.openid.refusals import NoRoleError, OpenIdRefusedError
from stuurlicht.access.store import AccessStore
from stuurlicht.core.errors import UsageError
from stuurlicht.core.openid import OpenIdSettings
from stuurlicht.core.words import _

_SHUT = _("uw account hier is afgesloten")
_NAMELESS = _("uw organisatie noemt geen gebruikersnaam")


class ExternalNameTakenError(UsageError):
    """The user name from elsewhere is that of another account here; the two are never joined by themselves."""

    code = "external_name_taken"


def admit(store: AccessStore, settings: OpenIdSettings, claims: dict[str, Any]) -> Account:
    """Give the account of a person, made at the first time, with the roles that their groups have now.

    A person is known by issuer and subject, never by name: a name can pass to somebody else.

    Raises
    ------
    NoRoleError
        If none of the groups has a role; an account that was there loses its roles and sessions.
    OpenIdRefusedError
        If the account was shut here, or there is no user name.
    ExternalNameTakenError
        If the name is that of another account.
    """
    subject, grants = f"{settings.issuer}|{claims['sub']}", granted(settings, claims.get(settings.groups_claim))
    with store.changing() as connection:
        row = connection.execute("SELECT * FROM accounts WHERE subject = ?", (subject,)).fetchone()
        account = to_account(row) if row is not None else None
        if account is not None and account.grants != grants:
            account = change(connection, account.name, _granted_by(settings, grants, store.seconds()))
        elif account is None and grants:
            account = _added(connection, subject, grants, settings, claims, store.seconds())
    if account is None or not grants:
        raise NoRoleError
    if not account.is_active:
        raise OpenIdRefusedError(because=_SHUT)
    return account


def granted(settings: OpenIdSettings, groups: object) -> tuple[Grant, ...]:
    """Give the roles of somebody's groups; what the settings do not name gives none."""
    named = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
    return merged(Grant(each.role, frozenset(each.municipalities)) for each in settings.groups if each.group in named)


def _granted_by(settings: OpenIdSettings, grants: tuple[Grant, ...], now: int) -> dict[str, str | int | None]:
    return {"grants": grants_text(grants), "changed_by": settings.issuer, "changed_at": now}


def _added(
    connection: sqlite3.Connection,
    subject: str,
    grants: tuple[Grant, ...],
    settings: OpenIdSettings,
    claims: dict[str, Any],
    now: int,
) -> Account:
    if not isinstance(claimed := claims.get(settings.name_claim), str):
        raise OpenIdRefusedError(because=_NAMELESS)
    name = account_name(claimed)
    if row_of(connection, name) is not None:
        raise ExternalNameTakenError(account=name)
    shown, by = str(claims.get("name") or name), settings.issuer
    connection.execute(
        "INSERT INTO accounts (name, display_name, grants, subject, created_by, created_at, changed_by, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (name, shown, grants_text(grants), subject, by, now, by, now),
    )
    return to_account(require_row(connection, name))
