"""Permissions: the closed list of what an account may be allowed, with Dutch words for each."""

from collections.abc import Mapping
from enum import StrEnum

from stuurlicht.core.words import _


class Permission(StrEnum):
    """One thing that somebody may or may not do. A page declares one; nothing else is asked of it."""

    SIGN_IN = "sign_in"
    """Open the page to sign in; the only thing that needs no account."""
    OWN_ACCOUNT = "own_account"
    """See and change one's own password, second step and sessions."""
    SEE_PUBLISHED = "see_published"
    """Figures of publications."""
    SEE_INTERNAL = "see_internal"
    """Internal views, with primary rules only."""
    CHOOSE_PARAMETERS = "choose_parameters"
    """Run an instrument with choices and scenarios of one's own."""
    SEE_QUALITY = "see_quality"
    """Findings in and between messages."""
    SEE_REGISTERS = "see_registers"
    """What people keep themselves, with its history."""
    WRITE_NOTES = "write_notes"
    """Add a note to a figure."""
    PUBLISH = "publish"
    """Make a publication."""
    TRACE_LINES = "trace_lines"
    """Pseudonymised lines behind a figure, with a reason that is logged."""
    HAND_IN_REGISTERS = "hand_in_registers"
    """Replace a register."""
    SEE_INGESTS = "see_ingests"
    """What was read, when and how it went."""
    CHANGE_SETTINGS = "change_settings"
    """Settings of the workspace."""
    MANAGE_ACCOUNTS = "manage_accounts"
    """Add and change accounts, roles and sessions of others."""
    SEE_AUDIT = "see_audit"
    """Who saw what."""


PERMISSION_LABELS: Mapping[Permission, str] = {
    Permission.SIGN_IN: _("inloggen"),
    Permission.OWN_ACCOUNT: _("het eigen account zien en wijzigen"),
    Permission.SEE_PUBLISHED: _("gepubliceerde cijfers zien"),
    Permission.SEE_INTERNAL: _("interne cijfers zien"),
    Permission.CHOOSE_PARAMETERS: _("zelf keuzes en scenario's doorrekenen"),
    Permission.SEE_QUALITY: _("zien wat er mis is in de gegevens"),
    Permission.SEE_REGISTERS: _("registers zien"),
    Permission.WRITE_NOTES: _("duiding bij een cijfer schrijven"),
    Permission.PUBLISH: _("een publicatie maken"),
    Permission.TRACE_LINES: _("de regels achter een cijfer ophalen"),
    Permission.HAND_IN_REGISTERS: _("registers inleveren"),
    Permission.SEE_INGESTS: _("zien wat er is ingelezen"),
    Permission.CHANGE_SETTINGS: _("instellingen wijzigen"),
    Permission.MANAGE_ACCOUNTS: _("accounts beheren"),
    Permission.SEE_AUDIT: _("het inzageboek lezen"),
}
"""What a permission lets people do, in Dutch (a message id) after "mag"."""
