"""Codes of the phone: time-based one-time passwords, six digits, thirty seconds.

References
----------
RFC 6238 (M'Raihi et al., 2011) and RFC 4226 section 5.3; SHA-1, as authenticator apps expect.
"""

import base64
import hashlib
import hmac
import re
import secrets
from urllib.parse import quote

STEP_SECONDS = 30
_DIGITS = 6
_SECRET_BYTES = 20
_ISSUER = "Stuurlicht"


def new_secret() -> str:
    """Draw a secret of 160 bits, in base32 as people may type it."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode("ascii")


def is_secret(text: str) -> bool:
    """Tell whether a text is a secret as `new_secret` draws them."""
    return re.fullmatch(r"[A-Z2-7]{32}", text) is not None


def spelled(secret: str) -> str:
    """Give a secret in groups of four, as people type it over."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def code_at(secret: str, step: int, digits: int = _DIGITS) -> str:
    """Give the code of one step: ``step`` is the number of half minutes since 1970 (UTC)."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1)
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}d}"


def matching_step(secret: str, code: str, seconds: int) -> int | None:
    """Give the step of which ``code`` is the code, or None: the step of now, the one before or the one after.

    Whoever uses it refuses a step that was used before, so that a code that was looked over is of no use.
    """
    now, given = seconds // STEP_SECONDS, code.replace(" ", "").encode()
    near = [step for step in (now - 1, now, now + 1) if hmac.compare_digest(code_at(secret, step).encode(), given)]
    return near[-1] if near else None


def address(secret: str, name: str) -> str:
    """Give the ``otpauth`` address that an authenticator app takes, as a link or in a QR code."""
    label = quote(f"{_ISSUER}:{name}")
    return f"otpauth://totp/{label}?secret={secret}&issuer={_ISSUER}&digits={_DIGITS}&period={STEP_SECONDS}"
