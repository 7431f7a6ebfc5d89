"""What volume says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import ChartWords, Statement, _, cell
from stuurlicht.core.result import Scalar

_Row = dict[str, Scalar]


def statements(in_kind: pl.DataFrame, months: pl.DataFrame) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    rows = list(in_kind.sort("municipality", "law").iter_rows(named=True))
    answers = [sentence for row in rows for sentence in _answer(row)]
    missing = [sentence for row in rows for sentence in _missing(row)]
    fixed = [Statement(text=text, place="caution") for text in _ALWAYS]
    has_unknown = not months.filter(pl.col("measure") == "unknown_person", pl.col("clients_count") > 0).is_empty()
    unknown = [Statement(text=_UNKNOWN, place="caution")] if has_unknown else []
    return (*answers, *missing, *fixed, *unknown)


def _answer(row: _Row) -> Iterator[Statement]:
    names = ["municipality", "law", "month", "clients_count"]
    if row["clients_year_before_count"] is None:
        text = _("{law}, {municipality}: in {month} hadden {clients_count} mensen geïndiceerde zorg in natura.")
    else:
        names.append("clients_year_before_count")
        text = _(
            "{law}, {municipality}: in {month} hadden {clients_count} mensen geïndiceerde zorg in natura. Een jaar "
            "eerder waren dat er {clients_year_before_count}."
        )
    key = {name: row[name] for name in ("municipality", "law")}
    yield Statement(text=text, cells={name: cell("in_kind", name, **key) for name in names})


def _missing(row: _Row) -> Iterator[Statement]:
    for kind, text in (
        ("local_team", _("{law}, {kind}: {clients_count}. Deze hulp staat niet in de berichten.")),
        ("pgb", _("{law}, {kind}: {clients_count}. Deze hulp staat niet in de berichten.")),
    ):
        key = {"municipality": row["municipality"], "law": row["law"], "kind": kind}
        cells = {name: cell("not_supplied", name, **key) for name in ("law", "kind", "clients_count")}
        yield Statement(text=text, cells=cells, place="caution")


_ALWAYS = (
    _("Deze aantallen zijn niet alle hulp in de gemeente: hulp door het wijkteam en pgb ontbreken."),
    _("Iemand met twee soorten hulp telt in beide soorten mee, en één keer in het totaal van de wet."),
    _("Iemand met hulp uit twee wetten telt bij elke wet mee. De wetten mag u dus niet optellen."),
    _("Voor de laatste maanden is nog niet alles gedeclareerd. Het aantal mensen voor wie is gedeclareerd stijgt nog."),
)
_UNKNOWN = _(
    "Bij een deel van de toewijzingen is de persoon onbekend, omdat het BSN niet klopt. Die toewijzingen "
    "tellen we apart."
)


def chart_words(in_kind: pl.DataFrame) -> dict[str, ChartWords]:
    """Give title and text alternative of the chart; the title tells the largest law when there is one place."""
    alternative = Statement(
        text=_(
            "Lijnen per wet met het aantal mensen dat in de maand hulp had. De tabel Mensen met hulp per maand "
            "geeft de aantallen."
        )
    )
    title = Statement(text=_("Mensen met geïndiceerde zorg in natura, per maand"))
    if in_kind["municipality"].n_unique() == 1:
        largest = in_kind.sort("clients_count", "law", descending=True).row(0, named=True)
        key = {name: largest[name] for name in ("municipality", "law")}
        cells = {name: cell("in_kind", name, **key) for name in ("law", "month", "clients_count")}
        title = Statement(text=_("{law}: {clients_count} mensen met hulp in {month}"), cells=cells)
    return {"clients_per_month": ChartWords(title=title, text_alternative=alternative)}
