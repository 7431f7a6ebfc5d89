"""The map of benchmark: every municipality in the class of what the features do not explain."""

import polars as pl

from stuurlicht.core import Chart, ChartWords, Column, Statement, Table, _
from stuurlicht.instruments.benchmark.declaration_columns import PUBLIC, TARGET, code, share

_BOUNDS = (-0.20, -0.10, 0.0, 0.10, 0.20)
_CLASSES = {
    "1": _("meer dan 20% lager"),
    "2": _("10% tot 20% lager"),
    "3": _("tot 10% lager"),
    "4": _("tot 10% hoger"),
    "5": _("10% tot 20% hoger"),
    "6": _("meer dan 20% hoger"),
}

PLACES = Table(
    name="places",
    label=_("Niet verklaard door deze kenmerken, op de kaart"),
    # no column municipality: the nation shows every place, whoever the report is about
    grain=("place", "target"),
    columns=(
        Column(name="place", kind="text", label=_("Code van de gemeente"), meaning="Code with prefix."),
        TARGET,
        share("shrunk_share", _("Daarvan niet toeval"), "As in unexplained."),
        code("difference_class", _("Klasse van het verschil"), "Class of shrunk_share.", _CLASSES),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
MAP = Chart(
    name="map_of_youth_use",
    kind="map",
    table="places",
    x="place",
    y="shrunk_share",
    colour="difference_class",
    where={"target": "youth_use"},
)
MAP_WORDS = ChartWords(
    title=Statement(text=_("Kaart van jeugdzorg: wat de kenmerken niet verklaren, na aftrek van toeval")),
    text_alternative=Statement(
        text=_("Kaart met een kleur en een cijfer per gemeente. Onder de kaart staan de gemeenten van elke klasse.")
    ),
)


def places(unexplained: pl.DataFrame) -> pl.DataFrame:
    """Give each municipality the class of its shrunk difference; a bound belongs to the class above it."""
    passed = [(pl.col("shrunk_share") >= bound).cast(pl.Int64) for bound in _BOUNDS]
    number = pl.sum_horizontal(*passed) + 1
    return unexplained.select(
        "target", "shrunk_share", place="municipality", difference_class=number.cast(pl.String)
    ).select([column.name for column in PLACES.columns])
