"""Backup and restore as a user does them: the answers of the restored workspace are the same to the byte."""

import shutil

import pytest

from surfaces_calls import AS_OF, call_over

QUESTIONS = ("volume", "nowcast")


@pytest.fixture
def restored(home, tmp_path):
    """Give a folder with a workspace that was put back from a backup, and a copy of the keys."""
    made = call_over(home, "backup", tmp_path / "reservekopie")
    assert made.exit_code == 0, made.output
    shutil.copytree(home / "keys", tmp_path / "keys")
    put_back = call_over(tmp_path, "restore", tmp_path / "reservekopie")
    assert put_back.exit_code == 0, put_back.output
    return tmp_path


def test_answers_of_a_restored_workspace_are_the_same_to_the_byte(answered, restored):
    told = [call_over(restored, "run", question, "--as-of", AS_OF, "--format", "json") for question in QUESTIONS]
    assert [each.exit_code for each in told] == [0, 0]
    assert [each.stdout for each in told] == [answered(question) for question in QUESTIONS]


def test_runs_of_before_the_backup_can_be_made_again_after_it(home, tmp_path):
    assert call_over(home, "run", "volume", "--as-of", AS_OF).exit_code == 0
    assert call_over(home, "backup", tmp_path / "reservekopie").exit_code == 0
    assert call_over(tmp_path, "restore", tmp_path / "reservekopie").exit_code == 0
    verified = call_over(tmp_path, "verify", "--last")
    assert verified.exit_code == 0, verified.output


def test_a_backup_says_that_the_key_is_elsewhere_and_that_it_is_not_encrypted(home, tmp_path):
    told = call_over(home, "backup", tmp_path / "reservekopie")
    assert "De sleutel van GM9999 zit er niet in." in told.stdout
    assert "niet versleuteld" in told.stdout


def test_a_restore_without_the_key_says_so(home, tmp_path):
    assert call_over(home, "backup", tmp_path / "reservekopie").exit_code == 0
    told = call_over(tmp_path, "restore", tmp_path / "reservekopie")
    assert "De sleutel van GM9999 (vingerafdruk" in told.stdout


def test_a_copy_can_be_checked_without_putting_it_back(home, tmp_path):
    assert call_over(home, "backup", tmp_path / "reservekopie").exit_code == 0
    told = call_over(tmp_path, "restore", tmp_path / "reservekopie", "--only-check")
    assert told.stdout.startswith("De kopie is heel: versie ")
    assert not (tmp_path / "werkmap").exists()


def test_a_copy_that_is_not_whole_is_refused_with_what_to_do(home, tmp_path):
    shutil.copytree(home / "werkmap", tmp_path / "kopie")
    shutil.rmtree(tmp_path / "kopie" / "ledger" / "declaration_lines")
    told = call_over(tmp_path, "restore", tmp_path / "kopie")
    assert told.exit_code == 4
    assert "ontbreken rijen" in told.stderr
    assert "Neem een andere kopie" in told.stderr


def test_a_publication_that_was_changed_in_a_copy_is_refused(published_home, tmp_path):
    workspace = shutil.copytree(published_home, tmp_path / "home") / "werkmap"
    assert call_over(tmp_path, "restore", workspace, "--only-check").exit_code == 0
    (kept,) = (workspace / "publications").rglob("kept.parquet")
    kept.write_bytes(kept.read_bytes()[:-1])
    assert call_over(tmp_path, "restore", workspace, "--only-check").exit_code == 4
