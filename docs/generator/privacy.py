"""What the pages for the privacy officer tell from the declarations: who is in which table, and who may see what."""

from collections.abc import Iterable, Mapping, Sequence

from generator.markdown import Marked, cell, code, english, table
from stuurlicht.access.permissions import PERMISSION_LABELS
from stuurlicht.access.policy import OPEN_TO_ALL, POLICY
from stuurlicht.core.account_roles import ACCOUNT_ROLE_LABELS
from stuurlicht.core.ledger import INGESTS, LedgerTable
from stuurlicht.store import RETENTION_LOG
from stuurlicht.workspace import LEDGER_TABLES

TABLES = (*LEDGER_TABLES, INGESTS, RETENTION_LOG)
WITHOUT_PAGE = {RETENTION_LOG.name}
YES, NO = "ja", "nee"


def privacy_parts() -> Mapping[str, str]:
    """Give what stands between braces on the pages for the privacy officer."""
    of_people = [each for each in TABLES if _columns_of_people(each)]
    others = [each for each in TABLES if each not in of_people]
    return {
        "{tables of people}": tables_of_people(of_people),
        "{number of tables of people}": str(len(of_people)),
        "{number of other tables}": str(len(others)),
        "{who may what}": who_may_what(),
    }


def tables_of_people(tables: Iterable[LedgerTable]) -> str:
    """Give a row per table: its name, what one row is, and the columns that tell of a person."""
    rows = [(_link(each), english(each.grain), Marked(_columns_told(each))) for each in tables]
    return table(("Tabel", "Eén rij is (Engels)", "Kolommen die over een persoon gaan"), rows)


def who_may_what() -> str:
    """Give a row per permission and a column per role."""
    roles = tuple(POLICY)
    rows = [
        (label, *(YES if permission in POLICY[role] else NO for role in roles))
        for permission, label in PERMISSION_LABELS.items()
        if permission not in OPEN_TO_ALL
    ]
    return table(("Mag", *(ACCOUNT_ROLE_LABELS[role] for role in roles)), rows)


def _columns_of_people(declared: LedgerTable) -> Sequence[tuple[str, str]]:
    return [(column.label, column.name) for column in declared.columns if column.is_personal]


def _columns_told(declared: LedgerTable) -> str:
    return "<br>".join(f"{cell(label)} ({code(name)})" for label, name in _columns_of_people(declared))


def _link(declared: LedgerTable) -> Marked:
    name = declared.name.removeprefix("register_")
    room = "registers" if declared.name.startswith("register_") else "tables"
    if declared.name in WITHOUT_PAGE:
        return Marked(cell(declared.label))
    return Marked(f"[{cell(declared.label)}](../{room}/{name}.md)")
