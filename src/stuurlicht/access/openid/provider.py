"""The other organisation: what it tells about itself, and the keys with which it signs."""

from dataclasses import dataclass, field
from typing import Any

from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry, Token, decode

from stuurlicht.access.openid.refusals import OpenIdRefusedError
from stuurlicht.access.openid.transport import ProviderAnswerError, get_json, require_private
from stuurlicht.core.openid import OpenIdSettings
from stuurlicht.core.words import _

ALGORITHMS = ("RS256", "PS256", "ES256", "ES384")
"""Signatures that are trusted: only those with a key pair, so never ``none`` and never a shared secret."""

_KEY_PAIRS = frozenset({"RSA", "EC"})
_LEEWAY_SECONDS = 60  # clocks of two organisations differ
_WORDS = {
    "expired_token": _("het bewijs van uw organisatie is verlopen"),
    "invalid_claim": _("het bewijs is niet voor deze inlogpoging of niet voor Stuurlicht"),
    "missing_claim": _("in het bewijs van uw organisatie ontbreekt iets"),
}
_NOT_GENUINE = _("de handtekening onder het bewijs van uw organisatie klopt niet")


@dataclass(slots=True)
class Provider:
    """One organisation; remembers what it told, until a key turns up that is not among it.

    Parameters
    ----------
    settings : OpenIdSettings
        How this installation is known there.
    """

    settings: OpenIdSettings
    _told: dict[str, Any] | None = field(default=None, repr=False)
    _keys: KeySet | None = field(default=None, repr=False)

    def endpoint(self, name: str) -> str:
        """Give an address of the organisation, such as ``token_endpoint``.

        Raises
        ------
        ProviderAnswerError
            If it names none, or one that others could read along.
        """
        return require_private(str(self.about.get(name, "")), name)

    @property
    def about(self) -> dict[str, Any]:
        """What the organisation tells about itself (discovery).

        Raises
        ------
        ProviderAnswerError
            If it calls itself something else than the settings do.
        """
        if self._told is None:
            issuer = require_private(self.settings.issuer, "issuer")
            told = get_json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if told.get("issuer") != issuer:
                raise ProviderAnswerError(setting="issuer", host=issuer)
            self._told = told
        return self._told

    def verified(self, id_token: str, *, nonce: str, now: int) -> dict[str, Any]:
        """Give the claims of an ID token that was made here, for us, for this attempt, and not too long ago.

        Raises
        ------
        OpenIdRefusedError
            If the signature, the issuer, the audience, the time or the nonce is wrong.
        """
        try:
            claims = self._genuine(id_token).claims
            self._registry(nonce, now).validate(claims)
        except JoseError as error:
            raise OpenIdRefusedError(because=_WORDS.get(error.error, _NOT_GENUINE)) from error
        audience, party = claims["aud"], claims.get("azp")
        is_shared = isinstance(audience, list) and len(audience) > 1
        if (is_shared or party is not None) and party != self.settings.client_id:
            raise OpenIdRefusedError(because=_WORDS["invalid_claim"])
        return claims

    def _genuine(self, id_token: str) -> Token:
        """Check the signature; an unknown key is looked up once more, for organisations change their keys."""
        try:
            return decode(id_token, self._known_keys(), algorithms=ALGORITHMS)
        except InvalidKeyIdError:
            self._keys = None
            return decode(id_token, self._known_keys(), algorithms=ALGORITHMS)

    def _known_keys(self) -> KeySet:
        if self._keys is None:
            told = get_json(self.endpoint("jwks_uri"))
            try:
                signing = [key for key in told["keys"] if key.get("use", "sig") == "sig" and key["kty"] in _KEY_PAIRS]
                self._keys = KeySet.import_key_set({"keys": signing})
            except (JoseError, KeyError, TypeError, AttributeError, ValueError) as error:
                raise ProviderAnswerError(setting="jwks_uri", host=self.settings.issuer) from error
        return self._keys

    def _registry(self, nonce: str, now: int) -> JWTClaimsRegistry:
        return JWTClaimsRegistry(
            now=now,
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": self.settings.issuer},
            aud={"essential": True, "value": self.settings.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
