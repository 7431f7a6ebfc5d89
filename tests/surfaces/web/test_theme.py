"""Colours can be told apart, charts follow the page, and a municipality brings its own look without touching code."""

import re
from pathlib import Path

import pytest

from stuurlicht.present.chart_layers import PALETTE
from stuurlicht.surfaces.web.pages.files import _static
from stuurlicht.workspace import Workspace
from web_serving import house_over, reader_of

TOKENS = (_static() / "tokens.css").read_text(encoding="utf-8")
MANUAL = Path(__file__).resolve().parents[3] / "docs"
PAGE = (_static() / "page.css").read_text(encoding="utf-8")
TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "note"),
    ("ink", "fault"),
    ("ink-quiet", "paper"),
    ("ink-quiet", "surface"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent-hover", "paper"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-brand", "brand"),
]
SHAPES = [
    ("focus", "paper"),
    ("focus", "surface"),
    ("line-strong", "paper"),
    ("line-strong", "surface"),
    ("fault-line", "fault"),
    *((f"chart-{number}", "paper") for number in range(1, 7)),
]


def colours(scheme):
    """Give the colours of our own pages."""
    return colours_in(TOKENS, scheme)


def colours_in(style, scheme):
    """Give the colours of light pages, with those that dark pages change."""
    light, dark = re.split(r"@media screen and \(prefers-color-scheme: dark\)", style)
    found = dict(re.findall(r"--stuurlicht-([a-z0-9-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--stuurlicht-([a-z0-9-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else found


def luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_stands_out(scheme, front, back):
    known = colours(scheme)
    assert contrast(known[front], known[back]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_stands_out_in_the_theme_that_the_manual_gives(scheme, front, back):
    manual = (MANUAL / "how-to" / "web.md").read_text(encoding="utf-8")
    (theme,) = re.findall(r"```css\n(.*?)```", manual, re.DOTALL)
    known = colours(scheme) | colours_in(theme, scheme)
    assert contrast(known[front], known[back]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_lines_that_tell_something_stand_out(scheme, front, back):
    known = colours(scheme)
    assert contrast(known[front], known[back]) >= 3


def test_contrast_is_as_the_guidelines_compute_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", [*PALETTE, "#1f2933"])
@pytest.mark.parametrize("part", ["fill", "stroke"])
def test_every_colour_of_a_chart_follows_the_theme(colour, part):
    assert f'[{part}="{colour}"] {{ {part}: var(--stuurlicht-' in PAGE


def test_a_municipality_brings_its_own_look_in_its_workspace(home, tmp_path):
    import shutil

    folder = tmp_path / "werkmap"
    shutil.copytree(home / "werkmap", folder)
    reader = reader_of(house_over(Workspace.open(folder)), "analyst")
    assert "/theme/theme.css" not in reader.get("/questions").text
    assert reader.get("/theme/theme.css").status_code == 404
    (folder / "theme").mkdir()
    (folder / "theme" / "theme.css").write_text(":root { --stuurlicht-brand: #7a1f1f; }")
    (folder / "theme" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    renewed = reader_of(house_over(Workspace.open(folder)), "analyst")
    page = renewed.get("/questions").text
    assert page.index("/static/style.css?of=") < page.index("/theme/theme.css")
    assert '<img src="/theme/logo.svg" alt="">' in page
    assert "#7a1f1f" in renewed.get("/theme/theme.css").text


def test_only_the_two_files_of_a_theme_are_given(home):
    reader = reader_of(house_over(Workspace.open(home / "werkmap")), "analyst")
    for path in (
        "/theme/stuurlicht.yaml",
        "/theme/..%2Fstuurlicht.yaml",
        "/static/fonts/..%2Ffonts",
        "/static/fonts/x",
    ):
        assert reader.get(path).status_code == 404


def test_what_others_made_is_named_with_its_licence():
    vendor = _static() / "vendor"
    told = (vendor / "README.md").read_text(encoding="utf-8")
    made = [each.name for each in vendor.iterdir() if each.name.endswith((".css", ".js"))]
    assert [name for name in made if f"`{name}`" not in told] == []
    assert "design-tokens" not in " ".join(made)
