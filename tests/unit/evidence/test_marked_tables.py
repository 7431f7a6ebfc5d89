import pytest
from marked_tables import MarksMissingError, table, write_between

PAGE = "# Title\n\n<!-- begin: one -->\nold\n<!-- end: one -->\nafter\n"


def test_a_table_has_its_numbers_to_the_right():
    assert table(("way", "error"), [("plain", "3%")]) == "| way | error |\n| --- | ---: |\n| plain | 3% |\n"


def test_only_what_stands_between_the_marks_is_replaced(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    write_between(page, "one", "new\n")
    assert page.read_text() == "# Title\n\n<!-- begin: one -->\n\nnew\n\n<!-- end: one -->\nafter\n"


def test_writing_twice_is_writing_once(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    for _ in range(2):
        write_between(page, "one", "new")
    assert page.read_text().count("new") == 1


@pytest.mark.parametrize("told", ["none", PAGE + PAGE, "<!-- end: one -->\n<!-- begin: one -->\n"])
def test_a_page_without_its_marks_is_left_as_it_was(tmp_path, told):
    page = tmp_path / "page.md"
    page.write_text(told, encoding="utf-8")
    with pytest.raises(MarksMissingError, match=r"page\.md"):
        write_between(page, "one", "new")
    assert page.read_text() == told
