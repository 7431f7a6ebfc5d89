"""Providers by the code that they bear in the end, so that a series stays whole when a code is renewed."""

import polars as pl

from stuurlicht.instruments.frames import collected
from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.stg_registers__renewed_codes import renewed_providers


def with_last_provider(rows: pl.DataFrame, code_maps: Frame) -> pl.DataFrame:
    """Put the last code of each provider in ``provider``.

    Parameters
    ----------
    rows : polars.DataFrame
        Has ``municipality`` and ``provider``; a null stays null.
    code_maps : Frame
        The register mart ``code_maps``.
    """
    told = rows.join(collected(renewed_providers(code_maps)), on=["municipality", "provider"], how="left")
    return told.with_columns(provider=pl.coalesce("renewed_provider", "provider")).drop("renewed_provider")
