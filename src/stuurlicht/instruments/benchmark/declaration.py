"""What benchmark gives: its tables."""

from stuurlicht.core import Column, Table, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.benchmark.declaration_beside import (
    EXPECTED,
    EXPECTED_GROWTH,
    EXPECTED_SPENDING,
    FUNNEL,
    UNEXPLAINED,
)
from stuurlicht.instruments.benchmark.declaration_columns import (
    FIRST,
    KIND,
    LAST,
    PUBLIC,
    TARGET,
    code,
    count,
    share,
    year,
)
from stuurlicht.instruments.benchmark.labels import (
    CANDIDATE_LABELS,
    FINDING_LABELS,
    MODEL_FEATURE_LABELS,
    REASON_LABELS,
)
from stuurlicht.instruments.benchmark.on_map import PLACES

PERFORMANCE = Table(
    name="performance",
    label=_("Hoeveel verklaren de kenmerken?"),
    grain=("target", "candidate"),
    columns=(
        TARGET,
        code("candidate", _("Manier van verwachten"), "What is tried.", CANDIDATE_LABELS),
        KIND,
        FIRST,
        LAST,
        share(
            "explained_share",
            _("Verklaard deel"),
            "1 - squared errors / those of the mean, of municipalities held out; negative is worse than the mean.",
            "could not be fitted",
        ),
        share("low_share", _("Marge van"), "2.5% limit; see docs/methods/cross_validation.md.", "idem"),
        share("high_share", _("Marge tot"), "97.5% limit.", "idem"),
        share("error_share", _("Gemiddelde afwijking"), "Mean absolute error as part of the mean figure.", "idem"),
        share(
            "fitted_share",
            _("Verklaard deel op dezelfde gemeenten"),
            "Fitted and tried on the same municipalities, as reports mostly do: always too rosy.",
            "trees, or could not be fitted",
        ),
        share(
            "correlation_squared_share",
            _("Correlatie in het kwadraat"),
            "Of observed and held-out expectation.",
            "one expectation for all",
            is_detail=True,
        ),
        Column(
            name="rows_count",
            kind="integer",
            unit="lines",
            label=_("Gemeenten of wijken"),
            meaning="Municipalities, or districts of `district_youth_use`, in the trial.",
            is_public=True,
        ),
        Column(
            name="folds", kind="integer", label=_("Aantal delen"), meaning="Parts held out in turn.", is_detail=True
        ),
        Column(
            name="is_in_use",
            kind="boolean",
            label=_("In gebruik"),
            meaning="The simplest candidate that is not demonstrably worse than the best one.",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

PEERS = Table(
    name="peers",
    label=_("Gemeenten die het meest op u lijken"),
    grain=("municipality", "rank"),
    columns=(
        MUNICIPALITY,
        Column(name="rank", kind="integer", label=_("Plaats"), meaning="1 is the nearest."),
        Column(name="peer_municipality", kind="text", label=_("Lijkt op"), meaning="Code of the other municipality."),
        Column(
            name="distance_factor",
            kind="number",
            unit="factor",
            label=_("Afstand"),
            meaning="Root mean square difference of the features, in standard deviations; 0 is the same.",
            is_public=True,
        ),
        code("alike", _("Het meest gelijk in"), "The feature that differs least.", MODEL_FEATURE_LABELS),
        code("alike_too", _("En in"), "The feature that differs least but one.", MODEL_FEATURE_LABELS),
        code("differs", _("Verschilt het meest in"), "The feature that differs most.", MODEL_FEATURE_LABELS),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

COEFFICIENTS = Table(
    name="coefficients",
    label=_("Wat doet elk kenmerk?"),
    grain=("target", "feature"),
    columns=(
        TARGET,
        code("feature", _("Kenmerk"), "Feature of the model.", MODEL_FEATURE_LABELS),
        share(
            "effect_share",
            _("Gaat samen met"),
            "Relative difference in the figure with one standard deviation more of it, others the same; no cause.",
            "the mean is in use, not the features",
        ),
        share("low_share", _("Marge van"), "95% limits.", "idem"),
        share("high_share", _("Marge tot"), "95% limits.", "idem"),
        year("first_feature_year", _("Kenmerk van jaar"), "First year of the figures of the feature."),
        year("last_feature_year", _("Tot jaar"), "Last year of them."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

COVERAGE = Table(
    name="coverage",
    label=_("Welke gemeenten ontbreken, en waarom?"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        TARGET,
        code("reason", _("Reden"), "Why it is not in the model.", REASON_LABELS, "the row of the nation, with a model"),
        code("feature", _("Kenmerk dat ontbreekt"), "Which one.", MODEL_FEATURE_LABELS, "another reason"),
        count("modelled_count", _("Gemeenten in het model"), "Of the nation only.", "a municipality"),
        count("missing_count", _("Gemeenten die ontbreken"), "Of the nation only.", "a municipality"),
        count(
            "large_revenues_count",
            _("Gemeenten met veel baten"),
            "Municipalities in the model with revenues of at least `large_revenues` of the costs; of the nation only.",
            "a municipality, or a figure without revenues",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

FINDINGS = Table(
    name="findings",
    label=_("Wat vonden anderen?"),
    grain=("finding",),
    columns=(
        code("finding", _("Onderzoek"), "What others found.", FINDING_LABELS),
        TARGET,
        share("low_share", _("Verklaard deel van"), "As they wrote it."),
        share("high_share", _("Verklaard deel tot"), "As they wrote it."),
        count("municipalities_count", _("Gemeenten in dat onderzoek"), "As they wrote it."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

TABLES = (
    PERFORMANCE,
    EXPECTED,
    EXPECTED_SPENDING,
    EXPECTED_GROWTH,
    UNEXPLAINED,
    PLACES,
    FUNNEL,
    PEERS,
    COEFFICIENTS,
    COVERAGE,
    FINDINGS,
)
