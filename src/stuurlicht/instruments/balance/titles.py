"""Titles: what every table and chart of balance says it sets beside what, and with which warning."""

from collections.abc import Mapping

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.layout import CHARTS


def entitled(frame: pl.DataFrame, rows: pl.DataFrame, circular: str) -> pl.DataFrame:
    """Add what was set beside what, and the book year with its circulars, to a frame that has a basis and a year.

    Parameters
    ----------
    rows : polars.DataFrame
        See ``figures.shown``: tells the circulars.
    circular : str
        Which one stands beside a budget: ``of_the_moment`` or ``newest``.
    """
    if "basis" not in frame.columns:
        return frame
    is_budget = pl.col("basis") == "budget"
    named = frame.with_columns(
        comparison=pl.when(is_budget).then(pl.lit(f"budget_{circular}")).otherwise(pl.col("basis"))
    )
    if "book_year" not in frame.columns:
        return named
    told = pl.col("circular").drop_nulls().unique().sort()
    circulars = (
        rows.filter(cluster=TOTAL)
        .group_by("book_year")
        .agg(
            year_and_circular=pl.concat_list(pl.col("book_year").first().cast(pl.String), told.implode()).list.join(
                " · "
            )
        )
    )
    return named.join(circulars, on="book_year", how="left")


_MAPS = {
    "map_of_budget": _(
        "Kaart van geld min uitgaven {overhead} in het laatste jaar, als deel van het geld: begroting naast circulaire"
    ),
    "map_of_account": _(
        "Kaart van geld min uitgaven {overhead} in het laatste jaar, als deel van het geld: jaarrekening naast "
        "circulaire"
    ),
    "map_of_survey": _(
        "Kaart van geld min uitgaven {overhead} in het laatste jaar, als deel van het geld: volgens de uitvraag"
    ),
}
_OF_MAP = _("Kaart met een kleur en een cijfer per gemeente. Onder de kaart staan de gemeenten van elke klasse.")
_TITLES = {
    "classes": _("Geld min uitgaven {overhead}, onderdelen samen ({comparison})"),
    "classes_of_youth": _("Geld min uitgaven {overhead} bij Jeugd ({comparison})"),
    "classes_of_wmo": _("Geld min uitgaven {overhead} bij de Wmo ({comparison})"),
    "places": _("Geld min uitgaven {overhead} in twee jaren, een punt per gemeente ({comparison})"),
    **_MAPS,
    "two_years": _("Meer of minder uitgaven {overhead} dan geld, in twee jaren ({comparison})"),
    "significant_by_size": _("Deel van de gemeenten met een significant verschil, {overhead} ({comparison})"),
    "significant_by_cumulation": _("Significante tekorten naar jaren met cumulatieregeling ({comparison})"),
}
_TITLES_OF_BOTH = {
    "classes": _("Geld min uitgaven {overhead}, onderdelen samen: begroting en jaarrekening naast circulaire"),
    "classes_of_youth": _("Geld min uitgaven {overhead} bij Jeugd: begroting en jaarrekening naast circulaire"),
    "classes_of_wmo": _("Geld min uitgaven {overhead} bij de Wmo: begroting en jaarrekening naast circulaire"),
    "places": _(
        "Geld min uitgaven {overhead} in twee jaren, een punt per gemeente: begroting en jaarrekening naast circulaire"
    ),
    **_MAPS,
    "two_years": _(
        "Meer of minder uitgaven {overhead} dan geld, in twee jaren: begroting en jaarrekening naast circulaire"
    ),
    "significant_by_size": _(
        "Deel met een significant verschil, {overhead}: begroting en jaarrekening naast circulaire"
    ),
    "significant_by_cumulation": _("Significante tekorten naar jaren met cumulatieregeling"),
}
_ALTERNATIVES = {
    **dict.fromkeys(_MAPS, _OF_MAP),
    "classes": _("Staven per klasse van vijf procent en per jaar. De tabel Gemeenten per klasse geeft de aantallen."),
    "classes_of_youth": _("Staven per klasse van vijf procent en per jaar, voor Jeugd. De tabel geeft de aantallen."),
    "classes_of_wmo": _("Staven per klasse van vijf procent en per jaar, voor de Wmo. De tabel geeft de aantallen."),
    "places": _("Punten van gemeenten: het eerste jaar van links naar rechts, het laatste van onder naar boven."),
    "two_years": _("Staven met het aantal gemeenten per kwadrant. De tabel Gemeenten per kwadrant geeft de aantallen."),
    "significant_by_size": _("Staven per grootteklasse en per jaar. De tabel Significante verschillen geeft de delen."),
    "significant_by_cumulation": _("Staven per aantal jaren. De tabel met de cumulatieregeling geeft de aantallen."),
}


def chart_words(tables: Mapping[str, pl.DataFrame]) -> dict[str, ChartWords]:
    """Give title and text alternative of each chart; the title says what is set beside what."""
    told = tables["bases"].sort("book_year", "basis", descending=[True, False])
    found = told["basis"].n_unique()
    row = told.select("book_year", "basis", "told_basis").row(0, named=True)
    compared = {name: cell("bases", name, **row) for name in ("comparison", "overhead")}
    return {chart.name: _chart(chart.name, compared, several=found > 1) for chart in CHARTS}


def _chart(name: str, compared: dict[str, Cell], *, several: bool) -> ChartWords:
    cells = {"overhead": compared["overhead"]} if several else compared
    title = Statement(text=(_TITLES_OF_BOTH if several else _TITLES)[name], cells=cells)
    return ChartWords(title=title, text_alternative=Statement(text=_ALTERNATIVES[name]))
