"""The bulk file of a whole dataset: one ZIP with CSV files, beside the metadata of version 4."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from stuurlicht.core.errors import UsageError
from stuurlicht.sources.cbs.packages import Member, unpacked
from stuurlicht.sources.cbs.selections import Selection
from stuurlicht.sources.cbs.service_v4 import ServiceV4
from stuurlicht.sources.cbs.services import Metadata
from stuurlicht.sources.cbs.transport import Answer, PassingFaultError


class CbsBulkOnlyWholeError(UsageError):
    """The bulk file holds the whole table; years and regions cannot be asked of it."""

    code = "cbs_bulk_only_whole"


@dataclass(frozen=True, slots=True)
class ServiceBulk(ServiceV4):
    """Whole datasets as a bulk file."""

    via = "csv"
    first_sets: ClassVar[tuple[str, ...]] = ("Dimensions",)

    def further_sets(self, metadata: Metadata) -> tuple[str, ...]:  # noqa: ARG002  as the interface says
        """Give none: the codes are in the file itself."""
        return ()

    def condition(self, table: str, metadata: Metadata, selection: Selection) -> str:  # noqa: ARG002  idem
        """Give no condition, or refuse the selection."""
        if not selection.is_whole:
            raise CbsBulkOnlyWholeError(table=table)
        return ""

    def files(self, address: str) -> Iterator[Member]:
        """Give the files in the ZIP at an address."""

        def read(answer: Answer) -> list[Member]:
            try:
                return list(unpacked(answer.content))
            except zipfile.BadZipFile:
                raise PassingFaultError("ZIP") from None

        return iter(self.transport.get(address, read))
