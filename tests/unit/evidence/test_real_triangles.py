import numpy as np
import polars as pl
import pytest
from real_sets import INSURERS, REPORTS, SCHEDULE_P, WEEKLY, RealSet, real_sets, weekly_set
from real_triangles import PAGE, main, section

from shared_material import shared_file

MARKS = "<!-- begin: real_triangles -->\n<!-- end: real_triangles -->\n"
WEEKS = 24


def weekly_file(path, places):
    """Write counts of which half comes at once, a third a week later and the rest a week after that."""
    rows = [
        {"location": place, "age_group": age, "date": f"2024-{1 + week // 4:02}-{1 + week % 4:02}"}
        | {name: parts[delay] if week + delay < WEEKS else None for delay, name in enumerate(names)}
        | {"value_>10w": 5.0}
        for place, age in places
        for week in range(WEEKS)
        for names, parts in [(("value_-1w", "value_0w", "value_1w"), (60.0 + week, 40.0, 20.0 + week % 3))]
    ]
    pl.DataFrame(rows).write_csv(path)


def test_without_data_the_command_says_so_and_stops(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(MARKS)
    assert main(["--data", str(tmp_path / "nowhere"), "--page", str(page)]) == 1
    assert "is absent. Nothing was written." in capsys.readouterr().err
    assert page.read_text() == MARKS


def test_weekly_counts_become_triangles_of_the_parts_of_a_country(tmp_path):
    file = tmp_path / "some_peildatum_2024-06-30.csv"
    weekly_file(file, [("DE", "00+"), ("DE", "00-04"), ("DE-BW", "00+"), ("DE-BY", "00+")])
    found = weekly_set(file, "some", "Some illness")
    assert ["DE-BW 00+", "DE-BY 00+"] == [each.name for each in found.triangles]
    assert ["DE-BW", "DE-BY"] == [each.source for each in found.triangles]
    assert found.known_until == "2024-06-30"
    np.testing.assert_array_equal(found.triangles[0].cumulative[0], [60.0, 100.0, 120.0])
    np.testing.assert_array_equal(found.triangles[0].cumulative[-1], [83.0, np.nan, np.nan])


def test_age_groups_are_taken_where_there_are_no_regions(tmp_path):
    file = tmp_path / "some_peildatum_2024-06-30.csv"
    weekly_file(file, [("DE", "00+"), ("DE", "00-04"), ("DE", "05-14")])
    found = weekly_set(file, "some", "Some illness").triangles
    assert ["DE 00-04", "DE 05-14"] == [each.source for each in found]


def test_a_section_counts_cuts_triangles_and_sources_and_names_the_best(tmp_path):
    file = tmp_path / "some_peildatum_2024-06-30.csv"
    weekly_file(file, [("DE-BW", "00+"), ("DE-BY", "00+")])
    told = section(weekly_set(file, "some", "Some illness"))
    assert "Known until 2024-06-30. 4 cuts of 2 triangles, 2 of them independent." in told
    assert "Every candidate answered every cut." in told
    assert "| Mack, lognormal |" in told
    assert "Least error: " in told


def test_whole_cuts_alone_are_kept_when_asked(tmp_path):
    file = tmp_path / "some_peildatum_2024-06-30.csv"
    weekly_file(file, [("DE-BW", "00+")])
    found = weekly_set(file, "some", "Some illness")
    partly = RealSet(found.name, found.title, found.known_until, found.triangles, range(19, WEEKS, 2))
    assert (2, 2) == (len(found.cuts()), sum(cut.is_whole for cut in partly.cuts()))


@pytest.fixture(scope="module")
def data():
    shared_file(f"data/{REPORTS}/README.md")
    return shared_file(f"data/{INSURERS}/{SCHEDULE_P}").parents[1]


def test_the_real_sets_are_as_their_publishers_tell(data):
    found = {each.name: each for each in real_sets(data)}
    assert [6, 12, 12, 12] == [len(found[name].triangles) for name in WEEKLY]
    assert [190, 190] == [len(found[f"schedule_p_{kind}"].triangles) for kind in ("paid", "incurred")]
    assert 123 == len({each.source for each in found["schedule_p_paid"].triangles})
    assert all(10 == len(each.cumulative) for each in found["schedule_p_paid"].triangles)


def test_on_real_reports_average_growth_beats_the_last_period(data):
    told = section(next(real_sets(data)))
    errors = {line.split("|")[1].strip(): float(line.split("|")[2].strip(" %")) for line in rows_of(told)}
    assert errors["plain chain ladder"] < errors["last year, same period"]


@pytest.mark.slow
def test_the_page_says_what_the_command_says(data, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["--data", str(data), "--page", str(page)]) == 0
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def rows_of(told):
    return [line for line in told.splitlines() if line.startswith("| ") and "%" in line and "error" not in line]
