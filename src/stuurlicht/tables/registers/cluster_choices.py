"""Cluster choices: which part of the social domain pays for which task field, as users choose it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule, TableRule, Value
from stuurlicht.rules.cluster_choices import PART_LABELS, exists_within
from stuurlicht.rules.task_fields import left_out_task_fields
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import integer_in, text_in

CHOICE_KINDS = {"task_field": _("taakveld"), "payment": _("uitkering")}
LAST_YEAR = 2100
_FIRST_YEAR = 2017
_BALANCE_ITEM = re.compile(r"[AaPp]\d")
_BENEFITS = "6.3"

_ENTRIES = (
    Entry(
        column=Column(
            name="cluster", kind="text", label=_("Onderdeel"), meaning="Part that pays for it.", values=PART_LABELS
        ),
        explanation=_("Het onderdeel van het sociaal domein dat dit taakveld betaalt, of dat deze uitkering krijgt."),
        example="Jeugd",
    ),
    Entry(
        column=Column(
            name="kind", kind="text", label=_("Taakveld of uitkering"), meaning="What code is.", values=CHOICE_KINDS
        ),
        explanation=_(
            "Kies taakveld voor een code uit uw begroting en jaarrekening. Kies uitkering voor een uitkering die naast "
            "de maatstaven in een ander onderdeel hoort dan het ministerie zegt."
        ),
        example="taakveld",
    ),
    Entry(
        column=Column(
            name="code", kind="text", label=_("Code of naam"), meaning="Task field as filed; payment by its name."
        ),
        explanation=_(
            "De code van het taakveld zoals die in dat jaar bestond, of de naam van de uitkering in de circulaire."
        ),
        example="6.751",
    ),
    Entry(
        column=Column(name="first_book_year", kind="integer", label=_("Vanaf jaar"), meaning="First book year."),
        explanation=_("Het eerste begrotingsjaar waarin dit geldt."),
        example="2025",
    ),
    Entry(
        column=Column(
            name="last_book_year",
            kind="integer",
            label=_("Tot en met jaar"),
            meaning="Last book year, included.",
            null="no end",
        ),
        explanation=_("Het laatste begrotingsjaar waarin dit geldt. Laat leeg als er geen einde is."),
        example="",
        is_required=False,
    ),
)
_Row = Mapping[str, Value]


def _last_year(row: _Row) -> int:
    return integer_in(row, "last_book_year") or LAST_YEAR


def _first_year(row: _Row) -> int:
    return integer_in(row, "first_book_year") or _FIRST_YEAR


def _is_task_field(row: _Row) -> bool:
    return row["kind"] == "task_field"


def _is_no_task(row: _Row) -> bool:
    code = text_in(row, "code").strip()
    return code in left_out_task_fields() or bool(_BALANCE_ITEM.match(code))


def _is_known(row: _Row) -> bool:
    known = exists_within(text_in(row, "code"), _first_year(row), integer_in(row, "last_book_year"))
    return not _is_task_field(row) or _is_no_task(row) or known


def _overlapping(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Give rows of one code of which the years overlap: it would count twice."""
    for at, row in enumerate(rows):
        for before, earlier in enumerate(rows[:at]):
            is_same = all(row[name] == earlier[name] for name in ("kind", "code"))
            meets = _first_year(row) <= _last_year(earlier) and _first_year(earlier) <= _last_year(row)
            if is_same and meets:
                yield at, before
                break


CLUSTER_CHOICES = Register(
    name="cluster_choices",
    alias="onderdelen",
    label=_("Welk onderdeel betaalt welk taakveld"),
    explanation=_(
        "Per taakveld het onderdeel van het sociaal domein dat het betaalt. Levert u niets in, dan geldt de verdeling "
        "van Stuurlicht. Levert u wel iets in, dan vervangt uw lijst die verdeling helemaal. Stuurlicht gebruikt haar "
        "dan voor alle gemeenten, zodat u eerlijk vergelijkt."
    ),
    owner=_("Financiën"),
    entries=_ENTRIES,
    key=("kind", "code", "first_book_year"),
    rules=(
        RowRule(
            code="cluster_choice_benefits",
            sentence=_(
                "Taakveld 6.3 hoort alleen bij Inkomensregelingen. Uitkeringen worden betaald uit BUIG en niet uit het "
                "gemeentefonds. Kies Inkomensregelingen of verwijder de regel."
            ),
            columns=("cluster", "code"),
            holds=lambda row: (
                not (_is_task_field(row) and text_in(row, "code") == _BENEFITS) or row["cluster"] == "inkomen"
            ),
        ),
        RowRule(
            code="cluster_choice_no_task",
            sentence=_(
                "Dit is geen taak: 0.10, 0.11 en balansposten tellen nooit mee als lasten of baten. Verwijder de regel."
            ),
            columns=("code",),
            holds=lambda row: not (_is_task_field(row) and _is_no_task(row)),
        ),
        RowRule(
            code="cluster_choice_unknown",
            sentence=_(
                "Dit taakveld bestaat niet in deze jaren. Let op: 6.60 is iets anders dan 6.6. Zet de kolom op tekst "
                "en kijk of de jaren kloppen."
            ),
            columns=("code", "first_book_year", "last_book_year"),
            holds=_is_known,
        ),
        RowRule(
            code="cluster_choice_years",
            sentence=_(
                "De jaren kunnen niet. Kies een eerste jaar vanaf 2017, en een laatste jaar dat niet eerder is."
            ),
            columns=("first_book_year", "last_book_year"),
            holds=lambda row: _FIRST_YEAR <= _first_year(row) <= _last_year(row) <= LAST_YEAR,
        ),
    ),
    table_rules=(
        TableRule(
            code="cluster_choice_twice",
            sentence=_(
                "Deze code staat in dezelfde jaren ook op regel {earlier}. Dan telt het bedrag dubbel. Verwijder een "
                "van beide regels of pas de jaren aan."
            ),
            columns=("code", "first_book_year", "last_book_year"),
            clashes=_overlapping,
        ),
    ),
)

cluster_choices = register_mart(
    CLUSTER_CHOICES,
    quirks=("Without rows the default of rules/parameters/cluster_task_fields.yaml counts; with rows only these do.",),
)
