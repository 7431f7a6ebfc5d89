"""What somebody outside knows of numbers that stand elsewhere too: in bands, causes, care years and earlier looks."""

from datetime import date

import polars as pl

from stuurlicht.core.columns import TOTAL

CENT = 0.01
BANDS = {
    "nowcast.year_end": (("low_eur", "high_eur"), ("low_50_eur", "high_50_eur"), ("low_95_eur", "high_95_eur")),
    "nowcast.by_month": (("low_eur", "high_eur"),),
}
AMOUNTS = {
    "nowcast.care_years": (
        "expected_eur",
        "declared_at_close_eur",
        "accrual_eur",
        "declared_since_eur",
        "still_open_eur",
        "run_off_eur",
    ),
    "nowcast.moved": ("amount_eur",),
    "volume.in_kind": ("clients_count", "clients_year_before_count"),
}
"""Numbers that are no secret in themselves, and tell of others; by table."""


def tell_what_stands_elsewhere(attacker, vintage):
    """Tell the attacker all of it, in one publication."""
    _released_as_they_are(attacker, vintage)
    _within_bands(attacker, vintage)
    _chance_of_approval(attacker, vintage)
    _expected_to_date(attacker, vintage)
    _newest_look(attacker, vintage)
    _causes(attacker, vintage)
    _care_years(attacker, vintage)
    _people_of_now_and_a_year_before(attacker, vintage)
    _beside_the_funds(attacker, vintage)


def tell_what_is_to_come(attacker, vintage):
    """Tell what a month still lacks, to within a tenth: how fast declarations come in is published."""
    chances = _chances(vintage)
    for row in vintage.truth["nowcast.by_month"].filter(method="pattern").iter_rows(named=True):
        chance = chances.get(row["law"])
        if chance is not None:
            lacks = row["expected_eur"] - row["approved_eur"] - chance * row["submitted_eur"]
            margin = 0.1 * abs(lacks) + CENT
            names = [vintage.name("nowcast.by_month", row, f"{each}_eur") for each in ("approved", "submitted")]
            parts = {vintage.name("nowcast.by_month", row, "expected_eur"): 1, names[0]: -1, names[1]: -chance}
            attacker.sums(parts, lacks - margin, lacks + margin)


def _released_as_they_are(attacker, vintage):
    for table, columns in AMOUNTS.items():
        for row in vintage.released[table].iter_rows(named=True):
            for column in columns:
                if row[f"{column}_status"] == "known":
                    attacker.knows(vintage.name(table, row, column), row[column])


def _within_bands(attacker, vintage):
    """Put each expectation between the ends of its band."""
    for table, bands in BANDS.items():
        for row in vintage.released[table].iter_rows(named=True):
            for low, high in bands:
                if row[f"{low}_status"] == row[f"{high}_status"] == "known":
                    name = vintage.name(table, row, "expected_eur")
                    attacker.bounds(name, row[low] - CENT, row[high] + CENT)


def _chances(vintage):
    """Give the chance of approval by law: any row that tells it tells it of the whole law."""
    told = vintage.released["nowcast.year_end"].filter(pl.col("approval_probability_status") == "known")
    return dict(told.select("law", "approval_probability").iter_rows())


def _chance_of_approval(attacker, vintage):
    chances = _chances(vintage)
    for row in vintage.truth["nowcast.year_end"].iter_rows(named=True):
        if row["approval_probability"] is not None and row["law"] in chances:
            names = [
                vintage.name("nowcast.year_end", row, each) for each in ("submitted_expected_eur", "submitted_eur")
            ]
            attacker.sums({names[0]: 1, names[1]: -chances[row["law"]]}, -20 * CENT, 20 * CENT)


def _expected_to_date(attacker, vintage):
    """Split what is expected of months that ended into what was declared of them, and what was delivered besides."""
    last, chances = date.fromisoformat(vintage.day).replace(day=1), _chances(vintage)
    ended = vintage.truth["nowcast.by_month"].filter(pl.col("care_month") <= last)
    for row in vintage.truth["nowcast.year_end"].iter_rows(named=True):
        months = ended.filter(law=row["law"], product_group=row["product_group"])
        if months.is_empty() or row["expected_to_date_eur"] is None:
            continue
        to_date = vintage.name("nowcast.year_end", row, "expected_to_date_eur")
        each = list(months.iter_rows(named=True))
        expected = {vintage.name("nowcast.by_month", month, "expected_eur"): -1 for month in each}
        attacker.sums({to_date: 1, **expected}, -20 * CENT, 20 * CENT)
        if row["law"] in chances:
            chance = chances[row["law"]]
            parts = {to_date: 1, vintage.name("nowcast.year_end", row, "delivered_not_declared_eur"): -1}
            parts |= {vintage.name("nowcast.by_month", month, "approved_eur"): -1 for month in each}
            parts |= {vintage.name("nowcast.by_month", month, "submitted_eur"): -chance for month in each}
            attacker.sums(parts, -20 * CENT, 20 * CENT)


def _newest_look(attacker, vintage):
    """Know that the newest of the earlier looks is the answer itself."""
    last = date.fromisoformat(vintage.day).replace(day=1)
    for row in vintage.truth["nowcast.stood"].filter(known_month=last).iter_rows(named=True):
        expected = vintage.name("nowcast.year_end", row, "expected_eur")
        attacker.same(expected, vintage.name("nowcast.stood", row, "expected_eur"))


def _causes(attacker, vintage):
    """Before and all causes make now, and now is the year end of the law."""
    rows = vintage.truth["nowcast.moved"].drop_nulls("amount_eur")
    for (law,), causes in rows.group_by("law", maintain_order=True):
        named = {row["cause"]: vintage.name("nowcast.moved", row, "amount_eur") for row in causes.iter_rows(named=True)}
        now = named.pop("now", None)
        if now is None or "before" not in named:
            continue
        attacker.sums({now: 1, **dict.fromkeys(named.values(), -1)}, -20 * CENT, 20 * CENT)
        of_law = {"municipality": rows["municipality"][0], "law": law, "product_group": TOTAL}
        attacker.same(vintage.name("nowcast.year_end", of_law, "expected_eur"), now)


def _care_years(attacker, vintage):
    for row in vintage.truth["nowcast.care_years"].drop_nulls("expected_eur").iter_rows(named=True):
        names = {each: vintage.name("nowcast.care_years", row, each) for each in AMOUNTS["nowcast.care_years"]}
        expected, at_close, accrual, since, still, run_off = names.values()
        if row["run_off_eur"] is None:
            attacker.sums({expected: 1, at_close: -1, accrual: -1}, -20 * CENT, 20 * CENT)
        else:
            attacker.sums({expected: 1, at_close: -1, since: -1, still: -1}, -20 * CENT, 20 * CENT)
            attacker.sums({accrual: 1, run_off: -1, since: -1, still: -1}, -20 * CENT, 20 * CENT)


def _people_of_now_and_a_year_before(attacker, vintage):
    for row in vintage.truth["volume.in_kind"].iter_rows(named=True):
        for column, years in (("clients_count", 0), ("clients_year_before_count", 1)):
            if row[column] is not None:
                month = row["month"].replace(year=row["month"].year - years)
                of_month = {**row, "product_group": TOTAL, "measure": "clients", "month": month}
                count = vintage.name("volume.per_month", of_month, "clients_count")
                attacker.same(count, vintage.name("volume.in_kind", row, column))


def _beside_the_funds(attacker, vintage):
    for row in vintage.released["nowcast.funds"].iter_rows(named=True):
        if row["balance_eur_status"] == "known" and row["funds_eur"] is not None:
            expected = vintage.name("nowcast.year_end", {**row, "product_group": TOTAL}, "expected_eur")
            attacker.knows(expected, row["funds_eur"] - row["balance_eur"])
