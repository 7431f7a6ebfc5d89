"""What referrers says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.referrers.reading import UNLINKED

_Row = dict[str, Scalar]
_GP = "02"
_MOST_TOLD = 3
_CLEAR = 1.0
"""Euros per person below which an effect is told as none."""


def statements(access: pl.DataFrame, referrers: pl.DataFrame) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    laws = list(access.sort("municipality", "law").iter_rows(named=True))
    answers = [sentence for row in laws for sentence in _answer(row)]
    shown = _largest(referrers)
    parts = [sentence for row in shown.iter_rows(named=True) for sentence in _effects(row)]
    has_gp = not referrers.filter(pl.col("referrer") == _GP, pl.col("clients_count") > 0).is_empty()
    unlinked = not referrers.filter(pl.col("referrer") == UNLINKED, pl.col("cost_eur") != 0).is_empty()
    cautions = (*([_GPS] if has_gp else []), *_ALWAYS, *([_UNLINKED] if unlinked else []))
    certain = (Statement(text=text, place="certainty") for text in _CERTAIN)
    return (*answers, *parts, *certain, *(Statement(text=text, place="caution") for text in cautions))


def _largest(referrers: pl.DataFrame) -> pl.DataFrame:
    """Keep the referrers of each law of which the most can be told: those with most cost."""
    told = referrers.filter(pl.col("product_mix_eur").is_not_null(), pl.col("referrer") != TOTAL)
    by_cost = told.sort("municipality", "law", "cost_eur", descending=[False, False, True])
    return by_cost.group_by("municipality", "law", maintain_order=True).head(_MOST_TOLD)


def _answer(row: _Row) -> Iterator[Statement]:
    key = {name: row[name] for name in ("municipality", "law")}
    cells = {name: cell("access", name, **key) for name in ("law", "outside_share", "own_eur", "outside_eur")}
    if row["outside_share"] is None:
        return
    yield Statement(
        text=_(
            "{law}: van de kosten in twaalf maanden liep {outside_share} niet via de eigen toegang. "
            "Dat is {outside_eur}."
        ),
        cells={name: cells[name] for name in ("law", "outside_share", "outside_eur")},
    )


def _effects(row: _Row) -> Iterator[Statement]:
    """Tell both effects of a referrer, each in a sentence of its own."""
    key = {name: row[name] for name in ("municipality", "law", "referrer")}

    def at(*names: str) -> dict[str, Cell]:
        return {name: cell("per_referrer", name, **key) for name in ("law", "referrer", *names)}

    yield Statement(
        text=_("{law}, {referrer}: een mens kost {cost_per_client_eur} per jaar."),
        cells=at("cost_per_client_eur"),
        place="parts",
    )
    if abs(float(row["product_mix_eur"] or 0)) >= _CLEAR:
        text = _("{law}, {referrer}: de soort hulp maakt {product_mix_eur} verschil met gemiddeld.")
        yield Statement(text=text, cells=at("product_mix_eur"), place="parts")
    if abs(float(row["client_mix_eur"] or 0)) >= _CLEAR:
        text = _("{law}, {referrer}: wie de mensen zijn maakt {client_mix_eur} verschil met gemiddeld.")
        yield Statement(text=text, cells=at("client_mix_eur"), place="parts")


_CERTAIN = (
    _("Dit zijn kosten zoals ze nu zijn gedeclareerd. De laatste maanden zijn te laag, want er komt nog meer."),
    _("De verwijzer staat alleen in het verzoek om toewijzing. Zonder verzoek weten we hem niet zeker."),
)
_GPS = _("U mag hieruit niet afleiden dat huisartsen naar duurdere hulp verwijzen. Daarvoor is geen bewijs.")
_ALWAYS = (
    _("De twee verschillen zijn twee manieren van kijken. Tel ze niet bij elkaar op."),
    _("Van de mensen kennen we alleen leeftijd, geslacht en eerdere hulp. Hoe zwaar de vraag is, weten we niet."),
    _("Iemand met twee verwijzers telt bij beide mee, en één keer in het totaal."),
)
_UNLINKED = _("Van een deel van de declaraties vinden we de toewijzing niet. Dat deel staat apart.")


def chart_words(access: pl.DataFrame) -> dict[str, ChartWords]:
    """Give title and text alternative of the chart; in one place the title tells the larger part outside."""
    alternative = Statement(
        text=_("Staven met de kosten per verwijzer en per wet. De tabel Mensen en kosten per verwijzer geeft ze.")
    )
    title = Statement(text=_("Kosten per verwijzer"))
    known = access.filter(pl.col("outside_share").is_not_null())
    if access["municipality"].n_unique() == 1 and not known.is_empty():
        most = known.sort("outside_share", "law", descending=[True, False]).row(0, named=True)
        key = {name: most[name] for name in ("municipality", "law")}
        cells = {name: cell("access", name, **key) for name in ("law", "outside_share")}
        title = Statement(text=_("{law}: {outside_share} van de kosten buiten de eigen toegang"), cells=cells)
    return {"cost_by_referrer": ChartWords(title=title, text_alternative=alternative)}
