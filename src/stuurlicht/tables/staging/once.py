"""Keep what several steps of one table read, so that it is computed once."""

import narwhals as nw

from stuurlicht.tables.base import Frame


def once(frame: Frame) -> Frame:
    """Give the same rows, computed once however often a query reads them.

    Neither engine finds by itself that a long chain of joins occurs ten times. Polars keeps the rows while the
    query runs; Spark computes them now, because its plans grow with every step until planning takes longer
    than computing.
    """
    native = frame.to_native()
    kept: Frame = nw.from_native(native.cache() if frame.implementation.is_polars() else native.localCheckpoint())
    return kept
