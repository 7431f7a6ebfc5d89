"""Method pages: every file of mathematics is explained."""

from pathlib import Path

import stuurlicht
from generator.build_errors import MissingPageError


def require_method_pages(folder: Path) -> None:
    """Stop the build when a method has no page of its own and is named on none."""
    told = "\n".join(page.read_text(encoding="utf-8") for page in folder.glob("*.md"))
    methods = Path(stuurlicht.__path__[0]) / "methods"
    names = sorted(file.stem for file in methods.glob("*.py") if file.stem != "__init__")
    missing = [name for name in names if not (folder / f"{name}.md").is_file() and f"methods/{name}.py" not in told]
    if missing:
        raise MissingPageError(f"methods without a page: {', '.join(missing)}")
