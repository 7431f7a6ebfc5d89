"""Columns of the distribution model."""

from dataclasses import replace

from stuurlicht.core import Column, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.fund_clusters import ALL_CLUSTERS, CIRCULAR_MONTHS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.distribution_model.coverage import EFFECTS, KINDS, ROLES
from stuurlicht.instruments.distribution_model.measures import RANKED_BY
from stuurlicht.instruments.distribution_model.payments import KINDS as PAYMENT_KINDS
from stuurlicht.instruments.fund_amounts import REASONS
from stuurlicht.rules.distribution_model import WHY_NOT_AVERAGED

PLACE = replace(MUNICIPALITY, meaning="Code with prefix, or 'totaal' for the nation.")
CLUSTER = Column(
    name="cluster",
    kind="text",
    label=_("Cluster"),
    meaning="Part in which the fund is distributed; a key for distribution, not a budget.",
    values={**ALL_CLUSTERS, TOTAL: _("alle clusters samen")},
)
COUNTED = Column(
    name="municipalities_count",
    kind="integer",
    label=_("Gemeenten meegeteld"),
    meaning="Municipalities behind the row: 1 or 0, of the nation those whose amount is known.",
    is_detail=True,
)
REASON = Column(
    name="reason",
    kind="text",
    label=_("Waarom niet bekend"),
    meaning="Why the total is not known.",
    null="it is known",
    values=REASONS,
    is_detail=True,
)


def euro(name: str, label: str, meaning: str, null: str, *, is_detail: bool = False) -> Column:
    """Declare an amount in euros of the year itself."""
    return Column(
        name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_public=True,
        is_detail=is_detail,
    )  # fmt: skip


_UNKNOWN = "a weight, volume or payment is not known, as the reason tells"
MEASURES_EUR = euro(
    "measures_eur", _("Uit maatstaven"), "Volumes by weights by the factor; own capacity is taken off.", _UNKNOWN
)
FIXED_EUR = euro(
    "fixed_eur",
    _("Waarvan vast bedrag"),
    "Part of measures_eur that is the same for everyone; the ministry's own cluster amounts leave it out.",
    _UNKNOWN,
)
PAYMENTS_EUR = euro("payments_eur", _("Uit andere uitkeringen"), "Payments that count for the cluster.", _UNKNOWN)
PASSAGE_EUR = euro(
    "passage_eur",
    _("Waarvan suppletie"),
    "Part of payments_eur that softens the passage to another model; negative is taken off.",
    "the circular names a suppletie and gives no amounts: it is in no total",
)
TOTAL_EUR = euro(
    "total_eur", _("Samen"), "Measures and payments; with the suppletie of which passage_eur is known.", _UNKNOWN
)
WITHOUT_PASSAGE_EUR = euro("without_passage_eur", _("Samen zonder suppletie"), "Total less suppletie.", _UNKNOWN)
PER_INHABITANT = euro(
    "per_inhabitant_eur",
    _("Per inwoner"),
    "Total by inhabitants as the fund counts them.",
    "total or inhabitants unknown",
)
NATIONAL_PER_INHABITANT = euro(
    "national_per_inhabitant_eur",
    _("Landelijk per inwoner"),
    "The same of the municipalities together.",
    "no total is known",
)

_NOT_BOTH = "the amount is not known in both circulars"
CHANGE_COLUMNS = (
    euro("before_eur", _("Eerder"), "Total in the earlier circular.", _NOT_BOTH),
    euro("factor_eur", _("Door de uitkeringsfactor"), "Growth of the fund for everyone.", _NOT_BOTH),
    euro("volumes_eur", _("Door de volumes"), "What changed in the municipality itself.", _NOT_BOTH),
    euro("weights_eur", _("Door de gewichten"), "Other weights, at the same volumes and factor.", _NOT_BOTH),
    euro("payments_eur", _("Door andere uitkeringen"), "Payments beside the measures.", _NOT_BOTH),
    euro("after_eur", _("Nu"), "Total in the asked circular: before plus the four parts, to the cent.", _NOT_BOTH),
    euro("change_eur", _("Verschil"), "After minus before; negative is less.", _NOT_BOTH, is_detail=True),
    euro(
        "change_per_inhabitant_eur",
        _("Verschil per inwoner"),
        "Change by inhabitants in the asked circular.",
        "not known in both, or inhabitants unknown",
        is_detail=True,
    ),
    euro(
        "weights_per_inhabitant_eur",
        _("Door de gewichten, per inwoner"),
        "Part of the weights by inhabitants in the asked circular.",
        "not known in both, or inhabitants unknown",
    ),
    euro(
        "national_weights_per_inhabitant_eur",
        _("Landelijk door de gewichten, per inwoner"),
        "The same of the nation: what the weights add for everyone.",
        "nothing is known in both",
        is_detail=True,
    ),
    euro(
        "redistribution_eur",
        _("Herverdeling"),
        "Part of the weights above (below when negative) the nation's per inhabitant; 0 over the nation.",
        "not known in both, or inhabitants unknown",
    ),
)

MEASURE = Column(name="measure", kind="text", label=_("Code van de maatstaf"), meaning="In lower case.")
MEASURE_NAME = Column(
    name="measure_name", kind="text", label=_("Maatstaf"), meaning="As the ministry calls it.", null="it has no name"
)
RANK_BY = Column(name="ranked_by", kind="text", label=_("Volgorde naar"), values=RANKED_BY)
RANK = Column(name="rank", kind="integer", label=_("Plaats"), meaning="1 is the largest, whatever the sign.")
AMOUNT = euro("amount_eur", _("Bedrag"), "What it brings; negative is taken off.", "its volume or amount is not known")
AMOUNT_PER_INHABITANT = replace(PER_INHABITANT, meaning="The amount by inhabitants.")
NOT_AVERAGED = Column(
    name="not_averaged",
    kind="text",
    label=_("Waarom geen gemiddelde"),
    meaning="Why its volume is not compared with that of the country.",
    null="it is compared",
    values=WHY_NOT_AVERAGED,
    is_detail=True,
)
DISTANCE = Column(
    name="distance_share",
    kind="number",
    unit="share",
    label=_("Volume boven (+) of onder (-) gemiddeld"),
    meaning="Volume per inhabitant by that of the country, minus 1.",
    null="the volume or the inhabitants are not known, or nobody has any; not applicable without an average",
    is_public=True,
)
AT_AVERAGE = euro(
    "at_average_eur",
    _("Verschil bij gemiddeld volume"),
    "What the municipality would get more (less when negative) if this volume per inhabitant were that of the country.",
    "the volume or the inhabitants are not known; not applicable to the nation",
)
PRICE = euro("price_eur", _("Bedrag per eenheid"), "Weight times factor, or the weight alone for own capacity.", "")


def units(name: str, label: str, meaning: str) -> Column:
    """Declare a number of units of a measure."""
    return Column(
        name=name, kind="number", unit="units", label=label, meaning=meaning, is_public=True, null="not known"
    )  # fmt: skip


OWN_UNITS = units("own_units", _("Volume"), "Units of the municipality.")
AVERAGE_UNITS = units(
    "average_units", _("Volume bij landelijk gemiddelde"), "Inhabitants times the units per inhabitant of the country."
)

PAYMENT_KIND = Column(name="kind", kind="text", label=_("Soort uitkering"), values=PAYMENT_KINDS)
PAYMENT = Column(name="payment", kind="text", label=_("Uitkering"), meaning="In lower case.")

FIGURE = Column(name="figure", kind="text", label=_("Waarover"), values=ROLES)
GAP = Column(name="kind", kind="text", label=_("Wat"), values=KINDS)
GAP_NAME = Column(
    name="name", kind="text", label=_("Welke"), meaning="Measure, payment, municipality or circular; may be empty."
)
EFFECT = Column(name="effect", kind="text", label=_("Gevolg"), values=EFFECTS)
PLACES = Column(
    name="places_count", kind="integer", label=_("Aantal gemeenten"), meaning="That are covered, or that lack it."
)

ROLE = Column(
    name="role", kind="text", label=_("Welke circulaire"), values={n: ROLES[n] for n in ("asked", "compared")}
)
SEASONS = CIRCULAR_MONTHS
SEASON = Column(name="season", kind="text", label=_("Circulaire"), meaning="When it came out.", values=SEASONS)
CIRCULAR_YEAR = Column(
    name="circular_year", kind="integer", label=_("Van het jaar"), meaning="The year in which it came out."
)
BOOK_YEAR = Column(name="book_year", kind="integer", label=_("Begrotingsjaar"), meaning="The year it is about.")
CIRCULAR = Column(name="circular", kind="text", label=_("Circulaire"), meaning="Of the gemeentefonds: S2024.")
ISSUE = (CIRCULAR, BOOK_YEAR)
"""Of which circular and year the figures of a table are."""
COMPARED = (
    Column(name="compared_circular", kind="text", label=_("Vergeleken met"), meaning="The earlier circular: M2024."),
    Column(name="compared_year", kind="integer", label=_("Voor het jaar"), meaning="The year of the earlier amounts."),
)
FACTOR = Column(
    name="factor",
    kind="number",
    unit="factor",
    label=_("Uitkeringsfactor"),
    meaning="Multiplies all measures but those of own capacity.",
    is_public=True,
    is_detail=True,
)
