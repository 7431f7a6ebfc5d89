"""Figures of regions: what loaded tables tell, and what the tables of CBS tell, in one form."""

from collections.abc import Iterator, Mapping

import narwhals as nw

from stuurlicht.rules.cbs_topics import CbsSeries, CbsTable, cbs_series, topic_keys
from stuurlicht.rules.features import features
from stuurlicht.tables.base import Frame

FIGURE = ("ingest_id", "received_date", "region", "year", "feature", "value", "text_value", "value_status")
_YEAR_DIGITS = 4
_ACCENTS = {"á": "a", "à": "a", "ä": "a", "é": "e", "è": "e", "ë": "e", "ï": "i", "ó": "o", "ö": "o", "ü": "u"}


def figures(loaded: Frame, observations: Frame) -> Frame:
    """Give every figure of a known feature that any document tells.

    Parameters
    ----------
    loaded : Frame
        The ledger table ``features``.
    observations : Frame
        The ledger table ``cbs_observations``; only the tables, titles and units of ``cbs_topics.yaml`` are taken, of
        totals and of whole years.

    Returns
    -------
    Frame
        ``ingest_id``, ``received_date``, ``region``, ``year``, ``feature``, ``value`` (in the unit of the feature),
        ``text_value``, ``value_status``.
    """
    known = loaded.filter(nw.col("feature").is_in([known.code for known in features()]))
    return nw.concat([known.select(*FIGURE), _of_cbs(observations)])


def _of_cbs(observations: Frame) -> Frame:
    tables = {table.table: (series, table) for series, table in _tables()}
    listed = observations.filter(nw.col("table_id").is_in(list(tables)))
    placed = listed.with_columns(
        series=_of_table({name: series.series for name, (series, _table) in tables.items()}, nw.String()),
        wanted_dimensions=_of_table(
            {name: series.dimensions for name, (series, _table) in tables.items()}, nw.String()
        ),
        year=_year({name: table.year for name, (_series, table) in tables.items()}),
    )
    compact = nw.col("dimensions").str.replace_all(" ", "", literal=True)
    whole = placed.filter(_is_region(), compact == nw.col("wanted_dimensions"), ~nw.col("year").is_null())
    keyed = whole.with_columns(key=nw.concat_str("series", _plain("measure"), _plain("measure_unit"), separator="|"))
    told = keyed.filter(nw.col("key").is_in(list(topic_keys())))
    return told.select(
        "ingest_id",
        "received_date",
        "region",
        "year",
        feature=_of_key(0, nw.String()),
        value=nw.col("value") * _of_key(1, nw.Float64()),
        text_value=nw.lit(None).cast(nw.String),
        value_status="value_status",
    )


def _tables() -> Iterator[tuple[CbsSeries, CbsTable]]:
    return ((series, table) for series in cbs_series() for table in series.tables)


def _is_region() -> nw.Expr:
    """Keep the kinds of region that the series tells."""
    allowed = [f"{series.series}{kind}" for series in cbs_series() for kind in series.regions]
    return nw.concat_str("series", nw.col("region").str.slice(0, 2)).is_in(allowed)


def _year(years: Mapping[str, int | None]) -> nw.Expr:
    """Give the year of a row: of its period, else of its table; null for a period shorter than a year."""
    period = nw.col("period")
    told = nw.when(period.str.ends_with("JJ00")).then(period.str.slice(0, _YEAR_DIGITS)).cast(nw.Int64)
    return nw.when(period.is_null()).then(_of_table(years, nw.Int64())).otherwise(told)


def _of_table(told: Mapping[str, object], kind: nw.dtypes.DType) -> nw.Expr:
    return nw.col("table_id").replace_strict(list(told), list(told.values()), default=None, return_dtype=kind)


def _of_key(place: int, kind: nw.dtypes.DType) -> nw.Expr:
    keys = topic_keys()
    return nw.col("key").replace_strict(
        list(keys), [told[place] for told in keys.values()], default=None, return_dtype=kind
    )


def _plain(column: str) -> nw.Expr:
    """Write a title or unit as ``rules.cbs_topics.plain`` does; nothing when there is none."""
    text = nw.col(column).fill_null("").str.to_lowercase()
    for letter, bare in _ACCENTS.items():
        text = text.str.replace_all(letter, bare, literal=True)
    return text.str.replace_all("[^a-z0-9%]", "")
