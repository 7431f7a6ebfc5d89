"""Renewed codes: the code that a product or provider bears in the end, by the was-wordt list of a municipality."""

import narwhals as nw

from stuurlicht.tables.base import Frame

_DOUBLINGS = 3
"""Each doubles the length of the chains that are followed: eight steps in all."""


def renewed_providers(code_maps: Frame) -> Frame:
    """Give the last code of every provider whose code was renewed.

    Parameters
    ----------
    code_maps : Frame
        The register mart ``code_maps``. Its dates play no part: a provider bears its last code at all times, so
        that a series stays whole.

    Returns
    -------
    Frame
        Per municipality and old code one row: ``municipality``, ``provider``, ``renewed_provider``. A chain is
        followed to its end, up to eight steps. No row where nothing tells the last code: one old code with
        several new ones, codes that lead back to each other, a longer chain.
    """
    return _renewed(code_maps, "provider", "provider")


def renewed_products(code_maps: Frame) -> Frame:
    """Give the last code of every product whose code was renewed, as `renewed_providers` does for providers.

    Returns
    -------
    Frame
        ``municipality``, ``product_code``, ``renewed_product_code``. The list names no law: a code means the same
        product in either.
    """
    return _renewed(code_maps, "product", "product_code")


def with_renewed_provider(frame: Frame, code_maps: Frame) -> Frame:
    """Give the rows of ``frame`` with their last provider in ``provider``; a null stays null.

    ``frame`` has ``municipality`` and ``provider``.
    """
    return _with_renewed(frame, renewed_providers(code_maps), "provider")


def with_renewed_product(frame: Frame, code_maps: Frame) -> Frame:
    """Give the rows of ``frame`` with their last product code in ``product_code``; a null stays null.

    ``frame`` has ``municipality`` and ``product_code``. The category stays what it was.
    """
    return _with_renewed(frame, renewed_products(code_maps), "product_code")


def _with_renewed(frame: Frame, renewed: Frame, column: str) -> Frame:
    new = f"renewed_{column}"
    return (
        frame.join(renewed, on=["municipality", column], how="left")
        .with_columns(nw.coalesce(new, column).alias(column))
        .drop(new)
    )


def _renewed(code_maps: Frame, kind: str, column: str) -> Frame:
    step = _certain_steps(code_maps.filter(nw.col("kind") == kind))
    chain = step
    for _doubling in range(_DOUBLINGS):
        chain = _followed(chain)
    still_old = step.select("municipality", nw.col("old_code").alias("new_code"))
    return chain.join(still_old, on=["municipality", "new_code"], how="anti").select(
        "municipality", nw.col("old_code").alias(column), nw.col("new_code").alias(f"renewed_{column}")
    )


def _certain_steps(maps: Frame) -> Frame:
    """Give one step per old code that goes over in a single other code."""
    told = maps.filter(nw.col("old_code") != nw.col("new_code")).group_by("municipality", "old_code")
    least, most = nw.col("new_code").min().alias("new_code"), nw.col("new_code").max().alias("_other")
    return told.agg(least, most).filter(nw.col("new_code") == nw.col("_other")).drop("_other")


def _followed(chain: Frame) -> Frame:
    """Let every code go on to where the code that it became went."""
    further = chain.select("municipality", nw.col("old_code").alias("new_code"), nw.col("new_code").alias("_further"))
    went_on = chain.join(further, on=["municipality", "new_code"], how="left")
    return went_on.with_columns(nw.coalesce("_further", "new_code").alias("new_code")).drop("_further")
