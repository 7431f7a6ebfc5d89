"""The bridge from what is seen to the budget: parts that add up to the cent, and the difference by name."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.cost_kinds import COST_KINDS, INCOME_KINDS
from stuurlicht.instruments.bridge.told import LINE, MESSAGES, counted

DIFFERENCE, BUDGET_LINE = "difference", "budget"
NOT_SUPPLIED, COMPUTED = "not_supplied", "computed"
UNKNOWN_NATURE = "unknown"
_MONTHS_TOLD = pl.col("month").drop_nulls().n_unique().cast(pl.Int64).alias("months_count")
_NATURES = ("structural", "incidental", UNKNOWN_NATURE)


def budget_table(budget: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Set what is seen beside the budget line, per law and book year; null where there is no budget.

    Returns
    -------
    polars.DataFrame
        `LINE` with ``spending``, ``income``, ``budget``, ``in_messages``, ``seen`` and ``difference`` in cents, and
        ``in_messages_share`` of the budgeted spending and ``message_months_count``; ``in_messages`` is null where no
        message tells of the year.
    """
    seen = counted(told)
    is_message = pl.col("source") == MESSAGES
    sums = seen.group_by(LINE).agg(
        seen_cents=pl.col("net_cents").sum(),
        in_messages_cents=pl.when(is_message.any()).then(pl.col("net_cents").filter(is_message).sum()),
        message_months_count=pl.col("month").filter(is_message).n_unique().cast(pl.Int64),
    )
    rows = budget.join(sums, on=LINE, how="full", coalesce=True)
    has_spending = pl.col("spending_cents") > 0
    return rows.with_columns(
        difference_cents=pl.col("budget_cents") - pl.col("seen_cents").fill_null(0),
        in_messages_share=pl.when(has_spending).then(pl.col("in_messages_cents") / pl.col("spending_cents")),
    ).sort(LINE)


def bridge_table(lines: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Give every part of the bridge, what was not supplied too, with the place where it begins and ends.

    Parameters
    ----------
    lines : polars.DataFrame
        Rows of `budget_table`.
    told : polars.DataFrame
        All that sources tell.

    Returns
    -------
    polars.DataFrame
        `LINE`, ``part``, ``source``, ``net_cents``, ``months_count``, ``low_cents`` and ``high_cents``. Parts and the
        difference add up to the budget; a part that nobody supplied is null, never zero.
    """
    parts = counted(told).group_by(*LINE, "part", "source").agg(pl.col("net_cents").sum(), _MONTHS_TOLD)
    kinds = pl.DataFrame({"part": list(COST_KINDS)}).with_row_index("place")
    every = lines.select(LINE).join(kinds, how="cross").join(parts, on=[*LINE, "part"], how="left")
    every = every.with_columns(pl.col("source").fill_null(NOT_SUPPLIED))
    ends = [_computed(lines, DIFFERENCE, "difference_cents", 90), _computed(lines, BUDGET_LINE, "budget_cents", 91)]
    rows = pl.concat([every, *ends], how="diagonal_relaxed").sort(*LINE, "place")
    after = pl.col("net_cents").fill_null(0).cum_sum().over(LINE)
    before = pl.when(pl.col("part") == BUDGET_LINE).then(0).otherwise(after - pl.col("net_cents"))
    reached = pl.when(pl.col("part") == BUDGET_LINE).then("net_cents").otherwise(after)
    is_told = pl.col("net_cents").is_not_null()
    return _with_whole_years(rows, pl.col("source") != NOT_SUPPLIED).with_columns(
        low_cents=pl.when(is_told).then(pl.min_horizontal(before, reached)),
        high_cents=pl.when(is_told).then(pl.max_horizontal(before, reached)),
    )


def _computed(lines: pl.DataFrame, part: str, amount: str, place: int) -> pl.DataFrame:
    return lines.select(
        *LINE, part=pl.lit(part), source=pl.lit(COMPUTED), net_cents=amount, place=pl.lit(place, pl.UInt32)
    )


def sources_table(told: pl.DataFrame) -> pl.DataFrame:
    """Give what each source says of each part, in how many months, and whether it counts in the bridge."""
    key = (*LINE, "part", "source")
    sums = told.group_by(key).agg(pl.col("net_cents").sum(), _MONTHS_TOLD)
    counting = counted(told).select(key).unique().with_columns(is_counted=pl.lit(value=True))
    rows = sums.join(counting, on=key, how="left").with_columns(pl.col("is_counted").fill_null(value=False))
    return _with_whole_years(rows, pl.lit(value=True)).sort(key)


def _with_whole_years(rows: pl.DataFrame, is_told: pl.Expr) -> pl.DataFrame:
    """Leave the number of months out where what is told has none: it is of the whole year."""
    has_months = pl.col("months_count").fill_null(0) > 0
    return rows.with_columns(
        months_count=pl.when(has_months).then("months_count"),
        months_count_status=pl.when(~has_months & is_told).then(pl.lit("not_applicable")),
    )


def sides_table(lines: pl.DataFrame, by_nature: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Give spending and income apart, structural and incidental apart; income is positive here.

    Returns
    -------
    polars.DataFrame
        `LINE`, ``side``, ``nature`` (``totaal`` adds up), ``budget_cents``, ``seen_cents`` and ``difference_cents``:
        only of the total, because messages do not tell what is structural.
    """
    wanted = lines.select(LINE).join(pl.DataFrame({"side": ["spending", "income"]}), how="cross")
    grid = wanted.join(pl.DataFrame({"nature": [*_NATURES, TOTAL]}), how="cross")
    seen, budget = _seen_by_nature(counted(told)), _long_budget(by_nature)
    key = (*LINE, "side", "nature")
    rows = grid.join(_with_total(budget, "budget_cents"), on=key, how="left").join(
        _with_total(seen, "seen_cents"), on=key, how="left"
    )
    is_total = pl.col("nature") == TOTAL
    return rows.with_columns(
        difference_cents=pl.when(is_total).then(pl.col("budget_cents") - pl.col("seen_cents")),
        difference_eur_status=pl.when(~is_total).then(pl.lit("not_applicable")),
    ).sort(key)


def _seen_by_nature(seen: pl.DataFrame) -> pl.DataFrame:
    is_income = pl.col("part").is_in(list(INCOME_KINDS))
    return seen.select(
        *LINE,
        side=pl.when(is_income).then(pl.lit("income")).otherwise(pl.lit("spending")),
        nature=pl.col("nature").fill_null(UNKNOWN_NATURE),
        seen_cents=pl.when(is_income).then(-pl.col("net_cents")).otherwise("net_cents"),
    )


def _long_budget(by_nature: pl.DataFrame) -> pl.DataFrame:
    sides = {"spending": "spending_cents", "income": "income_cents"}
    return pl.concat(
        [by_nature.select(*LINE, side=pl.lit(side), nature="nature", budget_cents=name) for side, name in sides.items()]
    ).drop_nulls("budget_cents")


def _with_total(rows: pl.DataFrame, amount: str) -> pl.DataFrame:
    total = rows.with_columns(nature=pl.lit(TOTAL))
    both = pl.concat([rows, total])
    return both.group_by(*LINE, "side", "nature").agg(pl.col(amount).sum())
