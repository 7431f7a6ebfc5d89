"""Features: figures per municipality or district and year, as CBS, SCP and others publish them."""

import polars as pl

from stuurlicht.core.ledger import FEATURES
from stuurlicht.core.words import _
from stuurlicht.sources.features.findings import SENTENCES
from stuurlicht.sources.features.reading import OWN, YEAR, read_features
from stuurlicht.sources.published import FirstDay, PublicSource

FEATURES_SOURCE = PublicSource(
    name="features",
    label=_("Kenmerken van gemeenten en wijken"),
    explanation=_(
        "Tabellen met kenmerken en gebruik per gemeente of wijk en jaar (CSV, XLSX, Parquet): kerncijfers, klassen, "
        "jeugdzorg, Wmo, determinanten van het SCP."
    ),
    publisher="CBS",
    licence="CC BY 4.0",
    tables=(FEATURES,),
    read=read_features,
    options={
        YEAR: _("het jaar van een tabel die het zelf niet vertelt, zoals 2017"),
        OWN: _("ja voor een tabel die niet alle kolommen van een bekende tabel heeft"),
    },
    sentences=SENTENCES,
    # counts are of 1 January at the earliest
    first_days=(FirstDay(FEATURES, pl.date(pl.col("year"), 1, 1)),),
)

__all__ = ["FEATURES_SOURCE"]
