"""CBS: a small client for StatLine and the data of third parties, and the reader of what it brings home."""

from stuurlicht.sources.cbs.downloads import Downloads, Fetched
from stuurlicht.sources.cbs.hosts import CBS, CbsHosts
from stuurlicht.sources.cbs.iv3_tables import iv3_table
from stuurlicht.sources.cbs.reading import CBS_SOURCE
from stuurlicht.sources.cbs.selections import Selection, table_names
from stuurlicht.sources.cbs.service_bulk import ServiceBulk
from stuurlicht.sources.cbs.service_v3 import CbsTableUnknownError, ServiceV3
from stuurlicht.sources.cbs.service_v4 import ServiceV4
from stuurlicht.sources.cbs.services import CbsService, TableInfo
from stuurlicht.sources.cbs.transport import CbsNotFoundError, CbsUnreachableError, Transport

__all__ = [
    "CBS",
    "CBS_SOURCE",
    "CbsHosts",
    "CbsNotFoundError",
    "CbsService",
    "CbsTableUnknownError",
    "CbsUnreachableError",
    "Downloads",
    "Fetched",
    "Selection",
    "ServiceBulk",
    "ServiceV3",
    "ServiceV4",
    "TableInfo",
    "Transport",
    "iv3_table",
    "table_names",
]
