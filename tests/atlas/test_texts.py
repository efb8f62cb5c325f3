"""What was checked when it was built is trusted as long as no byte of it has changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.atlas.documents import read_documents
from referralmap.atlas.reader import checked_atlas_files, read_atlas_files
from referralmap.atlas.texts import FILE, read_texts, recorded_texts
from referralmap.errors import AtlasError

MUSCLE = "muscles/neck/splenius.toml"


@pytest.fixture
def recorded(maps: Path) -> Path:
    """The small atlas with the record that a build leaves."""
    path = maps / FILE
    path.parent.mkdir()
    path.write_text(json.dumps(recorded_texts(read_documents(maps))), "utf-8")
    return maps


def test_the_record_says_what_the_files_say(recorded: Path) -> None:
    """Values from the record equal those from the files."""
    assert read_texts(recorded) is not None
    assert checked_atlas_files(recorded) == read_atlas_files(recorded)


def _edited(maps: Path) -> None:
    path = maps / MUSCLE
    path.write_text(path.read_text("utf-8").replace("Splenius", "Splenia"), "utf-8")


def _added(maps: Path) -> None:
    text = (maps / MUSCLE).read_text("utf-8")
    (maps / "muscles/neck/other.toml").write_text(text.replace('"splenius"', '"other"'), "utf-8")


def _broken(maps: Path) -> None:
    (maps / FILE).write_text("[", "utf-8")


def _of_another_kind(maps: Path) -> None:
    (maps / FILE).write_text("{}", "utf-8")


@pytest.mark.parametrize("change", [_edited, _added, _broken, _of_another_kind])
def test_any_change_makes_the_files_be_read(recorded: Path, change: Callable[[Path], None]) -> None:
    """A file edited, added, or a record that cannot be used: the files are what counts."""
    change(recorded)
    assert read_texts(recorded) is None
    assert checked_atlas_files(recorded) == read_atlas_files(recorded)


def test_a_fault_after_the_build_is_found(recorded: Path) -> None:
    """The record vouches for the bytes that were checked, and for no others."""
    path = recorded / MUSCLE
    path.write_text(path.read_text("utf-8").replace("temple r2", "tempel r2"), "utf-8")
    with pytest.raises(AtlasError, match="unknown landmark 'tempel'"):
        checked_atlas_files(recorded)
