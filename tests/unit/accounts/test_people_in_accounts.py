"""No name, number of a person, description or creditor who is no provider comes out of a file of own accounts."""

import pytest
from account_files import HEAD, cents, csv, findings, line, mapping, read, refused

from stuurlicht.sources.exports import ExportFaultsError


def test_file_without_headings_is_refused_without_telling_what_stands_in_it():
    with pytest.raises(ExportFaultsError) as caught:
        read(csv(head=line()))
    assert [finding.rule for finding in caught.value.findings] == ["export_no_headings"]
    assert "Jansen" not in str(caught.value.findings)


def test_column_of_numbers_of_people_is_refused():
    assert "account_people" in refused(csv(line(account="999900006"), line(account="999900018")))


@pytest.mark.parametrize("numbers", [("K999900006", "K999900018"), ("9999.00.006", "9999.00.018")])
def test_numbers_of_people_beside_a_letter_or_with_marks_are_refused(numbers):
    assert "account_people" in refused(csv(*(line(centre=number) for number in numbers)))


def test_column_of_numbers_of_people_taken_for_amounts_is_refused():
    assert "account_people" in refused(csv(line(amount="999900006"), line(amount="999900018"), line()))


@pytest.mark.parametrize("amount", ["Jansen J.", "Jansen, J.", "J.Jansen,PGB"])
def test_name_in_the_column_of_amounts_is_not_told(amount):
    batch = read(csv(line(), line(amount=amount)))
    assert "Jansen" not in str(batch.rows["findings"].rows())
    assert "cell_not_a_number" in findings(batch)


@pytest.mark.parametrize("field", ["account", "centre"])
def test_surname_in_a_column_of_codes_is_not_stored(field):
    batch = read(csv(line(), line(**{field: "Jansen"})))
    assert cents(batch) == [123456]
    assert "Jansen" not in str([frame.rows() for frame in (batch.ingests, *batch.rows.values())])


def test_code_of_letters_only_is_stored_under_the_number_that_the_mapping_gives_it():
    batch = read(csv(line(centre="ALG")), mapping(values={"cost_centre": "ALG = 100"}))
    assert batch.rows["bookings"]["cost_centre"].to_list() == ["100"]


def test_name_in_the_column_of_accounts_is_set_aside_and_not_told():
    batch = read(csv(line(), line(account="Jan Jansen")))
    assert cents(batch) == [123456]
    assert "Jansen" not in str(batch.rows["findings"].rows())


def test_creditor_is_kept_as_the_code_of_a_provider_only():
    head, fields = ("R", "D", "B", "C"), {"ledger_account": "R", "book_date": "D", "booked_cents": "B"}
    rows = [("1", "1-1-2026", "1,00", "10"), ("2", "1-1-2026", "2,00", "81726354")]
    batch = read(csv(*rows, head=head), mapping(fields=fields | {"creditor": "C"}), creditors={"10": "01234567"})
    assert batch.rows["bookings"]["provider"].to_list() == ["01234567", None]
    assert findings(batch)["account_creditor_unknown"] == {"count": 1, "amount_cents": 200}
    assert "81726354" not in str([frame.rows() for frame in batch.rows.values()])


def test_remark_beside_the_table_is_noted_and_does_not_stop_the_file():
    batch = read(csv((*line(), "kijk hier naar"), head=(*HEAD, "")))
    assert findings(batch)["account_remarks"] == {"count": 1}
    assert "kijk" not in str(batch.rows["findings"].rows())
