"""Curves of parts between 0 and 1 as an SVG that reads without colour: every line bears its name."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

_WIDTH, _HEIGHT = 760, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 270, 30, 50
_STROKES = ("", "8 4", "2 4", "10 3 2 3")
_LEAST_APART = 18
_FONT = 'font-family="sans-serif" font-size="13"'


def curves(lines: Mapping[str, Sequence[float]], *, x: str, y: str) -> str:
    """Draw a line per name through its values at 1, 2, 3 and so on."""
    count = max(len(values) for values in lines.values())
    title = f"{y}, by {x}"
    told = "; ".join(f"{name}: {', '.join(f'{value:.0%}' for value in values)}" for name, values in lines.items())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" {_FONT}>',
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        *_axes(count, x, y),
    ]
    ends = _apart([_up(values[-1]) for values in lines.values()])
    for place, (name, values) in enumerate(lines.items()):
        points = " ".join(f"{_across(at, count):.1f},{_up(value):.1f}" for at, value in enumerate(values))
        dash = _STROKES[place % len(_STROKES)]
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="#0b3d6e" stroke-width="2.5" stroke-dasharray="{dash}"/>'
        )
        beside = _WIDTH - _RIGHT + 10
        parts.append(f'<text x="{beside}" y="{ends[place] + 4:.1f}" fill="#0b3d6e">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _across(place: int, count: int) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * place / max(count - 1, 1)


def _up(value: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value


def _axes(count: int, x: str, y: str) -> list[str]:
    marks = [f'<text x="{_LEFT}" y="16" fill="#333">{escape(y)}</text>']
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        at = _up(share)
        line = f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{at}" y2="{at}" stroke="#ccc"/>'
        marks.append(f'{line}<text x="{_LEFT - 8}" y="{at + 4}" text-anchor="end" fill="#333">{share:.0%}</text>')
    for place in range(count):
        at = _across(place, count)
        marks.append(
            f'<text x="{at:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle" fill="#333">{place + 1}</text>'
        )
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    marks.append(f'<text x="{middle}" y="{_HEIGHT - 8}" text-anchor="middle" fill="#333">{escape(x)}</text>')
    return marks


def _apart(heights: Sequence[float]) -> list[float]:
    """Move names that would lie over each other down."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    found = list(heights)
    for before, place in pairwise(order):
        found[place] = max(found[place], found[before] + _LEAST_APART)
    return found
