"""Who had which help in which month, in numbers small enough for a large city."""

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core import _
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.told_months import last_told_months
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS, UNKNOWN_GROUP, product_groups

LAW_KEY = ("municipality", "law")
PERSON = "person_in_law"
YEAR = 12
MONTHS_READ = 60
"""Months of care that are looked at: enough to see a year before and after each step of the last years."""
OVER_LAWS = "over_laws"
SCOPE_LABELS = {**LAW_LABELS, OVER_LAWS: _("beide wetten samen")}
"""A law, or people followed over both. The latter is no total: who has both laws is in it once, with both."""
UNKNOWN_LABELS = {
    f"jeugdwet_{UNKNOWN_GROUP}": _("Onbekende soort jeugdhulp"),
    f"wmo_{UNKNOWN_GROUP}": _("Onbekende soort hulp Wmo"),
}
PROVISION_LABELS = {
    **{code: label for code, label in PRODUCT_GROUP_LABELS.items() if code != UNKNOWN_GROUP},
    **UNKNOWN_LABELS,
}
"""A kind of help is of one law, also where the kind is unknown: so a law can be compared with both laws together."""
PROVISIONS = tuple(PROVISION_LABELS)
LAW_OF = {
    **{group.name: group.law.value for group in product_groups()},
    **{f"{law}_{UNKNOWN_GROUP}": law for law in ("jeugdwet", "wmo")},
}


@dataclass(frozen=True, slots=True)
class Care:
    """Care as declared.

    Parameters
    ----------
    cells : polars.DataFrame
        One row per ``scope``, ``person``, ``provision`` (place in `PROVISIONS`) and month, with ``cents`` that are not
        zero; ``ago`` is the number of months before the last month that messages tell of. ``chain`` numbers a person
        over the laws, as far as linked.
    scopes : polars.DataFrame
        One row per ``scope``: ``municipality``, ``law`` (or `OVER_LAWS`), ``month`` (the last one), and ``known``: the
        months before it of which messages tell.
    """

    cells: pl.DataFrame
    scopes: pl.DataFrame


def read_care(inputs: Inputs) -> Care:
    """Read what stands declared of people who are known, per month."""
    ends = last_told_months(inputs)
    sums = _sums(inputs, ends)
    keys = sums.select(LAW_KEY).unique().sort(LAW_KEY).with_row_index("scope")
    scopes = keys.join(ends.rename({"last_month": "month"}), on="municipality").join(_since(inputs), on=LAW_KEY)
    scopes = scopes.with_columns(known=_months(pl.col("month")) - _months(pl.col("since"))).drop("since")
    people = _numbered(sums, inputs)
    within = sums.join(people.join(scopes, on=LAW_KEY), on=[*LAW_KEY, PERSON])
    cells = within.select(
        "scope",
        "person",
        "chain",
        _provision(),
        "cents",
        ago=(_months(pl.col("month")) - _months(pl.col("care_month"))).cast(pl.Int16),
    ).filter(pl.col("ago") >= 0)
    return _with_both_laws(Care(cells, scopes), people)


def _sums(inputs: Inputs, ends: pl.DataFrame) -> pl.DataFrame:
    first, last = _reach(ends)
    month = nw.col("care_month")
    events = inputs.declaration_events.filter(month >= nw.lit(first), month <= nw.lit(last), ~nw.col(PERSON).is_null())
    stands = (nw.col("approved_cents") + nw.col("pending_cents")).sum().alias("cents")
    sums = events.group_by(*LAW_KEY, "product_group", PERSON, "care_month").agg(stands)
    told: pl.DataFrame = sums.filter(nw.col("cents") != 0).collect("polars").to_polars()
    return told


def _reach(ends: pl.DataFrame) -> tuple[date, date]:
    lasts = ends["last_month"].to_list() or [date(1900, 1, 1)]
    return add_months(min(lasts), 1 - MONTHS_READ), max(lasts)


def _since(inputs: Inputs) -> pl.DataFrame:
    """Give the month per law in which the first declaration came in; of care before it messages tell a part."""
    first = inputs.declaration_events.group_by(*LAW_KEY).agg(nw.col("received_date").min().alias("since"))
    told: pl.DataFrame = first.collect("polars").to_polars()
    return told


def _months(day: pl.Expr) -> pl.Expr:
    return day.dt.year().cast(pl.Int32) * YEAR + day.dt.month()


def _provision() -> pl.Expr:
    group = pl.col("product_group")
    told = pl.when(group == UNKNOWN_GROUP).then(pl.col("law") + "_" + group).otherwise(group)
    places = range(len(PROVISIONS))
    return told.replace_strict(PROVISIONS, places, return_dtype=pl.UInt8).alias("provision")


def _numbered(sums: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Give each person in a law a number, and by ``chain`` each person over the laws as far as linked."""
    links = inputs.linked_persons.select(*LAW_KEY, PERSON, "person").collect("polars").to_polars()
    links = links.rename({"person": "linked"}).unique([*LAW_KEY, PERSON])
    people = sums.select(*LAW_KEY, PERSON).unique().with_row_index("person")
    beside = people.join(links, on=[*LAW_KEY, PERSON], how="left")
    known = beside.filter(pl.col("linked").is_not_null()).select("municipality", "linked").unique()
    chains = known.with_row_index("chain", offset=people.height)
    numbered = beside.join(chains, on=["municipality", "linked"], how="left")
    is_linked = pl.col("linked").is_not_null()
    return numbered.select(
        *LAW_KEY, PERSON, "person", pl.coalesce("chain", "person").alias("chain"), is_linked=is_linked
    )


def _with_both_laws(care: Care, people: pl.DataFrame) -> Care:
    """Add who is followed over the laws, where both laws are told and anybody is linked."""
    linked = people.filter("is_linked").select("municipality").unique()
    several = care.scopes.group_by("municipality").agg(
        pl.len().alias("laws"), pl.col("month").first(), pl.col("known").min()
    )
    both = several.filter(pl.col("laws") > 1).join(linked, on="municipality", how="semi").sort("municipality")
    added = both.with_columns(law=pl.lit(OVER_LAWS)).with_row_index("scope", offset=care.scopes.height)
    over = care.scopes.select("municipality", law_scope="scope").join(
        added.select("municipality", both_scope="scope"), on="municipality"
    )
    cells = care.cells.join(over, left_on="scope", right_on="law_scope").select(
        scope="both_scope", person="chain", chain="chain", provision="provision", cents="cents", ago="ago"
    )
    scopes = pl.concat([care.scopes, added.select(care.scopes.columns)])
    return Care(pl.concat([care.cells, cells.select(care.cells.columns)]), scopes)
