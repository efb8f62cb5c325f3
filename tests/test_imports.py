"""The direction of imports, read from the source: no module knows one that stands above it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src"
PACKAGE = SOURCE / "referralmap"

# From what everybody may know to what nobody may; a module imports from its rank or a lower one.
ORDER = (
    ("errors", "faults", "files", "own"),
    ("model", "studies", "look_alikes", "care"),
    ("language",),
    ("geometry",),
    ("body",),
    ("drawing",),
    ("atlas",),
    ("compiling",),
    ("inference",),
    ("advice",),
    ("assessment", "comparison", "extent"),
    ("simulation",),
    ("evaluation",),
    ("explanation",),
    ("rendering",),
    ("report",),
    ("keeping",),
    ("app",),
    (
        "cli",
        "__main__",
        "atlas_commands",
        "clinic_commands",
        "compare_command",
        "evaluate_command",
        "invert_command",
        "keep_command",
        "language_command",
        "report_command",
        "serve_commands",
        "texts",
    ),
)
RANK = {part: rank for rank, parts in enumerate(ORDER) for part in parts}

# Each package from outside, and the modules (with what lies under them) that may know it.
MAY_KNOW = {
    "numpy": (
        "geometry",
        "body",
        "drawing",
        "atlas",
        "compiling",
        "inference",
        "advice",
        "comparison",
        "extent",
        "simulation",
        "evaluation",
        "explanation",
        "rendering",
        "app",
    ),
    "shapely": (
        "geometry",
        "body",
        "drawing",
        "atlas",
        "evaluation.speed",
        "rendering",
        "app",
    ),
    "scipy": ("compiling", "simulation", "evaluation"),
    "sklearn": ("evaluation.heavy", "evaluation.threads"),
    "threadpoolctl": ("evaluation.threads",),  # comes with scikit-learn
    "svgwrite": ("evaluation.plots", "rendering"),
    "streamlit": ("app",),
    "argon2": ("app.login.passwords",),
    "polib": ("language.tables",),
    "typst": ("report.typeset",),
    "sqlalchemy": ("keeping",),
    "alembic": ("keeping.schema", "keeping.migrations"),
}
NEVER = {
    "numpy": ("drawing.marks",),
    "shapely": ("drawing.marks",),
    "sqlalchemy": ("keeping.asked", "keeping.pseudonym"),  # read before anything is opened
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    """The module's name below the package: "drawing.marks"; "" is the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def under(name: str, tops: tuple[str, ...]) -> bool:
    """Whether the module is one of these or lies below one of them."""
    return any(name == top or name.startswith(f"{top}.") for top in tops)


def absolute(node: ast.ImportFrom, path: Path) -> str:
    """The full name of the module that a "from ... import" names, relative dots resolved."""
    if not node.level:
        return node.module or ""
    folder = ("referralmap", *path.parent.relative_to(PACKAGE).parts)
    base = folder[: len(folder) - node.level + 1]
    return ".".join((*base, *([node.module] if node.module else [])))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that the source names, with its line; those under TYPE_CHECKING count too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = absolute(node, path)
            if module == "referralmap":
                yield from ((f"referralmap.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield module, node.lineno


def faults(path: Path) -> list[str]:
    """What this module imports and may not, each with file:line and the rule."""
    name = dotted(path)
    top = name.partition(".")[0]
    found = []
    for module, line in imports(path):
        outer, _, inner = module.partition(".")
        where = f"{path.relative_to(SOURCE.parent)}:{line}: "
        if outer == "referralmap":
            target = inner.partition(".")[0]
            if name and RANK.get(target, 0) > RANK[top]:
                found.append(f"{where}{top} may not know {target}, which stands above it")
        elif outer in MAY_KNOW:
            if not under(name, MAY_KNOW[outer]) or under(name, NEVER.get(outer, ())):
                found.append(f"{where}{name} may not know {outer}")
        elif outer not in sys.stdlib_module_names and outer != "__future__":
            found.append(f"{where}{outer} is no dependency of the library")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: dotted(path) or "referralmap")
def test_no_module_knows_one_above_it(path: Path) -> None:
    """Errors and model below, app and command line on top; packages from outside have a place."""
    assert faults(path) == []


def test_every_module_has_a_place_in_the_order() -> None:
    """A new module or package is placed in ORDER before it is used."""
    tops = {dotted(path).partition(".")[0] for path in MODULES} - {""}
    assert tops <= set(RANK), f"Give a place in ORDER to: {', '.join(sorted(tops - set(RANK)))}"


def test_the_library_starts_without_the_app() -> None:
    """`import referralmap` needs no Streamlit, svgwrite or typst, no database, nothing of the
    build."""
    apart = {"streamlit", "svgwrite", "typst", "scipy", "sqlalchemy", "trimesh", "PIL"}
    code = f"import sys, referralmap; print(*sorted({apart} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_nothing_is_opened_to_ask_whether_keeping_is_on() -> None:
    """The command line and its question for an address work without the extra `keep`."""
    code = (
        "import sys, referralmap.keep_command, referralmap.keeping.asked; "
        "print(*sorted({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
