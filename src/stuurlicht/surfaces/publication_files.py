"""The files of a publication, to hand over: a workbook, and of each answer its tables (CSV) and the whole (JSON)."""

from collections.abc import Iterator, Sequence

from stuurlicht.present.language import Language
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.result_csv import as_csv
from stuurlicht.surfaces.result_json import as_json
from stuurlicht.surfaces.workbook import make_workbook


def publication_files(
    name: str, results: Sequence[ReleasedResult], owner: str, language: Language = "nl"
) -> Iterator[tuple[str, bytes]]:
    """Give each file with its name. The same publication gives the same bytes; a withheld table gives no file.

    Parameters
    ----------
    name : str
        Of the publication.
    results : sequence of ReleasedResult
        At least one, of one as-of day.
    owner : str
        For whom the workbook is made.
    """
    day = results[0].facts.at.day.isoformat()
    yield f"{name}-{day}.xlsx", make_workbook(results, owner, language)
    for result in results:
        own = result.instrument.id
        yield f"{name}-{day}.{own}.json", as_json(result, language).encode()
        for table_name, table in result.tables.items():
            if not table.is_withheld:
                yield f"{name}-{day}.{own}.{table_name}.csv", as_csv(result, table_name).encode()
