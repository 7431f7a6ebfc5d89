"""Roles of accounts: what somebody works as, and so what the program lets them see and do."""

from collections.abc import Mapping
from enum import StrEnum

from stuurlicht.core.words import _


class AccountRole(StrEnum):
    """What somebody works as. An account may have several; what each may do stands in ``access/policy.py``."""

    COUNCIL = "council"
    """Reads published figures."""
    ANALYST = "analyst"
    """Reads what is not published as well, with choices of their own."""
    CONTROLLER = "controller"
    """An analyst who also follows a figure to its lines and hands in registers."""
    ADMIN = "admin"
    """Keeps accounts, settings and the reading of files; of figures no more than the council."""


ACCOUNT_ROLE_LABELS: Mapping[AccountRole, str] = {
    AccountRole.COUNCIL: _("raadslid"),
    AccountRole.ANALYST: _("analist"),
    AccountRole.CONTROLLER: _("controller"),
    AccountRole.ADMIN: _("beheerder"),
}
"""Dutch word (message id) by role."""
