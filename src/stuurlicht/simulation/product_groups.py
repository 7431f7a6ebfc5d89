"""The product groups in which the fictional municipality keeps its budget, as data of its own."""

from collections.abc import Mapping

CATEGORIES_BY_GROUP: Mapping[str, Mapping[str, str]] = {
    "jeugdwet": {
        "jeugd_wijkteam": "31",
        "jeugd_ambulant": "32 33 34 40 41 42 45 51 52 53",
        "jeugd_verblijf": "35 36 37 38 43 44",
        "jeugdbescherming": "48",
        "jeugdreclassering": "47",
        "preventief_justitieel": "49",
        "jeugd_overig": "46 50 54 55",
    },
    "wmo": {
        "huishoudelijke_hulp": "01",
        "begeleiding": "02 03 04 06",
        "dagbesteding": "07 09",
        "hulpmiddelen": "05 08 11 12 13 14",
        "wmo_overig": "10",
        "beschermd_wonen": "15",
        "opvang": "16 17 18",
    },
}
"""Product categories per law and group."""


def group_of(law: str, category: str) -> str:
    """Give the product group of a category."""
    groups = CATEGORIES_BY_GROUP[law]
    return next(group for group, categories in groups.items() if category in categories.split())
