"""Build the manual as a static site in `build/site`.

Pages for instruments, tables, registers, rules and errors are made from the declarations themselves; commands in the
hand-written pages are really run. A declaration without its page or words, a command that fails, or any warning stops
the build.
"""

import os
import shutil
import sys
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.declarations import write_marts, write_registers, write_tables
from generator.errors import write_errors
from generator.example_runs import Examples
from generator.findings import write_findings
from generator.finishing import finish_pages
from generator.instruments import write_instruments
from generator.markdown import bullets
from generator.methods import require_method_pages
from generator.privacy import privacy_parts

from stuurlicht.instruments import ALL

DOCS = Path(__file__).resolve().parent
BUILD = DOCS.parent / "build"
SOURCE, SITE = BUILD / "site-source", BUILD / "site"
LISTED = {"index", "tutorial", "glossary"}


def main() -> int:
    """Write the pages, run the examples, call Sphinx; give its exit code."""
    require_method_pages(DOCS / "methods")
    _copy_hand_written()
    with TemporaryDirectory(prefix="stuurlicht-docs-") as folder:
        examples = Examples(Path(folder))
        for page in sorted(SOURCE.rglob("*.md")):
            examples.run_page(page)
        write_instruments(SOURCE / "instruments", examples)
    for write, room in ((write_tables, "tables"), (write_marts, "marts"), (write_registers, "registers")):
        write(SOURCE / room)
    write_findings(SOURCE / "findings")
    write_errors(SOURCE / "errors")
    return _sphinx()


def _copy_hand_written() -> None:
    for folder in (SOURCE, SITE):
        shutil.rmtree(folder, ignore_errors=True)
    for page in (*DOCS.rglob("*.md"), *DOCS.glob("*/charts/*.svg")):
        target = SOURCE / page.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, target)
    others = sorted(page.stem for page in SOURCE.glob("*.md") if page.stem not in LISTED)
    _fill(SOURCE / "developers" / "index.md", "{other pages}", "\n".join(f"../{name}" for name in others))
    questions = bullets(f"[{instrument.question}](instruments/{instrument.id}.md)" for instrument in ALL)
    _fill(SOURCE / "index.md", "{questions}", questions)
    for place, text in privacy_parts().items():
        _fill(SOURCE / "how-to" / "privacy.md", place, text)


def _fill(page: Path, place: str, text: str) -> None:
    page.write_text(page.read_text(encoding="utf-8").replace(place, text), encoding="utf-8")


def _sphinx() -> int:
    from sphinx.cmd.build import build_main

    doctrees = BUILD / "doctrees"
    code = build_main(
        [
            "-W",
            "--keep-going",
            "-q",
            "-E",
            "-j",
            "auto",
            "-b",
            "html",
            "-c",
            str(DOCS),
            "-d",
            str(doctrees),
            str(SOURCE),
            str(SITE),
        ]
    )
    if code == 0:
        finish_pages(SITE, metadata.version("stuurlicht"))
    pages = len(list(SITE.rglob("*.html")))
    told = f"De handleiding staat in {os.path.relpath(SITE / 'index.html')} ({pages} bladzijden)."
    sys.stdout.write(f"{told if code == 0 else 'De handleiding is niet gemaakt.'}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
