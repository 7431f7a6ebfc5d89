"""What the distribution model says: first of the nation, then of each municipality."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Cell, ChartWords, Statement, _, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.distribution_model.declaration import SOCIAL

_Tables = dict[str, pl.DataFrame]


def statements(tables: _Tables) -> tuple[Statement, ...]:
    """Give the sentences in reading order."""
    return (*_of_nation(tables), *_of_municipalities(tables))


def _told(table: str, names: str, municipality: Scalar = TOTAL, cluster: str = TOTAL) -> dict[str, Cell]:
    return {name: cell(table, name, municipality=municipality, cluster=cluster) for name in names.split()}


def _issue(role: str) -> dict[str, Cell]:
    return {name: cell("issues", name, role=role) for name in ("season", "circular_year", "book_year")}


def _of_nation(tables: _Tables) -> Iterator[Statement]:
    clusters = tables["clusters"].filter(pl.col("municipality") == TOTAL)
    if clusters.filter(pl.col("cluster") == TOTAL, pl.col("total_eur").is_not_null()).is_empty():
        yield Statement(text=_NO_TOTAL, cells=_told("clusters", "reason"))
    else:
        yield Statement(text=_TOTAL, cells=_issue("asked") | _told("clusters", "total_eur"))
        yield Statement(text=_TWO_PARTS, cells=_told("clusters", "measures_eur payments_eur"))
    yield from _cautions(tables, clusters)
    yield from _national_change(tables)
    known = clusters.filter(pl.col("cluster").is_in(SOCIAL), pl.col("total_eur").is_not_null())["cluster"]
    for cluster in (name for name in SOCIAL if name in known):
        cells = _told("clusters", "cluster total_eur payments_eur", cluster=cluster)
        yield Statement(text=_CLUSTER, cells=cells, place="parts")
    for text in _CERTAIN:
        yield Statement(text=text, place="certainty")


def _cautions(tables: _Tables, clusters: pl.DataFrame) -> Iterator[Statement]:
    yield Statement(text=_KEY, place="caution")
    total = clusters.filter(pl.col("cluster") == TOTAL).row(0, named=True)
    if total["payments_eur"]:
        yield Statement(text=_PHANTOM, cells=_told("clusters", "payments_eur"), place="caution")
    if total["fixed_eur"]:
        yield Statement(text=_FIXED, cells=_told("clusters", "fixed_eur"), place="caution")
    found = {(row["kind"], row["effect"]) for row in tables["coverage"].iter_rows(named=True)}
    kinds, effects = ({each[at] for each in found} for at in (0, 1))
    if "payment_missing" in effects:
        yield Statement(text=_NO_AMOUNT, place="caution")
    if not tables["payments"].filter(pl.col("kind") == "passage", pl.col("amount_eur").is_null()).is_empty():
        yield Statement(text=_NO_PASSAGE, place="caution")
    if "amount_unknown" in effects:
        yield Statement(text=_UNKNOWN, place="caution")
    if "payment_in_one" in kinds:
        yield Statement(text=_PAYMENT_IN_ONE, place="caution")
    if kinds & {"only_before", "only_after"}:
        yield Statement(text=_IN_ONE, place="caution")
    if "issue_incomplete" in kinds:
        yield Statement(text=_INCOMPLETE, place="caution")


def _national_change(tables: _Tables) -> Iterator[Statement]:
    changes = tables["changes"].filter(pl.col("municipality") == TOTAL, pl.col("cluster") == TOTAL)
    if tables["issues"].filter(pl.col("role") == "compared").is_empty():
        yield Statement(text=_NO_COMPARISON, place="moved")
    elif changes["change_eur"].null_count():
        yield Statement(text=_NO_CHANGE, cells=_issue("compared"), place="moved")
    else:
        yield Statement(text=_CHANGE, cells=_issue("compared") | _told("changes", "change_eur"), place="moved")
        parts = _told("changes", "factor_eur volumes_eur payments_eur")
        yield Statement(text=_OTHER_CAUSES, cells=parts, place="moved")
        yield Statement(text=_REDISTRIBUTION, cells=_told("changes", "weights_eur"), place="moved")
        yield Statement(text=_PER_INHABITANT, place="moved")


def _of_municipalities(tables: _Tables) -> Iterator[Statement]:
    """Give at most three sentences for each: the amount, the difference, and one measure at the average."""
    changed = _totals(tables["changes"]).drop_nulls("change_eur")
    averaged = _totals(tables["one_measure"]).drop_nulls("at_average_eur")
    is_compared, has_average = set(changed["municipality"]), set(averaged["municipality"])
    for row in _totals(tables["clusters"]).iter_rows(named=True):
        code = row["municipality"]
        yield _amount(row)
        if code in is_compared:
            cells = _told("changes", "municipality change_eur weights_eur", code)
            yield Statement(text=_OWN_CHANGE, cells=cells, place="moved")
        if code in has_average:
            cells = _told("one_measure", "municipality measure_name at_average_eur", code)
            yield Statement(text=_AT_AVERAGE, cells=cells, place="parts")


def _totals(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("municipality") != TOTAL, pl.col("cluster") == TOTAL)


def _amount(row: dict[str, Scalar]) -> Statement:
    code = row["municipality"]
    if row["total_eur"] is None:
        return Statement(text=_OWN_UNKNOWN, cells=_told("clusters", "municipality reason", code))
    if row["per_inhabitant_eur"] is None or row["national_per_inhabitant_eur"] is None:
        return Statement(text=_OWN_TOTAL, cells=_told("clusters", "municipality total_eur", code))
    names = "municipality total_eur per_inhabitant_eur national_per_inhabitant_eur"
    return Statement(text=_OWN_AMOUNT, cells=_told("clusters", names, code))


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the charts."""
    told = {
        "national_redistribution": (
            _("Wat andere gewichten veranderen, alle gemeenten samen"),
            _("Staven per cluster van het sociaal domein. De tabel met het verschil geeft de bedragen."),
        ),
        "per_inhabitant": (
            _("Bedrag per inwoner in het sociaal domein, naast heel Nederland"),
            _("Staven per cluster, met een streep voor heel Nederland. De tabel per cluster geeft de bedragen."),
        ),
    }
    return {
        name: ChartWords(title=Statement(text=title), text_alternative=Statement(text=alternative))
        for name, (title, alternative) in told.items()
    }


_TOTAL = _(
    "In de {season} {circular_year} krijgen gemeenten voor {book_year} samen {total_eur}, na aftrek van eigen middelen."
)
_TWO_PARTS = _("Daarvan komt {measures_eur} uit maatstaven en {payments_eur} uit andere uitkeringen.")
_NO_TOTAL = _("Het bedrag voor alle gemeenten samen is niet bekend: {reason}.")
_KEY = _("Clusters zijn een verdeelsleutel en geen budget. Een gemeente kiest zelf waaraan zij dit geld uitgeeft.")
_PHANTOM = _("Wie de andere uitkeringen vergeet, ziet een tekort van {payments_eur} dat er niet is.")
_FIXED = _(
    "Het vaste bedrag telt hier mee: samen {fixed_eur}. In gepubliceerde bedragen per cluster kan het ontbreken."
)
_NO_AMOUNT = _("Van sommige uitkeringen staat in de tabellen geen bedrag. Die tellen niet mee.")
_NO_PASSAGE = _("Het bedrag is hier zonder alle suppletie. Voor één gemeente kan dat veel schelen.")
_UNKNOWN = _("Sommige bedragen zijn niet bekend. De tabel Wat ontbreekt zegt waarom.")
_PAYMENT_IN_ONE = _(
    "Uitkeringen waarvan één van de twee circulaires geen bedrag geeft, tellen niet mee in het verschil."
)
_IN_ONE = _("Gemeenten die maar in één van de twee circulaires staan, tellen niet mee in het verschil.")
_INCOMPLETE = _("Van een andere circulaire zijn niet alle tabellen ingelezen. Die gebruiken we niet.")
_CHANGE = _("Het verschil met de {season} {circular_year} voor {book_year} is {change_eur}.")
_OTHER_CAUSES = _(
    "De uitkeringsfactor brengt {factor_eur}, de volumes {volumes_eur} en andere uitkeringen {payments_eur}."
)
_REDISTRIBUTION = _("Andere gewichten brengen {weights_eur}. Alleen dat deel is herverdeling.")
_PER_INHABITANT = _("Leg de herverdeling per inwoner daarom naast die van heel Nederland.")
_NO_COMPARISON = _("Er is geen eerdere circulaire om mee te vergelijken. Lees er nog een in.")
_NO_CHANGE = _("Het verschil met de {season} {circular_year} voor {book_year} is niet bekend.")
_CLUSTER = _("{cluster}: {total_eur}, waarvan {payments_eur} uit andere uitkeringen.")
_CERTAIN = (
    _("De volumes zijn de telling van deze circulaire. De definitieve telling komt ongeveer twee jaar later."),
    _("Eén maatstaf op het gemiddelde is een rekenproef. In het echt verandert dan de hele verdeling."),
)
_OWN_AMOUNT = _(
    "Volgens de circulaire krijgt {municipality} {total_eur}. Dat is {per_inhabitant_eur} per inwoner; landelijk is "
    "dat {national_per_inhabitant_eur}."
)
_OWN_TOTAL = _("Volgens de circulaire krijgt {municipality} {total_eur}.")
_OWN_UNKNOWN = _("Van {municipality} is het totaal niet bekend: {reason}.")
_OWN_CHANGE = _("{municipality}: het verschil is {change_eur}. Daarvan is {weights_eur} herverdeling.")
_AT_AVERAGE = _(
    "Met het landelijk gemiddelde voor {measure_name} verandert het bedrag van {municipality} met {at_average_eur}."
)
