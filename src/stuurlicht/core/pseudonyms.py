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


def may_hold_bsn(text: str) -> bool:
    """Tell whether nine digits stand in a row in ``text``, with or without a space, a dot or a dash between.

    The eleven-test is not asked: a number with a slip of the pen still points at a person.
    """
    return _NINE_DIGITS.search(text) is not None


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
