"""Files and functions stay small enough to read, and their names say something."""

import ast
import re
from statistics import median, quantiles

import pytest
from source_files import FOLDERS, ROOT, python_files, told, tree

MOST_LINES = 300
MOST_BODY_LINES = 60
EMPTY_NAMES = {"utils", "helpers", "helper", "common", "misc", "manager", "tools", "stuff", "data2"}
REASONED = {"tests/unit/instruments/test_nowcast.py": "one question, many situations; each test is a few lines"}
"""Files over the limit, each with its reason."""

MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:work|root|tmp|home)(?=/\w)")
TEXT_ENDINGS = {".py", ".md", ".toml", ".yml", ".yaml", ".txt", ".po", ".typ", ".json", ".sh"}


def body_lines(function):
    """Count the lines of a function without its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def lengths():
    return {
        (told(file), node.name): body_lines(node)
        for file in python_files("src")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_file_is_longer_than_people_read():
    counts = {told(file): len(file.read_text(encoding="utf-8").splitlines()) for file in python_files(*FOLDERS)}
    assert {name for name, count in counts.items() if count > MOST_LINES} <= REASONED.keys()


def test_functions_are_short():
    known = lengths()
    assert {place for place, count in known.items() if count > MOST_BODY_LINES} == set()
    assert median(known.values()) < 8
    assert quantiles(known.values(), n=10)[-1] <= 25


def test_no_file_has_an_empty_name():
    assert [told(file) for file in python_files(*FOLDERS) if file.stem in EMPTY_NAMES] == []


def test_nothing_is_left_half_made():
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", r"raise NotImplemented\w*"]
    marks = re.compile(rf"\b(?:{'|'.join(words)})\b")
    files = [file for file in python_files(*FOLDERS) if file.name != "test_shape_of_code.py"]
    assert [told(file) for file in files if marks.search(file.read_text(encoding="utf-8"))] == []


def project_texts():
    folders = [ROOT / folder for folder in FOLDERS]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in TEXT_ENDINGS]
    top = [file for file in ROOT.iterdir() if file.is_file() and file.suffix in TEXT_ENDINGS]
    return [file for file in (*files, *top) if "__pycache__" not in file.parts]


def test_no_file_names_a_path_of_one_machine():
    wrong = [told(file) for file in project_texts() if MACHINE_PATH.search(file.read_text(encoding="utf-8"))]
    assert wrong == []


DUTCH = {"label", "question", "explanation", "sentence", "owner"}
"""Arguments of declarations that people read."""


def bare_words(file):
    """Give Dutch words of declarations that are not marked for translation."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call):
            for argument in node.keywords:
                is_text = isinstance(argument.value, ast.Constant) and isinstance(argument.value.value, str)
                if argument.arg in DUTCH and is_text and " " in argument.value.value.strip():
                    yield f"{told(file)}:{argument.value.lineno}"


@pytest.mark.parametrize("room", ["core", "sources", "tables", "instruments", "rules", "simulation", "workspace"])
def test_words_that_people_read_are_marked_for_translation(room):
    assert [place for file in python_files(f"src/stuurlicht/{room}") for place in bare_words(file)] == []
