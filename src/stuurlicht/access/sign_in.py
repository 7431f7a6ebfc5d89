"""Signing in with a password and, where it is set, a code of the phone. Whatever is wrong, the answer is one."""

import sqlite3
from dataclasses import dataclass

from stuurlicht.access import passwords, totp
from stuurlicht.access.account import Account
from stuurlicht.access.accounts import row_of, to_account
from stuurlicht.access.attempts import count_attempt, forgive, of_account, of_address
from stuurlicht.access.store import AccessStore
from stuurlicht.core.errors import UsageError


class SignInRefusedError(UsageError):
    """Name, password or code is wrong, or the account is shut: which of them is not told.

    Parameters
    ----------
    account : str
        The account that was named, for the log only; empty when there is none, for then the name may be a password.
    """

    code = "sign_in_refused"

    def __init__(self, account: str) -> None:
        super().__init__()
        self.account = account


@dataclass(frozen=True, slots=True)
class SignIn:
    """The door with a password."""

    store: AccessStore

    def sign_in(self, name: str, password: str, *, code: str = "", address: str) -> Account:
        """Give the account to which name, password and code belong.

        An unknown name takes the same steps, and so as long, as a wrong password. A one-time code is used up by it.

        Parameters
        ----------
        code : str
            Of the phone; ignored by an account without a second step.
        address : str
            Network address of the browser, as the server knows it: attempts are counted by it too.

        Raises
        ------
        SignInRefusedError
            If anything is wrong.
        SignInLockedError
            If there were too many wrong attempts.
        """
        account, browser = of_account(name), of_address(address)
        with self.store.changing() as connection:
            count_attempt(connection, (account, browser), self.store.seconds())
            row = row_of(connection, name)
        is_right = passwords.matches(row["password"] if row is not None else "", password)
        with self.store.changing() as connection:
            found = row_of(connection, name)
            if row is None or found is None or not is_right or not self._is_open(row, found, code):
                raise SignInRefusedError(row["name"] if row is not None else "")
            forgive(connection, account, browser)
            self._use_up(connection, found, password, code)
            return to_account(found)

    def _is_open(self, then: sqlite3.Row, now: sqlite3.Row, code: str) -> bool:
        """Tell whether the account is open, its secret is still the one that was compared, and the code is right."""
        until = now["code_until"]
        is_current = now["password"] == then["password"] and (until is None or self.store.seconds() <= until)
        return bool(now["is_active"]) and is_current and self._has_code(now, code)

    def _has_code(self, row: sqlite3.Row, code: str) -> bool:
        if not row["totp"]:
            return True
        step = totp.matching_step(row["totp"], code, self.store.seconds())
        return step is not None and step > row["totp_step"]

    def _use_up(self, connection: sqlite3.Connection, row: sqlite3.Row, password: str, code: str) -> None:
        """Make that neither the one-time code nor the code of the phone works again; renew an older hash."""
        step = totp.matching_step(row["totp"], code, self.store.seconds()) if row["totp"] else None
        kept = row["password"]
        if row["code_until"] is not None:
            kept = ""
        elif passwords.is_outdated(kept):
            kept = passwords.hashed(password)
        connection.execute(
            "UPDATE accounts SET password = ?, totp_step = ? WHERE name = ?", (kept, step or 0, row["name"])
        )
