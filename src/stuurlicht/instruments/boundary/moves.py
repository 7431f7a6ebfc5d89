"""Who moved from one regime to another, and in which month: as far as messages show it."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.tables.base import Frame

LAW_KEY = ("municipality", "law")
PERSON = "person_in_law"
WHO = (*LAW_KEY, PERSON)
SHELTERED, LOCAL, OTHER, ADULT = "sheltered", "local", "other", "adult"
TO_LOCAL, TO_SHELTERED, TO_ADULT, TO_OTHER_LAW = "to_local", "to_sheltered", "to_adult", "to_other_law"
_SIDES = {"beschermd_wonen": SHELTERED, "begeleiding": LOCAL, "dagbesteding": LOCAL}
_OTHER_DOMAIN = "39"
"""Reason of a stop since release 3: the help goes on under another law, such as Wlz or Zvw. The same in both laws."""
_FIRST_RELEASE_WITH_IT = "3"
_ADULT = 18
_QUIET_MONTHS = 3
_YEAR = 12
_MOVE = pl.Schema({**dict.fromkeys(WHO, pl.String), "crossing": pl.String, "month": pl.Date})


def people_of_interest(inputs: Inputs, first: date, last: date) -> Frame:
    """Give the people who can have moved: sheltered, turned 18 within the months, or stopped for another law."""
    allowed = inputs.toewijzingen.filter(~nw.col(PERSON).is_null())
    sheltered = allowed.filter(nw.col("product_group") == "beschermd_wonen")
    born = nw.col("birth_year")
    young = allowed.filter(nw.col("law") == "jeugdwet", born >= first.year - _ADULT, born <= last.year - _ADULT)
    stopped = _to_other_law(inputs)
    every = (sheltered, young, stopped, _as_adults(inputs, young))
    return nw.concat([rows.select(*WHO) for rows in every]).unique()


def _as_adults(inputs: Inputs, young: Frame) -> Frame:
    """Give who the young are under the Wmo; nobody where persons are not linked over the laws."""
    linked = inputs.linked_persons
    persons = linked.join(young.select(*WHO).unique(), on=list(WHO), how="semi").select("municipality", "person")
    return linked.filter(nw.col("law") == "wmo").join(persons, on=["municipality", "person"], how="semi")


def with_adult_help(inputs: Inputs, costs: pl.DataFrame) -> pl.DataFrame:
    """Lay beside the young what they cost under the Wmo, as a side of its own, where persons are linked."""
    linked = collected(inputs.linked_persons)
    one = ["municipality", "person"]
    under_wmo = linked.filter(pl.col("law") == "wmo").select(*one, adult=PERSON)
    pairs = linked.filter(pl.col("law") == "jeugdwet").join(under_wmo, on=one).drop("person")
    wmo = costs.filter(pl.col("law") == "wmo").select("municipality", "care_month", "cents", adult=PERSON)
    helped = wmo.join(pairs, on=["municipality", "adult"]).group_by(*WHO, "care_month").agg(pl.col("cents").sum())
    added = helped.with_columns(side=pl.lit(ADULT)).select(costs.columns)
    return pl.concat([costs, added]).sort(*WHO, "side", "care_month")


def _to_other_law(inputs: Inputs) -> Frame:
    is_meant = nw.col("end_reason") == _OTHER_DOMAIN, nw.col("end_release").str.slice(0, 1) >= _FIRST_RELEASE_WITH_IT
    return inputs.care_spells.filter(*is_meant, ~nw.col(PERSON).is_null())


def monthly_costs(inputs: Inputs, people: Frame, last: date) -> pl.DataFrame:
    """Give eurocents per person, ``side`` and month of care that stand declared, up to ``last``; no zeros."""
    events = inputs.declaration_events.filter(nw.col("care_month") <= nw.lit(last))
    meant = events.join(people, on=list(WHO), how="semi")
    stands = (nw.col("approved_cents") + nw.col("pending_cents")).sum().alias("cents")
    sums = collected(meant.group_by(*WHO, "product_group", "care_month").agg(stands))
    side = pl.col("product_group").replace_strict(_SIDES, default=OTHER, return_dtype=pl.String)
    told = sums.group_by(*WHO, side.alias("side"), "care_month").agg(pl.col("cents").sum())
    return told.filter(pl.col("cents") != 0).sort(*WHO, "side", "care_month")


def moves(inputs: Inputs, costs: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give each move with the first month in which it counts.

    Parameters
    ----------
    costs : polars.DataFrame
        See `monthly_costs`.
    first, last : date
        First and last month that messages tell of.

    Returns
    -------
    polars.DataFrame
        `WHO`, ``crossing`` and ``month``; a person at most once per crossing and year: the first move of it.
    """
    found = pl.concat(
        [_to_local(costs, last), _to_sheltered(costs, first), _to_adult(inputs, costs, last), _stopped(inputs, last)]
    )
    ordered = found.sort(*WHO, "crossing", "month").with_columns(year=pl.col("month").dt.year().cast(pl.Int64))
    return ordered.unique([*WHO, "crossing", "year"], keep="first", maintain_order=True)


def _months_of(costs: pl.DataFrame, side: str) -> pl.DataFrame:
    return costs.filter(pl.col("side") == side, pl.col("cents") > 0).select(*WHO, month="care_month")


def _move(rows: pl.DataFrame, crossing: str) -> pl.DataFrame:
    return rows.select(*WHO, crossing=pl.lit(crossing), month="month").match_to_schema(_MOVE)


def _to_local(costs: pl.DataFrame, last: date) -> pl.DataFrame:
    """Sheltered living stops for three months, with local help in the month of the end or those three."""
    sheltered = _months_of(costs, SHELTERED).sort(*WHO, "month")
    until_next = pl.col("month").shift(-1).over(WHO)
    gap_ends = pl.col("month").dt.offset_by(f"{_QUIET_MONTHS}mo")
    ended = sheltered.filter(until_next.is_null() | (until_next > gap_ends), gap_ends <= last)
    beside = ended.join(_months_of(costs, LOCAL).rename({"month": "local"}), on=WHO)
    followed = beside.filter(pl.col("local") >= pl.col("month"), pl.col("local") <= gap_ends)
    after = followed.select(*WHO, month=pl.col("month").dt.offset_by("1mo")).unique()
    return _move(after, TO_LOCAL)


def _to_sheltered(costs: pl.DataFrame, first: date) -> pl.DataFrame:
    """Sheltered living begins after a year without, with local help in the three months before."""
    sheltered = _months_of(costs, SHELTERED).sort(*WHO, "month")
    since = pl.col("month").shift(1).over(WHO)
    year_before = pl.col("month").dt.offset_by(f"-{_YEAR}mo")
    begun = sheltered.filter(since.is_null() | (since < year_before), year_before >= first)
    beside = begun.join(_months_of(costs, LOCAL).rename({"month": "local"}), on=WHO)
    is_before = pl.col("local").is_between(pl.col("month").dt.offset_by(f"-{_QUIET_MONTHS}mo"), "month", closed="left")
    return _move(beside.filter(is_before).select(*WHO, "month").unique(), TO_SHELTERED)


def _to_adult(inputs: Inputs, costs: pl.DataFrame, last: date) -> pl.DataFrame:
    """Somebody with youth help in the year before turns 18."""
    is_known = ~nw.col("birth_year").is_null(), ~nw.col("birth_month").is_null(), nw.col("law") == "jeugdwet"
    births = collected(inputs.toewijzingen.filter(*is_known).select(*WHO, "birth_year", "birth_month").unique())
    # two birth dates of one person cannot both be true: then neither is taken
    alone = births.filter(pl.len().over(WHO) == 1)
    turned = alone.select(*WHO, month=pl.date(pl.col("birth_year") + _ADULT, pl.col("birth_month"), 1))
    helped = costs.filter(pl.col("cents") > 0, pl.col("side") != ADULT).select(*WHO, "care_month")
    beside = turned.filter(pl.col("month") <= last).join(helped, on=WHO)
    is_before = pl.col("care_month").is_between(pl.col("month").dt.offset_by(f"-{_YEAR}mo"), "month", closed="left")
    return _move(beside.filter(is_before).select(*WHO, "month").unique(), TO_ADULT)


def _stopped(inputs: Inputs, last: date) -> pl.DataFrame:
    """Give those of whom a provider says that the help goes on under another law."""
    ends = collected(_to_other_law(inputs).select(*WHO, "end_date").unique())
    after = ends.select(*WHO, month=pl.col("end_date").dt.month_start().dt.offset_by("1mo")).unique()
    return _move(after.filter(pl.col("month") <= add_months(last, 1)), TO_OTHER_LAW)
