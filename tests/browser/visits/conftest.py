"""A server that keeps, and the file in which it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hand import Server


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where this test's server keeps: nothing is there yet."""
    return tmp_path / "practice" / "kept.db"


@pytest.fixture
def server(file: Path) -> Iterator[Server]:
    """A server that keeps."""
    running = Server(file)
    yield running
    running.stop()
