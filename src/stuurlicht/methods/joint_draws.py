"""Joint draws: put the draws of segments side by side with a stated dependence, so that they may be added.

The method page is ``docs/methods/bootstrap.md``.
"""

import numpy as np

from stuurlicht.methods.random_streams import Purpose, stream
from stuurlicht.methods.triangles import Floats, Integers


class CorrelationError(ValueError):
    """The correlation does not lie between 0 and 1."""


def joint_draws(
    amounts: Floats, correlation: float, seed: int, *, keys: Integers | None = None, ranked_by: int = 0
) -> Floats:
    """Put the draws of each segment in another order, so that segments move together as stated.

    Add the answer over segments, draw by draw, and take quantiles of that sum: parts and total then agree in every
    draw. Quantiles are never added.

    Parameters
    ----------
    amounts : array (segments, draws) or (segments, groups, draws)
        Draws of each segment by itself. A segment that is ``nan`` stays so, and makes its totals unknown.
    correlation : float
        Between 0 (independent) and 1 (all segments rank the draws alike): the correlation of each pair of segments
        in the Gaussian copula. The rank correlation is 6 / pi arcsin(c / 2).
    seed : int
        Fixes the order, 0 or more.
    keys : array (segments,), optional
        A number per segment that fixes its own part of the order, 0 or more; its place by default.
    ranked_by : int
        The group whose ranks follow the copula; the other groups of a segment move along, so that what was drawn
        together stays together.

    Returns
    -------
    array
        Shape of ``amounts``. Of each segment exactly the same draws.

    Raises
    ------
    CorrelationError
        If the correlation does not lie between 0 and 1.

    Notes
    -----
    z_s = sqrt(c) z + sqrt(1 - c) e_s, with z shared and e_s of each segment, all standard normal. The draw that is
    the k-th smallest of its segment goes to the place where z_s is the k-th smallest.

    References
    ----------
    Iman, R., and Conover, W. (1982), A distribution-free approach to inducing rank correlation among input
    variables, Communications in Statistics B11(3), 311-334.

    Examples
    --------
    >>> import numpy as np
    >>> both = joint_draws(np.array([[1.0, 2.0, 3.0], [30.0, 20.0, 10.0]]), 1.0, seed=1)
    >>> sorted(both.sum(axis=0).tolist())  # the smallest with the smallest
    [11.0, 22.0, 33.0]
    """
    if not 0.0 <= correlation <= 1.0:
        raise CorrelationError(correlation)
    grouped = amounts if amounts.ndim > 2 else amounts[:, None, :]  # noqa: PLR2004  segments, groups, draws
    keys = np.arange(len(amounts)) if keys is None else keys
    shared = np.sqrt(correlation) * stream(Purpose.SHARED, seed).standard_normal(amounts.shape[-1])
    together = np.empty_like(grouped)
    for segment, key in enumerate(keys):
        own = stream(Purpose.OWN, seed, int(key)).standard_normal(amounts.shape[-1])
        places = np.argsort(shared + np.sqrt(1.0 - correlation) * own, kind="stable")
        by_size = np.argsort(grouped[segment, ranked_by], kind="stable")
        together[segment][:, places] = grouped[segment][:, by_size]
    return together.reshape(amounts.shape)
