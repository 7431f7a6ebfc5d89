"""Whether somebody may do something, and why: the only place where that is decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from stuurlicht.access.account import Account, Grant, merged
from stuurlicht.access.permissions import PERMISSION_LABELS, Permission
from stuurlicht.access.policy import OPEN_TO_ALL, POLICY, roles_that_may
from stuurlicht.core.account_roles import ACCOUNT_ROLE_LABELS, AccountRole
from stuurlicht.core.words import DUTCH, Say, _


class Reason(StrEnum):
    """Why something is allowed or not."""

    OPEN_TO_ALL = "open_to_all"
    ROLE = "role"
    NOT_SIGNED_IN = "not_signed_in"
    DISABLED = "disabled"
    MUST_CHANGE_PASSWORD = "must_change_password"  # noqa: S105  a reason
    ROLE_LACKS = "role_lacks"
    OTHER_MUNICIPALITY = "other_municipality"


_ALLOWED = frozenset({Reason.OPEN_TO_ALL, Reason.ROLE})
_WORDS: Mapping[Reason, str] = {
    Reason.OPEN_TO_ALL: _("Iedereen mag {act}. Daar is geen account voor nodig."),
    Reason.ROLE: _("{account} mag {act}. Dat komt door de rol {roles}, voor {municipalities}."),
    Reason.NOT_SIGNED_IN: _("Wie niet is ingelogd, mag niet {act}. Log eerst in."),
    Reason.DISABLED: _("{account} mag niet {act}: het account is afgesloten. Een beheerder kan het openen."),
    Reason.MUST_CHANGE_PASSWORD: _(
        "{account} mag nog niet {act}. Eerst moet een eigen wachtwoord de eenmalige code vervangen."
    ),
    Reason.ROLE_LACKS: _(
        "{account} mag niet {act}. Dat mag met de rol {wanted}; {account} heeft: {roles}. Een beheerder kan een rol "
        "geven."
    ),
    Reason.OTHER_MUNICIPALITY: _(
        "{account} mag niet {act} voor {municipality}. De rol {roles} geldt alleen voor {municipalities}. Een "
        "beheerder kan dat ruimer maken."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An answer to "may they?", with its reason.

    Parameters
    ----------
    account : Account or None
        Who asked; None is somebody who is not signed in.
    municipality : str or None
        For which; None for none in particular.
    """

    reason: Reason
    permission: Permission
    account: Account | None = None
    municipality: str | None = None

    @property
    def is_allowed(self) -> bool:
        """Whether they may."""
        return self.reason in _ALLOWED


def may(account: Account | None, permission: Permission, municipality: str | None = None) -> Decision:
    """Decide whether an account has a permission.

    Parameters
    ----------
    account : Account or None
        None is somebody who is not signed in.
    municipality : str, optional
        Code (``GM0384``) of the municipality that the page is about. Without one the page is about none in
        particular: it asks again for each municipality of which it shows something, or takes `open_municipalities`.
    """
    return Decision(
        reason=_reason(account, permission, municipality),
        permission=permission,
        account=account,
        municipality=municipality,
    )


def _reason(account: Account | None, permission: Permission, municipality: str | None) -> Reason:
    if permission in OPEN_TO_ALL:
        return Reason.OPEN_TO_ALL
    if account is None:
        return Reason.NOT_SIGNED_IN
    if not account.is_active:
        return Reason.DISABLED
    giving = [grant for grant in account.grants if permission in POLICY[grant.role]]
    if not giving:
        return Reason.ROLE_LACKS
    if not any(grant.covers(municipality) for grant in giving):
        return Reason.OTHER_MUNICIPALITY
    is_half_way = account.must_change_password and permission is not Permission.OWN_ACCOUNT
    return Reason.MUST_CHANGE_PASSWORD if is_half_way else Reason.ROLE


def open_municipalities(account: Account | None, permission: Permission, known: Iterable[str]) -> tuple[str, ...]:
    """Give those of the known municipalities for which an account has a permission, in their order."""
    return tuple(code for code in known if may(account, permission, code).is_allowed)


def explain(account: Account | None, permission: Permission, municipality: str | None = None, say: Say = DUTCH) -> str:
    """Say in words why something is allowed or not."""
    decision = may(account, permission, municipality)
    grants = account.grants if account else ()
    giving = tuple(grant for grant in grants if permission in POLICY[grant.role])
    told = tuple(grant for grant in giving if grant.covers(municipality)) or giving or grants
    return say(_WORDS[decision.reason]).format(
        account=account.name if account else "",
        act=say(PERMISSION_LABELS[permission]),
        municipality=municipality or "",
        municipalities=_places(told, say),
        roles=_labels((grant.role for grant in told), say) or say(_("geen rol")),
        wanted=_labels(roles_that_may(permission), say),
    )


def _places(grants: Iterable[Grant], say: Say) -> str:
    whole = merged(replace(grant, role=AccountRole.COUNCIL) for grant in grants)
    codes = [code for grant in whole for code in sorted(grant.municipalities)]
    return ", ".join(codes) or say(_("alle gemeenten van de werkmap"))


def _labels(roles: Iterable[AccountRole], say: Say) -> str:
    return say(_(" of ")).join(say(ACCOUNT_ROLE_LABELS[role]) for role in roles)
