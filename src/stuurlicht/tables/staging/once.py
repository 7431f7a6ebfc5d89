"""Keep what several steps of one table read, so that it is computed once."""

from typing import Any

import narwhals as nw

from stuurlicht.tables.base import Frame


def once(frame: Frame) -> Frame:
    """Give the same rows, computed now and once, however often a query reads them.

    Neither engine finds by itself that a long chain of joins occurs ten times. The plan that Polars makes of a
    kept step computes it anew for readers of other columns; the plans of Spark grow with every step until planning
    takes longer than computing.
    """
    native: Any = frame.to_native()
    is_polars = frame.implementation.is_polars()
    kept: Frame = nw.from_native(native.collect().lazy() if is_polars else native.localCheckpoint())
    return kept
