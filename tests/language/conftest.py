"""A language that a program filled, in a folder of one's own."""

from __future__ import annotations

from pathlib import Path

import made_up
import pytest

from referralmap import load_atlas
from referralmap.atlas.atlas import Atlas


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Path:
    """A folder of one's own that holds a language and nothing else."""
    folder = tmp_path_factory.mktemp("own")
    made_up.fill(folder, atlas)
    return folder


@pytest.fixture(scope="session")
def backwards(own: Path) -> Atlas:
    """The atlas in that language."""
    return load_atlas(own=own, language=made_up.CODE)
