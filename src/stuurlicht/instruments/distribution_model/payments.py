"""Payments beside the measures, those of the passage from one model to another apart."""

import numpy as np
import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.distribution_model.grid import euros, rows_of, unknown_where_null
from stuurlicht.instruments.fund_terms import FundIssue
from stuurlicht.rules.distribution_model import is_passage

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
    kinds = {name: "passage" if is_passage(name) else "beside" for name in names}
    told = rows.with_columns(kind=pl.col("payment").replace_strict(kinds, return_dtype=pl.String))
    is_something = pl.col("amount_eur").is_null() | (pl.col("amount_eur") != 0) | (pl.col("municipality") == TOTAL)
    return unknown_where_null(told.filter(is_something), NUMBERS)
