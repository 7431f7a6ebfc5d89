"""Log-linear regression: rates explained by features, with a spread between units beyond chance.

The method page is ``docs/methods/log_linear.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.triangles import Floats

_STEPS, _ROUNDS = 100, 50
_CLOSE = 1e-10
_SAME = 1e-10
"""Smallest curvature, of features of length 1, at which they still are different features."""


class NoFitError(ValueError):
    """No single best fit exists: features that are each other's sum, too few rows, or rates that are not positive."""


@dataclass(frozen=True, slots=True)
class LogLinearFit:
    """What was fitted.

    Parameters
    ----------
    coefficients : array (terms,)
        Change of the logarithm of the rate per unit of each column of the design.
    covariance : array (terms, terms)
        Of the coefficients.
    spread : float
        Variance of the truth around the expectation, relative to its square; 0 when chance explains all.
    """

    coefficients: Floats
    covariance: Floats
    spread: float


def fit_log_linear(rates: Floats, noise: Floats, design: Floats) -> LogLinearFit:
    """Fit the logarithm of the expected rate as a sum over features.

    Parameters
    ----------
    rates : array (rows,)
        What was seen per unit of exposure; above 0.
    noise : array (rows,)
        Variance by chance relative to the square of the rate, 0 or more: 1 / n for a count of n.
    design : array (rows, terms)
        Features, with a column of ones.

    Returns
    -------
    LogLinearFit

    Raises
    ------
    NoFitError
        If no single best fit exists.

    Notes
    -----
    E(y) = m = exp(X b) and var(y) = m^2 (s + v), with s the spread and v the noise. b solves
    sum x (y - m) / (m (s + v)) = 0 by iteratively reweighted least squares; s solves sum (y/m - 1)^2 / (s + v) =
    rows - terms, and is 0 when the left side is smaller already.

    References
    ----------
    McCullagh, P., Nelder, J.A. (1989), Generalized Linear Models, second edition, sections 2.5 and 8.3.
    Williams, D.A. (1982), Extra-binomial variation in logistic linear models, Applied Statistics 31, 144-148.

    Examples
    --------
    >>> import numpy as np
    >>> fit = fit_log_linear(np.array([1.0, 2.0, 4.0, 8.0]), np.zeros(4), np.column_stack([np.ones(4), np.arange(4)]))
    >>> np.allclose(np.exp(fit.coefficients), [1, 2])
    True
    """
    _require_fit(rates, design)
    spread: float = 1.0
    coefficients: Floats = np.asarray(np.linalg.solve(design.T @ design, design.T @ np.log(rates)), dtype=np.float64)
    for _round in range(_ROUNDS):
        weight = _weights(spread, noise)
        coefficients = _solved(rates, weight, design, coefficients)
        errors = rates / np.exp(design @ coefficients) - 1
        renewed = _spread(errors, noise, len(rates) - design.shape[1])
        if abs(renewed - spread) <= _CLOSE * max(spread, _CLOSE):
            break
        spread = renewed
    weight = 1.0 / np.maximum(spread + noise, _CLOSE)
    covariance = np.asarray(np.linalg.inv((design.T * weight) @ design), dtype=np.float64)
    return LogLinearFit(coefficients, covariance, spread)


def expected_rates(fit: LogLinearFit, design: Floats) -> Floats:
    """Give the expected rate of each row of a design."""
    return np.asarray(np.exp(design @ fit.coefficients))


def expectation_variance(fit: LogLinearFit, design: Floats) -> Floats:
    """Give the variance of the expectation itself, on the scale of logarithms, for each row of a design."""
    return np.asarray(np.einsum("ij,jk,ik->i", design, fit.covariance, design), dtype=np.float64)


def _require_fit(rates: Floats, design: Floats) -> None:
    rows, terms = design.shape
    if rows <= terms or not (np.isfinite(rates) & (rates > 0)).all() or not np.isfinite(design).all():
        raise NoFitError(f"{rows} rows, {terms} terms, or rates that are not above 0")
    scaled = design / np.maximum(np.sqrt((design**2).sum(axis=0)), np.finfo(np.float64).tiny)
    if np.linalg.eigvalsh(scaled.T @ scaled)[0] < _SAME:
        raise NoFitError("a feature follows from the others")


def _weights(spread: float, noise: Floats) -> Floats:
    """Give weights around 1: only their proportion matters for the coefficients."""
    variance = np.maximum(spread + noise, _CLOSE)
    return np.asarray(variance.mean() / variance)


def _solved(rates: Floats, weight: Floats, design: Floats, start: Floats) -> Floats:
    weighted = design.T * weight
    curvature = weighted @ design
    coefficients = start
    for _step in range(_STEPS):
        error = rates / np.exp(np.clip(design @ coefficients, -500, 500)) - 1
        step = np.linalg.solve(curvature, weighted @ error)
        size = float(np.abs(design @ step).max())
        coefficients = coefficients + step / max(size, 1.0)  # no step changes a rate more than e-fold
        if size < _CLOSE:
            return np.asarray(coefficients)
    raise NoFitError(f"no answer in {_STEPS} steps")


def _spread(errors: Floats, noise: Floats, freedom: int) -> float:
    """Find the spread at which the errors are as large as they should be.

    The surplus falls ever less steeply as the spread rises, so that Newton's steps from 0 never go too far.
    """
    spread, squares = 0.0, errors**2
    for _step in range(_STEPS):
        variance = np.maximum(spread + noise, _CLOSE**2)
        surplus = float((squares / variance).sum()) - freedom
        if surplus <= _CLOSE * freedom:
            return spread
        spread += surplus / float((squares / variance**2).sum())
    raise NoFitError(f"no spread in {_STEPS} steps")
