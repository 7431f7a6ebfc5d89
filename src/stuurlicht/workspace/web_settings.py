"""Settings of the web: where it listens, how it is reached safely, and who vouches for people."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.errors import UsageError, WorkspaceError
from stuurlicht.core.openid import GroupRole, OpenIdSettings
from stuurlicht.core.places import municipality_code

LEAST_MINUTES = 5
_LISTED = ("hosts", "trusted_proxies")
HIGHEST_PORT = 65_535
ON_THIS_COMPUTER = ("127.0.0.1", "localhost")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")


class UnsafeBindingError(WorkspaceError):
    """The web would be reachable from other computers without anything that keeps what is sent to itself."""

    code = "unsafe_binding"


class NoAccountsError(WorkspaceError):
    """The web would be there for others while nobody can sign in."""

    code = "no_accounts"


class NoHostsError(WorkspaceError):
    """Others would reach the web, and no name is known by which they may."""

    code = "no_hosts"


class HostNameError(UsageError):
    """A name by which readers call is no name of a server: a whole address, or one that stands for several."""

    code = "web_host"


class HalfCertificateError(UsageError):
    """Of certificate and key only one is named."""

    code = "half_certificate"


class WebNumberError(UsageError):
    """A number of the web is outside its range."""

    code = "web_number"


class ProxyAddressError(UsageError):
    """A trusted proxy is no network address."""

    code = "proxy_address"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How ``stuurlicht serve`` serves. As it is made, it does so for this computer only.

    Parameters
    ----------
    host, port : str, int
        Where it listens.
    hosts : tuple of str
        Names in the address by which readers call (``stuurlicht.gemeente.nl``), in lower case; any other is refused,
        so that no other site speaks through a browser here. Only for others: this computer calls by its own names.
    tls_certificate, tls_key : str
        Files (PEM); both or neither.
    trusted_proxies : tuple of str
        Addresses or networks of servers in front of it that keep the connection private (``10.0.0.4``). Only they
        are believed about who calls; without a certificate here, nobody else is answered.
    idle_minutes, longest_minutes : int
        After this long without a page a session ends; and after this long whatever was read.
    oidc : OpenIdSettings or None
        Another organisation that vouches for people, beside the accounts of the workspace.
    """

    host: str = "127.0.0.1"
    port: int = 8400
    hosts: tuple[str, ...] = ()
    tls_certificate: str = ""
    tls_key: str = ""
    trusted_proxies: tuple[str, ...] = ()
    idle_minutes: int = 30
    longest_minutes: int = 600
    oidc: OpenIdSettings | None = None

    def __post_init__(self) -> None:
        _require_number("web.port", self.port, 1, HIGHEST_PORT)
        _require_number("web.idle_minutes", self.idle_minutes, LEAST_MINUTES, self.longest_minutes)
        if bool(self.tls_certificate) != bool(self.tls_key):
            raise HalfCertificateError
        for address in self.trusted_proxies:
            _require_network(address)
        for name in self.hosts:
            _require_host(name)

    @property
    def has_tls(self) -> bool:
        """Whether it encrypts by itself."""
        return bool(self.tls_certificate)

    @property
    def is_for_this_computer(self) -> bool:
        """Whether only this computer reaches it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def is_for_others(self) -> bool:
        """Whether other computers reach it, by itself or by a server in front of it."""
        return not self.is_for_this_computer or bool(self.trusted_proxies)

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which readers may call."""
        return self.hosts if self.is_for_others else ON_THIS_COMPUTER


def may_bind(web: WebSettings, *, has_accounts: bool) -> None:
    """Refuse to be reached from other computers over a connection that others can read along, or by anybody.

    Parameters
    ----------
    has_accounts : bool
        Whether anybody has an account here. Who signs in with another organisation needs none.

    Raises
    ------
    UnsafeBindingError
        If it listens beyond this computer without a certificate of its own and without a trusted proxy.
    NoAccountsError
        If others reach it, by itself or by a proxy, and nobody could sign in.
    NoHostsError
        If others reach it, and the settings do not say by which name.
    """
    if not (web.is_for_this_computer or web.has_tls or web.trusted_proxies):
        raise UnsafeBindingError(host=web.host)
    if web.is_for_others and not (has_accounts or web.oidc):
        raise NoAccountsError
    if web.is_for_others and not web.hosts:
        raise NoHostsError


def web_settings(told: Mapping[str, Any]) -> WebSettings:
    """Make the settings of what stands under ``web`` in the file; it was checked for kinds and names before."""
    oidc = told.get("oidc")
    listed = {name: tuple(map(str, told.get(name, ()))) for name in _LISTED}
    return WebSettings(**{**told, **listed, "oidc": _oidc(oidc) if oidc else None})


def as_written(web: WebSettings) -> dict[str, Any]:
    """Give the settings as they stand in the file."""
    told = {**asdict(web), **{name: list(getattr(web, name)) for name in _LISTED}}
    if web.oidc is None:
        return {**told, "oidc": {}}
    return {**told, "oidc": {**asdict(web.oidc), "groups": [_group(each) for each in web.oidc.groups]}}


def _group(group: GroupRole) -> dict[str, Any]:
    return {"group": group.group, "role": group.role.value, "municipalities": list(group.municipalities)}


def _oidc(told: Mapping[str, Any]) -> OpenIdSettings:
    groups = tuple(
        GroupRole(
            group=each["group"],
            role=AccountRole(each["role"]),
            municipalities=tuple(map(municipality_code, each.get("municipalities", ()))),
        )
        for each in told["groups"]
    )
    return OpenIdSettings(**{**told, "groups": groups})


def _require_number(setting: str, given: int, least: int, highest: int) -> None:
    if not least <= given <= highest:
        raise WebNumberError(setting=setting, given=given, least=least, highest=highest)


def _require_network(address: str) -> None:
    try:
        ipaddress.ip_network(address)
    except ValueError:
        raise ProxyAddressError(given=address) from None


def _require_host(name: str) -> None:
    if not _HOST.fullmatch(name):
        raise HostNameError(given=name)
