"""Budgets: what the council decided to spend, per law and product group, in every version of the budget."""

from collections.abc import Iterator, Mapping, Sequence

from stuurlicht.core import Column, _
from stuurlicht.core.cost_kinds import NATURES
from stuurlicht.core.ledger.shared_columns import LAW
from stuurlicht.core.registers import Entry, Register, RowRule, TableRule, Value
from stuurlicht.tables.registers.budget_lines import BOOK_YEAR, PRODUCT_GROUP, cents, group_rule, year_rule
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import date_in, integer_in, number_in

ROUNDING_SHARE = 0.001
"""Twelve months typed in tenths of percents may miss 100% by this much."""

_MONTHS = (
    _("Januari"),
    _("Februari"),
    _("Maart"),
    _("April"),
    _("Mei"),
    _("Juni"),
    _("Juli"),
    _("Augustus"),
    _("September"),
    _("Oktober"),
    _("November"),
    _("December"),
)
PHASING = tuple(f"phasing_{month:02d}" for month in range(1, 13))
"""Names of the twelve columns of the month phasing."""

_LINE_AND_DAY = ("law", "product_group", "book_year", "nature", "decided_date")
_DECIDED = ("spending_cents", "income_cents", "unfilled_savings_cents", *PHASING)

_ENTRIES = (
    Entry(column=LAW, explanation=_("De wet waarvoor het geld is."), example="Jeugdwet"),
    Entry(
        column=PRODUCT_GROUP,
        explanation=_("De soort hulp. Laat leeg als de begroting alleen een bedrag voor de hele wet heeft."),
        example="Jeugdhulp zonder verblijf",
        is_required=False,
    ),
    Entry(
        column=BOOK_YEAR,
        explanation=_("Het jaar van de begroting."),
        example="2026",
    ),
    Entry(
        column=Column(
            name="version",
            kind="text",
            label=_("Versie van de begroting"),
            meaning="The amounts are what stands after this version, not the difference with the one before.",
        ),
        explanation=_(
            "Primitief, 1e wijziging, enzovoort. Vul bij een wijziging het nieuwe bedrag in, niet het verschil. "
            "Laat de regels van eerdere versies staan."
        ),
        example="primitief",
    ),
    Entry(
        column=Column(
            name="decided_date",
            kind="date",
            label=_("Vastgesteld op"),
            meaning="The day on which the council decided; the version counts from that day.",
        ),
        explanation=_("De dag waarop de raad deze versie vaststelde. Vanaf die dag telt deze versie."),
        example="13-11-2025",
    ),
    Entry(
        column=cents("spending_cents", _("Lasten"), "Gross spending, zero or positive."),
        explanation=_("De begrote lasten in euro's, voor aftrek van baten."),
        example="12.500.000,00",
    ),
    Entry(
        column=cents("income_cents", _("Baten"), "Income, zero or positive.", null="not given"),
        explanation=_("De begrote baten in euro's, als positief bedrag. Bijvoorbeeld eigen bijdragen."),
        example="150.000,00",
        is_required=False,
    ),
    Entry(
        column=Column(
            name="nature",
            kind="text",
            label=_("Aard"),
            meaning="Structural returns each year, incidental does not.",
            values=NATURES,
        ),
        explanation=_("Structureel geld komt elk jaar terug, incidenteel geld niet. Gebruik voor elk een eigen regel."),
        example="structureel",
    ),
    Entry(
        column=cents(
            "unfilled_savings_cents",
            _("Taakstelling nog niet ingevuld"),
            "Savings the budget counts on without a measure behind them, zero or positive; already taken off spending.",
            null="not given",
        ),
        explanation=_(
            "Besparing waar de begroting op rekent maar waar nog geen maatregel voor is. Dit bedrag is al van de "
            "lasten afgetrokken."
        ),
        example="250.000,00",
        is_required=False,
    ),
    *(
        Entry(
            column=Column(
                name=name,
                kind="number",
                unit="share",
                label=label,
                meaning="Share of the year's spending expected in this month.",
                null="no phasing: every month weighs the same",
                is_public=True,
            ),
            explanation=_(
                "Deel van de lasten dat u in deze maand verwacht. Vul alle twaalf maanden in of geen. "
                "Samen zijn ze 100%."
            ),
            example="8,3%" if month < 9 else "8,4%",  # noqa: PLR2004  eight and four months: together exactly 100%
            is_required=False,
        )
        for month, (name, label) in enumerate(zip(PHASING, _MONTHS, strict=True), start=1)
    ),
)


def _amounts_are_not_negative(row: Mapping[str, Value]) -> bool:
    names = ("spending_cents", "income_cents", "unfilled_savings_cents")
    return all((integer_in(row, name) or 0) >= 0 for name in names)


def _phasing_is_whole(row: Mapping[str, Value]) -> bool:
    shares = [number_in(row, name) for name in PHASING]
    given = [share for share in shares if share is not None]
    if len(given) < len(shares):
        return not given
    return all(0 <= share <= 1 for share in given) and abs(sum(given) - 1) <= ROUNDING_SHARE


def _decided_around_the_year(row: Mapping[str, Value]) -> bool:
    decided, year = date_in(row, "decided_date"), integer_in(row, "book_year")
    return decided is None or year is None or year - 2 <= decided.year <= year + 1


def _two_versions_of_one_day(rows: Sequence[Mapping[str, Value]]) -> Iterator[tuple[int, int]]:
    """Give each row that says something else than the first one of its line and day."""
    first_seen: dict[tuple[Value, ...], int] = {}
    for place, row in enumerate(rows):
        first = first_seen.setdefault(tuple(row[name] for name in _LINE_AND_DAY), place)
        if any(row[name] != rows[first][name] for name in _DECIDED):
            yield place, first


BUDGETS = Register(
    name="budgets",
    alias="begroting",
    label=_("Begroting"),
    explanation=_(
        "Wat de raad per wet en per soort hulp beschikbaar stelde, in elke versie van de begroting. "
        "Stuurlicht vergelijkt de verwachte kosten hiermee."
    ),
    owner=_("Financiën"),
    entries=_ENTRIES,
    key=("law", "product_group", "book_year", "version", "nature"),
    rules=(
        RowRule(
            code="budget_negative",
            sentence=_("Een bedrag is negatief. Vul lasten, baten en taakstelling als positief bedrag in."),
            columns=("spending_cents", "income_cents", "unfilled_savings_cents"),
            holds=_amounts_are_not_negative,
        ),
        RowRule(
            code="budget_phasing",
            sentence=_(
                "De verdeling over de maanden klopt niet. Vul twaalf maanden in die samen 100% zijn, of laat ze "
                "alle twaalf leeg."
            ),
            columns=PHASING,
            holds=_phasing_is_whole,
        ),
        group_rule("budget_group_law"),
        year_rule("budget_year"),
        RowRule(
            code="budget_decided",
            sentence=_(
                "De dag van vaststelling past niet bij het begrotingsjaar. Controleer beide: een begroting wordt "
                "hooguit twee jaar ervoor en een jaar erna vastgesteld."
            ),
            columns=("decided_date", "book_year"),
            holds=_decided_around_the_year,
        ),
    ),
    table_rules=(
        TableRule(
            code="budget_two_versions",
            sentence=_(
                "Rij {earlier} is een andere versie van dezelfde regel, met dezelfde dag van vaststelling en andere "
                "bedragen. Stuurlicht weet dan niet welke geldt. Verbeter de dag of verwijder een van beide."
            ),
            columns=("version", "decided_date", "spending_cents"),
            clashes=_two_versions_of_one_day,
        ),
    ),
)

budgets = register_mart(
    BUDGETS,
    quirks=(
        "Every version of the budget is here; its amounts are what stands after it, not a difference.",
        "Filter on decided_date to find what stood on a day.",
        "A row without product_group is the budget of the whole law; it may stand beside rows of groups.",
    ),
)
