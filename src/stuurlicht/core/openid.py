"""Settings for signing in with another organisation (OpenID Connect): who vouches, and which group has which role."""

from dataclasses import dataclass

from stuurlicht.core.account_roles import AccountRole


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRole:
    """What members of a group of that organisation may be here.

    Parameters
    ----------
    group : str
        As the organisation writes it: a name, or an id of Entra ID.
    municipalities : tuple of str
        Codes (``GM0384``); empty is every municipality of the workspace.
    """

    group: str
    role: AccountRole
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIdSettings:
    """One organisation that vouches for people.

    Parameters
    ----------
    issuer : str
        Its address, exactly as it names itself in its tokens.
    client_id : str
        By which it knows this installation.
    redirect_address : str
        Where it sends people back to, as registered with it.
    client_secret_file : str
        File with the secret, outside the workspace; empty when the organisation asks for none.
    scopes : str
        What is asked for, with spaces between; ``openid`` is always among it.
    groups_claim, name_claim : str
        Claims that hold the groups and the user name.
    groups : tuple of GroupRole
        Whoever is in none of them is refused.
    """

    issuer: str
    client_id: str
    redirect_address: str
    client_secret_file: str = ""
    scopes: str = "openid profile"
    groups_claim: str = "groups"
    name_claim: str = "preferred_username"
    groups: tuple[GroupRole, ...] = ()
