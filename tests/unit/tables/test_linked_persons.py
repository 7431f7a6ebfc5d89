from datetime import date

from stuurlicht.core.ledger import DECLARATION_LINES, TOEWIJZING_VERSIONS
from stuurlicht.tables.marts import linked_persons
from unit.tables.cutting import SmallLedger, build, line

DAY = date(2026, 3, 15)


def linked(*rows):
    ledger = SmallLedger()
    document = ledger.document("JW323", date(2026, 2, 1))
    for number, told in enumerate(rows):
        ledger.add(DECLARATION_LINES, document, **line(f"R{number}", 100, date(2026, 1, 1), **told))
    return build(linked_persons, ledger.frames(), DAY)


def test_each_pair_stands_once():
    both = {"person_in_law": "young", "person": "one"}
    found = linked(both, both, {"person_in_law": "other", "person": "two"})
    assert sorted(found["person"].to_list()) == ["one", "two"]


def test_without_the_switch_nobody_is_linked():
    assert linked({"person_in_law": "young"}, {"person_in_law": None, "person": None}).is_empty()


def test_it_reads_what_tells_of_people():
    assert linked_persons.reads == (DECLARATION_LINES, TOEWIJZING_VERSIONS)
