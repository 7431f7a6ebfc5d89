"""Version 3: StatLine and the data of third parties, through ODataFeed (in pages) or ODataApi (10,000 rows at most)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stuurlicht.core.errors import InputError
from stuurlicht.sources.cbs.answers import Row, page_reader
from stuurlicht.sources.cbs.selections import Selection, table_names
from stuurlicht.sources.cbs.services import Axes, Metadata, TableInfo, axes_of, conditions, whole_number, with_query
from stuurlicht.sources.cbs.structure import IV3_DIMENSIONS
from stuurlicht.sources.cbs.transport import Answer, Transport

FULL_PAGE = 10_000


class CbsTableUnknownError(InputError):
    """CBS has no table of this number here."""

    code = "cbs_table_unknown"


@dataclass(frozen=True, slots=True)
class ServiceV3:
    """Tables in version 3.

    Parameters
    ----------
    transport : Transport
        What asks.
    origin : str
        StatLine or third parties.
    door : {"ODataFeed", "ODataApi"}
        The second refuses more than 10,000 rows.
    """

    transport: Transport
    origin: str
    door: Literal["ODataFeed", "ODataApi"] = "ODataFeed"

    data_set = "TypedDataSet"
    full_page = FULL_PAGE
    first_sets = ("DataProperties",)

    @property
    def via(self) -> str:
        """``feed`` or ``api``."""
        return self.door.removeprefix("OData").lower()

    def info(self, table: str) -> TableInfo:
        """Ask the catalogue; raises CbsTableUnknownError when it does not list the table."""
        for name in table_names(table):
            rows, etag = self._listed(f"Identifier eq '{name}'")
            if rows:
                return _info(rows[0], name, etag)
        raise CbsTableUnknownError(table=table, host=self.origin)

    def titles(self, catalogue: str) -> dict[str, str]:
        """Give the title of every table of one catalogue, by number."""
        rows, _etag = self._listed(f"Catalog eq '{catalogue}'")
        return {str(row["Identifier"]): str(row.get("Title", "")) for row in rows if row.get("Identifier")}

    def _listed(self, condition: str) -> tuple[list[Row], str]:
        address = with_query(f"{self.origin}/ODataCatalog/Tables", format="json", filter=condition)

        def read(answer: Answer) -> tuple[list[Row], str]:
            return page_reader(FULL_PAGE)(answer).rows, answer.etag

        return self.transport.get(address, read)

    def further_sets(self, metadata: Metadata) -> tuple[str, ...]:
        """Give the dimensions: each is a set of its own."""
        return tuple(dimension_kinds(metadata["DataProperties"]))

    def condition(self, table: str, metadata: Metadata, selection: Selection) -> str:
        """Give the condition on padded keys; of Iv3 tables without the cells in which nothing was ever filed."""
        axes = axes_v3(metadata["DataProperties"])
        keys = {name: [str(row["Key"]) for row in metadata[name]] for name in axes.names}
        found = conditions(table, axes, keys, selection)
        if IV3_DIMENSIONS & set(axes.names):
            filled = (f"{row['Key']} ne null" for row in topics(metadata["DataProperties"]))
            found.append(f"({' or '.join(filled)})")  # without it hundreds of pages hold empty cells only
        return " and ".join(found)

    def address(self, table: str, set_name: str, condition: str = "") -> str:
        """Give the address of the first page of a set."""
        return with_query(f"{self.origin}/{self.door}/odata/{table}/{set_name}", format="json", filter=condition)

    def count(self, table: str, condition: str) -> int | None:  # noqa: ARG002  as the interface says
        """Give nothing: version 3 is not known to count."""
        return None


def dimension_kinds(properties: Sequence[Row]) -> dict[str, str]:
    """Give the kind of every dimension in ``DataProperties``, by key, in order."""
    return {
        str(row["Key"]): str(row["Type"])
        for row in properties
        if str(row.get("Type", "")) not in {"Topic", "TopicGroup"}
    }


def topics(properties: Sequence[Row]) -> list[Row]:
    """Give the rows of ``DataProperties`` that are topics, in order."""
    return [row for row in properties if row.get("Type") == "Topic"]


def axes_v3(properties: Sequence[Row]) -> Axes:
    """Tell the dimensions apart."""
    return axes_of(dimension_kinds(properties))


def _info(row: Row, name: str, etag: str) -> TableInfo:
    modified = str(row.get("Modified") or row.get("Updated") or "")
    return TableInfo(
        table=str(row.get("Identifier") or name),
        title=str(row.get("Title") or "").strip(),
        version=modified,
        modified=modified,
        row_count=whole_number(row.get("RecordCount")),
        etag=etag,
    )
