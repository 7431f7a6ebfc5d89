"""Messages about money: declarations (323) and the answers to them (325)."""

import numpy as np
import polars as pl

from stuurlicht.simulation.declaring import REJECTIONS
from stuurlicht.simulation.messages.drafts import Drafts, headers
from stuurlicht.simulation.submissions import ACCEPTED, DECLARATION_REFUSED, HEADER_REFUSED, Submissions
from stuurlicht.simulation.world import World

_REFUSED_HEADER, _NO_REMARK, _ALL_APPROVED, _NUMBER_USED = "0001", "0200", "8001", "9333"


def declaration_messages(world: World, submissions: Submissions, lines: pl.DataFrame) -> Drafts:
    """Put the lines of one provider and turn into one 323, sent again as a whole when it was refused.

    Parameters
    ----------
    lines : pl.DataFrame
        Lines with what care tells of them: ``provider``, ``person``, ``toewijzing`` and so on.

    Returns
    -------
    Drafts
        Headers have ``declaration`` (its number), ``declaration_month`` and ``submitted_cents``.
    """
    by = ["provider", "turn"]
    heads = lines.group_by(by).agg(submitted_cents=pl.col("amount_cents").sum()).sort(by).with_row_index("key")
    provider, turn = heads["provider"].to_numpy(), heads["turn"].to_numpy()
    heads = heads.with_columns(
        pl.Series("day", submissions.days[provider, turn], dtype=pl.Int32),
        pl.Series("again", submissions.again_days[provider, turn], dtype=pl.Int32),
        pl.Series("fate", submissions.fates[provider, turn], dtype=pl.Int8),
        declaration=pl.col("key"),
        declaration_month=pl.col("turn") + (world.first_month - 1),
    )
    again = heads.filter(pl.col("fate") != ACCEPTED).with_columns(
        key=pl.col("key") + len(heads),
        day=pl.col("again"),
        declaration=pl.col("declaration")
        + pl.when(pl.col("fate") == DECLARATION_REFUSED).then(len(heads)).otherwise(0),
    )
    both = pl.concat([heads.drop("again", "fate"), again.drop("again", "fate")])
    rows = lines.join(both.select(*by, "key"), on=by).sort(
        "key", "person", "is_credit", "line", descending=[False, False, True, False]
    )
    return Drafts("323", headers(both, "323"), rows)


def answer_messages(submissions: Submissions, declarations: Drafts) -> Drafts:
    """Answer each 323: a 325 lists only what is rejected."""
    told = _fates(submissions, declarations)
    judged = told.filter(pl.col("fate") == ACCEPTED).select("key")
    rejected = declarations.rows.filter(pl.col("rejected") > 0).join(
        judged, on="key", how="semi", maintain_order="left"
    )
    sums = rejected.group_by("key").agg(rejected_cents=pl.col("amount_cents").sum())
    heads = _answered(told.join(sums, on="key", how="left", maintain_order="left"))
    codes = dict(enumerate(REJECTIONS, 1))
    rows = rejected.with_columns(return_codes=pl.col("rejected").replace_strict(codes, return_dtype=pl.String))
    return Drafts("325", headers(heads, "325"), rows)


def _answered(told: pl.DataFrame) -> pl.DataFrame:
    """Add what an answer says of the declaration as a whole: refused by its header, refused, or judged by the line.

    Parameters
    ----------
    told : pl.DataFrame
        Headers of the declarations with ``fate``, ``answer_day`` and ``rejected_cents`` (null when none is rejected).
    """
    is_judged, has_body = pl.col("fate") == ACCEPTED, pl.col("fate") != HEADER_REFUSED
    rejected = pl.col("rejected_cents")
    approved = pl.col("submitted_cents") - rejected.fill_null(0)
    verdict = pl.when(rejected.is_null()).then(pl.lit(_ALL_APPROVED)).otherwise(pl.lit(_NO_REMARK))
    return told.with_columns(
        answers_kind=pl.lit("323"),
        answers_key=pl.col("key"),
        day=pl.col("answer_day"),
        header_codes=pl.when(has_body).then(pl.lit(_NO_REMARK)).otherwise(pl.lit(_REFUSED_HEADER)),
        declaration=pl.when(has_body).then("declaration"),
        declaration_month=pl.lit(None),
        submitted_cents=pl.when(has_body).then("submitted_cents"),
        awarded_cents=pl.when(is_judged).then(approved).when(has_body).then(0),
        declaration_codes=pl.when(is_judged).then(verdict).when(has_body).then(pl.lit(_NUMBER_USED)),
    )


def _fates(submissions: Submissions, declarations: Drafts) -> pl.DataFrame:
    """Give the headers with ``fate`` and ``answer_day``; what is sent again is always judged."""
    heads = declarations.headers.join(
        declarations.rows.group_by("key").agg(pl.col("turn").first()), on="key", maintain_order="left"
    )
    provider, turn = heads["provider"].to_numpy(), heads["turn"].to_numpy()
    is_first = heads["key"].to_numpy() < len(heads.select("provider", "turn").unique())
    fates = np.where(is_first, submissions.fates[provider, turn], ACCEPTED)
    days = np.where(is_first, submissions.answer_days[provider, turn], submissions.final_days[provider, turn])
    return heads.with_columns(pl.Series("fate", fates, dtype=pl.Int8), pl.Series("answer_day", days, dtype=pl.Int32))
