"""Documents are found in files, folders and archives; what is unsafe is refused by name and still counted."""

import io
import os
import struct
import zipfile

import pytest

from message_building import LOADED_ON, PEOPLE, Line, declaration
from message_reading import findings, outcomes, settings
from stuurlicht.sources.messages import PathNotFoundError, find_documents, found, read_documents

GOOD = declaration([(PEOPLE[0], [Line("R1")])])


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def read_found(*paths):
    documents = [each.document(number, LOADED_ON) for number, each in enumerate(find_documents(paths), 1)]
    return read_documents(documents, settings())


def test_a_folder_is_walked_in_order_of_name_and_other_files_are_named(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "JW323.XML").write_bytes(GOOD)
    (tmp_path / "leesmij.txt").write_text("Dit is een map met berichten.")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / ".verborgen").write_bytes(GOOD)
    batch = read_found(tmp_path)
    places = [place.removeprefix(f"{tmp_path}/") for place in batch.ingests["place"].to_list()]
    assert ["a.pdf", "leesmij.txt", "b/JW323.XML"] == places
    assert ["refused", "refused", "stored"] == outcomes(batch)


def test_a_folder_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    closed = tmp_path / "dicht"
    closed.mkdir()
    (tmp_path / "JW323.xml").write_bytes(GOOD)
    looked_in = os.scandir

    def refused(folder):
        if str(folder) == str(closed):
            raise PermissionError(13, "Permission denied", str(folder))
        return looked_in(folder)

    monkeypatch.setattr(os, "scandir", refused)
    batch = read_found(tmp_path)
    assert [str(tmp_path / "JW323.xml"), str(closed)] == batch.ingests["place"].to_list()
    assert (["stored", "refused"], ["unreadable_file"]) == (outcomes(batch), [rule for rule, _, _ in findings(batch)])


def test_members_of_an_archive_have_a_place_of_their_own(tmp_path):
    path = tmp_path / "mei.zip"
    path.write_bytes(archive(a__JW323=GOOD, b=b"tekst"))
    batch = read_found(path)
    assert [f"{path}!a/JW323", f"{path}!b"] == batch.ingests["place"].to_list()
    assert ["stored", "refused"] == outcomes(batch)


def test_an_archive_is_known_by_its_bytes_and_not_by_its_name(tmp_path):
    path = tmp_path / "berichten.dat"
    path.write_bytes(archive(a=GOOD))
    assert ["stored"] == outcomes(read_found(path))


def test_an_archive_without_members_holds_no_documents(tmp_path):
    path = tmp_path / "leeg.zip"
    path.write_bytes(archive())
    assert [] == list(find_documents([path]))


def test_an_archive_in_an_archive_is_refused(tmp_path):
    path = tmp_path / "mei.zip"
    path.write_bytes(archive(binnen=archive(a=GOOD), goed=GOOD))
    batch = read_found(path)
    assert (["refused", "stored"], "archive_in_archive") == (outcomes(batch), findings(batch)[0][0])


def test_a_member_with_a_password_is_refused_and_its_neighbour_read(tmp_path):
    content = bytearray(archive(a=b"geheim" * 9, b=GOOD))
    for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(signature) + flag
        content[place : place + 2] = struct.pack("<H", 1)
    path = tmp_path / "mei.zip"
    path.write_bytes(bytes(content))
    batch = read_found(path)
    assert (["refused", "stored"], "encrypted_member") == (outcomes(batch), findings(batch)[0][0])
    assert 2 == batch.ingests["file_sha256"].n_unique()


def test_a_member_that_grows_beyond_reason_is_not_opened(tmp_path):
    path = tmp_path / "bom.zip"
    path.write_bytes(archive(bom=b" " * 30_000_000, goed=GOOD))
    batch = read_found(path)
    assert (["refused", "stored"], "archive_limits") == (outcomes(batch), findings(batch)[0][0])


def test_an_archive_with_too_many_members_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(found, "MOST_MEMBERS", 1)
    path = tmp_path / "veel.zip"
    path.write_bytes(archive(a=GOOD, b=GOOD))
    assert ["archive_limits"] == [rule for rule, _, _ in findings(read_found(path))]


def test_a_broken_archive_is_named(tmp_path):
    path = tmp_path / "stuk.zip"
    path.write_bytes(archive(a=GOOD)[:-30])
    assert ["archive_unreadable"] == [rule for rule, _, _ in findings(read_found(path))]


def test_a_broken_member_is_named_and_its_neighbour_read(tmp_path):
    content = bytearray(archive(a=GOOD, b=GOOD.replace(b"B001", b"B002")))
    content[60:90] = b"\xff" * 30
    path = tmp_path / "half.zip"
    path.write_bytes(bytes(content))
    batch = read_found(path)
    assert (["refused", "stored"], "archive_unreadable") == (outcomes(batch), findings(batch)[0][0])


def test_a_file_beyond_the_largest_size_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "groot.xml"
    path.write_bytes(GOOD + b" " * 1000)
    for module in ("found", "opening"):
        monkeypatch.setattr(f"stuurlicht.sources.messages.{module}.LARGEST_DOCUMENT", 1000)
    assert ["too_large"] == [rule for rule, _, _ in findings(read_found(path))]


def test_a_path_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(PathNotFoundError) as caught:
        list(find_documents([tmp_path / "weg"]))
    assert ("path_not_found", {"path": str(tmp_path / "weg")}) == (caught.value.code, caught.value.facts)


def test_a_file_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    path = tmp_path / "dicht.xml"
    path.write_bytes(GOOD)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert ["unreadable_file"] == [each.refused_because for each in find_documents([path])]


def test_documents_are_read_one_at_a_time(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(GOOD)
    each = find_documents([tmp_path])
    assert "a" == next(each).place[-1]
    (tmp_path / "b").write_bytes(b"later")
    assert b"later" == next(each).content


@pytest.mark.parametrize("content", [GOOD, b"<leeg/>"])
def test_the_name_of_a_file_is_kept_without_what_could_be_a_bsn(tmp_path, content):
    (tmp_path / "JW323_999999990.xml").write_bytes(content)

    assert read_found(tmp_path).ingests["place"].to_list() == [str(tmp_path / "JW323_#########.xml")]
