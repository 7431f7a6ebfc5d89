"""Figures of regions: what loaded tables tell, and what the tables of CBS tell, in one form."""

from collections.abc import Callable

import narwhals as nw

from stuurlicht.rules.features import cbs_tables, features
from stuurlicht.tables.base import Frame

FIGURE = ("ingest_id", "received_date", "region", "year", "feature", "value", "text_value", "value_status")
_TITLES = {measure.title: (known.code, measure.times) for known in features() for measure in known.cbs}
_YEAR_DIGITS = 4


def figures(loaded: Frame, observations: Frame) -> Frame:
    """Give every figure of a known feature that any document tells.

    Parameters
    ----------
    loaded : Frame
        The ledger table ``features``.
    observations : Frame
        The ledger table ``cbs_observations``; only the tables and titles of ``features.yaml`` are taken, of totals.

    Returns
    -------
    Frame
        ``ingest_id``, ``received_date``, ``region``, ``year``, ``feature``, ``value`` (in the unit of the feature),
        ``text_value``, ``value_status``.
    """
    known = loaded.filter(nw.col("feature").is_in([known.code for known in features()]))
    return nw.concat([known.select(*FIGURE), _of_cbs(observations)])


def _of_cbs(observations: Frame) -> Frame:
    is_region = nw.col("region").str.starts_with("GM") | nw.col("region").str.starts_with("WK")
    title = nw.col("measure").str.strip_chars()
    wanted = observations.filter(
        nw.col("table_id").is_in([known.table for known in cbs_tables()]), title.is_in(list(_TITLES)), is_region
    )
    placed = wanted.with_columns(
        title=title,
        year=nw.coalesce(_year_of_period(), _of_table(lambda table: table.year, nw.Int64())),
        wanted_dimensions=_of_table(lambda table: table.dimensions, nw.String()),
    )
    compact = nw.col("dimensions").str.replace_all(" ", "", literal=True)
    whole = placed.filter(compact == nw.col("wanted_dimensions"))
    return whole.select(
        "ingest_id",
        "received_date",
        "region",
        "year",
        feature=_of_title(0, nw.String()),
        value=nw.col("value") * _of_title(1, nw.Float64()),
        text_value=nw.lit(None).cast(nw.String),
        value_status="value_status",
    )


def _year_of_period() -> nw.Expr:
    period = nw.col("period")
    return nw.when(period.str.ends_with("JJ00")).then(period.str.slice(0, _YEAR_DIGITS)).cast(nw.Int64)


def _of_table(told: Callable[..., object], kind: nw.dtypes.DType) -> nw.Expr:
    tables = cbs_tables()
    return nw.col("table_id").replace_strict(
        [known.table for known in tables], [told(known) for known in tables], default=None, return_dtype=kind
    )


def _of_title(place: int, kind: nw.dtypes.DType) -> nw.Expr:
    return nw.col("title").replace_strict(
        list(_TITLES), [told[place] for told in _TITLES.values()], default=None, return_dtype=kind
    )
