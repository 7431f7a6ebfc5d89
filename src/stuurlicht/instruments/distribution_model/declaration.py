"""What the distribution model gives: its tables and charts."""

from stuurlicht.core import Chart, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.distribution_model import columns as c

_PUBLIC = "Published amounts of whole municipalities; no person stands behind a cell."

ISSUES = Table(
    name="issues",
    label=_("De circulaires"),
    grain=("role",),
    columns=(c.ROLE, c.SEASON, c.CIRCULAR_YEAR, c.BOOK_YEAR, c.FACTOR),
    protects=None,
    unprotected_because=_PUBLIC,
)
CLUSTERS = Table(
    name="clusters",
    label=_("Bedragen per cluster (een verdeelsleutel, geen budget)"),
    grain=("municipality", "cluster"),
    columns=(
        c.PLACE,
        c.CLUSTER,
        *c.ISSUE,
        c.MEASURES_EUR,
        c.FIXED_EUR,
        c.PAYMENTS_EUR,
        c.PASSAGE_EUR,
        c.TOTAL_EUR,
        c.WITHOUT_PASSAGE_EUR,
        c.PER_INHABITANT,
        c.NATIONAL_PER_INHABITANT,
        c.COUNTED,
        c.REASON,
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
CHANGES = Table(
    name="changes",
    label=_("Verschil met een andere circulaire"),
    grain=("municipality", "cluster"),
    columns=(c.PLACE, c.CLUSTER, *c.ISSUE, *c.COMPARED, *c.CHANGE_COLUMNS, c.COUNTED),
    protects=None,
    unprotected_because=_PUBLIC,
)
MEASURES = Table(
    name="measures",
    label=_("Wat elke maatstaf oplevert"),
    grain=("municipality", "measure"),
    columns=(
        c.PLACE,
        c.MEASURE,
        *c.ISSUE,
        c.MEASURE_NAME,
        c.AMOUNT,
        c.AMOUNT_PER_INHABITANT,
        c.DISTANCE,
        c.AT_AVERAGE,
        c.NOT_AVERAGED,
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
MAIN_MEASURES = Table(
    name="main_measures",
    label=_("Welke maatstaven tellen het meest?"),
    grain=("municipality", "ranked_by", "rank"),
    columns=(
        c.PLACE,
        c.RANK_BY,
        c.RANK,
        *c.ISSUE,
        c.MEASURE_NAME,
        c.AMOUNT,
        c.DISTANCE,
        c.AT_AVERAGE,
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
ONE_MEASURE = Table(
    name="one_measure",
    label=_("Eén maatstaf op het landelijk gemiddelde"),
    grain=("municipality", "cluster"),
    columns=(
        c.PLACE,
        c.CLUSTER,
        *c.ISSUE,
        c.MEASURE_NAME,
        c.PRICE,
        c.OWN_UNITS,
        c.AVERAGE_UNITS,
        c.AMOUNT,
        c.AT_AVERAGE,
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)
PAYMENTS = Table(
    name="payments",
    label=_("Uitkeringen naast de maatstaven (zonder wie niets krijgt)"),
    grain=("municipality", "kind", "payment"),
    columns=(c.PLACE, c.PAYMENT_KIND, c.PAYMENT, *c.ISSUE, c.AMOUNT, c.AMOUNT_PER_INHABITANT),
    protects=None,
    unprotected_because=_PUBLIC,
)
PASSAGE = Table(
    name="passage",
    label=_("Suppletie en ingroeipad: wat elke circulaire per jaar geeft"),
    grain=("municipality", "payment", "book_year", "circular"),
    columns=(c.PLACE, c.PAYMENT, c.BOOK_YEAR, c.CIRCULAR, c.AMOUNT, c.AMOUNT_PER_INHABITANT),
    protects=None,
    unprotected_because=_PUBLIC,
)
COVERAGE = Table(
    name="coverage",
    label=_("Wat ontbreekt"),
    grain=("figure", "kind", "name"),
    columns=(c.FIGURE, c.GAP, c.GAP_NAME, c.EFFECT, c.PLACES),
    protects=None,
    unprotected_because=_PUBLIC,
)
TABLES = (CLUSTERS, CHANGES, MAIN_MEASURES, ONE_MEASURE, PAYMENTS, PASSAGE, MEASURES, ISSUES, COVERAGE)

SOCIAL = ("sociale_basis", "participatie", "wmo", "jeugd")
"""The clusters of the social domain."""

CHARTS = (
    Chart(
        name="national_weights",
        kind="bar",
        table="changes",
        x="cluster",
        y="weights_eur",
        where={"municipality": TOTAL, "cluster": SOCIAL},
    ),
    Chart(
        name="per_inhabitant",
        kind="bar",
        table="clusters",
        x="cluster",
        y="per_inhabitant_eur",
        reference="national_per_inhabitant_eur",
        where={"cluster": SOCIAL},
    ),
)
