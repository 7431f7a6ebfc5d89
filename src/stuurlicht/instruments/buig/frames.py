"""Frames: answers with the safety net of their year, the rules that are known, and what the report says twice."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.buig.safety_net import Outcome, Year, outcome
from stuurlicht.instruments.buig.told import COMPLETE
from stuurlicht.rules.mergers import municipalities_on
from stuurlicht.rules.report_facts import report_facts
from stuurlicht.rules.vangnet import VangnetRule, vangnet_rules

_CENTS = ("budget", "spending", "balance", "safety_net", "told_net", "after_net")
_MILLION = 1_000_000


def per_municipality(told: pl.DataFrame) -> pl.DataFrame:
    """Give every answer with its safety net, and per year the sum of the complete ones.

    Parameters
    ----------
    told : polars.DataFrame
        See ``told.answers``.
    """
    found = [_outcome(row, _years(told, row[0])) for row in told.select("municipality", "book_year").iter_rows()]
    states = pl.Series("state", [each.state for each in found], dtype=pl.String)
    payments = pl.Series("safety_net_cents", [each.payment_cents for each in found], dtype=pl.Int64)
    own = told.with_columns(states, payments, municipalities_count=pl.lit(1, pl.Int64)).with_columns(
        after_net_cents=pl.col("balance_cents") + pl.col("safety_net_cents")
    )
    every = pl.concat([_nation(own), own], how="diagonal_relaxed")
    euros = [(pl.col(f"{name}_cents") / 100).alias(f"{name}_eur") for name in _CENTS]
    share = pl.when(pl.col("budget_cents") > 0).then(pl.col("balance_cents") / pl.col("budget_cents"))
    return every.with_columns(*euros, balance_share=share)


def _years(told: pl.DataFrame, municipality: str) -> Mapping[int, Year]:
    rows = told.filter(pl.col("municipality") == municipality, pl.col("reason") == COMPLETE)
    return {year: Year(*cents) for year, *cents in rows.select("book_year", "budget_cents", "balance_cents").rows()}


def _outcome(key: tuple[str, int], years: Mapping[int, Year]) -> Outcome:
    return outcome(key[1], years, vangnet_rules())


def _nation(own: pl.DataFrame) -> pl.DataFrame:
    """Add up the complete answers of each year; what one of them does not tell is not told of all."""
    whole = own.filter(pl.col("reason") == COMPLETE)
    sums = [
        pl.when(pl.col(f"{name}_cents").null_count() == 0).then(pl.col(f"{name}_cents").sum()).alias(f"{name}_cents")
        for name in _CENTS
    ]
    alike = [
        pl.when(pl.col(name).n_unique() > 1).then(pl.lit("mixed")).otherwise(pl.col(name).first()).alias(name)
        for name in ("told_basis", "spending_terms")
    ]
    return whole.group_by("book_year").agg(
        *sums,
        *alike,
        municipality=pl.lit(TOTAL),
        state=pl.lit(TOTAL),
        reason=pl.lit(COMPLETE),
        municipalities_count=pl.len().cast(pl.Int64),
    )


def rules() -> pl.DataFrame:
    """Give every rule that is known; what was not found in it says so."""
    told = pl.DataFrame([_rule(each) for each in vangnet_rules().values()], _RULES)
    has_none = pl.when(pl.col("extended_share").is_null()).then(pl.lit("not_applicable")).otherwise(pl.lit("known"))
    return told.with_columns(extended_share_status=has_none)


def _rule(rule: VangnetRule) -> dict[str, object]:
    payment, cumulated, extended = rule.payment, rule.cumulated, rule.extended
    return {
        "book_year": rule.year,
        "entry_share": rule.entry.share,
        "entry_evidence": rule.entry.evidence,
        "cumulated_share": None if cumulated is None else cumulated.share,
        "extended_share": None if extended is None else extended.share,
        "half_from_share": None if payment is None else payment.half_from_share,
        "full_from_share": None if payment is None else payment.full_from_share,
        "payment_evidence": "not_found" if payment is None else payment.evidence,
    }


_SHARES = ("cumulated_share", "extended_share", "half_from_share", "full_from_share")
_RULES = {
    "book_year": pl.Int64,
    "entry_share": pl.Float64,
    "entry_evidence": pl.String,
    **dict.fromkeys(_SHARES, pl.Float64),
    "payment_evidence": pl.String,
}


def shortfall_told() -> pl.DataFrame:
    """Give both readings of one sentence in the report: its number and its percentage do not fit each other."""
    told = report_facts("macro_budget_participation")["shortfall_2016"]
    year, every = 2016, len(municipalities_on(date(2016, 1, 1)))
    fixed = {"book_year": year, "all_count": every, "shortfall_eur": float(told["amount"] * _MILLION)}
    count, share = told["municipalities"], told["share"]
    rows = [
        {"reading": "number", **fixed, "municipalities_count": count, "of_all_share": count / every},
        {"reading": "share", **fixed, "municipalities_count": round(share * every), "of_all_share": share},
    ]
    return pl.DataFrame(rows)
