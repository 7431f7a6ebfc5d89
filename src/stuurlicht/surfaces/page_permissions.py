"""What each page asks of its reader: one permission by name of a page. The web adds no rule of its own."""

from collections.abc import Mapping
from types import MappingProxyType

from stuurlicht.access import Permission

PAGES: Mapping[str, Permission] = MappingProxyType(
    {
        "login": Permission.SIGN_IN,
        "account": Permission.OWN_ACCOUNT,
        "start": Permission.SEE_PUBLISHED,
        "instrument": Permission.SEE_PUBLISHED,
        "council": Permission.SEE_PUBLISHED,
        "download": Permission.SEE_PUBLISHED,
        "api": Permission.SEE_PUBLISHED,
        "compare": Permission.SEE_INTERNAL,
        "runs": Permission.SEE_INTERNAL,
        "quality": Permission.SEE_QUALITY,
        "registers": Permission.SEE_REGISTERS,
        "register": Permission.SEE_REGISTERS,
        "notes": Permission.WRITE_NOTES,
        "trace": Permission.TRACE_LINES,
        "admin": Permission.MANAGE_ACCOUNTS,
        "audit": Permission.SEE_AUDIT,
    }
)
"""Permission by page. A page that shows more to some (internal figures, a form) asks `may` again for that part."""
