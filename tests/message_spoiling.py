"""Spoil one good message in a test, and see that it is set aside while its neighbour is stored."""

from message_building import PEOPLE, Line, declaration
from message_reading import findings, outcomes, read

GOOD = declaration([(PEOPLE[0], [Line("R1")]), (PEOPLE[1], [Line("R2")])])


def changed(old: bytes, new: bytes, content: bytes = GOOD) -> bytes:
    """Change the first occurrence; the test is wrong when there is none."""
    assert old in content
    return content.replace(old, new, 1)


def without(start: bytes, end: bytes, content: bytes = GOOD) -> bytes:
    """Leave out the first piece from ``start`` up to and including ``end``."""
    begin = content.index(start)
    return content[:begin] + content[content.index(end, begin) + len(end) :]


def assert_set_aside(content: bytes, *expected: tuple[str, str, dict[str, object]]) -> None:
    """Demand that the message is set aside for exactly these reasons, and that a good one beside it is stored."""
    batch = read(content, GOOD)
    assert ["set_aside", "stored"] == outcomes(batch)
    assert list(expected) == findings(batch)
    assert [0, 2] == batch.ingests["row_count"].to_list()
    assert [2] * 2 == batch.rows["declaration_lines"]["ingest_id"].to_list()
