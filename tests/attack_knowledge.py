"""What somebody outside knows: every number that was published, how numbers hang together, and what everyone knows.

How they hang together stands in the manual: parts and totals, stock and flow, months and year. What everyone knows are
the tables of CBS (rounded to 5), the accounts (Iv3) and the tariffs of contracts. And the attacker knows which numbers
of an earlier publication did not change since; nobody knows more of a municipality than that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from attack_elsewhere import tell_what_is_to_come, tell_what_stands_elsewhere
from linear_attacker import Attacker
from stuurlicht.core.columns import TOTAL

CENT = 0.01
CBS_ROUNDING = 5
ACCOUNTS_SHARE = 0.01
COUNT = "clients_count"
ADDED = (
    "expected_eur",
    "approved_eur",
    "submitted_eur",
    "submitted_expected_eur",
    "delivered_not_declared_eur",
    "still_to_deliver_eur",
    "committed_eur",
    "ordered_eur",
    "free_eur",
    "beside_eur",
    "expected_to_date_eur",
)
"""Amounts of the year-end that add up from kinds of help to a law, and from laws to the municipality."""
OF_LINES = ("approved_eur", "submitted_eur")
OF_MONTHS = (*OF_LINES, "expected_eur")
PARTS = ADDED[1:2] + ADDED[3:6] + ("beside_eur",)
STILL = ("committed_eur", "ordered_eur", "free_eur")
NEVER_NEGATIVE = (COUNT, *OF_LINES)
CELLS: Mapping[str, tuple[str, ...]] = {
    "volume.per_month": (COUNT,),
    "volume.per_year": (COUNT,),
    "nowcast.year_end": (*ADDED, "balance_eur", "difference_eur"),
    "nowcast.by_month": OF_MONTHS,
    "nowcast.stood": ("expected_eur",),
}
"""The numbers that are attacked, by table."""
FEWEST = 10
"""Under fewer people than this a number is a secret: the public default, written here once more."""


@dataclass(frozen=True)
class Vintage:
    """One publication: what was released, and the truth behind it; frames by instrument and table."""

    day: str
    released: Mapping[str, pl.DataFrame]
    truth: Mapping[str, pl.DataFrame]
    grains: Mapping[str, tuple[str, ...]]

    def name(self, table, row, column):
        """Give the name of one number of a row."""
        return name_of(self.day, table, column, {key: row[key] for key in self.grains[table]})

    def names(self, table, column):
        """Give each row of a table with the name of its number."""
        for row in self.truth[table].iter_rows(named=True):
            yield row, self.name(table, row, column)


def name_of(day, table, column, keys):
    """Give the name of one number: in which publication, which table, which column and which row."""
    return day, table, column, *(keys[key] for key in sorted(keys))


def attacker_of(vintages: Sequence[Vintage], *, knows_the_world: bool) -> Attacker:
    """Give somebody who has every number of these publications, with or without what everyone knows beside them."""
    attacker = Attacker()
    for vintage in vintages:
        _how_people_come_and_go(attacker, vintage)
        _how_amounts_add_up(attacker, vintage)
        _what_is_never_negative(attacker, vintage)
        _what_was_published(attacker, vintage)
        tell_what_stands_elsewhere(attacker, vintage)
        if knows_the_world:
            _what_everyone_knows(attacker, vintage)
            tell_what_is_to_come(attacker, vintage)
    for earlier, later in pairwise(vintages):
        _what_did_not_change(attacker, earlier, later)
    return attacker


def secrets_of(vintage: Vintage) -> Iterator[tuple[tuple, float]]:
    """Give each number under which 1 to 9 people stand, or one stands out, with its true value."""
    for table, columns in CELLS.items():
        for column in columns:
            for row, name in vintage.names(table, column):
                if _is_secret(row, column) and abs(row[column] or 0) >= 1:
                    yield name, float(row[column])


def _is_secret(row, column):
    people = row.get("persons_count", row.get(COUNT))
    if people is None or 0 < people < FEWEST:
        return True
    largest = row.get("largest_person_eur") or 0
    others = (row.get("all_persons_eur") or 0) - largest - (row.get("second_person_eur") or 0)
    return column != COUNT and people > 0 and largest > 0 and others < 0.15 * largest


def _what_was_published(attacker, vintage):
    for table, columns in CELLS.items():
        for column in columns:
            for row in vintage.released[table].iter_rows(named=True):
                if row[f"{column}_status"] == "known":
                    keys = {key: row[key] for key in vintage.grains[table]}
                    attacker.knows(name_of(vintage.day, table, column, keys), row[column])
    _from_the_index(attacker, vintage)


def _from_the_index(attacker, vintage):
    """Put counts beside each other by their index: each is so many times the count of the first month.

    Where there is no index the first month has too few people, and the manual says how few.
    """
    table = "volume.per_month"
    first = {}
    for row in vintage.truth[table].sort("month").iter_rows(named=True):
        keys = {key: row[key] for key in vintage.grains[table]}
        first.setdefault((row["law"], row["product_group"], row["measure"]), name_of(vintage.day, table, COUNT, keys))
    for row in vintage.released[table].iter_rows(named=True):
        if row["index_share_status"] == "known":
            keys = {key: row[key] for key in vintage.grains[table]}
            name = name_of(vintage.day, table, COUNT, keys)
            base = first[row["law"], row["product_group"], row["measure"]]
            if base != name:
                attacker.sums({name: 1, base: -row["index_share"]}, -1e-6, 1e-6)
        elif row["index_share_status"] == "not_applicable":
            attacker.bounds(first[row["law"], row["product_group"], row["measure"]], high=FEWEST - 1)


def _how_people_come_and_go(attacker, vintage):
    for table, period in (("volume.per_month", "month"), ("volume.per_year", "year")):
        cells = {}
        for row, name in vintage.names(table, COUNT):
            cells[row["law"], row["product_group"], row["measure"], row[period]] = name
        for (law, group, measure, when), name in cells.items():
            if measure == "clients":
                stayed, left = (cells[law, group, each, when] for each in ("stock", "outflow"))
                attacker.sums({name: 1, stayed: -1, left: -1})
            if group != TOTAL and measure in {"clients", "stock", "declared"}:
                attacker.sums({cells[law, TOTAL, measure, when]: 1, name: -1}, low=0, high=float("inf"))
        _groups_hold_the_total(attacker, cells)
        _stock_before_and_after(attacker, cells)
    _years_hold_their_months(attacker, vintage)


def _groups_hold_the_total(attacker, cells):
    of_total = {}
    for (law, group, measure, when), name in cells.items():
        if group != TOTAL:
            of_total.setdefault((law, measure, when), {})[name] = 1
    for (law, measure, when), parts in of_total.items():
        exact = measure == "unknown_person"  # toewijzingen: each in one group; people may be in several
        attacker.sums({**parts, cells[law, TOTAL, measure, when]: -1}, 0, 0 if exact else float("inf"))


def _stock_before_and_after(attacker, cells):
    periods = sorted({when for *_others, when in cells})
    for before, after in pairwise(periods):
        for (law, group, measure, when), name in cells.items():
            was = cells.get((law, group, "stock", before))
            if measure == "clients" and when == after and was is not None:
                attacker.sums({name: 1, was: -1, cells[law, group, "inflow", after]: -1})


def _years_hold_their_months(attacker, vintage):
    """At the end of a year as many stay as at the end of its last month."""
    last = {}
    for row, name in vintage.names("volume.per_month", COUNT):
        if row["measure"] == "stock":
            key = (row["law"], row["product_group"], row["month"].year)
            last[key] = max(last.get(key, (row["month"], name)), (row["month"], name))
    for row, name in vintage.names("volume.per_year", COUNT):
        if row["measure"] == "stock" and (row["law"], row["product_group"], row["year"]) in last:
            attacker.same(last[row["law"], row["product_group"], row["year"]][1], name)


def _how_amounts_add_up(attacker, vintage):
    for table, columns in (("nowcast.year_end", ADDED), ("nowcast.by_month", OF_MONTHS), ("nowcast.stood", ADDED[:1])):
        for column in columns:
            _groups_and_laws(attacker, vintage, table, column)
    for row, expected in vintage.names("nowcast.year_end", "expected_eur"):
        _one_year_end(attacker, vintage, row, expected)
    for column in OF_LINES:
        _months_make_the_year(attacker, vintage, column)


def _groups_and_laws(attacker, vintage, table, column):
    groups, laws, totals = {}, {}, {}
    for row, name in vintage.names(table, column):
        when = row.get("care_month", row.get("known_month"))
        if row["product_group"] != TOTAL:
            groups.setdefault((row["law"], when), []).append(name)
        elif row["law"] != TOTAL:
            laws.setdefault(when, []).append(name)
        if row["product_group"] == TOTAL:
            totals[row["law"], when] = name
    _add(attacker, ((totals[key], parts) for key, parts in groups.items()))
    _add(attacker, ((totals[TOTAL, when], parts) for when, parts in laws.items()))


def _add(attacker, sums):
    for total, parts in sums:
        slack = CENT * (len(parts) + 1)
        attacker.sums({total: -1, **dict.fromkeys(parts, 1)}, -slack, slack)


def _one_year_end(attacker, vintage, row, expected):
    def of(column):
        keys = {key: row[key] for key in vintage.grains["nowcast.year_end"]}
        return name_of(vintage.day, "nowcast.year_end", column, keys)

    _add(attacker, [(expected, [of(part) for part in PARTS])])
    if row["committed_eur"] is not None:
        _add(attacker, [(of("still_to_deliver_eur"), [of(part) for part in STILL])])
    if row["budget_eur"] is not None:
        attacker.sums({expected: 1, of("balance_eur"): 1}, row["budget_eur"] - CENT, row["budget_eur"] + CENT)
        attacker.sums({of("difference_eur"): 1, of("balance_eur"): 1}, low=0, high=float("inf"))
        attacker.sums({of("difference_eur"): 1, of("balance_eur"): -1}, low=0, high=float("inf"))


def _months_make_the_year(attacker, vintage, column):
    months = {}
    for row, name in vintage.names("nowcast.by_month", column):
        months.setdefault((row["law"], row["product_group"]), []).append(name)
    for row, name in vintage.names("nowcast.year_end", column):
        if (row["law"], row["product_group"]) in months:
            _add(attacker, [(name, months[row["law"], row["product_group"]])])


def _what_is_never_negative(attacker, vintage):
    for table, columns in CELLS.items():
        for column in set(columns) & set(NEVER_NEGATIVE):
            for row, name in vintage.names(table, column):
                attacker.bounds(name, low=min(0.0, row[column] or 0.0))


def _what_everyone_knows(attacker, vintage):
    for row, name in vintage.names("volume.per_year", COUNT):
        if row["measure"] == "clients" and row["months_count"] == 12:
            told = CBS_ROUNDING * round(row[COUNT] / CBS_ROUNDING)
            attacker.bounds(name, told - CBS_ROUNDING / 2, told + CBS_ROUNDING / 2)
    for row, name in vintage.names("nowcast.year_end", "expected_eur"):
        if row["product_group"] == TOTAL:
            margin = ACCOUNTS_SHARE * abs(row["expected_eur"])
            attacker.bounds(name, row["expected_eur"] - margin, row["expected_eur"] + margin)
    _what_help_costs(attacker, vintage)


def _what_help_costs(attacker, vintage):
    """By the tariffs in contracts an amount needs at least so many people."""
    dearest = {
        row["product_group"]: row["largest_person_eur"]
        for row in vintage.truth["nowcast.by_month"]
        .group_by("product_group")
        .agg(pl.col("largest_person_eur").max())
        .iter_rows(named=True)
    }
    paid = {
        (row["law"], row["product_group"], row["care_month"]): name
        for row, name in vintage.names("nowcast.by_month", "approved_eur")
        if row["law"] != TOTAL
    }
    for row, name in vintage.names("volume.per_month", COUNT):
        amount = paid.get((row["law"], row["product_group"], row["month"]))
        most = dearest.get(row["product_group"])
        if row["measure"] == "declared" and amount is not None and most:
            attacker.sums({name: most, amount: -1}, low=0, high=float("inf"))


def _what_did_not_change(attacker, earlier, later):
    for table, columns in CELLS.items():
        for column in columns:
            was = {name[1:]: (row[column], name) for row, name in earlier.names(table, column)}
            for row, name in later.names(table, column):
                value, before = was.get(name[1:], (None, None))
                if value is not None and value == row[column]:
                    attacker.same(before, name)
