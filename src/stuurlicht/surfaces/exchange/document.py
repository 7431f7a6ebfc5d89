"""A publication as a file to hand over: format ``stuurlicht-exchange/1``, described by its schema."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

import narwhals as nw

from stuurlicht.present.language import Language
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.result_json import as_json
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts.region_features import region_features
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.municipalities import Municipality
from stuurlicht.workspace.publications import KeptPublication

FORMAT = "stuurlicht-exchange/1"
SCHEMA_FILE = "stuurlicht-exchange-1.json"


def schema(file: str = SCHEMA_FILE) -> dict[str, Any]:
    """Give the JSON Schema of the format; the answers in it refer to that of ``stuurlicht-result/1``."""
    path = files("stuurlicht") / "surfaces" / "schemas" / file
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def shared_document(workspace: Workspace, kept: KeptPublication, language: Language = "nl") -> dict[str, Any]:
    """Make the document of a publication of this workspace; the same publication gives the same document."""
    municipalities = workspace.settings.municipalities
    return exchange_document(
        municipalities, kept, kept.results(), _inhabitants(workspace, kept, municipalities), language
    )


def exchange_document(
    municipalities: Sequence[Municipality],
    kept: KeptPublication,
    results: Sequence[ReleasedResult],
    inhabitants: Sequence[Mapping[str, str | int]] = (),
    language: Language = "nl",
) -> dict[str, Any]:
    """Make the document from released answers.

    Parameters
    ----------
    municipalities : sequence of Municipality
        Of whom the figures are.
    results : sequence of ReleasedResult
        Of one publication. A table that is withheld is not in the document; ``left_out`` of ``kept`` names it.
    inhabitants : sequence of Mapping
        ``municipality``, ``year`` and ``count``: public figures.
    """
    answers = [_answer(result, language) for result in results]
    return {
        "format": FORMAT,
        "municipalities": [{"code": each.code, "name": each.name} for each in municipalities],
        "publication": {
            "name": kept.publication.name,
            "purpose": kept.purpose,
            "as_of": kept.at.day.isoformat(),
            "number": kept.number,
            "published_at": kept.published_at,
            "limits": {**asdict(kept.limits), "zeros_hidden_in": list(kept.limits.zeros_hidden_in)},
        },
        "inhabitants": [dict(each) for each in inhabitants],
        "answers": [answer for answer in answers if answer["tables"]],
        "left_out": [
            {"instrument": each.instrument_id, "table": each.table, "because": each.because} for each in kept.left_out
        ],
    }


def as_bytes(document: Mapping[str, Any]) -> bytes:
    """Write the document as people can read it; the same document gives the same bytes."""
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def canonical(document: Mapping[str, Any]) -> bytes:
    """Give the bytes over which a signature stands: all but the signature, keys sorted, no spaces."""
    signed = {name: value for name, value in document.items() if name != "signature"}
    return json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _answer(result: ReleasedResult, language: Language) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(as_json(result, language))
    shown = [table for table in told["tables"] if not result.tables[table["name"]].is_withheld]
    return {**told, "tables": shown}


def _inhabitants(
    workspace: Workspace, kept: KeptPublication, municipalities: Sequence[Municipality]
) -> list[Mapping[str, str | int]]:
    """Give the inhabitants per municipality and year that were known on the as-of day."""
    snapshot = workspace.as_of(kept.at.day, kept.at.ledger_version)
    codes = [each.code for each in municipalities]
    is_meant = (
        (nw.col("feature") == "inhabitants") & (nw.col("value_status") == "known") & nw.col("region").is_in(codes)
    )
    found = build_mart(region_features, snapshot).filter(is_meant).select("region", "year", "value")
    rows = found.collect("polars").to_polars().sort("region", "year").rows()
    return [{"municipality": code, "year": int(year), "count": round(value)} for code, year, value in rows]
