from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from referralmap.atlas.reader import read_atlas_files
from referralmap.errors import AtlasError
from referralmap.model import (
    AnatomyIds,
    Band,
    Cautions,
    Inset,
    InsetShape,
    Landmark,
    NearPick,
    Point,
    Side,
    Source,
    SourceRef,
    Spot,
    ViewPick,
    ZoneWords,
)


def test_files_become_values(maps: Path) -> None:
    """Every field of every file is found again in the model."""
    files = read_atlas_files(maps)
    assert (files.format, files.version, files.date) == (2, "2026.11.0", dt.date(2026, 11, 23))
    assert files.sources == (
        Source("simons1999", "A manual.", "patterns", 1999, isbn="0-683-08363-5"),
    )
    assert files.landmarks[:2] == (
        Landmark("mastoid", "tip of the mastoid process", ViewPick("left", -2.2, 154.6)),
        Landmark("c7", "the bump at the base of the neck", NearPick(0.0, 146.0, -6.0)),
    )
    assert files.insets == (
        Inset("throat", "Throat", "Pharynx", ("gullet",), 15, "nominal", Side.MIDLINE),
    )
    [region] = files.regions
    assert region.shapes[1] == Spot(Point("temple"), 1.0)
    assert region.sides == (Side.LEFT, Side.RIGHT)
    assert (region.also, region.choir) == (("nape", "scruff"), ("205",))
    assert [one.mirror for one in files.segments] == ["206", "205"]
    assert [(one.unit, one.frequencies[0].share) for one in files.studies] == [
        ("patients", 0.3),
        ("sides", 0.0),
    ]


def test_a_muscle_becomes_a_value(maps: Path) -> None:
    """Every field of a muscle and of its trigger points is found again."""
    [muscle] = read_atlas_files(maps).muscles
    assert (muscle.id, muscle.area, muscle.side) == ("splenius", "neck", Side.LEFT)
    assert muscle.sources == (
        SourceRef("simons1999", "recalled", ("attachments", "action", "nerve")),
        SourceRef(
            "simons1999",
            "read",
            ("provoked_by", "palpation", "mistaken_for", "cautions", "ids"),
            "page 1",
        ),
    )
    assert muscle.provoked_by == ("Turning the head",)
    assert muscle.cautions == Cautions((), ("Vertebral artery",))
    assert (muscle.part_of, muscle.ids) == ("", AnatomyIds("whole", fma="FMA:22653"))
    first, second = muscle.trigger_points
    assert (first.muscle, first.id, second.id) == ("splenius", "trp1", "trp2")
    assert first.essential[1] == Band(
        (Point("c7"), Point("mastoid", opposite=True)), (2.0, 1.5), on_ear=True
    )
    assert first.spillover == (InsetShape("throat"),)
    assert first.zone_words == ZoneWords(("top of the head",), ("throat",))


def test_a_midline_muscle_exists_once(maps: Path) -> None:
    """It has one side, and no mirror image of its own."""
    path = maps / "muscles" / "neck" / "splenius.toml"
    path.write_text('side = "midline"\n' + path.read_text("utf-8"), "utf-8")
    [muscle] = read_atlas_files(maps).muscles
    assert muscle.sides == (Side.MIDLINE,)


def test_the_atlas_is_read_the_same_every_time(maps: Path) -> None:
    """Values are equal, hashable and without an order of chance."""
    first, second = read_atlas_files(maps), read_atlas_files(maps)
    assert first == second
    assert hash(first.muscles) == hash(second.muscles)


def test_a_folder_that_is_none_says_what_is_missing(tmp_path: Path) -> None:
    """Seven files, each named; no traceback."""
    with pytest.raises(AtlasError) as caught:
        read_atlas_files(tmp_path / "nothing")
    assert str(caught.value).splitlines() == [
        f"nothing/{name}.toml: the file is missing"
        for name in ("atlas", "choir", "insets", "landmarks", "priors", "regions", "sources")
    ]


def test_files_in_another_encoding_are_named(maps: Path) -> None:
    """A file saved as Latin-1 is a problem like any other."""
    (maps / "insets.toml").write_bytes('[throat]\nname = "Kehle (möglich)"'.encode("latin-1"))
    with pytest.raises(AtlasError, match=r"maps/insets\.toml: this is no text in UTF-8; save"):
        read_atlas_files(maps)


def test_broken_toml_is_told_with_its_line(maps: Path) -> None:
    """Where tomllib only says that the text ended, it is the last line."""
    (maps / "insets.toml").write_text('[throat]\n\nname = "open', "utf-8")
    with pytest.raises(AtlasError, match=r"^maps/insets\.toml:3: this is no TOML: "):
        read_atlas_files(maps)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('name = "open\nalso = []', r'a text is not closed: is a " missing at the end of the line'),
        ('also = ["a" "b"]', r"is a comma missing between two entries, or the bracket at the end"),
        ("name = \u201cthroat\u201d", r'texts stand between straight quotes, "like this"'),
    ],
)
def test_a_common_slip_is_told_in_plain_words(maps: Path, text: str, hint: str) -> None:
    """What tomllib says of it means nothing to who only writes an atlas."""
    (maps / "insets.toml").write_text(f"[throat]\n{text}", "utf-8")
    with pytest.raises(AtlasError, match=hint) as caught:
        read_atlas_files(maps)
    assert str(caught.value).startswith("maps/insets.toml:2: this is no TOML: ")


def test_two_hundred_muscles_are_read_quickly(maps: Path) -> None:
    """Some 0.1 s of computing where this was written; the bound is for slow machines."""
    text = (maps / "muscles" / "neck" / "splenius.toml").read_text("utf-8")
    for k in range(200):
        path = maps / "muscles" / "neck" / f"m{k}.toml"
        path.write_text(text.replace('"splenius"', f'"m{k}"'), "utf-8")
    started = time.process_time()
    assert len(read_atlas_files(maps).muscles) == 201
    assert time.process_time() - started < 0.6
