"""The made-up nation beside the rows of another ledger."""

import polars as pl

from stuurlicht.testing.nation import nation_batches


def with_nation(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Give the frames with the public figures of four municipalities."""
    told = dict(frames)
    for batch in nation_batches(count=4):
        for name, rows in {**batch.rows, "ingests": batch.ingests}.items():
            told[name] = pl.concat([told[name], rows]) if name in told else rows
    return told
