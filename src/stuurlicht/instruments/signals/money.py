"""How much money a change is about in a year, and how many people stand behind a series."""

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.last_codes import with_last_provider
from stuurlicht.instruments.signals.panel import BUDGET
from stuurlicht.instruments.signals.series import (
    GROUP,
    INFLOW,
    LAW_KEY,
    LINES,
    MIX,
    OUTFLOW,
    PRICE,
    PROVIDER,
    REJECTED,
    Months,
)
from stuurlicht.rules.weight_of_help import HEAVIEST, help_levels

_YEAR = 12
_CENTS = 100


def yearly_costs(inputs: Inputs, months: Months) -> pl.DataFrame:
    """Give eurocents of the last twelve months of care per law, product group and provider (by its last code)."""
    month, first = nw.col("care_month"), nw.lit(add_months(months.last, 1 - _YEAR))
    events = inputs.declaration_events.filter(month >= first, month <= nw.lit(months.last))
    stands = (nw.col("approved_cents") + nw.col("pending_cents")).sum().alias("cents")
    sums = collected(events.group_by(*GROUP, "provider").agg(stands))
    named = with_last_provider(sums, inputs.code_maps)
    return named.group_by(*GROUP, "provider").agg(pl.col("cents").sum())


def people_of(toewijzingen: pl.DataFrame, months: Months) -> pl.DataFrame:
    """Count people with a toewijzing in the last twelve months, per kind of help and per law (the total)."""
    since = add_months(months.last, 1 - _YEAR)
    running = toewijzingen.filter(
        pl.col("start_date") <= month_end(months.last), pl.col("stop").is_null() | (pl.col("stop") >= since)
    )
    people = pl.col("person_in_law").n_unique().cast(pl.Int64)
    groups = running.group_by(GROUP).agg(people_count=people)
    laws = running.group_by(LAW_KEY).agg(people_count=people).with_columns(product_group=pl.lit(TOTAL))
    return pl.concat([groups, laws.select(groups.columns)])


def people_of_providers(inputs: Inputs, months: Months) -> pl.DataFrame:
    """Count people for whom each provider (last code) declared in the last twelve months of care."""
    month, first = nw.col("care_month"), nw.lit(add_months(months.last, 1 - _YEAR))
    events = inputs.declaration_events.filter(month >= first, ~nw.col("person_in_law").is_null())
    pairs = collected(events.select(*PROVIDER, "person_in_law").unique())
    named = with_last_provider(pairs, inputs.code_maps)
    return named.group_by(PROVIDER).agg(provider_people_count=pl.col("person_in_law").n_unique().cast(pl.Int64))


def with_money(panel: pl.DataFrame, costs: pl.DataFrame, people: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Lay beside each row what its change comes to in a year; positive when it costs more, or more is rejected.

    Parameters
    ----------
    panel : polars.DataFrame
        See `panel.as_panel`.
    costs, people : polars.DataFrame
        See `yearly_costs` and `people_of`.
    new : polars.DataFrame
        ``new_per_month`` per law.
    """
    groups = costs.group_by(GROUP).agg(pl.col("cents").sum())
    laws = costs.group_by(LAW_KEY).agg(pl.col("cents").sum()).with_columns(product_group=pl.lit(TOTAL))
    sums = pl.concat([groups, laws.select(groups.columns)]).with_columns(yearly_eur=pl.col("cents") / _CENTS)
    providers = costs.group_by(PROVIDER).agg(provider_eur=pl.col("cents").sum() / _CENTS)
    rows = panel.join(sums, on=GROUP, how="left", nulls_equal=True).join(people, on=GROUP, how="left")
    rows = rows.join(providers, on=PROVIDER, how="left").join(_heavier(groups, people), on=LAW_KEY, how="left")
    rows = rows.join(new, on=LAW_KEY, how="left")
    subject, change = pl.col("subject"), pl.col("recent") - pl.col("base")
    yearly, growth = pl.col("yearly_eur"), pl.col("change_share")
    money = (
        pl.when(subject == INFLOW)
        .then(change * _YEAR * yearly / pl.col("people_count"))
        .when(subject == MIX)
        .then(change * _YEAR * pl.col("new_per_month") * pl.col("heavier_eur"))
        .when((subject == OUTFLOW) & (pl.col("recent") > 0))
        .then(yearly * (pl.col("base") / pl.col("recent") - 1))
        .when(subject == PRICE)
        .then(yearly * growth)
        .when(subject == REJECTED)
        .then(yearly * change)
        .when(subject == LINES)
        .then(pl.col("provider_eur") * growth)
        .when(subject == BUDGET)
        .then(pl.col("money_eur"))
    )
    finite = pl.when(money.is_finite()).then(money)
    return rows.with_columns(money_eur=finite)


def _heavier(groups: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Give how much more a person with the heaviest help costs in a year than one with other help, per law."""
    levels = pl.col("product_group").replace_strict(help_levels(), default=None, return_dtype=pl.Int64)
    told = groups.join(people, on=GROUP).with_columns(level=levels).filter(pl.col("level").is_not_null())
    is_heavy = pl.col("level") == HEAVIEST

    def each(kept: pl.Expr) -> pl.Expr:
        return pl.col("cents").filter(kept).sum() / pl.col("people_count").filter(kept).sum() / _CENTS

    return told.group_by(LAW_KEY).agg(heavier_eur=each(is_heavy) - each(~is_heavy))
