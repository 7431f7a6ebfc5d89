"""Levers: by which of the six levers can a municipality steer, and what did audits find?"""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import ChartWords, Reference, Result, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.levers import Lever
from stuurlicht.instruments.base import Inputs, Instrument, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.levers.declaration import CHARTS, FINDINGS, LEVERS, NOT_ASSESSED, PAGES, TABLES, TOOLS
from stuurlicht.instruments.levers.of_instruments import tools
from stuurlicht.rules.report_facts import report_facts
from stuurlicht.tables.registers.lever_assessments import lever_assessments
from stuurlicht.tables.registers.lever_findings import lever_findings

__all__ = ["INSTRUMENT", "LeversParameters", "compute"]

SAID_BY_AUDITS = {
    Lever.ACCESS: _("De grip op de toegang verbeteren"),
    Lever.PURCHASING: _("Bij inkoop en bekostiging meer letten op kosten"),
    Lever.VOLUME: _("Beter sturen op hoeveel hulp er nodig is"),
    Lever.TRANSFORMATION: _("Meer aandacht voor de eerste doelen van de transformatie"),
    Lever.FINANCE: _("In de uitvoering meer grip op de financiën"),
    Lever.EFFECTIVENESS: _("In de uitvoering meer grip op wat zorg oplevert"),
}
"""What each lever asks, after the list in the report (S1, Bijlage B)."""
_PUBLISHED = "PBLQ voor Divosa"


@parameters
class LeversParameters:
    """Levers has no choices."""


def compute(inputs: Inputs, _chosen: LeversParameters) -> Result:
    """Set what audits name beside what a municipality found and thinks itself.

    Parameters
    ----------
    inputs : Inputs
        The registers ``lever_findings`` and ``lever_assessments``.

    Returns
    -------
    Result
        ``levers``: the row `TOTAL` is of the published count of audits; ``findings``; ``tools``.
    """
    found, assessed = (
        frame.collect("polars").to_polars() for frame in (inputs.lever_findings, inputs.lever_assessments)
    )
    levers = pl.concat([_published(), _own(found, assessed)], how="diagonal_relaxed")
    tables = {
        "levers": declared(levers, LEVERS),
        "findings": declared(pl.concat([_published_findings(), found], how="diagonal_relaxed"), FINDINGS),
        "tools": declared(tools(), TOOLS),
    }
    return Result(tables=tables, statements=tuple(_statements(tables["levers"])), chart_words=_chart_words())


def _published() -> pl.DataFrame:
    facts = report_facts("levers_of_audits")
    counts = [
        {
            "municipality": TOTAL,
            "lever": each["lever"],
            "reports_count": each["reports"],
            "all_reports_count": facts["analysed"],
            "score": NOT_ASSESSED,
        }
        for each in facts["counts"]
    ]
    return pl.DataFrame(counts)


def _published_findings() -> pl.DataFrame:
    facts = report_facts("levers_of_audits")
    rows = [
        {
            "municipality": TOTAL,
            "line_number": each["number"],
            "report": _PUBLISHED,
            "year": None,
            "lever": each["lever"],
            "finding": SAID_BY_AUDITS[Lever(each["lever"])],
            "page": facts["locator"],
        }
        for each in facts["counts"]
    ]
    return pl.DataFrame(rows, schema_overrides={"year": pl.Int64})


def _own(found: pl.DataFrame, assessed: pl.DataFrame) -> pl.DataFrame:
    """Give six rows for each municipality that handed in one of both registers."""
    places = pl.concat([found.select("municipality"), assessed.select("municipality")]).unique()
    six = places.join(pl.DataFrame({"lever": [lever.value for lever in Lever]}), how="cross")
    report = pl.struct("report", "year")
    named = found.group_by("municipality", "lever").agg(reports_count=report.n_unique().cast(pl.Int64))
    every = found.group_by("municipality").agg(all_reports_count=report.n_unique().cast(pl.Int64))
    views = assessed.select("municipality", "lever", "score", "title", "assessed_date")
    return (
        six.join(named, on=["municipality", "lever"], how="left")
        .join(every, on="municipality", how="left")
        .join(views, on=["municipality", "lever"], how="left")
        .with_columns(
            pl.col("reports_count", "all_reports_count").fill_null(0), pl.col("score").fill_null(NOT_ASSESSED)
        )
    )


def _statements(levers: pl.DataFrame) -> Iterator[Statement]:
    ranked = levers.sort("reports_count", "lever", descending=[True, False])
    for row in ranked.filter(pl.col("municipality") == TOTAL).iter_rows(named=True):
        text = _("{lever}: {reports_count} van de {all_reports_count} rapporten van rekenkamers noemen dit.")
        yield _said(text, row, "lever", "reports_count", "all_reports_count")
    of_places = ranked.filter(pl.col("municipality") != TOTAL, pl.col("score").is_in(["weak", "absent"]))
    weakest = of_places.group_by("municipality", maintain_order=True).head(3)
    for row in weakest.sort("municipality", "lever").iter_rows(named=True):
        yield _said(
            _("{municipality}: op {lever} is het eigen oordeel {score}."), row, "municipality", "lever", "score"
        )
    yield from (Statement(text=text, place="caution") for text in _ALWAYS)


def _said(text: str, row: dict[str, object], *names: str) -> Statement:
    key = {"municipality": str(row["municipality"]), "lever": str(row["lever"])}
    return Statement(text=text, cells={name: cell("levers", name, **key) for name in names})


_ALWAYS = (
    _("Rekenkamers onderzoeken vooral wat misgaat. De aantallen zeggen dus niet hoe vaak iets goed gaat."),
    _("Dat een rapport iets noemt, wil niet zeggen dat het geld oplevert."),
    _("Een eigen oordeel is een mening en geen meting."),
)


def _chart_words() -> dict[str, ChartWords]:
    alternative = Statement(
        text=_("Een balk per hefboom met het aantal rapporten dat haar noemt. De tabel De zes hefbomen geeft ze.")
    )
    title = Statement(text=_("Hoeveel rapporten van rekenkamers elke hefboom noemen"))
    return {"named_by_audits": ChartWords(title=title, text_alternative=alternative)}


INSTRUMENT = Instrument(
    id="levers",
    name=_("Hefbomen"),
    question=_("Met welke hefbomen kunnen we sturen, en hoe staan we ervoor?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(lever_findings, lever_assessments),
    parameters=LeversParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="levers",
    not_modelled=(
        _("Hoeveel geld een hefboom oplevert"),
        _("Of hefbomen elkaar versterken of tegenwerken"),
        _("Rapporten van na 2019, als u ze niet zelf invult"),
    ),
    references=(Reference("PBLQ voor Divosa, onderzoek rekenkamerrapporten (2019/2020)", locator="bijlage A en B"),),
)
