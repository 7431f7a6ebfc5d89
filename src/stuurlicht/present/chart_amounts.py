"""What stands along the axis of amounts: their unit, and what the bands mean."""

from dataclasses import dataclass

from stuurlicht.core import _
from stuurlicht.present.chart_data import ChartData
from stuurlicht.present.language import Language, translate

_BAND = _("vlak: tussen ondergrens en bovengrens")
_MILLIONS, _THOUSANDS = 2_000_000, 2_000


@dataclass(frozen=True, slots=True)
class Amounts:
    """How amounts are written along an axis.

    Parameters
    ----------
    said : str
        Above or below the axis.
    divisor : float
        An amount is written after division by it.
    sign : str
        Behind each.
    expression : str
        The same for Vega.
    """

    said: str
    divisor: float
    sign: str
    expression: str


def amounts(data: ChartData, language: Language) -> Amounts:
    """Choose thousands or millions by the largest amount, and say what the axis is."""
    unit, label = data.columns["y"].unit, translate(data.columns["y"].label, language)
    scale, divisor, sign, expression = "", 1.0, "", "format(datum.value, ',.3~f')"
    if unit == "EUR" and data.largest >= _MILLIONS:
        scale, divisor, expression = _("miljoen euro"), 1e6, "format(datum.value / 1e6, ',.3~f')"
    elif unit == "EUR" and data.largest >= _THOUSANDS:
        scale, divisor, expression = _("duizend euro"), 1e3, "format(datum.value / 1e3, ',.0f')"
    elif unit in {"share", "probability"}:
        divisor, sign, expression = 0.01, "%", "format(datum.value, '.0%')"
    said = f"{label} ({translate(scale, language)})" if scale else label
    if data.chart.kind != "bar" and any(row["low"] is not None and row["high"] is not None for row in data.rows):
        told = _("hoe donkerder het vlak, hoe waarschijnlijker") if data.chart.bands else _BAND
        said = f"{said}; {translate(told, language)}"
    if not data.starts_at_zero and unit == "EUR":
        said = f"{said}; {translate(_('de as begint niet bij nul'), language)}"
    return Amounts(said, divisor, sign, expression)
