"""What the answers say beside what the source itself says: the same sums, made by someone else."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from generator.markdown import table

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.fund_clusters import FUND_CLUSTERS
from stuurlicht.core.ledger.published import REPORTS
from stuurlicht.present.numbers import count, decimal
from stuurlicht.release import ReleasedResult
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import iv3_task_fields
from stuurlicht.workspace import Workspace
from worked.loading import AS_OF

ISSUES = (("S2023", 2024), ("M2024", 2024), ("S2024", 2025))
"""Circulars of which the ministry's file holds measures only, and no payments."""
_CENTS_IN_THOUSAND = 100_000
_REPORT_OF = {"begroting": "budget", "jaarrekening": "account"}
_CLUSTERS = {name: code for code, name in FUND_CLUSTERS.items()}


def cluster_amounts(answers: dict[tuple[str, int], ReleasedResult], data: Path) -> Iterator[str]:
    """Set the part by measures of every municipality and cluster beside the file of the ministry."""
    amounts = pl.read_parquet(data / "gemeentefonds-2024-2025" / "clusterbedragen.parquet").with_columns(
        municipality=pl.col("gm_code").fill_null("").replace("", TOTAL),
        cluster=pl.col("cluster").replace_strict(_CLUSTERS, default=None),
    )
    rows = [_issue(answers[issue], amounts, *issue) for issue in ISSUES]
    yield "## Klopt dit met het ministerie?"
    yield (
        "Het ministerie publiceert ook de uitkomst per gemeente en per cluster. Die telt alleen maatstaven, zonder het "
        "vaste bedrag. We leggen ons bedrag zonder dat vaste bedrag ernaast, voor elke gemeente."
    )
    headings = (
        "Circulaire", "Jaar", "Gemeenten", "Bedragen", "Grootste verschil (€)", "Zonder vast bedrag (€)",
        "Volgens het ministerie (€)", "Vast bedrag (€)", "Andere uitkeringen (€)", "Samen (€)",
    )  # fmt: skip
    yield table(headings, rows, [False, False, *[True] * 8])
    yield (
        "De laatste drie kolommen verklaren de rest. Het bestand van het ministerie mist het vaste bedrag en de andere "
        "uitkeringen. Wie dat niet weet, ziet een tekort van miljarden dat er niet is."
    )


def _issue(answer: ReleasedResult, amounts: pl.DataFrame, circular: str, year: int) -> list[str]:
    theirs = amounts.filter(circulaire=circular, uitkeringsjaar=year).drop_nulls("cluster")
    clusters = answer.tables["clusters"].frame
    both = clusters.join(theirs.select("municipality", "cluster", "bedrag_eur"), on=["municipality", "cluster"])
    own = both.filter(pl.col("municipality") != TOTAL)
    ours = own["measures_eur"] - own["fixed_eur"]
    whole = clusters.filter((pl.col("municipality") == TOTAL) & (pl.col("cluster") == TOTAL)).row(0, named=True)
    nation = theirs.filter(pl.col("municipality") == TOTAL)["bedrag_eur"].sum()
    return [
        circular,
        str(year),
        count(own["municipality"].n_unique()),
        count(own.height),
        decimal((ours - own["bedrag_eur"]).abs().max(), "nl", decimals=2),
        _euros(whole["measures_eur"] - whole["fixed_eur"]),
        _euros(nation),
        _euros(whole["fixed_eur"]),
        _euros(whole["payments_eur"]),
        _euros(whole["total_eur"]),
    ]


def _euros(amount: float) -> str:
    return count(round(amount))


def social_domain_costs(workspace: Workspace, data: Path) -> Iterator[str]:
    """Set the costs of the social domain of every report beside the sums that the source made itself."""
    mart = build_mart(iv3_task_fields, workspace.as_of(AS_OF)).collect("polars").to_native()
    of_field = mart.filter(pl.col("task_field").str.starts_with("6."))
    ours = of_field.group_by("book_year", "report").agg(
        pl.col("municipality").n_unique(), ours=pl.col("costs_cents").sum() / _CENTS_IN_THOUSAND
    )
    theirs = _sums_of_source(data).join(ours, on=["book_year", "report"], how="left").sort("report", "book_year")
    rows = [
        [REPORTS[report], str(year), count(places), count(own), count(source), count(own - source)]
        for report, year, source, places, own in theirs.iter_rows()
    ]
    yield "## Klopt dit met de bron?"
    yield (
        "De bron telt de lasten van het sociaal domein zelf ook op, per gemeente. Hieronder staat die som voor heel "
        "Nederland naast de onze, in duizenden euro's."
    )
    headings = ("Verslag", "Jaar", "Gemeenten", "Onze som", "Som van de bron", "Verschil")
    yield table(headings, rows, [False, False, *[True] * 4])


def _sums_of_source(data: Path) -> pl.DataFrame:
    """Give the sums per year and report, in the order report, year, thousands of euros."""
    sums = pl.read_parquet(data / "iv3-lasten-taakveld" / "iv3_per_gemeente.parquet")
    named = sums.with_columns(report=pl.col("document").replace_strict(_REPORT_OF))
    added = named.group_by(pl.col("report"), book_year="jaar").agg(pl.col("lasten_hoofdtaakveld_6_keur").sum())
    return added.select("report", "book_year", "lasten_hoofdtaakveld_6_keur")
