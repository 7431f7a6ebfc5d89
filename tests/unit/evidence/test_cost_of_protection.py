import pytest
from cost_of_protection import HEADS, PAGE, Month, main, row_of

MARKS = "<!-- begin: cost_of_protection -->\n<!-- end: cost_of_protection -->\n"
MONTHS = (Month(0.3, 0.5, 2, 2, 0.54, 0, 0), Month(0.31, 0.5, 1, 2, 0.64, 1, 3))


def test_a_row_gives_the_least_and_most_of_the_months_and_sums_of_what_is_counted():
    assert row_of(5000, MONTHS) == ["5,000", "30 to 31%", "50%", "3 of 4", "54 to 64%", "1", "3"]


@pytest.mark.slow
def test_the_command_publishes_and_writes_a_row_for_each_size(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(MARKS)
    main(["--inhabitants", "600", "--months", "1", "--page", str(page)])
    (row,) = (line for line in page.read_text().splitlines() if line.startswith("| 600 |"))

    assert len(row.strip("|").split("|")) == len(HEADS)


def test_the_page_has_a_place_for_the_table():
    told = PAGE.read_text(encoding="utf-8")

    assert told.count("<!-- begin: cost_of_protection -->\n") == told.count("<!-- end: cost_of_protection -->\n") == 1
