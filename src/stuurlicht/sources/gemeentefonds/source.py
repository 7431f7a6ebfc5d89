"""The gemeentefonds as a public source."""

from stuurlicht.core.ledger import FUND_FACTORS, FUND_PAYMENTS, FUND_VOLUMES, FUND_WEIGHTS
from stuurlicht.core.words import _
from stuurlicht.sources.gemeentefonds.circulars import first_day
from stuurlicht.sources.gemeentefonds.reading import read_fund_table
from stuurlicht.sources.gemeentefonds.sentences import SENTENCES
from stuurlicht.sources.published.readings import FirstDay, PublicSource

_TABLES = (FUND_FACTORS, FUND_WEIGHTS, FUND_VOLUMES, FUND_PAYMENTS)
GEMEENTEFONDS = PublicSource(
    name="gemeentefonds",
    label=_("Gemeentefonds: gewichten, volumes, uitkeringen en uitkeringsfactor"),
    explanation=_(
        "Tabellen bij een circulaire, als CSV, XLSX, ODS of Parquet. Eén tabel per bestand: gewichten per "
        "maatstaf en cluster, volumes per gemeente en maatstaf, uitkeringen per gemeente, of uitkeringsfactoren. "
        "De circulaire en het jaar staan in de naam van het bestand (GF_S2024_2025_...), in eigen kolommen, of u "
        "geeft ze op."
    ),
    publisher="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    licence="",
    tables=_TABLES,
    read=read_fund_table,
    options={
        "circulaire": _("Uit welke circulaire de tabel komt: M2024 (mei), S2024 (september) of D2024 (december)."),
        "jaar": _("Het uitkeringsjaar waar de tabel over gaat."),
        "blad": _("De naam van het blad in een XLSX- of ODS-bestand."),
        "kop": _("De regel waarop de kopjes staan. Zonder deze keuze is dat regel 1."),
    },
    sentences=SENTENCES,
    first_days=tuple(FirstDay(table, first_day()) for table in _TABLES),
)
"""Weights, volumes, payments and factors of the distribution model."""
