"""Amounts on a returned form: funds, spending, the baten that still come off it, and the safety net."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stuurlicht.core.documents import Finding
from stuurlicht.core.ledger.survey import SURVEY_BASES
from stuurlicht.sources.survey.cells import cents, choice
from stuurlicht.sources.survey.layout import AmountRow, amount_rows, scheme_rows
from stuurlicht.sources.survey.sheets import Sheet

NOT_APPLICABLE = "not_applicable"
SAFETY_NET, REVENUES, SPENDING, FUNDS = "safety_net", "revenues", "spending", "funds"
ACCOUNTS = ("account", "provisional_account")
"""Bases that only a year that is over can have."""
BENEFITS = "bijstand"
_SIDES = ((FUNDS, 2), (SPENDING, 4))
_REVENUES_COLUMN, _SAFETY_NET_COLUMN = 6, 1
_CODES = {word: code for code, word in SURVEY_BASES.items()}


@dataclass(frozen=True, slots=True)
class Amount:
    """What a form tells of one side of one domain and year.

    Parameters
    ----------
    cents : int or None
        Eurocents; None when not told.
    basis : str or None
        None when not told, and of the safety net, whose basis is not asked.
    """

    book_year: int
    domain: str
    side: str
    cents: int | None
    basis: str | None

    @property
    def is_told(self) -> bool:
        """True when there is an amount with its basis, or the domain does not apply."""
        return self.basis == NOT_APPLICABLE or (self.cents is not None and self.basis is not None)


def read_amounts(
    faults: list[Finding], sheet: Sheet, span: tuple[int, int], filled_on: date | None
) -> Iterator[Amount]:
    """Give funds and spending.

    Parameters
    ----------
    filled_on : date or None
        A year that was not over on this day has no account yet.
    """
    for at in amount_rows(*span):
        for side, column in _SIDES:
            yield _amount(faults, sheet, at, side, column, filled_on)


def read_revenues(faults: list[Finding], sheet: Sheet, span: tuple[int, int], terms: str | None) -> Iterator[Amount]:
    """Give the baten that come off spending; none on a form whose spending is net, where they are a fault.

    Parameters
    ----------
    terms : str or None
        ``net``, ``gross``, or None when the form does not tell.
    """
    for at in amount_rows(*span):
        amount = cents(faults, sheet, at.row, _REVENUES_COLUMN)
        if terms == "net":
            faults.extend([sheet.fault("survey_revenues_deducted", at.row, _REVENUES_COLUMN)] if amount else [])
        elif terms == "gross" or amount is not None:
            # the basis is that of the spending, whose fault is told already
            basis = _basis([], sheet, at.row, _REVENUES_COLUMN - 1)
            yield Amount(at.book_year, at.domain, REVENUES, amount, basis)


def read_safety_net(faults: list[Finding], sheet: Sheet, span: tuple[int, int]) -> Iterator[Amount]:
    """Give what the safety net of the benefits budget paid or will pay."""
    for row, year, _has_cumulation in scheme_rows(*span):
        yield Amount(year, BENEFITS, SAFETY_NET, cents(faults, sheet, row, _SAFETY_NET_COLUMN), None)


def _amount(
    faults: list[Finding], sheet: Sheet, at: AmountRow, side: str, column: int, filled_on: date | None
) -> Amount:
    known = len(faults)
    amount = cents(faults, sheet, at.row, column)
    is_readable = len(faults) == known
    basis = _basis(faults, sheet, at.row, column + 1)
    if amount is not None and basis is None and not sheet.cell(at.row, column + 1):
        faults.append(sheet.fault("survey_basis_missing", at.row, column + 1))
    if amount is not None and basis == NOT_APPLICABLE and is_readable:
        faults.append(sheet.fault("survey_amount_does_not_apply", at.row, column))
    if basis in ACCOUNTS and filled_on is not None and filled_on.year <= at.book_year:
        facts = {"year": str(at.book_year), "day": filled_on.isoformat()}
        faults.append(sheet.fault("survey_year_not_over", at.row, column + 1, **facts))
    return Amount(at.book_year, at.domain, side, amount, basis)


def _basis(faults: list[Finding], sheet: Sheet, row: int, column: int) -> str | None:
    return _CODES.get(choice(faults, sheet, row, column, tuple(_CODES)))
