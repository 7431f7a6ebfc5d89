"""Tables of balance that count shortfalls: by size, by cumulatieregeling, by rule, counted otherwise, beside BUIG."""

from stuurlicht.core import Column, Table, _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.balance.declaration_columns import (
    BASIS,
    CLUSTER,
    COMPARISON,
    PUBLIC,
    YEAR,
    YEAR_AND_CIRCULAR,
    count,
    number,
    year,
)
from stuurlicht.instruments.balance.labels import RULE_STANDINGS, SIZES, VARIANT_LABELS

BY_SIZE = Table(
    name="by_size",
    label=_("Significante verschillen naar aantal inwoners"),
    grain=("book_year", "basis", "cluster", "size_class"),
    columns=(
        YEAR,
        BASIS,
        COMPARISON,
        YEAR_AND_CIRCULAR,
        CLUSTER,
        Column(name="size_class", kind="text", label=_("Grootteklasse"), meaning="By inhabitants.", values=SIZES),
        count("municipalities_count", _("Gemeenten"), "In this class, known or not."),
        count("known_count", _("Waarvan bekend"), "With a share."),
        count("shortfall_count", _("Waarvan uitgaven hoger dan het geld"), "With a share below zero."),
        count("significant_count", _("Waarvan significant"), "With a shortfall of at least limit_share."),
        number("significant_share", "share", _("Deel significant"), "Of those with a share.", null="nobody is known"),
        number("limit_share", "share", _("Grens voor significant"), "The parameter; positive.", is_detail=True),
        count("declared_count", _("Noemt zelf het tekort significant"), "In the survey.", null="no survey"),
        number(
            "declared_share",
            "share",
            _("Deel dat zelf het tekort significant noemt"),
            "Of all municipalities of the class, as S0 counts.",
            null="no survey",
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
_NONE_ASKED = "the regulation did not exist in this year, or nobody told"
BY_CUMULATION = Table(
    name="by_cumulation",
    label=_("Significante tekorten naar jaren met cumulatieregeling"),
    grain=("book_year", "basis", "cumulation_years"),
    columns=(
        YEAR,
        BASIS,
        COMPARISON,
        Column(
            name="cumulation_years",
            kind="integer",
            unit="years",
            label=_("Jaren met cumulatieregeling"),
            meaning="In how many years the municipality got money from the regulation, as it told.",
            is_public=True,
        ),
        count("municipalities_count", _("Gemeenten"), "That told this number of years.", null=_NONE_ASKED),
        count("known_count", _("Waarvan bekend"), "With a share.", null=_NONE_ASKED),
        count("significant_count", _("Waarvan significant"), "Shortfall of at least limit_share.", null=_NONE_ASKED),
        number("significant_share", "share", _("Deel significant"), "Of those with a share.", null=_NONE_ASKED),
        count("declared_count", _("Noemt zelf het tekort significant"), "In the survey.", null=_NONE_ASKED),
        number(
            "declared_share",
            "share",
            _("Deel dat zelf het tekort significant noemt"),
            "Of those who told this number of years.",
            null=_NONE_ASKED,
        ),
        number("limit_share", "share", _("Grens voor significant"), "Positive.", null=_NONE_ASKED, is_detail=True),
        number(
            "limit_eur",
            "EUR",
            _("Grens van de regeling per inwoner"),
            "Most that redistribution could take in one year.",
            null="the regulation did not exist in this year",
            is_detail=True,
        ),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
FUND_RULE = Table(
    name="fund_rule",
    label=_("Wat zou de grens van het Fonds tekortgemeenten zeggen?"),
    grain=("basis", "cluster"),
    columns=(
        BASIS,
        COMPARISON,
        CLUSTER,
        year("fund_year", _("Jaar van het fonds"), "The one year in which it could be applied for."),
        Column(
            name="standing",
            kind="text",
            label=_("Wat dit is"),
            meaning="Whether the fund looked at these years.",
            values=RULE_STANDINGS,
        ),
        year("until_year", _("Laatste van de twee jaren"), "The last of the two years."),
        number("limit_eur", "EUR", _("Grens per inwoner"), "A shortfall above it; over both years together."),
        count("known_count", _("Gemeenten met beide jaren"), "Of which both years are known."),
        count("over_count", _("Waarvan boven de grens"), "With a shortfall above the limit."),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
_LACKS = "a part is not known"
_NOT_ONE = "not applicable to one municipality"
VARIANTS = Table(
    name="variants",
    label=_("Dezelfde onderdelen samen, anders geteld"),
    grain=("municipality", "book_year", "basis", "variant"),
    columns=(
        MUNICIPALITY,
        YEAR,
        BASIS,
        COMPARISON,
        Column(
            name="variant",
            kind="text",
            label=_("Zo geteld"),
            meaning="With or without shelter and overhead.",
            values=VARIANT_LABELS,
        ),
        number("funds_eur", "EUR", _("Geld volgens het verdeelmodel"), "Of the parts that count.", null=_LACKS),
        number("net_cost_eur", "EUR", _("Lasten min baten"), "Of the parts that count.", null=_LACKS),
        number("balance_eur", "EUR", _("Saldo"), "Funds minus net cost; negative is a shortfall.", null=_LACKS),
        number("balance_share", "share", _("Saldo als deel van het geld"), "Balance divided by funds.", null=_LACKS),
        count("known_count", _("Gemeenten bekend"), "With a share.", null=_NOT_ONE),
        count("shortfall_count", _("Waarvan uitgaven hoger dan het geld"), "With a share below zero.", null=_NOT_ONE),
        count("significant_count", _("Waarvan significant"), "Shortfall of at least the limit.", null=_NOT_ONE),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
_NONE_TOLD = "nobody told both"
STACKING = Table(
    name="stacking",
    label=_("Stapeling met de uitkeringen (BUIG)"),
    grain=("book_year", "basis"),
    columns=(
        YEAR,
        BASIS,
        COMPARISON,
        count("known_count", _("Gemeenten met beide saldi"), "With both balances.", null=_NONE_TOLD),
        count("both_count", _("Tekort op beide"), "Shortfall on both.", null=_NONE_TOLD),
        count("only_domain_count", _("Alleen tekort op de onderdelen"), "No shortfall on BUIG.", null=_NONE_TOLD),
        count("only_benefits_count", _("Alleen tekort op BUIG"), "Shortfall on BUIG only.", null=_NONE_TOLD),
        count("neither_count", _("Geen van beide"), "No shortfall.", null=_NONE_TOLD),
        count("larger_benefits_count", _("Tekort op BUIG is het grootste"), "Of both.", null=_NONE_TOLD),
    ),
    protects=None,
    unprotected_because=PUBLIC,
)
