"""File names of messages: the month, the kind and the number of the message; nothing about a person."""

import polars as pl

from stuurlicht.simulation.world import LAWS


def message_kind() -> pl.Expr:
    """Give the kind of a message with its domain (JW323, WMO301) from ``law`` and ``kind``."""
    domain = pl.when(pl.col("law") == LAWS[0]).then(pl.lit("JW")).otherwise(pl.lit("WMO"))
    return domain + pl.col("kind")


def file_name() -> pl.Expr:
    """Give the name of the file of a message, with the folder of its month: ``2024-03/JW323_M000123456.xml``."""
    return pl.format("{}/{}_{}.xml", pl.col("message_date").dt.strftime("%Y-%m"), message_kind(), pl.col("message_id"))
