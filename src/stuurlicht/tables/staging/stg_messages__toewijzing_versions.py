"""Versions of toewijzingen: every 301 repeats them, so one version stands in many files."""

import narwhals as nw

from stuurlicht.rules.product_groups import product_group_expression
from stuurlicht.tables.base import Frame, Frames
from stuurlicht.tables.staging.stg_messages__documents import counting_rows

TOEWIJZING = ("municipality", "law", "toewijzing_key")
"""What tells one toewijzing from another."""

ARRIVAL = ("received_date", "file_sha256", "line_number")

_WITHOUT_NUMBER = ("beschikking_number", "person_in_law", "provider", "product_category", "product_code", "start_date")
_DELETIONS = ("13", "01")


def toewijzing_rows(frames: Frames) -> Frame:
    """Give every row of a 301 that counts, with ``toewijzing_key`` and ``product_group``.

    Before release 3.0 a row may have no ``toewijzing_number``; there decision, person, provider, product and start
    date together tell toewijzingen apart.
    """
    return counting_rows(frames["toewijzing_versions"], frames["documents"]).with_columns(
        _toewijzing_key(), product_group_expression()
    )


def _toewijzing_key() -> nw.Expr:
    number = nw.col("toewijzing_number").cast(nw.String)
    parts = [nw.col(name).cast(nw.String).fill_null("") for name in _WITHOUT_NUMBER]
    return nw.coalesce(number, nw.concat_str(*parts, separator="/")).alias("toewijzing_key")


def toewijzing_decisions(rows: Frame) -> Frame:
    """Give one row per toewijzing and moment of decision: the first in which we heard of it.

    Parameters
    ----------
    rows : Frame
        As `toewijzing_rows` gives them.

    Returns
    -------
    Frame
        The same columns and ``is_deletion``: treat the toewijzing as never sent.
    """
    is_deletion = nw.col("change_reason").is_in(_DELETIONS) & (nw.col("end_date") == nw.col("start_date"))
    return rows.unique([*TOEWIJZING, "decided_at"], keep="first", order_by=list(ARRIVAL)).with_columns(
        is_deletion.fill_null(value=False).alias("is_deletion")
    )
