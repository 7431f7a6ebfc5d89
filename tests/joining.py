"""A package of others, written in a folder as an installer would leave it, for tests of instruments that join."""

import re
import tomllib

_BLOCK = re.compile(r"^```\w+\n(?:# |<!-- )(?P<name>\S+\.\w+)(?: -->)?\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


def write_package(folder, name, entry_points, **modules):
    """Write modules of package ``name``, and the entry points by which its instruments join."""
    for module, text in modules.items():
        path = folder / name / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    metadata = folder / f"{name}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = [f"{entry} = {place}" for entry, place in entry_points.items()]
    (metadata / "entry_points.txt").write_text("\n".join(["[stuurlicht.instruments]", *lines]), encoding="utf-8")


def write_manual_package(folder, page):
    """Write the files that a page of the manual shows, each under the name on its first line, and install them."""
    files = {block["name"]: block["text"] for block in _BLOCK.finditer(page.read_text(encoding="utf-8"))}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    project = tomllib.loads(files["pyproject.toml"])["project"]
    write_package(folder, project["name"], project["entry-points"]["stuurlicht.instruments"])
    return set(files)
