"""Tables of benchmark that set a municipality beside what was expected of it."""

from stuurlicht.core import Column, Table, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.benchmark.declaration_columns import PUBLIC, TARGET, code, count, eur, per_thousand, share
from stuurlicht.instruments.benchmark.labels import POSITION_LABELS, SIZE_LABELS

_LIMITS = "Lower limit: 95% of municipalities with these features and this size lie between."
_MEAN = "What the candidate in use lets expect; of the nation the mean municipality."
_POSITION = code("position", _("Ligt"), "Beside the limits.", POSITION_LABELS, "the nation")

EXPECTED = Table(
    name="expected",
    label=_("Gebruik naast de verwachting"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        TARGET,
        per_thousand("observed", _("Werkelijk"), "People with help per thousand young people or inhabitants."),
        per_thousand("expected", _("Verwacht"), _MEAN),
        per_thousand("low", _("Bandbreedte van"), _LIMITS),
        per_thousand("high", _("Bandbreedte tot"), "Upper limit."),
        _POSITION,
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

EXPECTED_GROWTH = Table(
    name="expected_growth",
    label=_("Groei naast de verwachting"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        TARGET,
        share("observed_share", _("Werkelijk"), "Change between first and last year; negative is a fall."),
        share("expected_share", _("Verwacht"), _MEAN),
        share("low_share", _("Bandbreedte van"), _LIMITS),
        share("high_share", _("Bandbreedte tot"), "Upper limit."),
        _POSITION,
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

EXPECTED_SPENDING = Table(
    name="expected_spending",
    label=_("Nettolasten per inwoner naast de verwachting"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        TARGET,
        eur("observed_eur", _("Werkelijk"), "Costs less revenues in the account per inhabitant."),
        eur("expected_eur", _("Verwacht"), _MEAN),
        eur("low_eur", _("Bandbreedte van"), _LIMITS),
        eur("high_eur", _("Bandbreedte tot"), "Upper limit."),
        _POSITION,
        share("revenues_share", _("Baten als deel van de lasten"), "Of the nation the mean municipality."),
        Column(
            name="may_pay_for_others",
            kind="boolean",
            label=_("Betaalt misschien ook voor andere gemeenten"),
            meaning="True from the revenues of `large_revenues` in benchmark.yaml; no document at hand tells who does.",
            null="the nation",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

UNEXPLAINED = Table(
    name="unexplained",
    label=_("Niet verklaard door deze kenmerken"),
    grain=("municipality", "target"),
    columns=(
        MUNICIPALITY,
        TARGET,
        share("unexplained_share", _("Verschil met de verwachting"), "Observed / expected - 1."),
        share("shrunk_share", _("Daarvan niet toeval"), "The same, drawn towards nothing for chance."),
        share("shrunk_low_share", _("Marge van"), "95% limits of the shrunk difference."),
        share("shrunk_high_share", _("Marge tot"), "95% limits of the shrunk difference."),
        share(
            "without_benefit_share",
            _("Verschil als bijstand niet meetelt"),
            "As unexplained_share, by the features but those that are debatable in benchmark.yaml.",
            "the mean is in use, not the features",
        ),
        count("municipalities_count", _("Gemeenten in het model"), "Municipalities that the model was fitted on."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)

FUNNEL = Table(
    name="funnel",
    label=_("Hoe ver mogen gemeenten van de verwachting liggen?"),
    grain=("target", "size_class"),
    columns=(
        TARGET,
        code("size_class", _("Grootteklasse"), "By inhabitants.", SIZE_LABELS),
        share("middle_share", _("Middelste gemeente"), "Median of observed / expected - 1."),
        share("low_share", _("Bandbreedte van"), "Median lower limit; wider where chance is larger."),
        share("high_share", _("Bandbreedte tot"), "Median upper limit."),
        count("above_count", _("Erboven"), "Municipalities above their own limit."),
        count("within_count", _("Ertussen"), "Municipalities between their own limits."),
        count("below_count", _("Eronder"), "Municipalities below their own limit."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
