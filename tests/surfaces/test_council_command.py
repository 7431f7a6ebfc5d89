"""``stuurlicht report --council``: from publications alone, in words that say what to do."""

import pytest

from council_building import DAY, EARLIER, answers
from stuurlicht.core import AsOf
from stuurlicht.release import Publication
from stuurlicht.surfaces.council import published
from surfaces_calls import AS_OF


class KeptOfTests:
    """A publication whose answers are made up; it tells when it is read."""

    def __init__(self, read, day, number=1):
        self.at, self.number, self.publication = AsOf(day, 7), number, Publication(name="raad", items=())
        self.read = read

    def results(self):
        """Give them."""
        self.read.append((self.at.day, self.number))
        return answers(self.at.day, places=("GM9999",), groups={"wmo": {"opvang": 5e5, "begeleiding": 6e5}})


@pytest.fixture
def publications(monkeypatch):
    """Put made-up publications in the place of those of the workspace; tells which were read."""
    read = []
    kept = [KeptOfTests(read, DAY), KeptOfTests(read, EARLIER), KeptOfTests(read, EARLIER, 2)]
    monkeypatch.setattr(published, "read_publications", lambda _folder, name: kept if name == "raad" else [])
    return read


def test_the_newest_publication_stands_beside_the_one_of_the_day_before(call, publications, tmp_path):
    told = call("report", "--council", "--as-of", "2026-11-20", "--output", tmp_path / "raad.pdf")

    assert told.exit_code == 0, told.output
    assert (tmp_path / "raad.pdf").read_bytes().startswith(b"%PDF")
    assert [(day.isoformat(), number) for day, number in publications] == [("2026-10-31", 1), ("2026-08-31", 2)]


def test_a_publication_of_a_later_day_does_not_count(call, publications, tmp_path):
    call("report", "--council", "--as-of", "2026-09-30", "--output", tmp_path / "raad.pdf")

    assert [day.isoformat() for day, _number in publications] == ["2026-08-31"]


def test_the_report_stands_in_the_workspace_under_its_own_name(call, home, publications):
    told = call("report", "--council", "--as-of", "2026-11-20")

    assert told.exit_code == 0, told.output
    assert (home / "werkmap" / "raadsrapport-GM9999-2026-10-31.pdf").exists()


def test_without_a_publication_it_says_which_command_makes_one(call):
    told = call("report", "--council", "--publication", "website", "--as-of", AS_OF)

    assert told.exit_code != 0
    assert f"stuurlicht publish website --as-of {AS_OF}" in told.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--council", "--instrument", "volume"), "kent geen keuzes"),
        (("--council", "--ledger-version", "3"), "kent geen keuzes"),
        (("--publication", "raad"), "Voeg --council toe"),
        (("--council", "--municipality", "0363"), "Noem er een met --municipality: GM9999"),
        (("--council", "--municipality", "Diemen"), "Noem er een met --municipality: GM9999"),
    ],
)
def test_what_a_council_report_does_not_have_is_refused(call, publications, options, said):
    told = call("report", *options)

    assert told.exit_code != 0
    assert said in " ".join(told.output.split())
