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
        total = clusters.filter(cluster=TOTAL).row(0, named=True)
        text, names = _with_or_without(total, (_TOTAL, _TOTAL_BOTH, _TOTAL_WITHOUT))
        yield Statement(text=text, cells=_issue("asked") | _told("clusters", names))
        yield Statement(text=_TWO_PARTS, cells=_told("clusters", "measures_eur payments_eur"))
    yield from _cautions(tables, clusters)
    yield from _national_change(tables)
    known = clusters.filter(pl.col("cluster").is_in(SOCIAL), pl.col("total_eur").is_not_null())["cluster"]
    for cluster in (name for name in SOCIAL if name in known):
        cells = _told("clusters", "cluster total_eur payments_eur", cluster=cluster)
        yield Statement(text=_CLUSTER, cells=cells, place="parts")
    for text in _CERTAIN:
        yield Statement(text=text, place="certainty")


def _with_or_without(row: dict[str, Scalar], texts: tuple[str, str, str]) -> tuple[str, str]:
    """Choose the sentence on a circular without suppletie, with it, or that names one without amounts."""
    if row["passage_eur"] is None:
        return texts[2], "without_passage_eur"
    return (texts[1], "total_eur without_passage_eur") if row["passage_eur"] else (texts[0], "total_eur")


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
        yield Statement(text=_BY_WEIGHTS, cells=_told("changes", "weights_eur"), place="moved")
        yield Statement(text=_PER_INHABITANT, place="moved")


def _of_municipalities(tables: _Tables) -> Iterator[Statement]:
    """Give at most three sentences for each: the amount, the difference, and one measure at the average."""
    changed = _totals(tables["changes"]).drop_nulls("change_eur")
    averaged = _totals(tables["one_measure"]).drop_nulls("at_average_eur")
    is_placed = set(changed.drop_nulls("redistribution_eur")["municipality"])
    is_compared, has_average = set(changed["municipality"]), set(averaged["municipality"])
    for row in _totals(tables["clusters"]).iter_rows(named=True):
        code = row["municipality"]
        yield _amount(row)
        if code in is_compared:
            text, names = _OWN_CHANGE, "municipality change_eur weights_eur"
            if code in is_placed:
                text, names = _OWN_REDISTRIBUTION, f"{names} redistribution_eur"
            yield Statement(text=text, cells=_issue("compared") | _told("changes", names, code), place="moved")
        if code in has_average:
            cells = _told("one_measure", "municipality measure_name at_average_eur", code)
            yield Statement(text=_AT_AVERAGE, cells=_issue("asked") | cells, place="parts")


def _totals(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("municipality") != TOTAL, pl.col("cluster") == TOTAL)


def _amount(row: dict[str, Scalar]) -> Statement:
    code = row["municipality"]
    if row["total_eur"] is None:
        cells = _issue("asked") | _told("clusters", "municipality reason", code)
        return Statement(text=_OWN_UNKNOWN, cells=cells)
    text, names = _with_or_without(row, (_OWN, _OWN_BOTH, _OWN_WITHOUT))
    if row["per_inhabitant_eur"] is not None and row["national_per_inhabitant_eur"] is not None:
        text, names = _with_or_without(row, (_OWN_EACH, _OWN_BOTH_EACH, _OWN_WITHOUT_EACH))
        names = f"{names} per_inhabitant_eur national_per_inhabitant_eur"
    return Statement(text=text, cells=_issue("asked") | _told("clusters", f"municipality {names}", code))


def chart_words() -> dict[str, ChartWords]:
    """Give title and text alternative of the charts."""
    told = {
        "national_weights": (
            _("Wat andere gewichten alle gemeenten samen brengen, in de {season} {circular_year} voor {book_year}"),
            _("Staven per cluster van het sociaal domein. De tabel met het verschil geeft de bedragen."),
        ),
        "per_inhabitant": (
            _("Bedrag per inwoner in de {season} {circular_year} voor {book_year}, naast heel Nederland"),
            _("Staven per cluster, met een streep voor heel Nederland. De tabel per cluster geeft de bedragen."),
        ),
    }
    cells = _issue("asked")
    return {
        name: ChartWords(title=Statement(text=title, cells=cells), text_alternative=Statement(text=alternative))
        for name, (title, alternative) in told.items()
    }


_TOTAL = _(
    "In de {season} {circular_year} krijgen gemeenten voor {book_year} samen {total_eur}, na aftrek van eigen middelen."
)
_TOTAL_BOTH = _(
    "In de {season} {circular_year} krijgen gemeenten voor {book_year} samen {total_eur}, na aftrek van eigen "
    "middelen. Zonder suppletie is dat {without_passage_eur}."
)
_TOTAL_WITHOUT = _(
    "In de {season} {circular_year} krijgen gemeenten voor {book_year} zonder suppletie samen {without_passage_eur}, "
    "na aftrek van eigen middelen."
)
_TWO_PARTS = _("Daarvan komt {measures_eur} uit maatstaven en {payments_eur} uit andere uitkeringen.")
_NO_TOTAL = _("Het bedrag voor alle gemeenten samen is niet bekend: {reason}.")
_KEY = _("Clusters zijn een verdeelsleutel en geen budget. Een gemeente kiest zelf waaraan zij dit geld uitgeeft.")
_PHANTOM = _("Wie de andere uitkeringen vergeet, ziet een tekort van {payments_eur} dat er niet is.")
_FIXED = _(
    "Het vaste bedrag telt hier mee: samen {fixed_eur}. In gepubliceerde bedragen per cluster kan het ontbreken."
)
_NO_AMOUNT = _("Van sommige uitkeringen staat in de tabellen geen bedrag. Die tellen niet mee.")
_NO_PASSAGE = _(
    "De bedragen zijn zonder suppletie: deze circulaire geeft er geen bedragen van. Voor één gemeente kan dat veel "
    "schelen."
)
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
_BY_WEIGHTS = _("Andere gewichten brengen alle gemeenten samen {weights_eur}. Dat bedrag zelf is geen herverdeling.")
_PER_INHABITANT = _(
    "Herverdeling is wat een gemeente door de gewichten meer of minder krijgt dan heel Nederland per inwoner."
)
_NO_COMPARISON = _("Er is geen eerdere circulaire om mee te vergelijken. Lees er nog een in.")
_NO_CHANGE = _("Het verschil met de {season} {circular_year} voor {book_year} is niet bekend.")
_CLUSTER = _("{cluster}: {total_eur}, waarvan {payments_eur} uit andere uitkeringen.")
_CERTAIN = (
    _("De volumes zijn de telling van deze circulaire. De definitieve telling komt ongeveer twee jaar later."),
    _("Eén maatstaf op het gemiddelde is een rekenproef. In het echt verandert dan de hele verdeling."),
)
_OWN = _("Volgens de {season} {circular_year} krijgt {municipality} voor {book_year} {total_eur}.")
_OWN_BOTH = _(
    "Volgens de {season} {circular_year} krijgt {municipality} voor {book_year} {total_eur}. Zonder suppletie is dat "
    "{without_passage_eur}."
)
_OWN_WITHOUT = _(
    "Volgens de {season} {circular_year} krijgt {municipality} voor {book_year} zonder suppletie {without_passage_eur}."
)
_OWN_EACH = _(
    "Volgens de {season} {circular_year} krijgt {municipality} voor {book_year} {total_eur}. Dat is "
    "{per_inhabitant_eur} per inwoner; landelijk is dat {national_per_inhabitant_eur}."
)
_OWN_BOTH_EACH = _(
    "Volgens de {season} {circular_year} krijgt {municipality} voor {book_year} {total_eur}, en zonder suppletie "
    "{without_passage_eur}. Met suppletie is dat {per_inhabitant_eur} per inwoner; landelijk is dat "
    "{national_per_inhabitant_eur}."
)
_OWN_WITHOUT_EACH = _(
    "Volgens de {season} {circular_year} krijgt {municipality} voor {book_year} zonder suppletie "
    "{without_passage_eur}. Dat is {per_inhabitant_eur} per inwoner; landelijk is dat {national_per_inhabitant_eur}."
)
_OWN_UNKNOWN = _(
    "Van {municipality} is het totaal in de {season} {circular_year} voor {book_year} niet bekend: {reason}."
)
_OWN_CHANGE = _(
    "{municipality}: het verschil met de {season} {circular_year} voor {book_year} is {change_eur}. Andere gewichten "
    "brengen {weights_eur}."
)
_OWN_REDISTRIBUTION = _(
    "{municipality}: het verschil met de {season} {circular_year} voor {book_year} is {change_eur}. Andere gewichten "
    "brengen {weights_eur}. Naast heel Nederland per inwoner is de herverdeling {redistribution_eur}."
)
_AT_AVERAGE = _(
    "In de {season} {circular_year} voor {book_year}: met het landelijk gemiddelde voor {measure_name} verandert het "
    "bedrag van {municipality} met {at_average_eur}."
)
