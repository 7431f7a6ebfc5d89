"""Tell what a file is that is no XML: flat text, encryption, an archive; by its first bytes."""

import codecs
import re

from stuurlicht.sources.ijw import IJW
from stuurlicht.sources.iwmo import IWMO

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\x00", b"\x00<")
_BLANKS = b" \t\r\n"
_ARCHIVE = b"PK\x03\x04"
_ARMOUR = (b"-----BEGIN PGP", b"-----BEGIN PKCS7", b"-----BEGIN CMS", b"Content-Type: application/pkcs7-mime")
_CMS_IDENTIFIER = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"  # OID 1.2.840.113549.1.7, in the first bytes of CMS
_PGP_PACKETS = frozenset({0x84, 0x85, 0x8C, 0xC1, 0xC3})  # session keys stand at the start of an OpenPGP message
_CODES = frozenset(code for domain in (IJW, IWMO) for codes in domain.message_codes.values() for code in codes)
_FLAT_TEXT = re.compile(rb"01(\d{3})\d")


def without_leading_blanks(content: bytes) -> bytes:
    """Take off a UTF-8 byte order mark and blank lines before the XML, which a parser would refuse."""
    if content.startswith(_UTF16):
        return content
    return content.removeprefix(codecs.BOM_UTF8).lstrip(_BLANKS)


def is_xml(content: bytes) -> bool:
    """Say whether ``content``, without leading blanks, begins as XML does."""
    return content.startswith((b"<", *_UTF16))


def fault_of(content: bytes) -> str:
    """Name what is wrong with content that does not begin as XML: the code of a reading fault."""
    if not content:
        return "empty_file"
    if content.startswith(_ARCHIVE):
        return "archive_in_archive"
    if _is_encrypted(content):
        return "encrypted"
    flat = _FLAT_TEXT.match(content)
    if flat is not None and flat[1].decode() in _CODES:
        return "flat_text"
    return "not_a_message"


def _is_encrypted(content: bytes) -> bool:
    if content.startswith(_ARMOUR) or _CMS_IDENTIFIER in content[:40]:
        return True
    return content[0] in _PGP_PACKETS and b"\x00" in content[:2000]
