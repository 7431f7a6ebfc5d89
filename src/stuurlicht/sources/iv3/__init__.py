"""Iv3: what municipalities report to CBS of their budgets, quarters and accounts."""

from stuurlicht.core.ledger import IV3_AMOUNTS, IV3_SUBMISSIONS
from stuurlicht.core.words import _
from stuurlicht.sources.iv3.reading import REPORT_OPTION, YEAR_OPTION, read
from stuurlicht.sources.iv3.reports import first_day
from stuurlicht.sources.iv3.words import SENTENCES
from stuurlicht.sources.published import FirstDay, PublicSource

IV3 = PublicSource(
    name="iv3",
    label=_("Iv3: begrotingen en jaarrekeningen van gemeenten"),
    explanation=_(
        "Leest de onbewerkte Iv3-data van het CBS (JSON, een ZIP met bladzijden, of CSV) en tabellen per taakveld "
        "(CSV, XLSX of Parquet). Bedragen staan in duizend euro."
    ),
    publisher="CBS",
    licence="CC BY 4.0",
    tables=(IV3_AMOUNTS, IV3_SUBMISSIONS),
    read=read,
    options={
        YEAR_OPTION: _("Begrotingsjaar, als het bestand dat niet vertelt."),
        REPORT_OPTION: _("Begroting, jaarrekening of kwartaal, als het bestand dat niet vertelt."),
    },
    sentences=SENTENCES,
    first_days=(FirstDay(IV3_AMOUNTS, first_day()),),
)

__all__ = ["IV3"]
