"""What outcomes says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.outcomes.reading import LAW_KEY
from stuurlicht.rules.weight_of_help import HEAVIEST, help_levels

_Row = dict[str, Scalar]
_Tables = dict[str, pl.DataFrame]
_GROUP = (*LAW_KEY, "product_group")


def statements(tables: _Tables, months_count: int) -> tuple[Statement, ...]:
    """Give the sentences in reading order; help ended in so many months."""
    several = tables["dropout"]["municipality"].n_unique() > 1
    whole = tables["dropout"].filter(pl.col("product_group") == TOTAL)
    answers = [
        each for row in _rows(whole) for each in _answer(row, _ENDED[months_count == _TWO_YEARS], several=several)
    ]
    came = tables["returns"].filter(pl.col("product_group") == TOTAL, pl.col("base_units") > 0)
    answers += [each for row in _rows(came) for each in _return(row)]
    parts = [each for row in _rows(tables["dropout"]) for each in _stands_out(row)]
    parts += [each for row in _rows(_stepped_down(tables["after_ending"])) for each in _lighter(row)]
    parts += [each for row in _rows(tables["not_ended"]) if row["helps_units"] for each in _without_end(row)]
    certain = (Statement(text=text, place="certainty") for text in _CERTAIN)
    return (*answers, *parts, *certain, *(Statement(text=text, place="caution") for text in _ALWAYS))


def _rows(frame: pl.DataFrame) -> Iterator[_Row]:
    return frame.iter_rows(named=True)


def _at(table: str, row: _Row, key: tuple[str, ...], *names: str) -> dict[str, Cell]:
    return {name: cell(table, name, **{each: row[each] for each in key}) for name in names}


_TWO_YEARS = 24
_ENDED = {
    True: _("{law}: hulp eindigde in twee jaar {help_ends_units} keer. Daarvan was {one_sided_share} eenzijdig."),
    False: _(
        "{law}: hulp eindigde in de gekozen tijd {help_ends_units} keer. Daarvan was {one_sided_share} eenzijdig."
    ),
}


def _answer(row: _Row, ended: str, *, several: bool) -> Iterator[Statement]:
    if several:
        text = _("Dit gaat over {municipality}.")
        yield Statement(text=text, cells=_at("dropout", row, _GROUP, "municipality"))
    yield Statement(text=ended, cells=_at("dropout", row, _GROUP, "law", "help_ends_units", "one_sided_share"))


def _return(row: _Row) -> Iterator[Statement]:
    text = _("{law}: na {base_units} keer einde zonder andere hulp kwam {returned_share} binnen een jaar terug.")
    yield Statement(text=text, cells=_at("returns", row, _GROUP, "law", "base_units", "returned_share"))


_OUT = {
    True: _("{law}, {product_group}: vaker eenzijdig dan te verwachten was bij deze mensen: {one_sided_share}."),
    False: _("{law}, {product_group}: minder vaak eenzijdig dan te verwachten was bij deze mensen: {one_sided_share}."),
}


def _stands_out(row: _Row) -> Iterator[Statement]:
    """Tell of kinds of help of which the limits of the difference leave nothing out."""
    low, high = row["low_difference_share"], row["high_difference_share"]
    if low is None or high is None or float(low) <= 0 <= float(high):
        return
    cells = _at("dropout", row, _GROUP, "law", "product_group", "one_sided_share")
    chosen = tuple(_at("dropout", row, _GROUP, "low_difference_share", "high_difference_share").values())
    yield Statement(text=_OUT[float(low) > 0], cells=cells, chosen_by=chosen, place="parts")


def _stepped_down(after: pl.DataFrame) -> pl.DataFrame:
    """Give what followed at once on the heaviest help: lighter help."""
    heavy = [group for group, level in help_levels().items() if level == HEAVIEST]
    return after.filter(
        pl.col("product_group").is_in(heavy), pl.col("next_help") == "on_lighter", pl.col("ends_share") > 0
    )


def _lighter(row: _Row) -> Iterator[Statement]:
    text = _("{law}, {product_group}: in {ends_share} van de gevallen ging het direct verder met lichtere hulp.")
    cells = _at("after_ending", row, (*_GROUP, "next_help"), "law", "product_group", "ends_share")
    yield Statement(text=text, cells=cells, place="parts")


_WITHOUT = {
    "no_stop": _("{law}: bij {helps_units} keer hulp is de toewijzing voorbij, maar is geen einde gemeld."),
    "temporary": _("{law}: bij {helps_units} keer hulp is alleen een tijdelijke stop gemeld."),
    "silent": _("{law}: bij {helps_units} keer hulp is de toewijzing voorbij, en is nooit iets gemeld."),
}


def _without_end(row: _Row) -> Iterator[Statement]:
    key = (*LAW_KEY, "kind")
    cells = _at("not_ended", row, key, "law", "helps_units")
    yield Statement(text=_WITHOUT[str(row["kind"])], cells=cells, place="parts")


_CERTAIN = (
    _("De reden geeft de aanbieder zelf op. Niemand controleert die."),
    _("Te verwachten is wat mensen van die leeftijd hebben, met of zonder eerdere hulp."),
)
_ALWAYS = (
    _("Volgens plan geëindigd is niet hetzelfde als geholpen. Of het beter gaat, staat in geen bericht."),
    _("Wat cliënten zelf vinden, is niet aangeleverd. Ook uitkomsten voor het CBS zijn dat niet."),
    _("Wie overleed of bij een ander verderging, telt niet als einde van hulp."),
    _("Hulp uit een andere wet, van het wijkteam of met een pgb zien we na het einde niet."),
)


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the chart."""
    alternative = Statement(text=_("Staven per wet met hoe vaak elke reden werd gemeld. De tabel eronder geeft ze."))
    return {"why_it_ended": ChartWords(title=Statement(text=_("Waarom hulp eindigde")), text_alternative=alternative)}
