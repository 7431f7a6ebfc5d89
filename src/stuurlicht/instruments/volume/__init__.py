"""Volume: how many people have help, of which kind?"""

from datetime import date

import polars as pl

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import last_closed_month
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.told_months import last_told_months
from stuurlicht.instruments.volume.counts import in_kind, per_month, per_year
from stuurlicht.instruments.volume.declaration import CHARTS, IN_KIND, PER_MONTH, PER_YEAR
from stuurlicht.instruments.volume.declaration_beside import INHABITANTS, OUTSIDE
from stuurlicht.instruments.volume.declaration_roles import SLOTS
from stuurlicht.instruments.volume.inhabitants import beside_inhabitants
from stuurlicht.instruments.volume.outside import outside_messages
from stuurlicht.instruments.volume.presence import (
    LAW_KEY,
    SEGMENT,
    declared_persons,
    first_whole_months,
    presence,
    read_toewijzingen,
    unknown_persons,
)
from stuurlicht.instruments.volume.words import chart_words, statements
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.region_features import region_features
from stuurlicht.tables.marts.toewijzingen import toewijzingen
from stuurlicht.tables.registers.outside_clients import outside_clients

__all__ = ["INSTRUMENT", "VolumeParameters", "compute"]


@parameters
class VolumeParameters:
    """Choices of volume."""

    years_count: int = parameter(3, label=_("Aantal jaren terug, dit jaar meegeteld"), at_least=1, at_most=10)


def compute(inputs: Inputs, chosen: VolumeParameters) -> Result:
    """Count people with help per closed month that messages tell of and per calendar year, by law and product group.

    Parameters
    ----------
    inputs : Inputs
        ``toewijzingen``, ``declaration_events`` and ``documents``, which tell until when messages came in; the
        register ``outside_clients`` and ``region_features``, which may be empty.
    chosen : VolumeParameters
        How many years to show.

    Returns
    -------
    Result
        ``per_month`` and ``per_year``: people, each counted once per period; stock at the end = stock before +
        inflow - outflow. ``in_kind``: the headline. ``outside_messages``: help that no message holds, as others told
        it, null where nobody did. ``of_inhabitants``: whole years beside the inhabitants.

    Raises
    ------
    NoDataError
        If no month is wholly covered by toewijzingen yet.
    """
    rows = read_toewijzingen(inputs)
    grid = _grid(rows, last_told_months(inputs), chosen.years_count)
    if grid.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    first, last = (day for day in grid.select(first=pl.col("month").min(), last=pl.col("month").max()).row(0))
    segments, shown = grid.select(*SEGMENT, "segment").unique(), ["segment", "month"]
    people = presence(rows, segments, first, last).join(grid, on=shown, how="semi")
    paid = declared_persons(inputs, segments, first, last).join(grid, on=shown, how="semi")
    unknown = unknown_persons(rows, segments, first, last).join(grid, on=shown, how="semi")
    months = per_month(people, paid, unknown, grid)
    years = per_year(people, paid, unknown, grid)
    headline = in_kind(months)
    outside = outside_messages(inputs, headline.select(LAW_KEY))
    lives = beside_inhabitants(inputs, years)
    tables = {
        "per_month": declared(months, PER_MONTH),
        "per_year": declared(years, PER_YEAR),
        "in_kind": declared(headline, IN_KIND),
        "outside_messages": declared(outside, OUTSIDE),
        "of_inhabitants": declared(lives, INHABITANTS),
    }
    said = statements(headline, months, outside, lives, last_closed_month(inputs.day))
    return Result(tables=tables, statements=said, chart_words=chart_words(headline))


def _grid(rows: pl.DataFrame, last_months: pl.DataFrame, years_count: int) -> pl.DataFrame:
    """Give every product group and law with every month to show: closed, and wholly covered by messages.

    A municipality of which no message came in lately ends before the others; years count back from the last of all.
    """
    told = last_months.join(rows, on="municipality", how="semi")
    last: date | None = told.select(pl.col("last_month").max()).item()
    if last is None:
        return pl.DataFrame(schema={**dict.fromkeys(SEGMENT, pl.String), "segment": pl.UInt32, "month": pl.Date})
    first = date(last.year - years_count + 1, 1, 1)
    groups = rows.select(SEGMENT).unique()
    segments = pl.concat([groups, groups.with_columns(product_group=pl.lit(TOTAL)).unique()])
    months = pl.DataFrame({"month": pl.date_range(first, last, "1mo", eager=True)})
    grid = segments.with_row_index("segment").join(months, how="cross").join(first_whole_months(rows), on=LAW_KEY)
    whole = grid.join(told, on="municipality").filter(pl.col("month").is_between("first_month", "last_month"))
    return whole.drop("first_month", "last_month").sort(*SEGMENT, "month")


INSTRUMENT = Instrument(
    id="volume",
    name=_("Volume"),
    question=_("Hoeveel mensen hebben hulp, en welke?"),
    lever=Lever.VOLUME,
    version=3,
    reads=(toewijzingen, declaration_events, documents, outside_clients, region_features),
    parameters=VolumeParameters,
    compute=compute,
    tables=(IN_KIND, OUTSIDE, PER_MONTH, PER_YEAR, INHABITANTS),
    charts=CHARTS,
    slots=SLOTS,
    explanation="volume",
    not_modelled=(
        _("Hulp door het wijkteam, pgb en taakgerichte hulp: alleen wat u daarvan zelf aanlevert, en niet nagekeken"),
        _("Of iemand de toegewezen hulp ook kreeg: daarvoor is de telling van declaraties"),
        _("Toewijzingen die met terugwerkende kracht nog komen"),
        _("Mensen die in twee wetten hulp hebben als één persoon"),
        _("Toewijzingen die vóór het eerste bericht liepen en in geen later bericht staan: de eerste tijd is te laag"),
    ),
    references=(
        Reference("VNG, ledenbrief sociaal domein (voorjaar 2019)", locator="groei van het aantal cliënten"),
        Reference("NVRR/BEA, informatiedocument 3D's (2017)", locator="3.3"),
    ),
)
