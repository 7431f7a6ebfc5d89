import pytest

from stuurlicht.workspace import check
from unit.workspace.plain_reader import PlainReader, write_file


class RecordingReader(PlainReader):
    """Keeps the settings with which it was asked to read."""

    def read(self, documents, settings):
        """Read as ever."""
        self.settings = settings
        return super().read(documents, settings)


def test_check_tells_what_is_found_and_keeps_nothing(workspace, messages, reader):
    write_file(messages, "a", 100)
    write_file(messages, "b", outcome="refused")
    report = check([messages], workspace=workspace, reader=reader)
    assert report.outcomes == {"stored": 1, "set_aside": 0, "named": 0, "refused": 1}
    assert report.documents["total_cents"].to_list() == [100, 0]
    assert report.faults == {"too_bad": 1}
    assert workspace.ledger.version == 0


@pytest.mark.parametrize("code", ["GM0384", "GM0034", "GM9999"])
def test_without_a_workspace_every_municipality_is_accepted(messages, code):
    write_file(messages, "a", 100)
    reader = RecordingReader()
    check([messages], reader=reader)
    assert reader.settings.accepts(code)


def test_in_a_workspace_only_its_own_municipalities_are_accepted(workspace, messages):
    write_file(messages, "a", 100)
    reader = RecordingReader()
    check([messages], workspace=workspace, reader=reader)
    assert [reader.settings.accepts(code) for code in ("GM0384", "GM0363", "GM9999")] == [True, False, False]


def test_check_needs_no_key(workspace, messages, reader, keys):
    write_file(messages, "a", 100)
    (keys / "GM0384.key").unlink()
    assert check([messages], workspace=workspace, reader=reader).outcomes["stored"] == 1


def test_check_of_nothing_finds_nothing(messages, reader):
    messages.mkdir()
    report = check([messages], reader=reader)
    assert sum(report.outcomes.values()) == 0
    assert not report.has_faults
    assert report.is_all_used
