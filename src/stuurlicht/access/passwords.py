"""Passwords: rules for a new one, argon2id, and one-time codes."""

import secrets
import unicodedata
from functools import cache
from importlib.resources import files
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from stuurlicht.core.errors import UsageError
from stuurlicht.core.words import _

LEAST_LENGTH, MOST_LENGTH = 12, 256
_LEAST_DIFFERENT = 5
_LEAST_OF_NAME = 4  # a shorter name stands in many words
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 without I, O, 0 and 1, which people mix up
_CODE_GROUPS, _CODE_GROUP = 4, 5

_HASHER = PasswordHasher()  # argon2id as RFC 9106 advises where memory is scarce: 64 MiB, three passes
_AT_ONCE = BoundedSemaphore(4)
"""So that many people who sign in together take no more than a quarter of a gigabyte."""


class PasswordRulesError(UsageError):
    """A new password is too short, too long, well-known, or holds the user name."""

    code = "password_rules"


def require_sound(password: str, name: str) -> None:
    """Refuse a password that is guessed first. There are no rules on kinds of letters: length is what helps.

    Raises
    ------
    PasswordRulesError
        With the rule that it breaks; never the password.
    """
    plain = _plain(password).casefold()
    if not LEAST_LENGTH <= len(plain) <= MOST_LENGTH:
        because = _("het is te kort of te lang")
    elif len(own := name.partition("@")[0]) >= _LEAST_OF_NAME and own in plain:
        because = _("uw gebruikersnaam staat erin")
    elif plain in _well_known() or len(set(plain)) < _LEAST_DIFFERENT:
        because = _("het is een wachtwoord dat velen gebruiken")
    else:
        return
    raise PasswordRulesError(because=because, least=LEAST_LENGTH, most=MOST_LENGTH)


def hashed(password: str) -> str:
    """Give the argon2id hash with its own salt, as it is kept."""
    with _AT_ONCE:
        return _HASHER.hash(_plain(password))


def matches(kept: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed; takes as long when nothing was kept (empty text).

    A password longer than anyone can have set is cut off, so that nobody is kept busy by its size.
    """
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _nobody(), _plain(password[: MOST_LENGTH + 1])) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made with weaker settings than those of today."""
    return _HASHER.check_needs_rehash(kept)


def one_time_code() -> str:
    """Draw a code of 100 random bits to hand over: ``K7PQ2-...``."""
    groups = ("".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_GROUP)) for _ in range(_CODE_GROUPS))
    return "-".join(groups)


def _plain(password: str) -> str:
    """Give one spelling of letters with accents, whichever keyboard typed them."""
    return unicodedata.normalize("NFKC", password)


@cache
def _nobody() -> str:
    """Give a hash that no password has, to spend the same time on an unknown account."""
    return _HASHER.hash(secrets.token_hex())


@cache
def _well_known() -> frozenset[str]:
    lines = files("stuurlicht.access").joinpath("well_known_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
