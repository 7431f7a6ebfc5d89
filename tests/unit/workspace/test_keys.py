import stat

import polars as pl
import pytest

from stuurlicht.core.pseudonyms import fingerprint
from stuurlicht.workspace import ESCROW_EXPLANATION, Municipality, Workspace
from stuurlicht.workspace.keys import (
    KeyInsideError,
    KeyMissingError,
    KeyOpenError,
    KeyUnreadableError,
    OtherKeyError,
    find_key_folder,
)
from unit.workspace.conftest import DIEMEN
from unit.workspace.plain_reader import BSN


def key_file(keys):
    return keys / "GM0384.key"


def test_a_key_is_made_outside_the_workspace_for_its_owner_only(workspace, folder, keys):
    assert stat.S_IMODE(key_file(keys).stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    key = key_file(keys).read_text().strip()
    on_disk = [file for file in folder.rglob("*") if file.is_file()]
    assert on_disk
    assert not any(key.encode() in file.read_bytes() for file in on_disk)


def test_the_workspace_bears_the_fingerprint_of_its_key(workspace, keys):
    key = bytes.fromhex(key_file(keys).read_text().strip())
    assert workspace.settings.municipalities[0].key_fingerprint == fingerprint(key)


def test_escrow_is_explained_for_a_key_that_was_made(workspace, keys):
    (made,) = workspace.keys_made
    words = ESCROW_EXPLANATION.format(**made.facts)
    assert str(key_file(keys)) in words
    assert made.fingerprint in words
    assert key_file(keys).read_text().strip() not in words


def test_a_second_workspace_uses_the_key_that_is_there(workspace, tmp_path, keys):
    second = Workspace.create(tmp_path / "second", [DIEMEN], key_folder=keys)
    assert second.keys_made == ()
    assert second.settings.municipalities == workspace.settings.municipalities


def test_another_key_is_refused(workspace, tmp_path, keys):
    other = Workspace.create(tmp_path / "other", [DIEMEN], key_folder=tmp_path / "other keys")
    key_file(keys).write_text(key_file(other.key_folder).read_text())
    with pytest.raises(OtherKeyError) as refused:
        workspace.reading_settings()
    assert refused.value.facts["expected"] == workspace.settings.municipalities[0].key_fingerprint
    assert refused.value.facts["found"] == other.settings.municipalities[0].key_fingerprint


def test_a_copy_of_the_key_gives_the_same_pseudonyms(workspace, folder, tmp_path, keys):
    restored = tmp_path / "restored"
    restored.mkdir()
    copy = key_file(restored)
    copy.write_text(key_file(keys).read_text().strip().upper())
    copy.chmod(0o600)
    again = Workspace.open(folder, key_folder=restored)
    bsn = pl.Series([BSN])
    expected = workspace.pseudonymiser().person_in_law(bsn, "GM0384", "wmo")
    assert again.pseudonymiser().person_in_law(bsn, "GM0384", "wmo").to_list() == expected.to_list()


def test_a_key_that_is_absent_is_named_by_its_file(workspace, keys):
    key_file(keys).unlink()
    with pytest.raises(KeyMissingError) as refused:
        workspace.pseudonymiser()
    assert refused.value.facts["file"] == str(key_file(keys))


def test_a_key_that_others_may_read_is_refused(workspace, keys):
    key_file(keys).chmod(0o640)
    with pytest.raises(KeyOpenError):
        workspace.pseudonymiser()


def test_a_key_that_systemd_hands_over_may_show_the_rights_of_a_group(workspace, keys, monkeypatch):
    key_file(keys).chmod(0o440)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(keys))
    assert workspace.pseudonymiser()


@pytest.mark.parametrize("content", ["", "not a key", "abcd"])
def test_a_file_that_holds_no_key_is_refused_without_showing_it(workspace, keys, content):
    key_file(keys).write_text(content)
    with pytest.raises(KeyUnreadableError) as refused:
        workspace.pseudonymiser()
    assert not content or content not in str(refused.value.facts)


def test_keys_may_not_lie_inside_the_workspace(folder):
    with pytest.raises(KeyInsideError):
        Workspace.create(folder, [DIEMEN], key_folder=folder / "keys")
    assert not folder.exists()


def test_the_key_of_a_municipality_serves_its_predecessors(folder, keys):
    merged = Municipality(code="1980", name="Dijk en Waard", predecessors=("0398", "0416"))
    pseudonymiser = Workspace.create(folder, [merged], key_folder=keys).pseudonymiser()
    assert sorted(pseudonymiser.keys) == ["GM0398", "GM0416", "GM1980"]
    assert len(set(pseudonymiser.keys.values())) == 1


def test_the_folder_for_keys_is_chosen_then_named_then_remembered_then_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("STUURLICHT_KEYS", raising=False)
    assert find_key_folder(None) == tmp_path / "config" / "stuurlicht" / "keys"
    assert find_key_folder(None, str(tmp_path / "remembered")) == tmp_path / "remembered"
    monkeypatch.setenv("STUURLICHT_KEYS", str(tmp_path / "named"))
    assert find_key_folder(None, str(tmp_path / "remembered")) == tmp_path / "named"
    assert find_key_folder(tmp_path / "chosen", str(tmp_path / "remembered")) == tmp_path / "chosen"


def test_no_key_shows_when_a_pseudonymiser_is_printed(workspace, keys):
    assert key_file(keys).read_text().strip() not in repr(workspace.reading_settings())
