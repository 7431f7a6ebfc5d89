"""Weight of help: which kinds of help are heavier and which are lighter, within one law."""

from functools import cache

from stuurlicht.rules.parameter_files import read_parameters


@cache
def _levels() -> dict[str, int]:
    return {group: each["level"] for each in read_parameters("weight_of_help")["levels"] for group in each["groups"]}


def level_of_help(product_group: str) -> int | None:
    """Give how heavy a kind of help is: 1 light to 3 heavy, to compare within one law.

    Parameters
    ----------
    product_group : str
        Code of a reporting group.

    Returns
    -------
    int or None
        None where a kind has no level, such as what a court orders.
    """
    return _levels().get(product_group)
