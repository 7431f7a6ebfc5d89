"""Pseudonyms: a keyed hash in place of a BSN, one per municipality and law."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

KEY_BYTES = 32
_DIGEST_BYTES = 8  # 64 bits: one chance in ten million of a clash among a million people
_NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .-]?\d){8}(?!\d)")
_LONG_NUMBER = re.compile(r"\d[\d.\s]{6,}\d")
_DIGIT = re.compile(r"\d")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)  # of the eleven-test
_LONGEST_SHOWN = 40


def may_hold_bsn(text: str) -> bool:
    """Tell whether nine digits stand in a row in ``text``, with or without a space, a dot or a dash between.

    The eleven-test is not asked: a number with a slip of the pen still points at a person.
    """
    return _NINE_DIGITS.search(text) is not None


def without_bsn(text: str) -> str:
    """Put ``#`` for each digit of what could be a BSN, and leave the rest, so that a file is found again by its name.

    Nine digits that stand by themselves are masked whatever they are: a number with a slip of the pen still points at
    a person. Beside a letter (``M000123456``, the number of a message) or with something between (a date with a digit
    after it) they are masked when they pass the eleven-test and do not begin with two zeros, as no BSN does.
    """
    return _NINE_DIGITS.sub(lambda found: _masked(found[0]) if _may_be_bsn(found) else found[0], text)


def _may_be_bsn(found: "re.Match[str]") -> bool:
    beside = found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() : found.end() + 1]
    digits = [int(digit) for digit in _DIGIT.findall(found[0])]
    if len(found[0]) == len(digits) and not any(character.isalpha() for character in beside):
        return True
    proof = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return proof % 11 == 0 and any(digits[:2])


def safe_to_show(text: str) -> str:
    """Give a value of a file as a message may show it: short, and without the digits of any long number.

    Eight digits are masked too: a spreadsheet takes the leading zero from a BSN.
    """
    masked = _LONG_NUMBER.sub(lambda found: _masked(found[0]), text)
    return masked if len(masked) <= _LONGEST_SHOWN else f"{masked[:_LONGEST_SHOWN]}..."


def _masked(text: str) -> str:
    return _DIGIT.sub("#", text)


def new_key() -> bytes:
    """Draw a fresh secret key."""
    return secrets.token_bytes(KEY_BYTES)


def fingerprint(key: bytes) -> str:
    """Give 16 hexadecimal digits by which a key is recognised without being known."""
    return hashlib.blake2b(b"stuurlicht key fingerprint", key=key, digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Pseudonymiser:
    """Turns BSNs into pseudonyms with the keys of the municipalities of a workspace.

    Parameters
    ----------
    keys : Mapping[str, bytes]
        Secret key by municipality (``GM0384``). The nine-digit space is small, so an unkeyed hash
        would be reversible by enumeration.
    links_laws : bool
        Whether ``person``, the pseudonym over the laws, is made. Needs a legal ground.
    """

    keys: Mapping[str, bytes] = field(repr=False)
    links_laws: bool = False

    def person_in_law(self, bsn: pl.Series, municipality: str, law: str) -> pl.Series:
        """Give the pseudonym within one law for each BSN; null stays null.

        Returns
        -------
        pl.Series
            16 hexadecimal digits each, of the length of ``bsn``.
        """
        return self._hashed(bsn, municipality, law)

    def person(self, bsn: pl.Series, municipality: str) -> pl.Series:
        """Give the pseudonym over the laws, or nulls when the workspace does not link laws."""
        if not self.links_laws:
            return pl.Series(bsn.name, [None] * len(bsn), dtype=pl.String)
        return self._hashed(bsn, municipality, "")

    def _hashed(self, bsn: pl.Series, municipality: str, law: str) -> pl.Series:
        base = hashlib.blake2b(
            f"{municipality}|{law}|".encode(), key=self.keys[municipality], digest_size=_DIGEST_BYTES
        )

        def pseudonym(number: str) -> str:
            hashing = base.copy()
            hashing.update(number.encode())
            return hashing.hexdigest()

        known = bsn.drop_nulls().unique()
        names = [pseudonym(number) for number in known]
        return bsn.replace_strict(known, names, default=None, return_dtype=pl.String)
