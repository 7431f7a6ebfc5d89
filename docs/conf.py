"""Sphinx settings of the manual. `build.py` calls Sphinx; warnings are errors."""

from importlib import metadata

project = "Stuurlicht"
copyright = "Stuurlicht"  # noqa: A001  the name Sphinx asks for
release = version = metadata.version("stuurlicht")
language = "nl"
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Stuurlicht"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
nitpicky = True
