"""Habits that a machine can see: short modules, telling names, no path of one machine."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
LINES_OF_A_MODULE = 350
LINES_OF_A_FUNCTION = 40

# Words that say nothing about what a thing is.
EMPTY_WORDS = {
    *("data", "info", "infos", "manager", "managers", "handler", "handlers", "helper", "helpers"),
    *("process", "processes", "item", "items", "util", "utils"),
}
# A name that somebody else chose, and the reason it has to stand here.
FOREIGN_NAMES = {
    "pytest_collection_modifyitems.items",  # pytest passes its arguments by name
    "pytest_runtest_setup.item",
    "pytest_runtest_makereport.item",
    "process_bind_param",  # SQLAlchemy calls a type's methods by these
    "process_result_value",
}

SOURCES = [
    path
    for folder in ("src", "tools", "tests")
    for path in sorted((PROJECT / folder).rglob("*.py"))
] + sorted(PROJECT.glob("*.py"))
TEXT_SUFFIXES = {"", ".css", ".csv", ".html", ".js", ".json", ".md", ".py", ".svg", ".toml", ".txt"}
TEXTS = [
    path
    for folder in ("src", "tools", "tests", "docs", "maps", ".ci")
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.is_file() and path.suffix in TEXT_SUFFIXES
] + [path for path in sorted(PROJECT.iterdir()) if path.is_file() and path.suffix != ".lock"]


def name(path: Path) -> str:
    """The file's path as a test shows it."""
    return str(path.relative_to(PROJECT))


def words(identifier: str) -> set[str]:
    """The words of a name: "CellTable_items" -> cell, table, items."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)}


def defined(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """Every name that a module gives: its path, the name itself, its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.name, node.lineno
            arguments = node.args
            for given in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                yield f"{node.name}.{given.arg}", given.arg, given.lineno
        elif isinstance(node, ast.ClassDef):
            yield node.name, node.name, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.id, node.lineno


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, its docstring left out."""
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    documented = ast.get_docstring(node) is not None
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_module_answers_one_question(path: Path) -> None:
    """No module is longer than 350 lines, no function longer than 40 without its docstring."""
    text = path.read_text("utf-8")
    long = [
        f"{name(path)}:{node.lineno} {node.name}: {length(node)} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and length(node) > LINES_OF_A_FUNCTION
    ]
    assert text.count("\n") <= LINES_OF_A_MODULE
    assert long == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_names_say_what_a_thing_is(path: Path) -> None:
    """No name that the project gives holds a word that says nothing."""
    given = [(path.stem, path.stem, 1), *defined(ast.parse(path.read_text("utf-8")))]
    assert [
        f"{name(path)}:{line}: {identifier}"
        for whole, identifier, line in given
        if words(identifier) & EMPTY_WORDS and whole not in FOREIGN_NAMES
    ] == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    """Neither this checkout's folder nor anybody's home nor a temporary folder is written down."""
    homes = rf"/(?:home|Users)/[a-z]\w*/|{re.escape(str(Path.home()))}/"
    one_machine = re.compile(rf"{homes}|{re.escape(str(PROJECT))}/|/tm" + r"p/\w")
    assert [
        f"{name(path)}:{number}"
        for path in TEXTS
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if len(line) < 10_000 and one_machine.search(line)
    ] == []
