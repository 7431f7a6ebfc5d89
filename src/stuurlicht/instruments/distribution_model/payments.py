"""Payments beside the measures, those of the passage from one model to another apart."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.distribution_model.grid import euros, rows_of, unknown_where_null
from stuurlicht.instruments.fund_terms import FundFrames, FundIssue, Issue
from stuurlicht.rules.distribution_model import is_passage
from stuurlicht.rules.fund_measures import inhabitants_measure

KINDS = {
    "passage": _("overgang naar een nieuwe verdeling (suppletie)"),
    "beside": _("andere uitkering naast de maatstaven"),
}
NUMBERS = ("amount_eur", "per_inhabitant_eur")


def payment_rows(issue: FundIssue) -> pl.DataFrame:
    """Give per municipality and payment the amount, and the nation among them.

    Notes
    -----
    A payment of nothing to a municipality has no row; one whose amounts the tables lack has a row for everyone,
    without an amount. The nation adds up the municipalities that are known.
    """
    missing = [gap.name for gap in issue.gaps if gap.kind == "weight_without_payment"]
    names = [*issue.payments, *missing]
    own = np.column_stack([issue.terms.payments, np.full((len(issue.municipalities), len(missing)), np.nan)])
    known = np.isfinite(own)
    sums = np.where(known.any(axis=0), np.where(known, own, 0.0).sum(axis=0), np.nan)
    amounts = euros(np.vstack([own, sums]))
    people = np.append(issue.inhabitants, issue.inhabitants.sum())
    columns = {"amount_eur": amounts, "per_inhabitant_eur": amounts / np.where(people > 0, people, np.nan)[:, None]}
    wide = {name: np.column_stack([values, np.full(len(values), np.nan)]) for name, values in columns.items()}
    rows = rows_of(issue.municipalities, names, "payment", wide).filter(pl.col("payment") != TOTAL)
    kinds = {name: "passage" if is_passage(name, issue.book_year) else "beside" for name in names}
    told = rows.with_columns(kind=pl.col("payment").replace_strict(kinds, return_dtype=pl.String))
    is_something = pl.col("amount_eur").is_null() | (pl.col("amount_eur") != 0) | (pl.col("municipality") == TOTAL)
    return unknown_where_null(told.filter(is_something), NUMBERS)


_PATH = {
    "municipality": pl.String,
    "payment": pl.String,
    "circular": pl.String,
    "book_year": pl.Int64,
    **dict.fromkeys(NUMBERS, pl.Float64),
}


def passage_rows(frames: FundFrames, issues: Iterable[Issue]) -> pl.DataFrame:
    """Give the path of every suppletie: what each circular gives for each year, and the nation among them.

    Parameters
    ----------
    issues : iterable of Issue
        Circulars of which all four tables are there.

    Notes
    -----
    A circular that names a suppletie without amounts has a row for everyone, without an amount.
    """
    paths = [path for issue in issues for path in _paths(frames, *issue)]
    rows = pl.concat(paths) if paths else pl.DataFrame(schema=_PATH)
    return unknown_where_null(rows, NUMBERS)


def _paths(frames: FundFrames, circular: str, book_year: int) -> Iterable[pl.DataFrame]:
    is_meant = (pl.col("circular") == circular) & (pl.col("book_year") == book_year)
    volumes, payments = frames.volumes.filter(is_meant), frames.payments.filter(is_meant)
    named = {*payments["payment"], *frames.weights.filter(is_meant)["payment"].drop_nulls()}
    everyone = pl.concat([volumes.select("municipality"), payments.select("municipality")]).unique()
    people = _once(volumes.filter(measure=inhabitants_measure()), "volume", "_people")
    places = everyone.sort("municipality").join(people, on="municipality", how="left", maintain_order="left")
    key = {"circular": pl.lit(circular), "book_year": pl.lit(book_year)}
    for payment in sorted(name for name in named if is_passage(name, book_year)):
        amounts = _once(payments.filter(payment=payment), "amount_cents", "_cents")
        each = places.join(amounts, on="municipality", how="left", maintain_order="left")
        told = pl.concat([each, each.select(municipality=pl.lit(TOTAL), **_sums()).select(each.columns)])
        paid = pl.col("_cents") / 100
        per_inhabitant = pl.when(pl.col("_people") > 0).then(paid / pl.col("_people"))
        amounts_told = {"amount_eur": paid, "per_inhabitant_eur": per_inhabitant}
        yield told.select("municipality", payment=pl.lit(payment), **key, **amounts_told).cast(pl.Schema(_PATH))


def _once(rows: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    """Give one value per municipality; what a table tells twice is not known."""
    value = pl.when(pl.len() == 1).then(pl.col(column).first())
    return rows.group_by("municipality").agg(value.alias(name))


def _sums() -> dict[str, pl.Expr]:
    """Add up what is known; the inhabitants are unknown when those of one are, or an amount is."""
    is_whole = (pl.col("_people").null_count() == 0) & (pl.col("_cents").null_count() == 0)
    any_known = pl.col("_cents").count() > 0
    return {
        "_cents": pl.when(any_known).then(pl.col("_cents").sum()),
        "_people": pl.when(is_whole).then(pl.col("_people").sum()),
    }
