"""The policy: which role may do what. One table, and nothing is allowed that does not stand in it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from stuurlicht.access.permissions import Permission
from stuurlicht.core.account_roles import AccountRole

OPEN_TO_ALL: AbstractSet[Permission] = frozenset({Permission.SIGN_IN})
"""Needs no account."""

_EVERYBODY = frozenset({Permission.OWN_ACCOUNT, Permission.SEE_PUBLISHED})
_ANALYST = _EVERYBODY | {
    Permission.SEE_INTERNAL,
    Permission.CHOOSE_PARAMETERS,
    Permission.SEE_QUALITY,
    Permission.SEE_REGISTERS,
    Permission.WRITE_NOTES,
}
_CONTROLLER = _ANALYST | {Permission.TRACE_LINES, Permission.HAND_IN_REGISTERS, Permission.PUBLISH}
_ADMIN = _EVERYBODY | {
    Permission.SEE_INGESTS,
    Permission.CHANGE_SETTINGS,
    Permission.MANAGE_ACCOUNTS,
    Permission.SEE_AUDIT,
}

POLICY: Mapping[AccountRole, AbstractSet[Permission]] = MappingProxyType(
    {
        AccountRole.COUNCIL: _EVERYBODY,
        AccountRole.ANALYST: _ANALYST,
        AccountRole.CONTROLLER: _CONTROLLER,
        AccountRole.ADMIN: _ADMIN,
    }
)
"""What each role may do. Whoever keeps the accounts sees no internal figure by that: it takes a second role."""


def roles_that_may(permission: Permission) -> tuple[AccountRole, ...]:
    """Give the roles that have a permission, in the order of `AccountRole`."""
    return tuple(role for role in AccountRole if permission in POLICY[role])
