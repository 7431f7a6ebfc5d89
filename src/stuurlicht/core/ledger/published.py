"""Public figures: what CBS, the ministry and others publish, each row with the vintage it came from."""

from dataclasses import replace

from stuurlicht.core.columns import Column
from stuurlicht.core.fund_clusters import FUND_CLUSTERS
from stuurlicht.core.ledger.shared_columns import INGEST_ID, MUNICIPALITY, RECEIVED_DATE
from stuurlicht.core.ledger.survey import SURVEY_ANSWERS, SURVEY_RETURNS
from stuurlicht.core.ledger.table import LedgerTable
from stuurlicht.core.words import _

PUBLISHED_ON = replace(RECEIVED_DATE, meaning="Day of publication; the day of fetching where that is not known.")
BOOK_YEAR = Column(name="book_year", kind="integer", label=_("Begrotingsjaar"), meaning="The year it is about.")
REPORTS = {
    "budget": _("begroting"),
    "q1": _("eerste kwartaal"),
    "q2": _("tweede kwartaal"),
    "q3": _("derde kwartaal"),
    "q4": _("vierde kwartaal"),
    "account": _("jaarrekening"),
}
"""Kinds of Iv3 report. They are never added up: each is the whole year, or the year so far."""
REPORT = Column(name="report", kind="text", label=_("Verslagsoort"), values=REPORTS)
SIDES = {"costs": _("lasten"), "revenues": _("baten")}
TASK_FIELD = Column(
    name="task_field",
    kind="text",
    label=_("Taakveld"),
    meaning="Code as filed, without blanks: '6.60' is not '6.6', '0.10' is not '0.1'.",
)
_CIRCULAR = (
    Column(name="circular", kind="text", label=_("Circulaire"), meaning="M2024 (May), S2024 (September), D2024."),
    replace(BOOK_YEAR, label=_("Uitkeringsjaar")),
)
_MEASURE = Column(name="measure", kind="text", label=_("Maatstaf"), meaning="Code as in the file, with single blanks.")
_PAYMENT = Column(name="payment", kind="text", label=_("Uitkering"), meaning="Name in lower case, with single blanks.")
STATUSES_OF_VALUES = {
    "known": _("bekend"),
    "missing": _("ontbreekt"),
    "confidential": _("geheim"),
    "impossible": _("komt niet voor"),
}

VINTAGES = LedgerTable(
    name="vintages",
    grain="one published document that was read",
    label=_("Bronnen van openbare cijfers"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        Column(name="publisher", kind="text", label=_("Uitgever")),
        Column(name="document", kind="text", label=_("Publicatie"), meaning="Table number, circular or title."),
        Column(
            name="published_date", kind="date", label=_("Gepubliceerd op"), null="not known: the day of fetching counts"
        ),
        Column(name="fetched_date", kind="date", label=_("Opgehaald op")),
        Column(name="licence", kind="text", label=_("Licentie"), null="not known"),
        Column(name="url", kind="text", label=_("Adres"), null="handed in as a file"),
    ),
)

CBS_OBSERVATIONS = LedgerTable(
    name="cbs_observations",
    grain="one cell of one CBS table: a measure for a region, a period and the other dimensions",
    label=_("Cijfers van het CBS"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        Column(name="table_id", kind="text", label=_("Tabel"), meaning="85098NED."),
        Column(
            name="region",
            kind="text",
            label=_("Regio"),
            meaning="NL01, GM0363, WK036300; without blanks.",
            null="no region",
        ),
        Column(name="period", kind="text", label=_("Periode"), meaning="2023JJ00.", null="the table has no period"),
        Column(
            name="dimensions",
            kind="text",
            label=_("Uitsplitsing"),
            meaning="JSON of the other dimensions, sorted; '{}'.",
        ),
        Column(name="measure", kind="text", label=_("Onderwerp"), meaning="Title in the table, without its number."),
        Column(name="measure_unit", kind="text", label=_("Eenheid"), meaning="As CBS writes it; empty when none."),
        Column(
            name="value",
            kind="number",
            unit="units",
            label=_("Waarde"),
            meaning="In measure_unit.",
            is_public=True,
            null="see value_status",
        ),
        Column(name="value_status", kind="text", label=_("Stand van de waarde"), values=STATUSES_OF_VALUES),
        Column(name="is_provisional", kind="boolean", label=_("Voorlopig"), null="the table does not say"),
    ),
)

IV3_AMOUNTS = LedgerTable(
    name="iv3_amounts",
    grain="one amount of one task field, category and side in one report of one municipality",
    label=_("Iv3-bedragen"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        MUNICIPALITY,
        BOOK_YEAR,
        REPORT,
        TASK_FIELD,
        Column(
            name="category",
            kind="text",
            label=_("Categorie"),
            meaning="'3.4.1', without L or B.",
            null="a total per task field",
        ),
        Column(name="side", kind="text", label=_("Lasten of baten"), values=SIDES),
        Column(
            name="amount_cents",
            kind="integer",
            unit="eurocent",
            label=_("Bedrag"),
            is_public=True,
            meaning="As filed, in thousands of euros there; negative amounts are corrections.",
        ),
    ),
)

IV3_SUBMISSIONS = LedgerTable(
    name="iv3_submissions",
    grain="one report of one municipality of which a published document tells",
    label=_("Iv3-opgaven"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        MUNICIPALITY,
        BOOK_YEAR,
        REPORT,
        Column(
            name="has_filed",
            kind="boolean",
            label=_("Heeft opgave gedaan"),
            meaning="False when every amount is empty or zero: there is no report then, not one of nothing.",
        ),
        Column(
            name="has_revenues",
            kind="boolean",
            label=_("Met baten"),
            meaning="Whether the document tells revenues too.",
        ),
        Column(
            name="is_first_placing",
            kind="boolean",
            label=_("Eerste plaatsing"),
            meaning="True when the amounts are those of the first publication.",
            null="the document does not say",
        ),
    ),
)

FUND_FACTORS = LedgerTable(
    name="fund_factors",
    grain="one uitkeringsfactor of one circular and year",
    label=_("Uitkeringsfactoren"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        *_CIRCULAR,
        Column(name="factor", kind="number", unit="factor", label=_("Uitkeringsfactor"), is_public=True),
    ),
)
FUND_WEIGHTS = LedgerTable(
    name="fund_weights",
    grain="one weight of one measure, or of one payment, in one cluster, of one circular and year",
    label=_("Gewichten in het gemeentefonds"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        *_CIRCULAR,
        Column(name="cluster", kind="text", label=_("Cluster"), values=FUND_CLUSTERS),
        replace(_MEASURE, null="the weight of a payment"),
        replace(_PAYMENT, null="the weight of a measure"),
        Column(name="measure_name", kind="text", label=_("Naam van de maatstaf")),
        Column(
            name="weight_eur",
            kind="number",
            unit="EUR",
            label=_("Gewicht"),
            is_public=True,
            meaning="Euros per unit before the factor; of a payment the share that counts for the cluster.",
        ),
    ),
)
FUND_VOLUMES = LedgerTable(
    name="fund_volumes",
    grain="one volume of one measure of one municipality, of one circular and year",
    label=_("Volumes in het gemeentefonds"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        *_CIRCULAR,
        MUNICIPALITY,
        _MEASURE,
        Column(
            name="volume", kind="number", unit="units", label=_("Volume"), is_public=True, null="left empty in the file"
        ),
    ),
)
FUND_PAYMENTS = LedgerTable(
    name="fund_payments",
    grain="one payment beside the measures to one municipality, of one circular and year",
    label=_("Uitkeringen in het gemeentefonds"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        *_CIRCULAR,
        MUNICIPALITY,
        _PAYMENT,
        Column(name="amount_cents", kind="integer", unit="eurocent", label=_("Bedrag"), is_public=True),
    ),
)

FEATURES = LedgerTable(
    name="features",
    grain="one feature of one region in one year",
    label=_("Kenmerken van gemeenten en wijken"),
    columns=(
        INGEST_ID,
        PUBLISHED_ON,
        Column(name="region", kind="text", label=_("Regio"), meaning="GM0363 or WK036300."),
        Column(name="year", kind="integer", label=_("Jaar"), meaning="Of the figure; stocks are of 1 January."),
        Column(name="feature", kind="text", label=_("Kenmerk"), meaning="Code from the list of features."),
        Column(
            name="value",
            kind="number",
            unit="units",
            label=_("Waarde"),
            meaning="In the unit of the feature.",
            is_public=True,
            null="see value_status",
        ),
        Column(
            name="text_value", kind="text", label=_("Klasse"), meaning="For a feature that is a class.", null="a number"
        ),
        Column(name="value_status", kind="text", label=_("Stand van de waarde"), values=STATUSES_OF_VALUES),
    ),
)

PUBLISHED_TABLES: tuple[LedgerTable, ...] = (
    VINTAGES,
    CBS_OBSERVATIONS,
    IV3_AMOUNTS,
    IV3_SUBMISSIONS,
    FUND_FACTORS,
    FUND_WEIGHTS,
    FUND_VOLUMES,
    FUND_PAYMENTS,
    FEATURES,
    SURVEY_RETURNS,
    SURVEY_ANSWERS,
)
"""Tables of public figures. They tell of no person and are kept whatever the retention period."""
