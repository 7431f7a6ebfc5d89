"""Accounts: adding, finding and changing them. Every change ends the sessions of the account it takes rights from."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from stuurlicht.access import passwords, totp
from stuurlicht.access.account import Account, Grant, account_name, merged
from stuurlicht.access.store import AccessStore
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.errors import UsageError

CODE_HOURS = 24
"""How long a one-time code may be used."""


class AccountUnknownError(UsageError):
    """There is no account of that name."""

    code = "account_unknown"


class AccountExistsError(UsageError):
    """There is an account of that name already."""

    code = "account_exists"


class LastAdminError(UsageError):
    """The change would leave nobody who can keep the accounts."""

    code = "last_admin"


class ExternalAccountError(UsageError):
    """A role, a password or a second step was changed of an account that another organisation vouches for."""

    code = "external_account"


class TotpCodeError(UsageError):
    """The code does not belong to the new secret; the secret is not kept."""

    code = "totp_code"


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of one workspace."""

    store: AccessStore

    def are_any(self) -> bool:
        """Tell whether there is any account; asking makes no file."""
        return self.store.file.is_file() and bool(self.all())

    def all(self) -> tuple[Account, ...]:
        """Give every account, by name."""
        with self.store.opened() as connection:
            return tuple(map(to_account, connection.execute("SELECT * FROM accounts ORDER BY name")))

    def find(self, name: str) -> Account | None:
        """Give the account of a name as it was typed, or None."""
        with self.store.opened() as connection:
            row = row_of(connection, name)
        return None if row is None else to_account(row)

    def get(self, name: str) -> Account:
        """Give the account of a name.

        Raises
        ------
        AccountUnknownError
            If there is none.
        """
        with self.store.opened() as connection:
            return to_account(require_row(connection, name))

    def add(self, name: str, *, display_name: str = "", grants: Iterable[Grant], by: str) -> Account:
        """Add an account without a password: nobody can sign in until a password or a code is set.

        Raises
        ------
        AccountNameError
            If the name holds other characters than it may.
        AccountExistsError
            If the name is taken.
        """
        kept = account_name(name)
        shown, given, now = display_name.strip() or kept, grants_text(merged(grants)), self.store.seconds()
        with self.store.changing() as connection:
            if row_of(connection, kept) is not None:
                raise AccountExistsError(account=kept)
            connection.execute(
                "INSERT INTO accounts (name, display_name, grants, created_by, created_at, changed_by, changed_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (kept, shown, given, by, now, by, now),
            )
            return to_account(require_row(connection, kept))

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Set a password, as its owner or an administrator; all sessions of the account end.

        Raises
        ------
        PasswordRulesError
            If the password is one that is guessed first.
        """
        passwords.require_sound(password, account_name(name))
        self._set_secret(name, passwords.hashed(password), None, by)

    def issue_code(self, name: str, *, by: str) -> str:
        """Give a code to hand over, in place of the password: it works once, for a day; all sessions end."""
        code = passwords.one_time_code()
        self._set_secret(name, passwords.hashed(code), self.store.seconds() + CODE_HOURS * 3600, by)
        return code

    def _set_secret(self, name: str, kept: str, code_until: int | None, by: str) -> None:
        with self.store.changing() as connection:
            row = _require_own(connection, name)
            fields = {"password": kept, "code_until": code_until, "must_change_password": int(code_until is not None)}
            self._change(connection, row, by, **fields)

    def give(self, name: str, grant: Grant, *, by: str) -> Account:
        """Give a role, in place of the same role with other municipalities; all sessions of the account end."""
        with self.store.changing() as connection:
            row = _require_own(connection, name)
            others = [held for held in to_account(row).grants if held.role is not grant.role]
            return self._change(connection, row, by, grants=grants_text(merged([*others, grant])))

    def take(self, name: str, role: AccountRole, *, by: str) -> Account:
        """Take a role away; all sessions of the account end.

        Raises
        ------
        LastAdminError
            If nobody would be left to keep the accounts.
        """
        with self.store.changing() as connection:
            row = _require_own(connection, name)
            left = [held for held in to_account(row).grants if held.role is not role]
            return self._change(connection, row, by, grants=grants_text(left))

    def disable(self, name: str, *, by: str) -> Account:
        """Shut an account; all its sessions end. It is never removed, so that logs keep their meaning.

        Raises
        ------
        LastAdminError
            If nobody would be left to keep the accounts.
        """
        with self.store.changing() as connection:
            return self._change(connection, require_row(connection, name), by, is_active=0)

    def enable(self, name: str, *, by: str) -> Account:
        """Open an account again, with the roles and the password it had."""
        with self.store.changing() as connection:
            return self._change(connection, require_row(connection, name), by, is_active=1)

    def set_totp(self, name: str, secret: str, code: str, *, by: str) -> Account:
        """Ask a code of the phone from now on; ``code`` proves that the phone has the secret.

        Raises
        ------
        TotpCodeError
            If the code is not of this secret and this moment; then nothing changes.
        """
        step = totp.matching_step(secret, code, self.store.seconds()) if totp.is_secret(secret) else None
        if step is None:
            raise TotpCodeError
        with self.store.changing() as connection:
            return self._change(connection, _require_own(connection, name), by, totp=secret, totp_step=step)

    def remove_totp(self, name: str, *, by: str) -> Account:
        """Ask no code of the phone any more; all sessions of the account end."""
        with self.store.changing() as connection:
            return self._change(connection, require_row(connection, name), by, totp="", totp_step=0)

    def _change(self, connection: sqlite3.Connection, row: sqlite3.Row, by: str, **fields: str | int | None) -> Account:
        changed = change(connection, row["name"], {**fields, "changed_by": by, "changed_at": self.store.seconds()})
        kept_accounts = row["is_active"] and AccountRole.ADMIN in to_account(row).roles
        if kept_accounts and not _has_admin(connection):
            raise LastAdminError(account=changed.name)
        return changed


def change(connection: sqlite3.Connection, name: str, fields: dict[str, str | int | None]) -> Account:
    """Change columns of an account and end its sessions; for the files of this room."""
    setting = ", ".join(f"{column} = :{column}" for column in fields)
    connection.execute(f"UPDATE accounts SET {setting} WHERE name = :name", {**fields, "name": name})  # noqa: S608  our own columns
    connection.execute("DELETE FROM sessions WHERE account = ?", (name,))
    return to_account(require_row(connection, name))


def row_of(connection: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    """Give the row of an account as it was typed, secrets included; for the files of this room."""
    found: sqlite3.Row | None = connection.execute(
        "SELECT * FROM accounts WHERE name = ?", (name.strip().casefold(),)
    ).fetchone()
    return found


def grants_text(grants: Iterable[Grant]) -> str:
    """Give grants as they are kept: codes of municipalities by role; for the files of this room."""
    return json.dumps({grant.role.value: sorted(grant.municipalities) for grant in grants})


def to_account(row: sqlite3.Row) -> Account:
    """Give a row without its secrets."""
    return Account(
        name=row["name"],
        display_name=row["display_name"],
        grants=tuple(Grant(AccountRole(role), frozenset(codes)) for role, codes in json.loads(row["grants"]).items()),
        is_active=bool(row["is_active"]),
        has_totp=bool(row["totp"]),
        must_change_password=bool(row["must_change_password"]),
        is_external=row["subject"] is not None,
        created_by=row["created_by"],
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
        changed_by=row["changed_by"],
        changed_at=datetime.fromtimestamp(row["changed_at"], UTC),
    )


def require_row(connection: sqlite3.Connection, name: str) -> sqlite3.Row:
    """Give the row of an account that must be there; for the files of this room."""
    row = row_of(connection, name)
    if row is None:
        raise AccountUnknownError
    return row


def _require_own(connection: sqlite3.Connection, name: str) -> sqlite3.Row:
    row = require_row(connection, name)
    if row["subject"] is not None:
        raise ExternalAccountError(account=row["name"])
    return row


def _has_admin(connection: sqlite3.Connection) -> bool:
    kept = connection.execute("SELECT * FROM accounts WHERE is_active = 1").fetchall()
    return any(AccountRole.ADMIN in to_account(row).roles for row in kept)
