"""What price and volume says: sentences with cells."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.price_volume.declaration_pages import effects_of
from stuurlicht.instruments.price_volume.factors import (
    AMOUNT,
    BEFORE,
    CLIENTS,
    EFFECTS,
    INDEX,
    INTENSITY,
    MIX,
    POPULATION,
    PRICE,
    UNDIVIDED,
)
from stuurlicht.instruments.price_volume.periods import Periods

_EFFECT_WORDS = {
    POPULATION: _("{law}: door het aantal inwoners veranderden de kosten met {amount_eur}."),
    CLIENTS: _("{law}: door het aantal mensen met hulp veranderden de kosten met {amount_eur}."),
    MIX: _("{law}: doordat mensen andere hulp kregen, veranderden de kosten met {amount_eur}."),
    INTENSITY: _("{law}: door meer of minder hulp per persoon veranderden de kosten met {amount_eur}."),
    INDEX: _("{law}: door de afgesproken index veranderden de kosten met {amount_eur}."),
    PRICE: _("{law}: door de prijs per eenheid veranderden de kosten met {amount_eur}."),
    AMOUNT: _("{law}: bij hulp zonder prijs veranderden de kosten met {amount_eur}, door het bedrag per persoon."),
    UNDIVIDED: _("{law}: van {amount_eur} verandering weten we niet voor wie de hulp was."),
}
_LARGEST = _("{law}: het grootste deel van de verandering komt door: {factor}. Dat is {amount_eur}.")
_COST = _("{law}: de kosten tot en met {last_month} zijn {now}. Een jaar eerder was dat {before}.")
_SAME = _("{law}: de kosten tot en met {last_month} zijn gelijk aan die van een jaar eerder.")
_COST_CHOSEN = _(
    "{law}: de kosten van {first_month} tot en met {last_month} zijn {now}. "
    "Van {before_first_month} tot en met {before_last_month} was dat {before}."
)
_SAME_CHOSEN = _(
    "{law}: de kosten van {first_month} tot en met {last_month} zijn gelijk aan die van een eerdere periode. "
    "Die loopt van {before_first_month} tot en met {before_last_month}."
)
_HARDER = _(
    "{law}: de uitgaven veranderden met {cost_growth_share}, het aantal mensen met {clients_growth_share}. "
    "De uitgaven groeiden dus harder dan het gebruik."
)
_DEARER = _(
    "{law}: de uitgaven veranderden met {cost_growth_share}, het aantal mensen met {clients_growth_share}. "
    "De kosten per persoon zijn dus gestegen."
)
_CHEAPER = _(
    "{law}: de uitgaven veranderden met {cost_growth_share}, het aantal mensen met {clients_growth_share}. "
    "De kosten per persoon zijn dus niet gestegen."
)


_ALIKE = _(
    "{law}: de uitgaven veranderden met {cost_growth_share}, het aantal mensen met {clients_growth_share}. "
    "Dat is ongeveer evenveel."
)
_LITTLE = 0.015
"""Growth that differs less is called alike."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences rest on beside the tables.

    Parameters
    ----------
    is_nowcast : bool
        Cost of the recent months is what the nowcast expects.
    lacks_inhabitants : bool
        Of some comparison the number of inhabitants is not known.
    lacks_law : bool
        Messages of a law began too late for the periods that were chosen.
    asked : Periods
        The periods that are compared.
    silent : frozenset of (str, str)
        Municipality and law of which a provider stopped declaring.
    """

    is_nowcast: bool
    lacks_inhabitants: bool
    lacks_law: bool
    asked: Periods
    silent: frozenset[tuple[str, str]] = frozenset()


def statements(why: pl.DataFrame, growth: pl.DataFrame, told: Told) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    laws = [rows for _key, rows in why.group_by("municipality", "law", maintain_order=True)]
    several = why["municipality"].n_unique() > 1
    said = [sentence for rows in laws for sentence in _of_law(rows, growth, told, several=several)]
    certain = _certain(told)
    cautions = _cautions(told)
    return (
        *said,
        *(_silent(rows) for rows in laws if (rows["municipality"][0], rows["law"][0]) in told.silent),
        *(Statement(text=text, place="certainty") for text in certain),
        *(Statement(text=text, place="caution") for text in cautions),
    )


def _certain(told: Told) -> tuple[str, ...]:
    if told.asked.chosen:
        return _NOWCAST_CHOSEN if told.is_nowcast else _DECLARED_CHOSEN
    return _NOWCAST if told.is_nowcast else _DECLARED


def _cautions(told: Told) -> tuple[str, ...]:
    is_same_year = told.asked.years_apart == 0
    of_periods = (
        (told.lacks_law, _NO_LAW),
        (not told.asked.is_same_season, _OTHER_SEASON),
        (is_same_year, _SAME_YEAR),
        (told.lacks_inhabitants and not is_same_year, _NO_INHABITANTS),
        (told.asked.chosen and not told.lacks_inhabitants, _WHOSE_INHABITANTS),
    )
    return (*_ALWAYS, *(text for holds, text in of_periods if holds))


def _silent(rows: pl.DataFrame) -> Statement:
    text = _("{law}: een aanbieder declareert niet meer. Zijn mensen tellen niet mee, dus het echte aantal is hoger.")
    return Statement(text=text, cells={"law": _at(rows, TOTAL, "law")}, place="certainty")


def _of_law(rows: pl.DataFrame, growth: pl.DataFrame, told: Told, *, several: bool) -> Iterator[Statement]:
    amounts = dict(rows.select("factor", "amount_eur").iter_rows())
    effects = {name: amounts[name] for name in (*EFFECTS, UNDIVIDED) if amounts.get(name)}
    if several:
        yield Statement(
            text=_("Dit gaat over {municipality}."), cells={"municipality": _at(rows, TOTAL, "municipality")}
        )
    law = {name: _at(rows, TOTAL, name) for name in ("law", "last_month")}
    sides = {"now": _at(rows, TOTAL), "before": _at(rows, BEFORE)}
    same, cost = _SAME, _COST
    if told.asked.chosen:
        same, cost = _SAME_CHOSEN, _COST_CHOSEN
        law |= _months(rows)
    if amounts[BEFORE] == amounts[TOTAL]:
        yield Statement(text=same, cells=law, chosen_by=tuple(sides.values()))
    else:
        yield Statement(text=cost, cells={**law, **sides})
    if effects:
        largest = max(effects, key=lambda name: abs(effects[name]))
        cells = {"law": law["law"], "factor": _at(rows, largest, "factor"), "amount_eur": _at(rows, largest)}
        yield Statement(text=_LARGEST, cells=cells, chosen_by=tuple(_at(rows, name) for name in effects))
    yield from _of_growth(rows, growth)
    for name in effects:
        # both cells are of one row, so that a report may ask for the sentence of one effect
        cells = {"law": _at(rows, name, "law"), "amount_eur": _at(rows, name)}
        yield Statement(text=_EFFECT_WORDS[name], cells=cells, place="parts")


def _months(rows: pl.DataFrame) -> dict[str, Cell]:
    key = {name: rows[name][0] for name in ("municipality", "law", "year")}
    return {name: cell("periods", name, **key) for name in ("first_month", "before_first_month", "before_last_month")}


def _of_growth(rows: pl.DataFrame, growth: pl.DataFrame) -> Iterator[Statement]:
    key = {"municipality": rows["municipality"][0], "law": rows["law"][0], "year": rows["year"][0]}
    key["product_group"] = TOTAL
    row = growth.filter(*(pl.col(name) == value for name, value in key.items())).row(0, named=True)
    shares = ("cost_growth_share", "clients_growth_share")
    if None in (row[shares[0]], row[shares[1]]):
        return
    cells = {name: cell("growth", name, **key) for name in ("law", *shares)}
    cost, people = row[shares[0]], row[shares[1]]
    text = _ALIKE
    if abs(cost - people) >= _LITTLE:
        dearer = _HARDER if cost > 0 else _DEARER
        text = dearer if cost > people else _CHEAPER
    yield Statement(text=text, cells=cells, chosen_by=tuple(cells[name] for name in shares))


def _at(rows: pl.DataFrame, factor: str, column: str = "amount_eur") -> Cell:
    return cell("why", column, municipality=rows["municipality"][0], law=rows["law"][0], factor=factor)


_NOWCAST = (
    _("De kosten van de laatste maanden zijn geschat met de nowcast. Late declaraties lijken zo geen besparing."),
    _("Van een maand met weinig declaraties nemen we aan dat de hulp is als in de andere maanden."),
    _("Die schatting verandert de hoeveelheid hulp. Prijzen blijven gelijk."),
    _("Niet alle mensen zijn al gedeclareerd. We nemen aan dat hetzelfde deel ontbreekt als een jaar eerder."),
)
_DECLARED = (
    _("Dit zijn kosten zoals ze nu zijn gedeclareerd. De laatste maanden zijn te laag, want er komen nog declaraties."),
)
_NOWCAST_CHOSEN = (
    _("De kosten zijn geschat met de nowcast waar nog declaraties komen. Late declaraties lijken zo geen besparing."),
    _("Van een maand met weinig declaraties nemen we aan dat de hulp is als in de andere maanden."),
    _("Die schatting verandert de hoeveelheid hulp. Prijzen blijven gelijk."),
    _(
        "Soms zijn niet alle mensen al gedeclareerd. "
        "We kijken welk deel van de eerdere periode na even lang nog ontbrak."
    ),
)
_DECLARED_CHOSEN = (_("Dit zijn kosten zoals ze nu zijn gedeclareerd. Er kunnen nog declaraties komen."),)
_OTHER_SEASON = _(
    "De perioden hebben niet dezelfde maanden van het jaar. Een deel van het verschil kan door het seizoen komen."
)
_NO_LAW = _("Een wet ontbreekt: haar berichten kwamen pas binnen nadat de eerste periode begon.")
_SAME_YEAR = _(
    "Beide perioden eindigen in hetzelfde jaar. Groei van de bevolking zit dan bij het aantal mensen met hulp."
)
_WHOSE_INHABITANTS = _("Het aantal inwoners is dat van het jaar waarin een periode eindigt.")
_ALWAYS = (
    _("De verdeling zegt wat er veranderde, niet waarom het veranderde."),
    _("Iemand met twee soorten hulp telt één keer mee als mens. Beide soorten hulp tellen mee in de verdeling."),
    _("Wisselt iemand van aanbieder? Dan telt dat per aanbieder als andere hulp. De verdelingen verschillen daardoor."),
    _("Of een verandering blijft, weten we alleen van het aantal inwoners en een afgesproken index."),
)
_NO_INHABITANTS = _(
    "Het aantal inwoners is niet van elk jaar bekend. Groei van de bevolking zit dan bij het aantal mensen met hulp."
)


def chart_words(why: pl.DataFrame, laws: tuple[str, ...]) -> dict[str, ChartWords]:
    """Give title and text alternative of the chart of each law; where there is one place, its largest effect."""
    alternative = Statement(
        text=_(
            "Balken met wat elk onderdeel deed met de kosten. Rechts is meer kosten, links is minder. "
            "De tabel Waardoor veranderden de kosten geeft de bedragen."
        )
    )
    return {effects_of(law): ChartWords(title=_title(why, law), text_alternative=alternative) for law in laws}


def _title(why: pl.DataFrame, law: str) -> Statement:
    rows = why.filter(pl.col("law") == law)
    effects = rows.filter(pl.col("factor").is_in([*EFFECTS, UNDIVIDED]), pl.col("amount_eur") != 0)
    if rows["municipality"].n_unique() != 1 or effects.is_empty():
        return Statement(text=_("Waardoor de kosten veranderden"))
    largest = effects.sort(pl.col("amount_eur").abs(), "factor", descending=True)["factor"][0]
    cells = {"factor": _at(rows, largest, "factor"), "amount_eur": _at(rows, largest)}
    chosen = tuple(_at(rows, name) for name in effects["factor"])
    return Statement(text=_("De grootste verandering: {factor}, {amount_eur}"), cells=cells, chosen_by=chosen)
