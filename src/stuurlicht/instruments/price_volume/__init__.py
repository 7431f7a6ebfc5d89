"""Price and volume: why did the cost of care change?"""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.price_volume.choices import (
    PeriodBeforeMessagesError,
    PriceVolumeParameters,
    chosen_periods,
)
from stuurlicht.instruments.price_volume.declaration import (
    BY_GROUP,
    BY_NEIGHBOURHOOD,
    BY_PROVIDER,
    BY_REFERRER,
    GROWTH,
    PERIODS,
    TABLES,
    WHY,
)
from stuurlicht.instruments.price_volume.declaration_pages import CHARTS, PAGES, SLOTS
from stuurlicht.instruments.price_volume.factors import BEFORE, INDEX, POPULATION, Basis, effects_by
from stuurlicht.instruments.price_volume.people import growth, known_by_then, read_inhabitants, with_people
from stuurlicht.instruments.price_volume.periods import Periods, periods
from stuurlicht.instruments.price_volume.reading import LAW_KEY, read_declared
from stuurlicht.instruments.price_volume.scaling import NOWCAST, scaled_months, yearly
from stuurlicht.instruments.price_volume.words import Told, chart_words, statements
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.referrals import referrals
from stuurlicht.tables.marts.region_features import region_features
from stuurlicht.tables.marts.toewijzing_events import toewijzing_events
from stuurlicht.tables.registers import code_maps

__all__ = ["INSTRUMENT", "PriceVolumeParameters", "compute"]


def compute(inputs: Inputs, chosen: PriceVolumeParameters) -> Result:
    """Split the change of cost between the closed months of a year and the same months a year before.

    Or between any two periods of equal length, where they were chosen.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``referrals``, ``toewijzing_events``, ``region_features``, ``code_maps``, ``documents``,
        which tell since when messages came in, and the answer of nowcast.
    chosen : PriceVolumeParameters
        How many years to compare or which two periods, on which cost, and the index.

    Returns
    -------
    Result
        ``why``: the last comparison of each law. ``by_group``, ``by_provider``, ``by_referrer``,
        ``by_neighbourhood``: every comparison, with effects that add up over their segments. ``growth``: people and
        cost beside each other. ``periods``: which months stand beside which.

    Raises
    ------
    NoDataError
        If no two years in a row are wholly covered by messages.
    PeriodBeforeMessagesError
        If the chosen periods are not.
    UsageError
        If the chosen periods cannot be compared: see ``chosen_periods``.
    """
    asked = periods(inputs.day, chosen.pairs_count, chosen_periods(inputs.day, chosen))
    since = _since(inputs)
    pairs = _pairs(inputs, since, asked)
    lines = read_declared(inputs, asked)
    nowcast = inputs.results["nowcast"] if chosen.cost_basis == NOWCAST else None
    costs = yearly(scaled_months(lines.months, nowcast, asked), asked)
    known = known_by_then(inputs, asked, lines.people)
    if nowcast is None:
        known = known.clear()
    basis = Basis(costs, lines.people, pairs, read_inhabitants(inputs, asked), known, chosen.index_share)
    by_group = effects_by(basis, "product_group")
    if by_group.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    why = _last_of(by_group, asked.last_month)
    is_last = pl.col("year") == asked.last_month.year
    until = pl.when(is_last & pl.lit(asked.chosen is None)).then(pl.lit(asked.last_month))
    grown = growth(basis, by_group).with_columns(last_month=until)
    tables = {
        "why": declared(_protected(why, basis, "product_group"), WHY),
        "periods": declared(_compared(pairs.join(by_group, on=[*LAW_KEY, "year"], how="semi"), asked), PERIODS),
        "growth": declared(with_people(grown, basis, "product_group"), GROWTH),
        "by_group": declared(_protected(by_group, basis, "product_group"), BY_GROUP),
        "by_provider": declared(_split(basis, "provider"), BY_PROVIDER),
        "by_referrer": declared(_split(basis, "referrer_type"), BY_REFERRER),
        "by_neighbourhood": declared(_split(basis, "neighbourhood"), BY_NEIGHBOURHOOD),
    }
    peopled = pairs.join(basis.inhabitants, on=["municipality", "year"], how="semi").height
    lacks_law = asked.chosen is not None and pairs.height < since.height
    told = Told(nowcast is not None, peopled < pairs.height, lacks_law, asked, _silent(nowcast))
    said = statements(tables["why"], tables["growth"], told)
    return Result(tables=tables, statements=said, chart_words=chart_words(tables["why"], tuple(map(str, LAW_LABELS))))


def _silent(nowcast: Result | None) -> frozenset[tuple[str, str]]:
    """Give where a provider stopped declaring while people are still allocated to it."""
    if nowcast is None:
        return frozenset()
    silent = nowcast.tables["silence"].filter(pl.col("silent_count") > 0)
    return frozenset(silent.select(LAW_KEY).iter_rows())


def _since(inputs: Inputs) -> pl.DataFrame:
    """Give the month ``since`` which messages came in, per law."""
    of_care = inputs.documents.filter(nw.col("source") != nw.lit("register"), ~nw.col("received_date").is_null())
    first = of_care.group_by(*LAW_KEY).agg(nw.col("received_date").min()).collect("polars").to_polars()
    return first.drop_nulls().with_columns(since=pl.col("received_date").dt.month_start())


def _pairs(inputs: Inputs, whole: pl.DataFrame, asked: Periods) -> pl.DataFrame:
    """Give the periods of each law that can be compared: messages came in since the start of the one before.

    Care of earlier months is known only as far as it was declared late.
    """
    years = pl.DataFrame(
        [(year, asked.span(year - 1).first_month) for year in asked.years[1:]],
        schema={"year": pl.Int64, "begins": pl.Date},
        orient="row",
    )
    both = whole.join(years, how="cross")
    pairs = both.filter(pl.col("since") <= pl.col("begins")).select(*LAW_KEY, "year").sort(*LAW_KEY, "year")
    if pairs.is_empty() and asked.chosen and not whole.is_empty():
        since = whole.select(pl.col("since").min()).item()
        raise PeriodBeforeMessagesError(value=f"{asked.first_month:%Y-%m}", least=f"{since:%Y-%m}")
    if pairs.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    return pairs


def _compared(pairs: pl.DataFrame, asked: Periods) -> pl.DataFrame:
    """Lay the months of each period, and of the one before, beside the name of the comparison."""
    spans = [
        (year, before.first_month, before.last_month, now.first_month, now.last_month)
        for year, before, now in ((each, asked.span(each - 1), asked.span(each)) for each in asked.years[1:])
    ]
    months = ("before_first_month", "before_last_month", "first_month", "last_month")
    named = pl.DataFrame(spans, schema={"year": pl.Int64, **dict.fromkeys(months, pl.Date)}, orient="row")
    return pairs.join(named, on="year").sort(*LAW_KEY, "year")


def _last_of(by_group: pl.DataFrame, last_month: date) -> pl.DataFrame:
    of_law = by_group.filter(pl.col("product_group") == TOTAL, pl.col("year") == pl.col("year").max())
    is_lasting = pl.col("factor").is_in([INDEX, POPULATION])
    nature = pl.when(is_lasting).then(pl.lit("structural")).otherwise(pl.lit("unknown"))
    nature = pl.when(pl.col("factor").is_in([BEFORE, TOTAL])).then(pl.lit("not_applicable")).otherwise(nature)
    return of_law.with_columns(nature=nature, last_month=pl.lit(last_month))


def _split(basis: Basis, segment: str) -> pl.DataFrame:
    return _protected(effects_by(basis, segment), basis, segment)


def _protected(rows: pl.DataFrame, basis: Basis, segment: str) -> pl.DataFrame:
    """Give amounts in euros with the people behind them; where only unknown people are, their number is unknown."""
    return with_people(rows.with_columns(amount_eur=pl.col("amount_cents") / 100), basis, segment)


INSTRUMENT = Instrument(
    id="price_volume",
    name=_("Prijs en volume"),
    question=_("Waardoor veranderden de kosten van de hulp?"),
    lever=Lever.VOLUME,
    version=1,
    reads=(declaration_events, documents, referrals, toewijzing_events, region_features, code_maps),
    uses=("nowcast",),
    parameters=PriceVolumeParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    slots=SLOTS,
    explanation="price_volume",
    not_modelled=(
        _("Hulp die niet in de berichten staat: wijkteam, pgb en taakgerichte hulp"),
        _("Waarom iets veranderde: de verdeling rekent, ze verklaart niet"),
        _("Mensen van een aanbieder die niet meer declareert: zij ontbreken in het aantal"),
        _("Of een verandering van prijs of gebruik eenmalig is"),
        _("Een index bij hulp zonder prijs per eenheid"),
    ),
    references=(
        Reference("VNG, ledenbrief sociaal domein (voorjaar 2019)", locator="groei van cliënten en uitgaven"),
        Reference("Shapley (1953), A value for n-person games, Contributions to the Theory of Games II"),
        Reference("Ang (2004), Energy Policy 32", locator="1131-1139"),
        Reference("PBLQ/Divosa, onderzoek rekenkamerrapporten", locator="2.1.3"),
    ),
)
