"""Court orders: kinds of help that a court decides on, which the municipality must deliver."""

from functools import cache

from stuurlicht.rules.parameter_files import read_parameters


@cache
def _ordered() -> frozenset[tuple[str, str]]:
    return frozenset((each["law"], each["group"]) for each in read_parameters("court_orders")["groups"])


def decided_by_court(law: str, product_group: str) -> bool:
    """Tell whether a court decides on this kind of help.

    Parameters
    ----------
    law : str
        ``jeugdwet`` or ``wmo``.
    product_group : str
        Code of a reporting group.
    """
    return (law, product_group) in _ordered()
