"""ZIP files of published figures: what is given, and what is refused."""

import io
import zipfile
from datetime import date

import pytest

from stuurlicht.core.documents import Document, Outcome
from stuurlicht.sources.cbs.reading import CBS_SOURCE
from stuurlicht.sources.iv3 import IV3
from stuurlicht.sources.published.archives import ArchiveDamagedError, ArchiveTooLargeError, read_members


def packed(**members):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("folder")
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def damaged():
    """Break the packed bytes of a member: its checksum and its stream no longer hold."""
    content = bytearray(packed(**{"a.json": bytes(range(256)) * 40}))
    start = content.index(b"PK\x03\x04", 1) if content.count(b"PK\x03\x04") > 1 else 0
    content[start + 40 : start + 60] = b"\xff" * 20
    return bytes(content)


def test_members_are_given_in_the_wanted_order_without_folders():
    assert list(read_members(packed(a=b"1", b=b"2"), lambda names: sorted(names, reverse=True))) == ["b", "a"]


def test_a_bomb_is_refused_before_anything_is_unpacked():
    with pytest.raises(ArchiveTooLargeError):
        read_members(packed(a=bytes(1000)), list, largest=999)


@pytest.mark.parametrize("content", [b"PK\x03\x04 stuk", damaged(), packed(a=b"1" * 100)[:-30]])
def test_damage_is_one_error_whatever_zipfile_says_of_it(content):
    with pytest.raises(ArchiveDamagedError):
        read_members(content, list)


@pytest.mark.parametrize(("source", "code"), [(CBS_SOURCE, "cbs_archive_unreadable"), (IV3, "iv3_file_damaged")])
def test_a_damaged_archive_is_set_aside_by_every_source_that_reads_archives(source, code):
    reading = source.read(Document(1, "a.zip", damaged(), date(2026, 1, 1)), {})
    assert (reading.outcome, [each.rule for each in reading.findings]) == (Outcome.SET_ASIDE, [code])
