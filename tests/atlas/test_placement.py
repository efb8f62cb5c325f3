"""Rules that need the body: the X in its muscle, the zone on its side."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from referralmap import Atlas, load_atlas
from referralmap.atlas.placement import RULES, placement_problems
from referralmap.compiling.build import build_own

SHIPPED = "muscles/shoulder/infraspinatus.toml"

# Rule, the line of the first trigger point that is written anew, and what is said; # is a number.
BROKEN = {
    "trigger_points_are_in_their_muscle": (
        'at = "umbilicus"',
        "at: the trigger point lies 1 cm or more outside the outline of its muscle; "
        "move it, or draw the outline as large as the muscle is",
    ),
    "zones_keep_to_their_side": (
        'essential = ["band c7 r1, c7 ~ scapula_spine_root @ 0.5 r8"]',
        "essential: # cm2 of the zone lie on the other side of the body; "
        "write 'opposite' where a source says so, or keep the shape on its side",
    ),
    "zones_have_a_size": (
        'essential = ["spot gluteus_maximus_centre r0.3"]',
        "essential: the essential zone covers no cell of the surface; make its radius larger",
    ),
}


@pytest.fixture
def mine(tmp_path: Path, project: Path) -> Path:
    """The file of one's own that stands over the shipped infraspinatus."""
    path = tmp_path / "mine" / SHIPPED
    path.parent.mkdir(parents=True)
    path.write_text((project / "maps" / SHIPPED).read_text("utf-8"), "utf-8")
    return path


def said(project: Path, mine: Path) -> list[str]:
    """What the rules say of the atlas with that file in it."""
    own = mine.parents[2]
    build_own(project / "maps", own, lambda _: None)
    return [str(problem) for problem in placement_problems(load_atlas(own=own))]


def test_the_shipped_atlas_is_well_placed(atlas: Atlas) -> None:
    """Every X lies in its muscle, and no zone strays to the other side."""
    assert placement_problems(atlas) == []


@pytest.mark.parametrize("rule", BROKEN)
def test_what_is_misplaced_is_told_with_its_line(project: Path, mine: Path, rule: str) -> None:
    """One fault gives one problem, at the line where it stands."""
    line, message = BROKEN[rule]
    lines = mine.read_text("utf-8").splitlines()
    key = line.partition(" = ")[0]
    first = lines.index("[[trigger_points]]")
    number = next(k for k in range(first, len(lines)) if lines[k].startswith(f"{key} = "))
    mine.write_text("\n".join([*lines[:number], line, *lines[number + 1 :]]) + "\n", "utf-8")
    [problem] = said(project, mine)
    where = f"mine/{SHIPPED}:{number + 1}: trigger_points[0]."
    assert re.sub(r"\d+ cm2", "# cm2", problem) == where + message


def test_every_rule_of_place_is_listed() -> None:
    """A new rule comes with an atlas that breaks it."""
    assert {rule.__name__ for rule in RULES} == set(BROKEN)
