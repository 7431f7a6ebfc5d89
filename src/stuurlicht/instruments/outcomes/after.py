"""After the end: does help go on, does it come back within a year, and is it lighter or heavier then?"""

from datetime import date, timedelta

import polars as pl

from stuurlicht.core import _
from stuurlicht.instruments.outcomes.reading import HELP_ENDS, LAW_KEY, PERSON
from stuurlicht.instruments.outcomes.shares import fewest, people, with_share, with_totals
from stuurlicht.rules.weight_of_help import help_levels

NEXT = {
    "running": _("er liep nog andere hulp"),
    "on_lighter": _("direct verder met lichtere hulp"),
    "on_same": _("direct verder met even zware hulp"),
    "on_heavier": _("direct verder met zwaardere hulp"),
    "on_unordered": _("direct verder, zwaarte niet te vergelijken"),
    "none": _("geen hulp in het jaar erna"),
    "lighter": _("terug met lichtere hulp"),
    "same": _("terug met even zware hulp"),
    "heavier": _("terug met zwaardere hulp"),
    "unordered": _("terug, zwaarte niet te vergelijken"),
}
"""What followed an end of help within a year."""
ALONE = ("none", "lighter", "same", "heavier", "unordered")
"""No other help ran, and none followed at once."""
RETURNED = ("lighter", "same", "heavier", "unordered")
_YEAR_DAYS = 365
_GROUP = [*LAW_KEY, "product_group"]
_END = [*LAW_KEY, PERSON, "product_group", "delivery"]


def followed_ends(ends: pl.DataFrame, helps: pl.DataFrame, day: date, follow_up_days: int) -> pl.DataFrame:
    """Give ends of help a year back or more of known people, with ``next_help``; each under its total too.

    Who moved is left aside: what follows is not seen. New help within ``follow_up_days`` goes on from the old: it is no
    return, but tells whether help became lighter.
    """
    is_old = pl.col("end_date") <= day - timedelta(days=_YEAR_DAYS)
    stayed = pl.col("reason").is_in([name for name in HELP_ENDS if name != "moved"])
    asked = ends.filter(is_old, stayed, pl.col(PERSON).is_not_null())
    told = asked.join(_followed(asked, helps, follow_up_days), on=_END, how="left")
    return with_totals(told.with_columns(pl.col("next_help").fill_null("none")))


def after_ending(followed: pl.DataFrame) -> pl.DataFrame:
    """Count what followed per law, kind of help (and the total) and ``next_help``; what did not occur counts zero."""
    counts = followed.group_by(*_GROUP, "next_help").agg(ends_count=pl.len().cast(pl.Int64), persons_count=people())
    grid = counts.select(_GROUP).unique().join(pl.DataFrame({"next_help": list(NEXT)}), how="cross")
    rows = grid.join(counts, on=[*_GROUP, "next_help"], how="left").with_columns(
        pl.col("ends_count", "persons_count").fill_null(0)
    )
    return with_share(rows.with_columns(whole=pl.col("ends_count").sum().over(_GROUP)), "followed_count")


def returns(followed: pl.DataFrame) -> pl.DataFrame:
    """Count ends without help beside or right after them, and after how many of them help came back within a year."""
    is_alone, came = (pl.col("next_help").is_in(list(names)) for names in (ALONE, RETURNED))
    rows = followed.group_by(_GROUP).agg(
        base_count=is_alone.sum().cast(pl.Int64),
        returned_count=came.sum().cast(pl.Int64),
        back=people(came),
        away=people(is_alone & ~came),
    )
    return rows.with_columns(persons_count=fewest("back", "away").fill_null(0))


def _followed(asked: pl.DataFrame, helps: pl.DataFrame, follow_up_days: int) -> pl.DataFrame:
    """Give for each end what ran on beside it, else what came first within a year."""
    other = helps.select(
        *LAW_KEY, PERSON, other_group="product_group", other_delivery="delivery", begins="from_date", ends="to_date"
    )
    beside = asked.select(*_END, "end_date").join(other, on=[*LAW_KEY, PERSON])
    beside = beside.filter((pl.col("other_delivery") != pl.col("delivery")).fill_null(value=True))
    lasts = pl.col("ends").is_null() | (pl.col("ends") > pl.col("end_date"))
    is_running = (pl.col("begins") < pl.col("end_date")) & lasts
    late = pl.col("begins") > pl.col("end_date") + pl.duration(days=follow_up_days)
    goes_on = (pl.col("begins") >= pl.col("end_date")) & ~late & lasts
    within = pl.col("begins") <= pl.col("end_date") + pl.duration(days=_YEAR_DAYS)
    levels = help_levels()
    before, after = (
        pl.col(name).replace_strict(levels, default=None, return_dtype=pl.Int64)
        for name in ("product_group", "other_group")
    )
    weight = (
        pl.when(before.is_null() | after.is_null())
        .then(pl.lit("unordered"))
        .when(after < before)
        .then(pl.lit("lighter"))
        .when(after > before)
        .then(pl.lit("heavier"))
        .otherwise(pl.lit("same"))
    )
    came = pl.when(goes_on).then(pl.concat_str(pl.lit("on_"), weight)).otherwise(weight)
    rows = beside.filter(is_running | goes_on | (late & within)).with_columns(
        is_late=~is_running, next_help=pl.when(is_running).then(pl.lit("running")).otherwise(came)
    )
    # running help first, then the first to begin; of those of one day the heaviest decides, by its name in the list
    place = pl.col("next_help").replace_strict({name: at for at, name in enumerate(NEXT)}, return_dtype=pl.Int64)
    ordered = rows.sort(*_END, "is_late", "begins", place, descending=[*[False] * len(_END), False, False, True])
    return ordered.unique(_END, keep="first", maintain_order=True).select(*_END, "next_help")
