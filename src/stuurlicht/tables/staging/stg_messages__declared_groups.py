"""Groups in which product codes were last declared, for codes that took the place of others."""

from datetime import date

import narwhals as nw

from stuurlicht.core.periods import month_end
from stuurlicht.rules.product_groups import UNKNOWN_GROUP
from stuurlicht.tables.base import Frame

_PRODUCT = ("municipality", "law", "product_code")


def declared_groups(lines: Frame, closed: date) -> Frame:
    """Give the group of each product code in the last month of care that has it, as ``claims_triangles`` does.

    Parameters
    ----------
    lines : Frame
        Submitted lines as the mart ``declaration_events`` gives them.
    closed : date
        The last closed month; later care and later knowledge play no part.

    Returns
    -------
    Frame
        ``municipality``, ``law``, ``renewed_code`` and ``renewed_group``; no row for a code of no known group.
    """
    known = lines.filter(
        nw.col("event_date") <= nw.lit(month_end(closed)),
        nw.col("care_month") <= nw.lit(closed),
        nw.col("product_group") != UNKNOWN_GROUP,
        ~nw.col("product_code").is_null(),
    )
    latest = known.group_by(*_PRODUCT, "product_group").agg(nw.col("care_month").max())
    return latest.unique(list(_PRODUCT), keep="last", order_by=["care_month", "product_group"]).select(
        *_PRODUCT[:2],
        nw.col("product_code").alias("renewed_code"),
        nw.col("product_group").alias("renewed_group"),
    )
