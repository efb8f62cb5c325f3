"""A folder of one's own over the shipped maps: checked the same way, and what it replaces named."""

from __future__ import annotations

from pathlib import Path

import pytest

from referralmap.atlas.reader import Override, read_atlas_files
from referralmap.errors import AtlasError

MUSCLE = "muscles/neck/splenius.toml"


@pytest.fixture
def own(maps: Path, tmp_path: Path) -> Path:
    """A folder with a muscle that replaces the shipped one and one that is new."""
    folder = tmp_path / "mine"
    text = (maps / MUSCLE).read_text("utf-8").replace('"Splenius"', '"My splenius"')
    for name in ("splenius", "new"):
        path = folder / "muscles" / "neck" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace('id = "splenius"', f'id = "{name}"'), "utf-8")
    return folder


def said(maps: Path, own: Path) -> list[str]:
    """What the reader says of each problem."""
    with pytest.raises(AtlasError) as caught:
        read_atlas_files(maps, own)
    return str(caught.value).splitlines()


def test_an_own_muscle_takes_the_place_of_the_shipped_one(maps: Path, own: Path) -> None:
    """One muscle of that id remains, the own one; the override is named with both files."""
    files = read_atlas_files(maps, own)
    assert {muscle.id: muscle.name for muscle in files.muscles} == {
        "splenius": "My splenius",
        "new": "My splenius",
    }
    assert files.own == {"splenius", "new"}
    assert files.overrides == (Override("splenius", f"mine/{MUSCLE}", f"maps/{MUSCLE}"),)


def test_an_own_muscle_is_checked_by_every_rule(maps: Path, own: Path) -> None:
    """Its faults are told with its own file and line; landmarks are the shipped ones."""
    path = own / "muscles" / "neck" / "new.toml"
    path.write_text(path.read_text("utf-8").replace("temple r2", "tempel r2"), "utf-8")
    assert said(maps, own) == [
        "mine/muscles/neck/new.toml:27: trigger_points[0].essential[0]: "
        "unknown landmark 'tempel'; did you mean 'temple'?"
    ]


def test_own_sources_stand_beside_the_shipped_ones(maps: Path, own: Path) -> None:
    """A new key may be used; a key that is taken is a problem, since it would mean two works."""
    text = '[me2026]\ncitation = "Me."\ntaken = "All."\nurl = "https://example.org"\n'
    (own / "sources.toml").write_text(text, "utf-8")
    path = own / "muscles" / "neck" / "new.toml"
    path.write_text(path.read_text("utf-8").replace("simons1999", "me2026"), "utf-8")
    assert "me2026" in {source.key for source in read_atlas_files(maps, own).sources}
    (own / "sources.toml").write_text(text.replace("me2026", "simons1999"), "utf-8")
    assert (
        "mine/sources.toml:1: simons1999: the source 'simons1999' is in the shipped sources "
        "already; take it out, or give yours another key"
    ) in said(maps, own)


def test_what_is_not_read_is_told(maps: Path, own: Path) -> None:
    """A file that somebody wrote and nobody reads would be a silent loss."""
    (own / "regions.toml").write_text("", "utf-8")
    assert said(maps, own) == [
        "mine/regions.toml: is not read in a folder of one's own; "
        "only muscles/ and sources.toml are"
    ]
    assert said(maps, own / "nowhere")[0].endswith("nowhere: there is no such folder")
