"""What benchmark gives: its tables."""

from stuurlicht.core import Column, Table, _
from stuurlicht.core.columns import Unit
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.benchmark.labels import (
    CANDIDATE_LABELS,
    FINDING_LABELS,
    KIND_LABELS,
    MODEL_FEATURE_LABELS,
    POSITION_LABELS,
    REASON_LABELS,
    SIZE_LABELS,
    TARGET_LABELS,
)

_PUBLIC = "Public figures of CBS, SCP and Iv3 and what follows from them: no person can be told from a cell."
_NO_MODEL = "too few municipalities have the figure with all features"


def _share(name: str, label: str, meaning: str, null: str = "", *, is_detail: bool = False) -> Column:
    return Column(
        name=name,
        kind="number",
        unit="share",
        label=label,
        meaning=meaning,
        null=null,
        is_public=True,
        is_detail=is_detail,
    )


def _count(name: str, label: str, meaning: str, null: str = "", *, unit: Unit = "municipalities") -> Column:
    return Column(name=name, kind="integer", unit=unit, label=label, meaning=meaning, null=null, is_public=True)


def _eur(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, is_public=True)


def _code(name: str, label: str, meaning: str, values: dict[str, str], null: str = "") -> Column:
    return Column(name=name, kind="text", label=label, meaning=meaning, values=values, null=null)


def _year(name: str, label: str, meaning: str, null: str = "") -> Column:
    return Column(name=name, kind="integer", unit="years", label=label, meaning=meaning, null=null, is_public=True)


_TARGET = _code("target", _("Cijfer"), "What is explained.", TARGET_LABELS)
_KIND = _code("kind", _("Soort"), "Level of one year, or growth over some years.", KIND_LABELS)
_FIRST = _year("first_year", _("Van jaar"), "First year of a growth.", "a level")
_LAST = _year("last_year", _("Jaar"), "Year of the figure; last year of a growth.", _NO_MODEL)

PERFORMANCE = Table(
    name="performance",
    label=_("Hoeveel verklaren de kenmerken?"),
    grain=("target", "candidate"),
    columns=(
        _TARGET,
        _code("candidate", _("Manier van verwachten"), "What is tried.", CANDIDATE_LABELS),
        _KIND,
        _FIRST,
        _LAST,
        _share(
            "explained_share",
            _("Verklaard deel"),
            "1 - squared errors / those of the mean, of municipalities held out; negative is worse than the mean.",
            "could not be fitted",
        ),
        _share("low_share", _("Marge van"), "2.5% point over municipalities drawn again.", "idem"),
        _share("high_share", _("Marge tot"), "97.5% point over municipalities drawn again.", "idem"),
        _share("error_share", _("Gemiddelde afwijking"), "Mean absolute error as part of the mean figure.", "idem"),
        _share(
            "fitted_share",
            _("Verklaard deel op dezelfde gemeenten"),
            "Fitted and tried on the same municipalities, as reports mostly do: always too rosy.",
            "trees, or could not be fitted",
        ),
        _share(
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
            meaning="The simplest candidate that does as well as the best one, within one standard error.",
        ),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

EXPECTED = Table(
    name="expected",
    label=_("Gebruik en groei naast de verwachting"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        _TARGET,
        _KIND,
        _share("observed_share", _("Werkelijk"), "Use: part of the people. Growth: change, negative is a fall."),
        _share(
            "expected_share",
            _("Verwacht"),
            "What the candidate in use lets expect; of the nation the mean municipality.",
        ),
        _share("low_share", _("Verwacht vanaf"), "Lower limit: 95% of municipalities with these features lie between."),
        _share("high_share", _("Verwacht tot"), "Upper limit."),
        _code("position", _("Ligt"), "Beside the limits.", POSITION_LABELS),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

EXPECTED_SPENDING = Table(
    name="expected_spending",
    label=_("Lasten per inwoner naast de verwachting"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        _TARGET,
        _eur("observed_eur", _("Werkelijk"), "Costs in the account per inhabitant."),
        _eur(
            "expected_eur", _("Verwacht"), "What the candidate in use lets expect; of the nation the mean municipality."
        ),
        _eur("low_eur", _("Verwacht vanaf"), "Lower limit: 95% of municipalities with these features lie between."),
        _eur("high_eur", _("Verwacht tot"), "Upper limit."),
        _code("position", _("Ligt"), "Beside the limits.", POSITION_LABELS),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

UNEXPLAINED = Table(
    name="unexplained",
    label=_("Niet verklaard door deze kenmerken"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        _TARGET,
        _share("unexplained_share", _("Verschil met de verwachting"), "Observed / expected - 1."),
        _share("shrunk_share", _("Daarvan niet toeval"), "The same, drawn towards nothing for chance."),
        _share("shrunk_low_share", _("Marge van"), "95% limits of the shrunk difference."),
        _share("shrunk_high_share", _("Marge tot"), "95% limits of the shrunk difference."),
        _count("municipalities_count", _("Gemeenten in het model"), "Municipalities that the model was fitted on."),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

FUNNEL = Table(
    name="funnel",
    label=_("Hoe ver mogen gemeenten van de verwachting liggen?"),
    grain=("target", "size_class"),
    columns=(
        _TARGET,
        _code("size_class", _("Grootteklasse"), "By inhabitants.", SIZE_LABELS),
        _share("middle_share", _("Middelste gemeente"), "Median of observed / expected - 1."),
        _share("low_share", _("Grens onder"), "Median lower limit; wider where chance is larger."),
        _share("high_share", _("Grens boven"), "Median upper limit."),
        _count("above_count", _("Erboven"), "Municipalities above their own limit."),
        _count("within_count", _("Ertussen"), "Municipalities between their own limits."),
        _count("below_count", _("Eronder"), "Municipalities below their own limit."),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
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
        _code("alike", _("Het meest gelijk in"), "The feature that differs least.", MODEL_FEATURE_LABELS),
        _code("alike_too", _("En in"), "The feature that differs least but one.", MODEL_FEATURE_LABELS),
        _code("differs", _("Verschilt het meest in"), "The feature that differs most.", MODEL_FEATURE_LABELS),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

COEFFICIENTS = Table(
    name="coefficients",
    label=_("Wat doet elk kenmerk?"),
    grain=("target", "feature"),
    columns=(
        _TARGET,
        _code("feature", _("Kenmerk"), "Feature of the model.", MODEL_FEATURE_LABELS),
        _share(
            "effect_share",
            _("Gaat samen met"),
            "Relative difference in the figure with one standard deviation more of it, others the same; no cause.",
            "the mean is in use, not the features",
        ),
        _share("low_share", _("Marge van"), "95% limits.", "idem"),
        _share("high_share", _("Marge tot"), "95% limits.", "idem"),
        _year("first_feature_year", _("Kenmerk van jaar"), "First year of the figures of the feature."),
        _year("last_feature_year", _("Tot jaar"), "Last year of them."),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

COVERAGE = Table(
    name="coverage",
    label=_("Welke gemeenten ontbreken, en waarom?"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        _TARGET,
        _code(
            "reason", _("Reden"), "Why it is not in the model.", REASON_LABELS, "the row of the nation, with a model"
        ),
        _code("feature", _("Kenmerk dat ontbreekt"), "Which one.", MODEL_FEATURE_LABELS, "another reason"),
        _count("modelled_count", _("Gemeenten in het model"), "Of the nation only.", "a municipality"),
        _count("missing_count", _("Gemeenten die ontbreken"), "Of the nation only.", "a municipality"),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

FINDINGS = Table(
    name="findings",
    label=_("Wat vonden anderen?"),
    grain=("finding",),
    columns=(
        _code("finding", _("Onderzoek"), "What others found.", FINDING_LABELS),
        _TARGET,
        _share("low_share", _("Verklaard deel van"), "As they wrote it."),
        _share("high_share", _("Verklaard deel tot"), "As they wrote it."),
        _count("municipalities_count", _("Gemeenten in dat onderzoek"), "As they wrote it."),
    ),
    protects=None,
    unprotected_because=_PUBLIC,
)

TABLES = (
    PERFORMANCE,
    EXPECTED,
    EXPECTED_SPENDING,
    UNEXPLAINED,
    FUNNEL,
    PEERS,
    COEFFICIENTS,
    COVERAGE,
    FINDINGS,
)
