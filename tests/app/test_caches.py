"""What the server keeps for everybody is of the atlas alone: read from the source.

A cache is shared by all sessions. So every cached function of the app takes nothing but what cannot
hold a drawing, and looks into no session.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[2] / "src" / "referralmap" / "app"
CACHES = {"cache", "lru_cache", "cached", "cache_data", "cache_resource"}
OF_NOBODY = {"rm.Atlas", "Atlas", "str", "int", "bool", "rm.Side", "Side", "Path", "Path | None"}
OF_A_SESSION = {"session_state", "the_session", "the_told", "held"}


def cached() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Every function of the app that a decorator caches."""
    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = {name for one in node.decorator_list for name in words(one)}
                if names & CACHES:
                    yield path, node


def words(node: ast.AST) -> set[str]:
    """Every name and attribute in a piece of source."""
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return names | {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}


def faults(node: ast.FunctionDef) -> list[str]:
    """What a cached function takes or reads that could hold somebody's drawing."""
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    kinds = {ast.unparse(one.annotation) if one.annotation else "anything" for one in given}
    spread = [one for one in (node.args.vararg, node.args.kwarg) if one]
    return sorted((kinds - OF_NOBODY) | (words(node) & OF_A_SESSION)) + [one.arg for one in spread]


def test_the_search_finds_the_caches() -> None:
    """The atlas is kept for everybody: a search that does not find that finds nothing."""
    assert {"_english", "_translated"} <= {node.name for _, node in cached()}


@pytest.mark.parametrize(
    ("path", "node"), [pytest.param(*one, id=f"{one[0].stem}.{one[1].name}") for one in cached()]
)
def test_no_cache_holds_anything_of_a_session(path: Path, node: ast.FunctionDef) -> None:
    """Atlas, names and numbers in; no drawing, visit or answer, and no look into a session."""
    assert faults(node) == [], f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(
    "source",
    [
        "@lru_cache\ndef f(visit: Visit): ...",
        "@st.cache_data(show_spinner=False)\ndef f(marks: tuple[Mark, ...]): ...",
        "@cache\ndef f(): return st.session_state['referralmap']",
        "@cache\ndef f(*all: str): ...",
        "@cache\ndef f(marks): ...",
    ],
)
def test_a_cache_of_a_drawing_would_be_found(source: str) -> None:
    """The rule can fail: each of these breaks it."""
    (node,) = ast.parse(source).body
    assert isinstance(node, ast.FunctionDef)
    assert faults(node)


def test_no_module_calls_a_cache_as_a_function() -> None:
    """`cache(f)` would escape the search for decorators."""
    for path in sorted(APP.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        decorators = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            for one in node.decorator_list
            for part in ast.walk(one)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and id(node) not in decorators:
                assert not words(node.func) & CACHES, f"{path.name}:{node.lineno}"
