"""What came after what: the help after the first help, and cost around each step to lighter help."""

import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.overlap.reading import MONTHS_READ, OVER_LAWS, PROVISIONS, YEAR, Care
from stuurlicht.rules.weight_of_help import help_levels

NONE, SEVERAL_AT_ONCE = "none", "several_at_once"
FIRST_LABELS = {SEVERAL_AT_ONCE: _("meer soorten tegelijk"), TOTAL: _("totaal")}
NEXT_LABELS = {NONE: _("geen andere hulp"), **FIRST_LABELS}
QUIET_MONTHS = 3
"""So many months without help make an end: a shorter gap is a pause, or a late declaration."""
_CENTS = 100
_WHO = ["scope", "person"]
_PERSONS = 2**32
"""More than there are persons, so that scope and person together are one number."""


def successive(care: Care, settle: int) -> pl.DataFrame:
    """Count who began after a year without any help, by the first help and the next other kind within a year.

    Parameters
    ----------
    settle : int
        Number of last months that are too little declared to look at.

    Returns
    -------
    polars.DataFrame
        ``first`` and ``next`` with ``clients_count``, also the totals of either, and ``clients_share``: the part of
        those with the same first help.
    """
    starts = _starts(care, settle)
    cells = care.cells.join(starts, on=_WHO).select(*_WHO, "provision", "ago", "start")
    first = cells.filter(pl.col("ago") == pl.col("start"))
    after = cells.filter(pl.col("ago") < pl.col("start"), pl.col("ago") >= pl.col("start") - YEAR)
    other = after.join(first, on=[*_WHO, "provision"], how="anti")
    soonest = other.filter(pl.col("ago") == pl.col("ago").max().over(_WHO))
    people = _one_or_several(first, "first").join(_one_or_several(soonest, "next"), on=_WHO, how="left")
    told = people.with_columns(pl.col("next").fill_null(NONE))
    ways = [told, told.with_columns(next=pl.lit(TOTAL))]
    both = pl.concat([*ways, *(rows.with_columns(first=pl.lit(TOTAL)) for rows in ways)])
    rows = both.group_by("scope", "first", "next").agg(clients_count=pl.len().cast(pl.Int64))
    whole = pl.col("clients_count").filter(pl.col("next") == TOTAL).first().over("scope", "first")
    return rows.with_columns(clients_share=pl.col("clients_count") / whole).join(care.scopes, on="scope")


def _starts(care: Care, settle: int) -> pl.DataFrame:
    """Give who began between two years and one year before the last month that is settled, after a year without."""
    last_start, first_start = settle + YEAR, settle + 2 * YEAR - 1
    looked_at = care.cells.filter(pl.col("ago") <= first_start + YEAR + 1)
    # one number holds scope, person and month: that sorts many times faster than three columns do
    person = pl.col("scope").cast(pl.Int64) * _PERSONS + pl.col("person")
    months = (
        looked_at.select(place=person * MONTHS_READ - pl.col("ago"))
        .unique()
        .sort("place")
        .with_columns(ago=-pl.col("place") % MONTHS_READ, who=-(-pl.col("place") // MONTHS_READ))
    )
    before = pl.when(pl.col("who") == pl.col("who").shift()).then(pl.col("ago").shift())
    began = months.with_columns(before=before).filter(
        pl.col("ago").is_between(last_start, first_start),
        pl.col("before").is_null() | (pl.col("before") - pl.col("ago") > YEAR),
    )
    numbered = began.with_columns(
        scope=(pl.col("who") // _PERSONS).cast(pl.UInt32), person=(pl.col("who") % _PERSONS).cast(pl.UInt32)
    )
    told = numbered.join(care.scopes, on="scope").filter(pl.col("known") >= pl.col("ago") + YEAR)
    return told.select(*_WHO, start="ago")


def _one_or_several(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Name the kind of help of each person, or say that there were several at once."""
    kinds = rows.group_by(_WHO).agg(pl.col("provision").first(), kinds=pl.len())
    code = pl.col("provision").replace_strict(range(len(PROVISIONS)), PROVISIONS, return_dtype=pl.String)
    return kinds.select(*_WHO, pl.when(pl.col("kinds") > 1).then(pl.lit(SEVERAL_AT_ONCE)).otherwise(code).alias(name))


def step_downs(care: Care, settle: int) -> pl.DataFrame:
    """Give cost in the year before and after each step from heavier to lighter help, over the whole chain of a person.

    A step: heavier help is silent for three months, in which there is lighter help of the same law. Of each person and
    heavier kind the first step counts of which both years are known.

    Returns
    -------
    polars.DataFrame
        ``from``, ``to`` (the lighter help that came first; of several the heaviest), ``clients_count``,
        ``before_eur``, ``after_eur`` and ``change_eur`` (after less before: negative is cheaper), with support.
    """
    steps = _steps(care, settle)
    own_law = care.scopes.filter(pl.col("law") != OVER_LAWS)
    followed = care.cells.join(steps.select("chain").unique(), on="chain", how="semi")
    costs = followed.join(own_law, on="scope", how="semi").select("chain", cost_ago="ago", cents="cents")
    beside = steps.join(costs, on="chain", how="left")
    end, ago = pl.col("end"), pl.col("cost_ago")
    cents = pl.col("cents")
    of_person = beside.group_by(*_WHO, "from", "to").agg(
        before=cents.filter(ago.is_between(end, end + YEAR - 1)).sum(),
        after=cents.filter(ago.is_between(end - YEAR, end - 1)).sum(),
    )
    size = pl.max_horizontal(pl.col("before").abs(), pl.col("after").abs())
    rows = of_person.group_by("scope", "from", "to").agg(
        clients_count=pl.len().cast(pl.Int64),
        before_eur=pl.col("before").sum() / _CENTS,
        after_eur=pl.col("after").sum() / _CENTS,
        change_eur=(pl.col("after").sum() - pl.col("before").sum()) / _CENTS,
        largest_person_eur=size.max() / _CENTS,
        second_person_eur=(size.top_k(2).sum() - size.max()) / _CENTS,
        all_persons_eur=size.sum() / _CENTS,
    )
    return rows.join(care.scopes, on="scope")


def _steps(care: Care, settle: int) -> pl.DataFrame:
    """Give scope, person, chain, ``from``, ``to`` and ``end``: how long ago the last month of heavier help was."""
    months = _with_levels(care).filter(pl.col("cents") > 0)
    kind = pl.col("person").cast(pl.Int64) * len(PROVISIONS) + pl.col("provision")
    heavy = months.filter(pl.col("level") > 1).with_columns(place=kind * MONTHS_READ - pl.col("ago")).sort("place")
    # a later month of the same kind of help stands right below
    kinds = pl.col("person"), pl.col("provision")
    is_same = pl.all_horizontal(each == each.shift(-1) for each in kinds)
    following = pl.when(is_same).then(pl.col("ago").shift(-1))
    ended = heavy.with_columns(following=following).filter(
        pl.col("following").is_null() | (pl.col("ago") - pl.col("following") > QUIET_MONTHS),
        pl.col("ago") >= YEAR + settle,
        pl.col("ago") + YEAR - 1 <= pl.min_horizontal("known", pl.lit(MONTHS_READ - 1)),
    )
    lighter = months.select(*_WHO, to="provision", to_level="level", begins="ago")
    beside = ended.select(*_WHO, "chain", "level", start_of="provision", end="ago").join(lighter, on=_WHO)
    end, begins = pl.col("end"), pl.col("begins")
    followed = beside.filter(pl.col("to_level") < pl.col("level"), begins.is_between(end - QUIET_MONTHS, end - 1))
    order = ["end", "begins", "to_level", "to"]
    first = followed.sort(order, descending=[True, True, True, False], maintain_order=True).unique(
        [*_WHO, "start_of"], keep="first", maintain_order=True
    )
    codes = {
        name: pl.col(place).replace_strict(range(len(PROVISIONS)), PROVISIONS, return_dtype=pl.String)
        for name, place in (("from", "start_of"), ("to", "to"))
    }
    return first.select(*_WHO, "chain", "end", **codes)


def _with_levels(care: Care) -> pl.DataFrame:
    """Keep help of which the weight is known, within a law; of linked people the years must be known in both laws."""
    weighed = {PROVISIONS.index(code): level for code, level in help_levels().items()}
    schema = {"provision": pl.UInt8, "level": pl.Int64}
    beside = pl.DataFrame({"provision": list(weighed), "level": list(weighed.values())}, schema=schema)
    over = care.scopes.filter(pl.col("law") == OVER_LAWS).select("municipality", both_known="known")
    scopes = care.scopes.filter(pl.col("law") != OVER_LAWS).join(over, on="municipality", how="left")
    known = scopes.select("scope", known=pl.min_horizontal("known", "both_known"))
    return care.cells.join(beside, on="provision").join(known, on="scope")
