"""Why somebody who comes back from another organisation is not let in."""

from stuurlicht.core.errors import UsageError


class OpenIdRefusedError(UsageError):
    """What came back cannot be trusted, or the organisation said no; ``because`` tells what."""

    code = "openid_refused"


class NoRoleError(UsageError):
    """Somebody is who they say they are, and is in no group that has a role here."""

    code = "openid_no_role"
