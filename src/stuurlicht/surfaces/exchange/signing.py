"""Sign a document with an Ed25519 key, and hold a signature against it."""

import base64
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from stuurlicht.core.errors import InputError, UsageError
from stuurlicht.surfaces.exchange.document import canonical

ALGORITHM = "Ed25519"
PUBLIC_SUFFIX = ".pub"
_FINGERPRINT_LETTERS = 16
_OWNER_ONLY = 0o600


class SigningKeyExistsError(UsageError):
    """There is a file where the new key should come."""

    code = "signing_key_exists"


class SigningKeyError(InputError):
    """A file holds no Ed25519 key of the kind that is needed."""

    code = "signing_key"


def make_keys(path: Path) -> Path:
    """Make a pair of keys: the secret one in ``path`` for its owner only, the public one beside it.

    Returns
    -------
    Path
        The public key, to hand to others.

    Raises
    ------
    SigningKeyExistsError
        If either file is there; nothing is written.
    """
    public = path.with_name(path.name + PUBLIC_SUFFIX)
    for file in (path, public):
        if file.exists():
            raise SigningKeyExistsError(file=str(file))
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file_opened:
        file_opened.write(secret)
    told = serialization.PublicFormat.SubjectPublicKeyInfo
    public.write_bytes(key.public_key().public_bytes(serialization.Encoding.PEM, told))
    return public


def signed(document: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Give the document with a signature by the secret key in ``path``; the same key gives the same signature.

    Raises
    ------
    SigningKeyError
        If the file holds no secret Ed25519 key without a password.
    """
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm, OSError):
        raise SigningKeyError(file=str(path)) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningKeyError(file=str(path))
    public = key.public_key().public_bytes_raw()
    signature = {"algorithm": ALGORITHM, "public_key": _text(public), "value": _text(key.sign(canonical(document)))}
    return {**document, "signature": signature}


def is_sound(document: Mapping[str, Any]) -> bool:
    """Tell whether the signature of a document is by the key that stands beside it, over what stands in it."""
    told = document["signature"]
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(told["public_key"]))
        key.verify(base64.b64decode(told["value"]), canonical(document))
    except (InvalidSignature, ValueError):
        return False
    return True


def read_public_key(path: Path) -> str:
    """Read a public key as it stands in a signature.

    Raises
    ------
    SigningKeyError
        If the file holds no public Ed25519 key.
    """
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm, OSError):
        raise SigningKeyError(file=str(path)) from None
    if not isinstance(key, Ed25519PublicKey):
        raise SigningKeyError(file=str(path))
    return _text(key.public_bytes_raw())


def fingerprint(public_key: str) -> str:
    """Give 16 hexadecimal digits by which two people make sure over the telephone that they mean the same key."""
    return hashlib.sha256(base64.b64decode(public_key)).hexdigest()[:_FINGERPRINT_LETTERS]


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
