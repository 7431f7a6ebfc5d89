"""Sphinx settings of the manual. `build.py` calls Sphinx; warnings are errors."""

from importlib import metadata
from pathlib import Path
from typing import Any

import stuurlicht

project = "Stuurlicht"
release = version = metadata.version("stuurlicht")
language = "nl"
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = "Stuurlicht"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False
html_domain_indices = False
html_static_path = ["_static", str(Path(stuurlicht.__path__[0]) / "present" / "fonts")]
html_css_files = ["manual.css"]
_FONT = "'Source Sans 3', 'Source Sans Pro', sans-serif"
html_theme_options = {
    "light_css_variables": {
        "font-stack": _FONT,
        "color-brand-primary": "#0b3c6f",
        "color-brand-content": "#0b3c6f",
        "color-brand-visited": "#4f1440",
        "color-foreground-primary": "#1f2933",
        "color-foreground-secondary": "#46525e",
        "color-foreground-muted": "#52606d",
        "color-foreground-border": "#8a94a0",
    },
    "dark_css_variables": {
        "font-stack": _FONT,
        "color-brand-primary": "#9cc7f2",
        "color-brand-content": "#9cc7f2",
        "color-brand-visited": "#dfb3d4",
        "color-foreground-muted": "#a9b4bf",
    },
}

_WITHOUT_ORDER = ("findings/", "errors/")


def setup(app: Any) -> None:
    app.connect("html-page-context", _without_neighbours)


def _without_neighbours(_app: Any, page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    """Leave out "previous" and "next" between messages: nobody reads them in the order of their codes."""
    if page.startswith(_WITHOUT_ORDER):
        context["next"] = context["prev"] = None
