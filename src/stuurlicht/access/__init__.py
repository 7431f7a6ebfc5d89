"""Access: who may come in, what they may see, what they saw. Knows permissions, not pages; accounts, not figures."""

from stuurlicht.access.account import Account, AccountNameError, Grant, ScopedAdminError
from stuurlicht.access.accounts import (
    CODE_HOURS,
    AccountExistsError,
    Accounts,
    AccountUnknownError,
    ExternalAccountError,
    LastAdminError,
    TotpCodeError,
)
from stuurlicht.access.attempts import SignInLockedError
from stuurlicht.access.audit import AuditPage, AuditTrail, Outcome, Seen, Wanted, seen_by
from stuurlicht.access.decisions import Decision, Reason, explain, may, open_municipalities
from stuurlicht.access.passwords import PasswordRulesError
from stuurlicht.access.permissions import PERMISSION_LABELS, Permission
from stuurlicht.access.policy import POLICY, roles_that_may
from stuurlicht.access.sessions import Session, Sessions, csrf_token, is_csrf_token, new_token
from stuurlicht.access.sign_in import SignIn, SignInRefusedError
from stuurlicht.access.store import STORE_FILE, AccessNewerError, AccessOpenError, AccessStore

__all__ = [
    "CODE_HOURS",
    "PERMISSION_LABELS",
    "POLICY",
    "STORE_FILE",
    "AccessNewerError",
    "AccessOpenError",
    "AccessStore",
    "Account",
    "AccountExistsError",
    "AccountNameError",
    "AccountUnknownError",
    "Accounts",
    "AuditPage",
    "AuditTrail",
    "Decision",
    "ExternalAccountError",
    "Grant",
    "LastAdminError",
    "Outcome",
    "PasswordRulesError",
    "Permission",
    "Reason",
    "ScopedAdminError",
    "Seen",
    "Session",
    "Sessions",
    "SignIn",
    "SignInLockedError",
    "SignInRefusedError",
    "TotpCodeError",
    "Wanted",
    "csrf_token",
    "explain",
    "is_csrf_token",
    "may",
    "new_token",
    "open_municipalities",
    "roles_that_may",
    "seen_by",
]
