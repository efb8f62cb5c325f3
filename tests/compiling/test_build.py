"""What changed is built, what did not is kept, and what is built is what the shipped atlas is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from referralmap import Atlas, AtlasError, PainDrawing, Side, invert, load_atlas
from referralmap.atlas.patterns import PatternKey
from referralmap.atlas.shapes import parse_shape
from referralmap.care import Structure
from referralmap.compiling.build import Built, build_maps, build_own
from referralmap.compiling.skins import skins
from referralmap.compiling.structures import structure_rows


def built(project: Path, own: Path) -> Built:
    """Build the folder of one's own over the shipped maps."""
    return build_own(project / "maps", own, lambda _: None)


def test_an_own_muscle_gets_the_zones_that_its_shapes_have(
    project: Path, own: Path, atlas: Atlas
) -> None:
    """The shipped muscle under another id is built to the very same distances."""
    assert built(project, own) == Built(compiled=1, kept=0)
    mine = load_atlas(own=own)
    assert len(mine.muscles) == len(atlas.muscles) + 1
    for side in (Side.LEFT, Side.RIGHT):
        for field in ("essential", "whole"):
            ours, shipped = (
                getattr(one.patterns, field).row(
                    one.patterns.row_of(PatternKey(muscle, "trp1", side))
                )
                for one, muscle in ((mine, "mine"), (atlas, "infraspinatus"))
            )
            assert np.array_equal(ours[0], shipped[0])
            assert np.array_equal(ours[1], shipped[1])


def test_what_did_not_change_is_kept_byte_for_byte(project: Path, own: Path, mine: Path) -> None:
    """A sentence mended builds nothing; a shape moved builds its muscle; the same twice is the
    same.
    """
    built(project, own)
    files = ("patterns.npz", "fields.npz", "patterns.json", "build.json")
    before = {name: (own / "compiled" / name).read_bytes() for name in files}
    mine.write_text(mine.read_text("utf-8").replace("Rotates the arm", "Turns the arm"), "utf-8")
    assert built(project, own) == Built(compiled=0, kept=1)
    assert {name: (own / "compiled" / name).read_bytes() for name in files} == before
    text = mine.read_text("utf-8")
    mine.write_text(text.replace("scapula_medial_middle lateral 1.5", "scapula_medial_middle"))
    assert built(project, own) == Built(compiled=1, kept=0)


def test_a_shape_without_a_place_is_told_with_its_line(
    project: Path, own: Path, mine: Path
) -> None:
    """No way leads along the skin from hand to foot; nothing is written then."""
    text = mine.read_text("utf-8")
    broken = text.replace('spillover = ["', 'spillover = ["band thumb_tip r1, hallux_tip r1", "', 1)
    mine.write_text(broken, "utf-8")
    with pytest.raises(AtlasError) as caught:
        built(project, own)
    line = 1 + broken[: broken.index('"band thumb_tip')].count("\n")
    assert str(caught.value) == (
        f"mine/muscles/shoulder/mine.toml:{line}: trigger_points[0].spillover[0]: no way along the "
        "skin within 176 cm; name points between them, or draw two shapes"
    )
    assert not (own / "compiled").exists()


def test_an_own_muscle_that_was_not_built_is_told(project: Path, own: Path) -> None:
    """What to run is named."""
    (own / "compiled").mkdir()
    (own / "compiled" / "patterns.json").write_text('{"patterns": []}', "utf-8")
    with pytest.raises(
        AtlasError, match=r"mine trp1 is not compiled; run `referralmap build mine`"
    ):
        load_atlas(own=own)


def test_an_override_takes_the_place_of_the_shipped_zones(
    project: Path, own: Path, mine: Path
) -> None:
    """The shipped rows of that muscle are gone; the own ones answer, and are ranked."""
    text = mine.read_text("utf-8").replace('id = "mine"', 'id = "infraspinatus"', 1)
    mine.unlink()
    mine.with_name("infraspinatus.toml").write_text(text.replace("deltoid_anterior", "umbilicus"))
    built(project, own)
    atlas = load_atlas(own=own)
    assert [one.muscle for one in atlas.overrides] == ["infraspinatus"]
    assert len(atlas.muscles) == len(load_atlas().muscles)
    assert len(atlas.patterns.keys) == len(load_atlas().patterns.keys)
    drawing = PainDrawing.from_regions([("shoulder_front", "left")])
    shipped, own_answer = invert(load_atlas(), drawing), invert(atlas, drawing)

    def probability(result: object) -> float:
        return max(c.probability for c in result if c.muscle == "infraspinatus")  # type: ignore[attr-defined]

    assert probability(own_answer) < probability(shipped)


def test_a_structure_without_a_place_is_told_with_its_line(
    project: Path, tmp_path: Path, atlas: Atlas
) -> None:
    """As a shape of a muscle is; the others keep their rows."""
    text = (
        '[a]\nshapes = ["spot umbilicus r2"]\n[b]\nshapes = ["band thumb_tip r1, hallux_tip r1"]\n'
    )
    (tmp_path / "maps" / "clinical").mkdir(parents=True)
    (tmp_path / "maps" / "clinical" / "structures.toml").write_text(text, "utf-8")
    shapes = [parse_shape("spot umbilicus r2"), parse_shape("band thumb_tip r1, hallux_tip r1")]
    structures = [
        Structure(name, name, Side.MIDLINE, "organ", (shape,), "", ())
        for name, shape in zip("ab", shapes, strict=True)
    ]
    rows, problems = structure_rows(skins(atlas.body), structures, tmp_path / "maps")
    assert [str(one) for one in problems] == [
        "maps/clinical/structures.toml:4: b.shapes[0]: no way along the skin within 176 cm; "
        "name points between them, or draw two shapes"
    ]
    assert [len(units) > 0 for units, _ in rows] == [True, False]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of what was built."""
    return {path.name: path.read_bytes() for path in (folder / "compiled").iterdir()}


def broken(path: Path, written: str, instead: str) -> int:
    """Break a file, and tell the line."""
    text = path.read_text("utf-8")
    assert text.count(written) == 1
    path.write_text(text.replace(written, instead), "utf-8")
    return 1 + text[: text.index(written)].count("\n")


def test_a_fault_anywhere_leaves_all_as_it_was(maps: Path) -> None:
    """Faults of a muscle, a structure and a look-alike are named at once; nothing is written."""
    before = contents(maps)
    nowhere = "band thumb_tip r1, hallux_tip r1"
    muscle = maps / "muscles" / "shoulder" / "infraspinatus.toml"
    muscle.write_text(
        muscle.read_text("utf-8").replace('spillover = ["', f'spillover = ["{nowhere}", "', 1),
        "utf-8",
    )
    broken(
        maps / "clinical" / "look_alikes" / "joint" / "plantar_fascia.toml",
        "spot heel_plantar medial 0.6 forward 1.4 r2.2",
        nowhere,
    )
    structures = maps / "clinical" / "structures.toml"
    first = structures.read_text("utf-8").split("shapes = [")[1].split('"')[1]
    broken(structures, f'"{first}"', f'"{nowhere}"')
    with pytest.raises(AtlasError) as caught:
        build_maps(maps, lambda _: None)
    files = [one.file for one in caught.value.problems]
    assert "maps/muscles/shoulder/infraspinatus.toml" in files
    assert "maps/clinical/structures.toml" in files
    assert "maps/clinical/look_alikes/joint/plantar_fascia.toml" in files
    assert contents(maps) == before


def test_a_look_alike_that_moved_is_built_and_nothing_else(maps: Path) -> None:
    """Muscles keep their rows, and all other files their bytes."""
    before = contents(maps)
    broken(
        maps / "clinical" / "look_alikes" / "joint" / "plantar_fascia.toml",
        "spot heel_plantar medial 0.6 forward 1.4 r2.2",
        "spot heel_plantar medial 0.6 forward 1.4 r2.6",
    )
    assert build_maps(maps, lambda _: None).compiled == 0
    after = contents(maps)
    assert {name for name in after if after[name] != before[name]} == {
        "look_alikes.npz",
        "look_alike_fields.npz",
        "texts.json",
        "build.json",
    }


@pytest.mark.parametrize("name", ["structures.json", "look_alikes.json", "regions.json"])
def test_a_missing_part_is_told_and_built_again(maps: Path, name: str) -> None:
    """None may be missing without a word: what it lists would be missing from every answer."""
    path = maps / "compiled" / name
    before = path.read_bytes()
    path.unlink()
    with pytest.raises(AtlasError, match=name):
        load_atlas(maps)
    build_maps(maps, lambda _: None)
    assert path.read_bytes() == before
    assert len(load_atlas(maps).look_alikes) > 0
