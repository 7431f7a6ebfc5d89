"""Region features: what a municipality or district is like, one figure per feature and year."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import CBS_OBSERVATIONS, FEATURES, INGESTS, VINTAGES
from stuurlicht.rules.feature_words import FEATURE_LABELS
from stuurlicht.rules.features import derived_features, features
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_features__figures import figures

KEY = ("region", "year", "feature")
_UNITS = {known.code: known.unit for known in features()}

COLUMNS = (
    *taken(FEATURES, "region", "year"),
    Column(
        name="feature",
        kind="text",
        label=_("Kenmerk"),
        meaning="Code from the list of features.",
        values=FEATURE_LABELS,
    ),
    *taken(FEATURES, "value", "text_value", "value_status"),
    Column(
        name="feature_unit",
        kind="text",
        label=_("Eenheid"),
        meaning="persons, households, percent (0 to 100), EUR, per_1000, class: as in features.yaml.",
    ),
    Column(
        name="is_derived",
        kind="boolean",
        label=_("Afgeleid"),
        meaning="True when no document tells it and it was made from two other figures.",
    ),
    Column(
        name="document",
        kind="text",
        label=_("Publicatie"),
        meaning="Which publication told it.",
        null="derived",
    ),
    Column(
        name="known_date",
        kind="date",
        label=_("Bekend sinds"),
        meaning="Day of publication, or of fetching; of a derived figure the later of the two.",
    ),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the newest known figure of each region, year and feature, and what follows from them."""
    told = figures(frames[FEATURES.name], frames[CBS_OBSERVATIONS.name])
    loaded = frames[INGESTS.name].select("ingest_id", "loaded_at", "file_sha256")
    documents = once(frames[VINTAGES.name].select("ingest_id", "document").join(loaded, on="ingest_id", how="inner"))
    is_made = nw.col("feature").is_in([rule.code for rule in derived_features()])
    # only what others are made of, and what may be made, goes through the slower steps
    sources = _chosen(told.filter(nw.col("feature").is_in(_sources())), documents)
    known = sources.filter(nw.col("value_status") == "known")
    makeable = nw.concat([_chosen(told.filter(is_made), documents), _shares(known), _growth(known)])
    every = nw.concat([_chosen(told.filter(~is_made), documents), _best(makeable)])
    unit = nw.col("feature").replace_strict(list(_UNITS), list(_UNITS.values()), default=None, return_dtype=nw.String)
    return every.with_columns(feature_unit=unit)


def _sources() -> list[str]:
    """Give the features of which others are made."""
    return sorted({code for rule in derived_features() for code in (rule.part, rule.whole, rule.grows) if code})


def _chosen(told: Frame, documents: Frame) -> Frame:
    newest = _newest(told.join(documents, on="ingest_id", how="inner")).with_columns(is_derived=nw.lit(value=False))
    return newest.select(*KEY, *_REST)


_REST = ("value", "text_value", "value_status", "is_derived", "document", "known_date")


def _newest(told: Frame) -> Frame:
    """Choose per figure: what is known before what is not, then the newest document."""
    is_known = (nw.col("value_status") == "known").cast(nw.Int64)
    order = ["_is_known", "received_date", "loaded_at", "file_sha256"]
    one = told.with_columns(_is_known=is_known).unique(list(KEY), keep="last", order_by=order)
    return one.with_columns(known_date="received_date")


def _best(figures_told: Frame) -> Frame:
    """Keep what a document tells; what is made from others only stands where none tells a known value."""
    is_known = (nw.col("value_status") == "known").cast(nw.Int64)
    is_told = 1 - nw.col("is_derived").cast(nw.Int64)
    ranked = figures_told.with_columns(_is_known=is_known, _is_told=is_told)
    return ranked.unique(list(KEY), keep="last", order_by=["_is_known", "_is_told"]).select(*KEY, *_REST)


def _shares(known: Frame) -> Frame:
    rules = [rule for rule in derived_features() if rule.part]
    wholes = {rule.part: rule.whole for rule in rules}
    parts = _compared(known, wholes).with_columns(_feature=_renamed({rule.part: rule.code for rule in rules}))
    whole = known.filter(nw.col("feature").is_in(sorted(set(wholes.values())))).select(*_AS_WHOLE)
    both = parts.join(whole, on=["region", "year", "_feature_of_whole"])
    return _made(both, nw.col("value") / nw.col("_whole") * 100)


def _growth(known: Frame) -> Frame:
    codes = {rule.grows: rule.code for rule in derived_features() if rule.grows}
    now = _compared(known, {grows: grows for grows in codes}).with_columns(_feature=_renamed(codes))
    before = known.filter(nw.col("feature").is_in(list(codes))).with_columns(nw.col("year") + 1).select(*_AS_WHOLE)
    both = now.join(before, on=["region", "year", "_feature_of_whole"])
    return _made(both, (nw.col("value") / nw.col("_whole") - 1) * 100)


_AS_WHOLE = (
    "region",
    "year",
    nw.col("feature").alias("_feature_of_whole"),
    nw.col("value").alias("_whole"),
    nw.col("known_date").alias("_whole_date"),
)


def _compared(known: Frame, wholes: dict[str, str]) -> Frame:
    """Give the figures that are set against another, with the feature of that other."""
    return known.filter(nw.col("feature").is_in(list(wholes))).with_columns(_feature_of_whole=_renamed(wholes))


def _renamed(codes: dict[str, str]) -> nw.Expr:
    return nw.col("feature").replace_strict(list(codes), list(codes.values()), default=None, return_dtype=nw.String)


def _made(both: Frame, value: nw.Expr) -> Frame:
    return both.filter(nw.col("_whole") != 0).select(
        "region",
        "year",
        feature="_feature",
        value=value,
        text_value=nw.lit(None).cast(nw.String),
        value_status=nw.lit("known"),
        is_derived=nw.lit(value=True),
        document=nw.lit(None).cast(nw.String),
        known_date=nw.max_horizontal("known_date", "_whole_date"),
    )


region_features = Mart(
    name="region_features",
    grain="one feature of one municipality or district in one year",
    label=_("Kenmerken van gemeenten en wijken"),
    columns=COLUMNS,
    reads=(FEATURES, CBS_OBSERVATIONS, VINTAGES, INGESTS),
    build=build,
    quirks=(
        "A known value counts before a missing or confidential one, also of a newer document.",
        "Of two documents of one day the one that was loaded last counts.",
        "Tables of CBS count by title and unit (cbs_topics.yaml); a topic in a unit that is not listed is not used.",
        "CBS rounds counts of people to five or ten, so that ages do not add up to the whole.",
        "Inhabitants of a municipality may differ by some persons between tables (changes of borders).",
        "youth_care_clients counts youth help, protection and probation; youth_help_clients youth help alone.",
        "Participation in the Wmo monitor is voluntary and grew: compare years over the same municipalities only.",
        "In 2023 the registration of Wmo clients changed (Almere fell from 11,940 to 9,375): no real decline.",
        "A derived growth is told where the region bore the same code a year earlier; mergers break it.",
    ),
)
