"""A file is written whole or not at all, and nothing else is ever put in a file's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from referralmap.files import write_text


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    """What the link points to is written; the link is still one."""
    (tmp_path / "there.svg").write_text("old")
    (tmp_path / "link.svg").symlink_to(tmp_path / "there.svg")
    write_text(tmp_path / "link.svg", "new")
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "there.svg").read_text() == "new"


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    """A folder or a pipe of that name is refused in words, and left as it is."""
    path = tmp_path / "out"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(OSError, match="is no plain file"):
        write_text(path, "text")
    assert not path.is_file()


def test_a_failure_leaves_the_old_file_whole(tmp_path: Path) -> None:
    """Text that cannot be written changes nothing and leaves nothing behind."""
    path = tmp_path / "picture.svg"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["picture.svg"]
