"""What the README and the docs show is true: the Python runs, and every link leads somewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PAGES = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *sorted((PROJECT / "docs").glob("*.md"))]

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def name(path: Path) -> str:
    """The page's path as a test shows it."""
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_python_on_a_page_runs_as_shown(page: Path) -> None:
    """The Python blocks of a page, one after another, print what the page says they print."""
    text = page.read_text("utf-8")
    # Fences are cut away first: left in, doctest takes the closing one for expected output.
    shown = "\n".join(block for block in BLOCK.findall(text) if ">>>" in block)
    test = doctest.DocTestParser().get_doctest(shown, {}, name(page), str(page), 0)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_the_readme_shows_python() -> None:
    """The README has a block of Python that is run, of some twenty lines."""
    blocks = [block for block in BLOCK.findall(PAGES[0].read_text("utf-8")) if ">>>" in block]
    assert len(blocks) == 1
    assert 12 <= len(blocks[0].splitlines()) <= 30


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link or picture with a path points to a file of the project."""
    targets = LINK.findall(page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
