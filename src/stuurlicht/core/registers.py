"""Register: the declaration of what people keep themselves (budgets, contracts, code maps).

From one declaration follow the XLSX form, the reader, the append-only table, the command and the list.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger.shared_columns import INGEST_ID, LINE_NUMBER, MUNICIPALITY, RECEIVED_DATE
from stuurlicht.core.ledger.table import LedgerTable
from stuurlicht.core.words import Say, _

Value = str | int | float | bool | date | None
ACCOUNT = Column(name="account", kind="text", label=_("Ingevuld door"), meaning="Account that handed it in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One column of a register as people fill it in.

    Parameters
    ----------
    column : Column
        The column in the ledger. A column with unit ``eurocent`` is filled in as euros, exactly.
    explanation : str
        Dutch, one or two sentences: what to fill in, where to find it.
    example : str
        A value as it would be typed.
    is_required : bool
        Whether every row needs it.
    """

    column: Column
    explanation: str
    example: str
    is_required: bool = True

    def in_words_of(self, say: Say) -> "Entry":
        """Give the entry as a reader of another language sees it; names and codes stay."""
        values = {code: say(label) for code, label in self.column.values.items()}
        column = replace(self.column, label=say(self.column.label), values=values)
        return replace(self, column=column, explanation=say(self.explanation), example=say(self.example))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule:
    """A rule for one row: a Dutch sentence that says what to mend, and the test.

    ``holds`` gets a row by column name with ledger values (eurocents, dates) and says whether the rule
    holds; it is only asked when every value of the row is of its type.
    """

    code: str
    sentence: str
    columns: tuple[str, ...]
    holds: Callable[[Mapping[str, Value]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule:
    """A rule for rows together: what one row may not say beside another.

    Parameters
    ----------
    sentence : str
        Dutch, with ``{earlier}``: the number of the row with which this row clashes.
    columns : tuple of str
        Columns of the clash, to be named with it.
    clashes : callable
        Gets all rows of the hand-in, as `RowRule.holds` gets one, and gives pairs of positions: the row that
        clashes and the earlier one with which. A pair must not depend on other rows: rows with a fault of
        their own, and rows whose key stood there before, are left out.
    """

    code: str
    sentence: str
    columns: tuple[str, ...]
    clashes: Callable[[Sequence[Mapping[str, Value]]], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What people keep themselves: columns, rules, owner.

    A hand-in replaces the register of that municipality as a whole; earlier hand-ins stay, so that an
    earlier date still gives what stood then.

    Parameters
    ----------
    name : str
        English plural; Dutch ``label`` stands on form and page, ``alias`` is the word on the command line.
    key : tuple of str
        Columns that together are unique within one hand-in.
    """

    name: str
    alias: str
    label: str
    explanation: str
    owner: str
    entries: tuple[Entry, ...]
    key: tuple[str, ...]
    rules: tuple[RowRule, ...] = ()
    table_rules: tuple[TableRule, ...] = ()
    schema_version: int = 1

    def in_words_of(self, say: Say) -> "Register":
        """Give the register as a reader of another language sees it; names and codes stay."""
        entries = tuple(entry.in_words_of(say) for entry in self.entries)
        return replace(self, label=say(self.label), explanation=say(self.explanation), entries=entries)

    @property
    def all_rules(self) -> tuple[RowRule | TableRule, ...]:
        """Rules for one row, then rules for rows together."""
        return (*self.rules, *self.table_rules)

    @property
    def table(self) -> LedgerTable:
        """The append-only table of this register."""
        return LedgerTable(
            name=f"register_{self.name}",
            grain=f"one row of the register {self.name} as handed in on one day",
            label=self.label,
            columns=(
                INGEST_ID,
                MUNICIPALITY,
                RECEIVED_DATE,
                LINE_NUMBER,
                ACCOUNT,
                *(entry.column for entry in self.entries),
            ),
            schema_version=self.schema_version,
        )
