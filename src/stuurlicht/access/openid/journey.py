"""The journey of somebody who signs in elsewhere: out with a state, back with a code, in with an account."""

import base64
import hashlib
import hmac
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from stuurlicht.access.account import Account
from stuurlicht.access.openid.admitting import admit
from stuurlicht.access.openid.provider import Provider
from stuurlicht.access.openid.refusals import OpenIdRefusedError
from stuurlicht.access.openid.transport import ProviderAnswerError, get_json, post_form
from stuurlicht.access.sessions import hashed, new_token
from stuurlicht.access.store import AccessStore
from stuurlicht.core.errors import WorkspaceError
from stuurlicht.core.words import _

_JOURNEY_SECONDS = 10 * 60
_NO_JOURNEY = _("deze inlogpoging is al gebruikt, verlopen of in een andere browser begonnen")
_SAID_NO = _("uw organisatie liet u niet door")
_OTHER_ISSUER = _("het antwoord komt van een andere organisatie")


class ClientSecretError(WorkspaceError):
    """The file with the secret for the other organisation cannot be read."""

    code = "openid_secret"


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser goes, and what it must bring back.

    Parameters
    ----------
    address : str
        Page of the organisation, with all it needs.
    browser_token : str
        For a cookie (secure, not for scripts, ten minutes): it shows that the same browser came back.
    """

    address: str
    browser_token: str


@dataclass(frozen=True, slots=True)
class OpenIdSignIn:
    """The door by another organisation."""

    provider: Provider
    store: AccessStore

    def depart(self) -> Departure:
        """Begin an attempt to sign in.

        Raises
        ------
        ProviderUnreachableError, ProviderAnswerError
            If the organisation does not answer as it should.
        """
        settings = self.provider.settings
        endpoint = self.provider.endpoint("authorization_endpoint")
        state, nonce, verifier, browser = (new_token() for _each in range(4))
        now = self.store.seconds()
        with self.store.changing() as connection:
            connection.execute("DELETE FROM journeys WHERE started_at < ?", (now - _JOURNEY_SECONDS,))
            connection.execute(
                "INSERT INTO journeys VALUES (?, ?, ?, ?, ?)", (hashed(state), hashed(browser), nonce, verifier, now)
            )
        asked = {
            "response_type": "code",
            "client_id": settings.client_id,
            "redirect_uri": settings.redirect_address,
            "scope": " ".join(dict.fromkeys(("openid", *settings.scopes.split()))),
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
        }
        return Departure(f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}", browser)

    def arrive(self, query: Mapping[str, str], browser_token: str) -> Account:
        """Give the account of somebody who came back, made at the first time and with the roles of their groups.

        Parameters
        ----------
        query : Mapping[str, str]
            What stands in the address to which the organisation sent the browser.
        browser_token : str
            From the cookie; empty when there was none.

        Raises
        ------
        OpenIdRefusedError
            If the attempt is unknown, over, used or of another browser, or its proof is wrong.
        NoRoleError
            If none of the groups has a role here.
        ProviderUnreachableError, ProviderAnswerError
            If the organisation does not answer as it should.
        """
        journey = self._use_up(query.get("state", ""), browser_token)
        if query.get("iss", self.provider.settings.issuer) != self.provider.settings.issuer:
            raise OpenIdRefusedError(because=_OTHER_ISSUER)
        if "error" in query or not query.get("code"):
            raise OpenIdRefusedError(because=_SAID_NO)
        tokens = self._exchange(query["code"], journey["verifier"])
        claims = self.provider.verified(
            str(tokens.get("id_token", "")), nonce=journey["nonce"], now=self.store.seconds()
        )
        return admit(self.store, self.provider.settings, self._with_groups(claims, str(tokens.get("access_token", ""))))

    def _use_up(self, state: str, browser_token: str) -> sqlite3.Row:
        """Take the attempt out: it is gone whatever follows, so that an answer counts once."""
        with self.store.changing() as connection:
            row: sqlite3.Row | None = connection.execute(
                "DELETE FROM journeys WHERE state_hash = ? RETURNING *", (hashed(state),)
            ).fetchone()
        is_over = row is None or self.store.seconds() - row["started_at"] > _JOURNEY_SECONDS
        if row is None or is_over or not hmac.compare_digest(row["browser_hash"], hashed(browser_token)):
            raise OpenIdRefusedError(because=_NO_JOURNEY)
        return row

    def _exchange(self, code: str, verifier: str) -> dict[str, Any]:
        settings, secret = self.provider.settings, self._secret()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": settings.redirect_address,
            "code_verifier": verifier,
        }
        ways = self.provider.about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if secret and "client_secret_basic" in ways:
            who = (quote(settings.client_id, safe=""), quote(secret, safe=""))
            return post_form(self.provider.endpoint("token_endpoint"), form, who)
        form |= {"client_id": settings.client_id, **({"client_secret": secret} if secret else {})}
        return post_form(self.provider.endpoint("token_endpoint"), form)

    def _secret(self) -> str:
        file = self.provider.settings.client_secret_file
        if not file:
            return ""
        try:
            return Path(file).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ClientSecretError(file=file) from error

    def _with_groups(self, claims: dict[str, Any], access_token: str) -> dict[str, Any]:
        """Look groups and name up where the organisation keeps them apart from its proof, as SURFconext does."""
        settings = self.provider.settings
        wanted = {settings.groups_claim, settings.name_claim}
        if wanted <= claims.keys() or "userinfo_endpoint" not in self.provider.about:
            return claims
        more = get_json(self.provider.endpoint("userinfo_endpoint"), access_token)
        if more.get("sub") != claims["sub"]:
            raise ProviderAnswerError(setting="userinfo_endpoint", host=settings.issuer)
        return {**{name: more[name] for name in wanted & more.keys()}, **claims}


def _challenge(verifier: str) -> str:
    """Give the PKCE challenge (S256) of a verifier."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
