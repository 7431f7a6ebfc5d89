"""What signals says: sentences with cells."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, Statement, _, cell
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.signals.declaration import PROVIDER_SIGNALS, SIGNALS
from stuurlicht.instruments.signals.panel import BUDGET
from stuurlicht.instruments.signals.series import LAW_KEY

_Row = dict[str, Scalar]
_Tables = dict[str, pl.DataFrame]
_MOST_TOLD = 5


def statements(tables: _Tables) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    answers = [each for row in _rows(tables["panel"]) for each in _counts(row)]
    largest = [each for row in _rows(_largest(tables["signals"])) for each in _signal(row)]
    providers = [each for row in _rows(_largest(tables["provider_signals"])) for each in _provider(row)]
    certain = (Statement(text=text, place="certainty") for text in _CERTAIN)
    return (*answers, *largest, *providers, *certain, *(Statement(text=text, place="caution") for text in _ALWAYS))


def _rows(frame: pl.DataFrame) -> Iterator[_Row]:
    return frame.iter_rows(named=True)


def _largest(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep the signals of each law that are about most money."""
    found = rows.filter("is_signal").with_columns(size=pl.col("money_eur").abs().fill_null(0.0))
    rest = [name for name in ("product_group", "subject", "provider") if name in rows.columns]
    order = [*LAW_KEY, "size", *rest]
    ordered = found.sort(order, descending=[name == "size" for name in order])
    return ordered.group_by(LAW_KEY, maintain_order=True).head(_MOST_TOLD)


def _counts(row: _Row) -> Iterator[Statement]:
    key = {"municipality": row["municipality"]}
    cells = {name: cell("panel", name, **key) for name in ("series_units", "signal_units", "rate_share")}
    if row["signal_units"]:
        text = _("We volgen {series_units} reeksen. Daarvan vallen er {signal_units} op.")
    else:
        text = _("We volgen {series_units} reeksen. Er vallen er {signal_units} op.")
    told = {name: cells[name] for name in ("series_units", "signal_units")}
    yield Statement(text=text, cells=told, chosen_by=(cells["signal_units"],))
    text = _("Van zulke signalen is gemiddeld hoogstens {rate_share} loos alarm.")
    yield Statement(text=text, cells={"rate_share": cells["rate_share"]}, place="certainty")


_MOVES = {
    "up": _("{law}, {product_group}: {subject} ligt sinds {since_month} hoger dan gewoon: {change_share}."),
    "down": _("{law}, {product_group}: {subject} ligt sinds {since_month} lager dan gewoon: {change_share}."),
}
_OVER = _("{law}, {product_group}: de begroting wordt waarschijnlijk overschreden. Het gaat om {money_eur}.")
_MONEY = _("{law}, {product_group}, {subject}: blijft dat zo, dan gaat het om {money_eur} per jaar.")


def _signal(row: _Row) -> Iterator[Statement]:
    key = {name: row[name] for name in SIGNALS.grain}

    def at(*names: str) -> dict[str, Cell]:
        return {name: cell("signals", name, **key) for name in names}

    chosen = tuple(at("is_signal", "direction").values())
    if row["subject"] == BUDGET:
        cells = at("law", "product_group", "money_eur")
        yield Statement(text=_OVER, cells=cells, chosen_by=chosen)
        return
    if row["change_share"] is not None:
        cells = at("law", "product_group", "subject", "since_month", "change_share")
        yield Statement(text=_MOVES[str(row["direction"])], cells=cells, chosen_by=chosen)
    if row["money_eur"] is not None:
        cells = at("law", "product_group", "subject", "money_eur")
        yield Statement(text=_MONEY, cells=cells, chosen_by=chosen)


_OF_PROVIDER = {
    "up": _("{law}: aanbieder {provider} declareert sinds {since_month} meer regels dan gewoon: {change_share}."),
    "down": _("{law}: aanbieder {provider} declareert sinds {since_month} minder regels dan gewoon: {change_share}."),
}


def _provider(row: _Row) -> Iterator[Statement]:
    if row["change_share"] is None:
        return
    key = {name: row[name] for name in PROVIDER_SIGNALS.grain}
    names = ("law", "provider", "since_month", "change_share", "is_signal", "direction")
    cells = {name: cell("provider_signals", name, **key) for name in names}
    chosen = (cells.pop("is_signal"), cells.pop("direction"))
    yield Statement(text=_OF_PROVIDER[str(row["direction"])], cells=cells, chosen_by=chosen)


_CERTAIN = (
    _("We vergelijken de laatste maanden met de twee jaar ervoor. Een verschil dat toeval kan zijn, is geen signaal."),
    _("Een maand telt mee wanneer iets bekend werd. Late declaraties lijken daardoor geen daling."),
)
_ALWAYS = (
    _("Een signaal zegt dat er iets veranderde. Het zegt niet waardoor."),
    _("Geen signaal is geen bewijs dat er niets aan de hand is. Kleine verschillen vinden we laat."),
    _("Seizoenen kennen we niet. Een drukke maand per jaar kan daardoor opvallen."),
    _("Het bedrag is een schatting: de kosten van nu, als de verandering een heel jaar blijft."),
)
