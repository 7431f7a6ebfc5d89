"""Version 4: datasets in long form (one row per measure and cell), and the bulk file of a whole dataset."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from stuurlicht.sources.cbs.answers import Row, count_of, object_of, page_reader
from stuurlicht.sources.cbs.selections import Selection, table_names
from stuurlicht.sources.cbs.service_v3 import CbsTableUnknownError
from stuurlicht.sources.cbs.services import Axes, Metadata, TableInfo, axes_of, conditions, whole_number, with_query
from stuurlicht.sources.cbs.transport import Answer, CbsNotFoundError, CbsRefusedError, Transport

FULL_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class ServiceV4:
    """Datasets in version 4."""

    transport: Transport
    origin: str

    via = "v4"
    data_set = "Observations"
    full_page = FULL_PAGE
    first_sets: ClassVar[tuple[str, ...]] = ("Dimensions", "MeasureCodes", "MeasureGroups")

    def info(self, table: str) -> TableInfo:
        """Ask the properties of a dataset; raises CbsTableUnknownError when it is not in version 4."""
        for name in table_names(table):
            try:
                return self.transport.get(f"{self._root(name)}/Properties", _info)
            except CbsNotFoundError:
                continue
        raise CbsTableUnknownError(table=table, host=self.origin)

    def bulk_address(self, table: str) -> str:
        """Give where the bulk file is: as the catalogue says, else at its usual place."""
        asked = with_query(f"{self.origin}/odata/v1/Datasets", filter=f"Identifier eq '{table}'")
        try:
            rows = self.transport.get(asked, page_reader(FULL_PAGE)).rows
        except (CbsNotFoundError, CbsRefusedError):
            rows = []
        told = [each for row in rows for each in row.get("Distributions") or []]
        found = (str(each.get("DownloadUrl") or "") for each in told if str(each.get("Format")).upper() == "CSV")
        return next((address for address in found if address), f"{self.origin}/csv/CBS/nl/{table}")

    def further_sets(self, metadata: Metadata) -> tuple[str, ...]:
        """Give the sets of codes of each dimension."""
        return tuple(f"{row['Identifier']}Codes" for row in metadata["Dimensions"])

    def condition(self, table: str, metadata: Metadata, selection: Selection) -> str:
        """Give the condition on keys, which version 4 does not pad."""
        axes = axes_v4(metadata["Dimensions"])
        keys = {name: [str(row["Identifier"]) for row in metadata[f"{name}Codes"]] for name in axes.names}
        return " and ".join(conditions(table, axes, keys, selection))

    def address(self, table: str, set_name: str, condition: str = "") -> str:
        """Give the address of the first page of a set."""
        return with_query(f"{self._root(table)}/{set_name}", filter=condition)

    def count(self, table: str, condition: str) -> int | None:
        """Ask how many observations the condition keeps."""
        address = with_query(f"{self._root(table)}/{self.data_set}/$count", filter=condition)
        try:
            return self.transport.get(address, count_of)
        except (CbsNotFoundError, CbsRefusedError):
            return None  # the number only shows how far we are, and is checked where it is told

    def _root(self, table: str) -> str:
        return f"{self.origin}/odata/v1/CBS/{table}"


def axes_v4(dimensions: Sequence[Row]) -> Axes:
    """Tell the dimensions apart."""
    return axes_of({str(row["Identifier"]): str(row.get("Kind", "")) for row in dimensions})


def _info(answer: Answer) -> TableInfo:
    told = object_of(answer)
    modified = str(told.get("Modified") or "")
    return TableInfo(
        table=str(told.get("Identifier") or ""),
        title=str(told.get("Title") or "").strip(),
        version=str(told.get("Version") or modified),
        modified=modified,
        row_count=whole_number(told.get("ObservationCount")),
        etag=answer.etag,
    )
