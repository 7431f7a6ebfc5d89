"""What the workspace tells the reader: whose messages it accepts, and how people become pseudonyms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stuurlicht.core.places import FICTIONAL_MUNICIPALITY
from stuurlicht.core.pseudonyms import Pseudonymiser


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """Settings of one reading.

    Parameters
    ----------
    municipalities : frozenset of str
        Codes whose messages are accepted (``GM0384``), predecessors included. Others are refused.
    pseudonymiser : Pseudonymiser
        Turns BSNs into pseudonyms; has a key for every municipality above.
    neighbourhoods : Mapping[str, str]
        CBS neighbourhood (``BU`` and eight digits) by postcode (``1234AB``); may be empty.
    is_fictional : bool
        Whether the fictional municipality 9999 is accepted; it never is elsewhere.
    """

    municipalities: frozenset[str]
    pseudonymiser: Pseudonymiser
    neighbourhoods: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_fictional: bool = False

    def accepts(self, municipality: str) -> bool:
        """Say whether messages of this municipality may be read."""
        if municipality == FICTIONAL_MUNICIPALITY and not self.is_fictional:
            return False
        return municipality in self.municipalities
