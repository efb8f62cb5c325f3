"""A folder of one's own over the shipped maps, to be built, broken and watched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

MUSCLE = "muscles/shoulder/infraspinatus.toml"


@pytest.fixture
def own(tmp_path: Path, project: Path) -> Path:
    """One muscle of one's own: the shipped infraspinatus under another id."""
    text = (project / "maps" / MUSCLE).read_text("utf-8")
    path = tmp_path / "mine" / "muscles" / "shoulder" / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace('id = "infraspinatus"', 'id = "mine"', 1), "utf-8")
    return tmp_path / "mine"


@pytest.fixture
def maps(tmp_path: Path, project: Path) -> Path:
    """A copy of the shipped maps, to be broken."""
    return Path(shutil.copytree(project / "maps", tmp_path / "maps"))


@pytest.fixture
def mine(own: Path) -> Path:
    """The file of that muscle."""
    return own / "muscles" / "shoulder" / "mine.toml"
