"""What the computer refuses reads as what, where and what to do."""

import errno

import pytest

from stuurlicht.present.computer_words import computer_text, is_of_the_computer, is_of_the_ledger


@pytest.mark.parametrize(
    ("number", "begin"),
    [
        (errno.ENOSPC, "De schijf is vol (plaats: a/b)."),
        (errno.EROFS, "U hebt geen rechten om hier te lezen of te schrijven: a/b."),
        (errno.ENOENT, "Deze plaats is er niet: a/b."),
        (errno.EIO, "De computer kan hier niet lezen of schrijven: a/b (EIO)."),
    ],
)
def test_every_refusal_has_its_words(number, begin):
    assert computer_text(OSError(number, "x", "a/b")).startswith(begin)


def test_a_full_disk_is_recognised_in_the_error_of_a_library():
    wrapped = RuntimeError("Generic LocalFileSystem error: No space left on device (os error 28)")

    assert is_of_the_computer(wrapped)
    assert computer_text(wrapped, "en").startswith("The disk is full (place: unknown).")


def test_another_error_is_not_blamed_on_the_computer():
    assert not is_of_the_computer(ValueError("28"))


def test_the_text_of_the_error_itself_is_never_told():
    assert "999900006" not in computer_text(OSError(errno.EIO, "999900006"))


@pytest.mark.parametrize(
    ("told", "is_ledger"),
    [
        ("parquet: File out of specification", True),
        ("No such file or directory (os error 2): ledger/ingests/part-0.parquet", True),
        ("No space left on device (os error 28): ledger/ingests/part-0.parquet", False),
        ("something else", False),
    ],
)
def test_a_damaged_file_of_the_ledger_is_told_from_a_full_disk(told, is_ledger):
    assert is_of_the_ledger(RuntimeError(told)) is is_ledger
