"""The closed list of a publication: kept as it was made, changed by hand only, never widened afterwards."""

import pytest

from stuurlicht.workspace.publication_lists import (
    Listed,
    PublicationListClosedError,
    PublicationListFormatError,
    PublicationListUnreadableError,
    PublicationNameError,
    list_file,
    read_list,
    require_closed,
    write_list,
)

LISTED = (
    Listed(instrument_id="nowcast", parameters={"approval_probability": 0.97}, is_required=True),
    Listed(instrument_id="volume"),
)


def test_a_list_is_read_back_as_it_was_written(tmp_path):
    write_list(tmp_path, "raad", LISTED)

    assert read_list(tmp_path, "raad") == LISTED
    assert list_file(tmp_path, "raad").read_text(encoding="utf-8").startswith("# De vaste lijst")


def test_a_name_without_a_list_takes_what_is_asked_for(tmp_path):
    assert read_list(tmp_path, "raad") is None
    assert require_closed(tmp_path, "raad", LISTED) == LISTED


def test_a_list_that_stands_holds_when_nothing_is_asked_for(tmp_path):
    write_list(tmp_path, "raad", LISTED)

    assert require_closed(tmp_path, "raad", ()) == LISTED


def test_the_same_may_be_asked_for_again(tmp_path):
    write_list(tmp_path, "raad", LISTED)

    assert require_closed(tmp_path, "raad", (LISTED[0], Listed(instrument_id="volume", is_required=True))) == LISTED


@pytest.mark.parametrize("asked", [LISTED[:1], LISTED[::-1], (Listed(instrument_id="nowcast"), LISTED[1])])
def test_a_list_that_stands_lets_nobody_choose_afterwards(tmp_path, asked):
    write_list(tmp_path, "raad", LISTED)

    with pytest.raises(PublicationListClosedError) as raised:
        require_closed(tmp_path, "raad", asked)

    assert raised.value.facts["listed"] == "nowcast, volume"


@pytest.mark.parametrize("name", ["", "Raad", "../raad", "a/b", "-x", "x" * 41, "raad 2026"])
def test_a_name_is_one_of_a_folder_inside_the_workspace(tmp_path, name):
    with pytest.raises(PublicationNameError):
        list_file(tmp_path, name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format: 1",
        "format: 1\ninstruments: []",
        "format: 1\ninstruments: [nowcast]",
        "format: 1\ninstruments: [{instrument: nowcast, is_required: ja, parameters: {}}]",
        "format: 1\ninstruments: [{instrument: nowcast, is_required: true, parameters: {}, as_of: 2026-01-01}]",
        "format: [",
    ],
)
def test_what_is_no_list_is_refused(tmp_path, text):
    write_list(tmp_path, "raad", LISTED)
    list_file(tmp_path, "raad").write_text(text, encoding="utf-8")

    with pytest.raises(PublicationListUnreadableError):
        read_list(tmp_path, "raad")


def test_a_list_of_a_newer_program_is_refused(tmp_path):
    write_list(tmp_path, "raad", LISTED)
    file = list_file(tmp_path, "raad")
    file.write_text(file.read_text(encoding="utf-8").replace("format: 1", "format: 2"), encoding="utf-8")

    with pytest.raises(PublicationListFormatError):
        read_list(tmp_path, "raad")
