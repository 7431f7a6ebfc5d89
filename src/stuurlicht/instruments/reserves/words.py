"""What reserves says: sentences with cells."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from stuurlicht.core import ChartWords, Statement, _, cell
from stuurlicht.core.result import Place
from stuurlicht.instruments.reserves.deficits import COSTS, NET, first_year_after


def statements(depletion: pl.DataFrame, stands: pl.DataFrame, day: date) -> tuple[Statement, ...]:
    """Give the sentences in reading order, as known on a day."""
    each = [
        sentence
        for row in depletion.sort("municipality").iter_rows(named=True)
        for sentence in _of(row["municipality"], row, stands, day)
    ]
    return (*each, *(Statement(text=text, place="caution") for text in _ALWAYS))


def _of(municipality: str, row: dict[str, object], stands: pl.DataFrame, day: date) -> Iterator[Statement]:
    own = stands.filter(pl.col("municipality") == municipality)
    if own["available_eur"].item() is None:
        text = _("{municipality}: op {stand_date} is geen vrije reserve opgegeven. Is er geen? Vul dan nul in.")
        yield _said(text, "stands", municipality, "answer", "stand_date")
        return
    yield _said(
        _("{municipality}: op {stand_date} is {available_eur} te gebruiken, na aftrek van het minimum."),
        "stands",
        municipality,
        "answer",
        "stand_date",
        "available_eur",
    )
    if first_year_after(own["stand_date"].item()) < day.year:
        text = _("{municipality}: de stand van {stand_date} is oud. Jaren die al voorbij zijn, tellen dan nog mee.")
        yield _said(text, "stands", municipality, "certainty", "stand_date")
    if row["empty_probability"] is None:
        text = _("{municipality}: er zijn te weinig begrotingen met een jaarrekening om vooruit te kijken.")
        yield _said(text, "depletion", municipality, "answer")
    else:
        text = _("{municipality}: de kans op minder dan het minimum, in {last_year} of eerder, is {empty_probability}.")
        yield _said(text, "depletion", municipality, "answer", "last_year", "empty_probability")
        yield _said(_BASES[str(row["errors_basis"])], "depletion", municipality, "certainty", "errors_basis")
    if row["median_year"] is not None:
        text = _("{municipality}: in de helft van de gevallen is er vanaf {median_year} minder dan het minimum over.")
        yield _said(text, "depletion", municipality, "certainty", "median_year")
    if own["earmarked_eur"].item() is None:
        text = _("{municipality}: op {stand_date} is geen bestemd geld opgegeven. Of het er is, weten we niet.")
        yield _said(text, "stands", municipality, "parts", "stand_date")
    elif own["earmarked_eur"].item() > 0:
        text = _("{municipality}: daarnaast is {earmarked_eur} bestemd. Dat geld heeft al een doel.")
        yield _said(text, "stands", municipality, "parts", "earmarked_eur")


_BASES = {
    NET: _("{municipality}: de tegenvallers zijn fouten van {errors_basis} in eerdere begrotingen."),
    COSTS: _(
        "{municipality}: de tegenvallers rusten op {errors_basis}. "
        "Vielen de baten mee? Dan is de kans kleiner. Vielen zij tegen? Dan is die groter."
    ),
}


def _said(text: str, table: str, municipality: str, place: Place, *names: str) -> Statement:
    told = ("municipality", *names)
    return Statement(
        text=text, cells={name: cell(table, name, municipality=municipality) for name in told}, place=place
    )


_ALWAYS = (
    _("Dit is geen raming. We doen alsof de begroting er voortaan naast zit zoals in eerdere jaren."),
    _("Het is niet aangetoond dat fouten van vroeger terugkomen. Gebruik de kans als waarschuwing."),
    _("Een reserve betaalt lasten min baten. Van de meeste jaren kennen we alleen lasten, en dan rekenen we daarmee."),
    _("Een fout van meer dan de helft of het dubbele telt niet verder mee. Dan is er bijna altijd anders geboekt."),
    _("We nemen aan dat de begroting zelf is gedekt. Staat daar al een tekort in? Dan is het geld eerder op."),
    _("We kijken naar Wmo en jeugd samen. Andere tegenvallers nemen ook geld uit de reserves."),
    _("Kosten van lopende trajecten liggen vast. Wie moet besparen, komt het eerst uit bij preventie."),
    _("Daarna gaat het ten koste van andere taken van de gemeente. Dat staat in twee landelijke rapporten."),
    _("Welk deel van de uitgaven vastligt, is niet aangeleverd. De Nowcast toont dit voor de hulp in de berichten."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the chart."""
    alternative = Statement(
        text=_(
            "Per jaar een punt met wat er over is, en twee vlakken met een ondergrens en een bovengrens. De tabel Wat "
            "er aan het eind van elk jaar over is geeft de bedragen."
        )
    )
    title = Statement(text=_("Wat er van het vrije geld over is aan het eind van elk jaar"))
    return {"reserve_path": ChartWords(title=title, text_alternative=alternative)}
