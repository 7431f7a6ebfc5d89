"""Signing in with another organisation: OpenID Connect, authorization code with PKCE.

References
----------
OpenID Connect Core 1.0 and Discovery 1.0; RFC 6749 (OAuth 2.0), RFC 7636 (PKCE), RFC 9207 (issuer in the answer).
"""

from stuurlicht.access.openid.journey import Departure, OpenIdSignIn
from stuurlicht.access.openid.provider import Provider
from stuurlicht.access.openid.refusals import NoRoleError, OpenIdRefusedError

__all__ = ["Departure", "NoRoleError", "OpenIdRefusedError", "OpenIdSignIn", "Provider"]
