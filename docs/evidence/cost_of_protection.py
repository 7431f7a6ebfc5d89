"""What protection costs: how much of a year of publications is hidden, for municipalities of several sizes.

Run: python docs/evidence/cost_of_protection.py --inhabitants 5000 20000

For each size a fictional municipality publishes the nowcast and volume each month of its second year, under one name:
each publication knows what those before it told and hid. Counted are numbers that say something about people. The page
docs/methods/disclosure_control.md gets the table.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marked_tables import table, write_between

from stuurlicht import instruments
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.periods import add_months, month_end
from stuurlicht.release import PUBLICATION, Door, ReleasedResult, ReleasedTable
from stuurlicht.release.internal import protect
from stuurlicht.runs import run
from stuurlicht.surfaces.publishing import make_publication, seen_of
from stuurlicht.testing.fictional import fictional_workspace
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.publication_lists import Listed

PAGE = Path(__file__).resolve().parents[1] / "methods" / "disclosure_control.md"
PUBLISHED = ("nowcast", "volume")
FIRST_MONTH = date(2024, 1, 1)
FIRST_PUBLISHED = date(2025, 1, 1)
SEED = 7
HEADS = (
    "inhabitants", "hidden by the primary rules", "hidden in all", "year end of a law, told", "people with help, told",
    "tables withheld", "figures with less room",
)  # fmt: skip


@dataclass(frozen=True)
class Month:
    """What one publication told.

    Parameters
    ----------
    first_share, hidden_share : float
        Of all numbers that there are: hidden by the primary rules, and hidden in all; withheld is hidden.
    laws_told, laws_count : int
        Laws of which the expected year end is told, and all.
    people_share : float
        Rows with the people with help of a law in a month: the part that is told.
    withheld_count, less_room_count : int
        Tables of which nothing is published, and figures that have less room than is asked.
    """

    first_share: float
    hidden_share: float
    laws_told: int
    laws_count: int
    people_share: float
    withheld_count: int
    less_room_count: int


def main(words: Sequence[str] | None = None) -> None:
    """Publish for every size, and write the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--inhabitants", nargs="+", type=int, required=True)
    asked.add_argument("--months", type=int, default=12, help="publications of each municipality")
    asked.add_argument("--page", type=Path, default=PAGE)
    chosen = asked.parse_args(words)
    rows = [row_of(size, list(months_of(size, chosen.months))) for size in chosen.inhabitants]
    write_between(chosen.page, "cost_of_protection", table(HEADS, rows))


def months_of(size: int, count: int) -> Iterator[Month]:
    """Publish month after month."""
    last = add_months(FIRST_PUBLISHED, count - 1)
    with tempfile.TemporaryDirectory() as folder:
        months = (last.year - FIRST_MONTH.year) * 12 + last.month
        place = Path(folder)
        workspace = fictional_workspace(
            place, inhabitants=size, first_month=FIRST_MONTH, months=months, until=month_end(last), seed=SEED
        )
        for number in range(count):
            yield published(workspace, month_end(add_months(FIRST_PUBLISHED, number)))


def published(workspace: Workspace, day: date) -> Month:
    """Publish once, and count."""
    listed = tuple(Listed(instrument_id=each, is_required=True) for each in PUBLISHED)
    outcome = make_publication(workspace, "raad", day, log=lambda _entry: None, asked=listed)
    results = {each.instrument.id: each for each in outcome.kept.results()}
    year_end, per_month = results["nowcast"].tables["year_end"], results["volume"].tables["per_month"]
    first = list(by_primary_rules(workspace, day))
    there = sum(seen_of(each).shown_count + seen_of(each).hidden_count for each in first)
    people = told_of(per_month, "clients_count", measure="clients", product_group=TOTAL)
    laws = [told for law in LAW_LABELS for told in told_of(year_end, "expected_eur", law=law, product_group=TOTAL)]
    return Month(
        first_share=1 - shown_count(first) / there,
        hidden_share=1 - shown_count(results.values()) / there,
        laws_told=sum(laws),
        laws_count=len(laws),
        people_share=sum(people) / len(people),
        withheld_count=sum(table.is_withheld for each in results.values() for table in each.tables.values()),
        less_room_count=outcome.less_room_count,
    )


def by_primary_rules(workspace: Workspace, day: date) -> Iterator[ReleasedResult]:
    """Give the same answers with only the primary rules applied, at the limits of a publication."""
    done = run(list(PUBLISHED), workspace, day, known=instruments.known(), version=workspace.ledger.version)
    for each in PUBLISHED:
        answer = done.instruments[each], done.results[each], done.facts[each]
        yield protect(*answer, Door.PUBLICATION, PUBLICATION)


def shown_count(results: Iterable[ReleasedResult]) -> int:
    """Count the numbers that are told."""
    return sum(seen_of(each).shown_count for each in results)


def told_of(shown: ReleasedTable, column: str, **keys: str) -> list[bool]:
    """Tell for each row with these keys whether a number of it is told."""
    return [status == "known" for status in shown.frame.filter(**keys)[f"{column}_status"]]


def row_of(size: int, months: Sequence[Month]) -> list[str]:
    """Give the lowest and the highest of the months, or the sum over them."""
    return [
        f"{size:,}",
        _between([each.first_share for each in months]),
        _between([each.hidden_share for each in months]),
        f"{sum(each.laws_told for each in months)} of {sum(each.laws_count for each in months)}",
        _between([each.people_share for each in months]),
        str(sum(each.withheld_count for each in months)),
        str(sum(each.less_room_count for each in months)),
    ]


def _between(shares: Sequence[float]) -> str:
    low, high = round(100 * min(shares)), round(100 * max(shares))
    return f"{low}%" if low == high else f"{low} to {high}%"


if __name__ == "__main__":
    main()
