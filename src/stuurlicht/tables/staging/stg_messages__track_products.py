"""Products that are paid at once, as a track, and products that are paid as they are delivered."""

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.stg_messages__toewijzing_quantities import is_track

REGULAR, TRACK = "regular", "track"
"""Payment forms: per period, or once for the whole of a toewijzing."""

_PRODUCT = ("municipality", "law", "renewed_code")


def track_products(decisions: Frame, renewed: Frame) -> Frame:
    """Give the products of which most decisions are on tracks. It is one answer per product, for all times.

    Parameters
    ----------
    decisions : Frame
        As the mart ``toewijzing_events`` gives them. Deletions and those without product code tell nothing.
    renewed : Frame
        As `renewed_products` gives them: a product and its old codes are one.

    Returns
    -------
    Frame
        ``municipality``, ``law``, ``renewed_code`` and ``payment_form``, which is `TRACK`; other products have no row.
    """
    told = decisions.filter(~nw.col("is_deletion"), ~nw.col("product_code").is_null())
    balance = nw.when(is_track()).then(nw.lit(1)).otherwise(nw.lit(-1)).cast(nw.Int64).alias("_balance")
    # per code first: a was-wordt list moves whole products, and these are far fewer than decisions
    per_code = told.with_columns(balance).group_by("municipality", "law", "product_code").agg(nw.col("_balance").sum())
    per_product = (
        per_code.join(renewed, on=["municipality", "product_code"], how="left")
        .with_columns(nw.coalesce("renewed_product_code", "product_code").alias("renewed_code"))
        .group_by(*_PRODUCT)
        .agg(nw.col("_balance").sum())
    )
    return per_product.filter(nw.col("_balance") > 0).select(*_PRODUCT, nw.lit(TRACK).alias("payment_form"))


def with_payment_form(rows: Frame, tracks: Frame) -> Frame:
    """Add ``payment_form``, never null, to rows that bear ``municipality``, ``law`` and ``renewed_code``.

    ``tracks`` is as `track_products` gives it. Without a code, or of a product that it does not name, is `REGULAR`.
    """
    form = nw.coalesce(nw.col("payment_form"), nw.lit(REGULAR)).alias("payment_form")
    return rows.join(tracks, on=list(_PRODUCT), how="left").with_columns(form)
