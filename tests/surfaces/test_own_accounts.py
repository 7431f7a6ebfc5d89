"""Own accounts from the command line: the page that explains it is followed to the letter."""

import re
from pathlib import Path

import pytest

from surfaces_calls import call_over

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "own-accounts.md"
NAMED = "--workspace werkmap"


def commands():
    block = re.search(r"```run\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
    return [line.removeprefix("stuurlicht ").replace(f"{NAMED} ", "").split() for line in block.splitlines()]


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Follow the page; give the folder and what every command said."""
    folder = tmp_path_factory.mktemp("accounts")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        return folder, [call_over(folder, *each) for each in commands()]


def test_every_command_of_the_page_works(followed):
    _folder, told = followed
    assert [each.exit_code for each in told] == [0] * len(told), [each.output for each in told if each.exit_code]


def test_the_bridge_tells_what_was_not_supplied_and_what_is_not_allocated(followed):
    answer = followed[1][-1].stdout
    assert "niet aangeleverd" in answer
    assert "nog niet toegewezen" in answer
    assert "Persoonsgebonden budget (pgb)" in answer


def test_rows_at_fault_are_listed_with_their_amount(followed):
    folder, _told = followed
    text = (folder / "fictief" / "boekhouding" / "boekingen_2024.csv").read_text(encoding="utf-8").splitlines()
    broken = folder / "kapot.csv"
    broken.write_text("\n".join([*text[:3], "Totaal;;;;9.999,00;;", "410000;6.751;30-02-2024;x;5,00;;B1"]))
    told = call_over(folder, "ingest", "--export", "boekingen", broken)
    assert told.exit_code == 0, told.output
    assert "Opgeslagen rijen: 2." in told.stdout
    assert "account_set_aside: 1 rijen zijn apart gelegd en tellen niet mee: 5. Samen €\u00a05,00" in told.stdout
    assert "account_total: 1 rijen tellen andere rijen op (rij 4)" in told.stdout
    answer = call_over(folder, "run", "bridge", "--book-year", "2024").stdout
    assert "rijen die apart liggen: 1, samen €\u00a05." in " ".join(answer.split(" "))


def test_changed_layout_stores_nothing_and_says_what_is_missing(followed):
    folder, _told = followed
    changed = folder / "anders.csv"
    changed.write_text("Rekening;Saldo\n410000;5,00\n")
    told = call_over(folder, "ingest", "--export", "boekingen", changed)
    assert told.exit_code == 2
    assert all(name in told.stderr for name in ("Boekdatum", "Debet", "Credit"))


def test_a_file_is_skipped_the_second_time(followed):
    folder, _told = followed
    file = folder / "fictief" / "boekhouding" / "totalen_2024.csv"
    assert "al eerder ingelezen" in call_over(folder, "ingest", "--export", "totalen", file).stdout
