from __future__ import annotations

from pathlib import Path

import pytest
from broken import broken, problems, said
from broken_look_alikes import BROKEN_LOOK_ALIKES
from test_clinical_checks import BROKEN as CLINICAL_BROKEN

from referralmap.atlas.checks import RULES
from referralmap.atlas.reader import read_atlas_files

MUSCLE = "muscles/neck/splenius.toml"

# Rule, file, what is written instead of what, and all that is said then.
BROKEN = {
    "known_format": (
        "atlas.toml", "format = 2", "format = 3",
        "maps/atlas.toml:1: format: made for a newer format, 3; this referralmap reads up to 2; "
        "upgrade it",
    ),
    "known_format: older": (
        "atlas.toml", "format = 2", "format = 1",
        "maps/atlas.toml:1: format: unknown format 1; write 2",
    ),
    "unknown_keys": (
        MUSCLE, "synonyms = []", "synonyms = []\nsynonymes = []",
        "maps/muscles/neck/splenius.toml:5: synonymes: unknown key 'synonymes'; "
        "did you mean 'synonyms'?",
    ),
    "missing_keys": (
        MUSCLE, 'nerve = "Cervical nerves"\n', "",
        "maps/muscles/neck/splenius.toml:1: the key 'nerve' is missing; give a text",
    ),
    "missing_keys: inside": (
        MUSCLE, 'place = "Lower"\n', "",
        "maps/muscles/neck/splenius.toml:36: trigger_points[1]: the key 'place' is missing; "
        "give a text",
    ),
    "missing_keys: words of a landmark": (
        "landmarks.toml", 'words = "temple"\n', "",
        "maps/landmarks.toml:9: temple: the key 'words' is missing; give a text",
    ),
    "wrong_values: type": (
        MUSCLE, "spillover = []", 'spillover = ""',
        "maps/muscles/neck/splenius.toml:42: trigger_points[1].spillover: must be a list of texts, "
        "and is a text",
    ),
    "wrong_values: number": (
        "insets.toml", "area_cm2 = 15", "area_cm2 = true",
        "maps/insets.toml:5: throat.area_cm2: must be a number, and is true",
    ),
    "wrong_values: choice": (
        MUSCLE, '"intermediate"', '"intermediat"',
        "maps/muscles/neck/splenius.toml:5: depth: unknown depth 'intermediat'; "
        "did you mean 'intermediate'?",
    ),
    "wrong_values: confidence": (
        MUSCLE, 'confidence = "recalled", facts = ["place"', 'confidence = "sure", facts = ["place"',
        "maps/muscles/neck/splenius.toml:33: trigger_points[0].sources[0].confidence: "
        "unknown confidence 'sure'; it can be read, recalled",
    ),
    "wrong_values: empty": (
        "landmarks.toml", '"temple"', '" "',
        "maps/landmarks.toml:10: temple.words: must not be empty; write a text, or take the key "
        "out if it may be left out",
    ),
    "plain_names": (
        MUSCLE, 'id = "trp2"', 'id = "TrP 2"',
        "maps/muscles/neck/splenius.toml:37: trigger_points[1].id: 'TrP 2' is no name; "
        "begin with a small letter; go on with small letters, digits and _",
    ),
    "ids_are_file_names": (
        MUSCLE, 'id = "splenius"', 'id = "spleen"',
        "maps/muscles/neck/splenius.toml:1: id: the id 'spleen' differs from the file's name; "
        "write 'splenius', or rename the file",
    ),
    "muscles_have_trigger_points": (
        MUSCLE, "", "trigger_points = []\n",
        "maps/muscles/neck/splenius.toml:1: trigger_points: "
        "a muscle needs one trigger point or more; describe the first",
    ),
    "trigger_points_are_unique": (
        MUSCLE, 'id = "trp2"', 'id = "trp1"',
        "maps/muscles/neck/splenius.toml:37: trigger_points[1].id: "
        "the id 'trp1' stands twice in this muscle; give it another id",
    ),
    "regions_are_no_insets": (
        "regions.toml", "[nape]", "[throat]",
        "maps/regions.toml:1: throat: 'throat' is an inset too; "
        "rename the region: both can be marked by name",
    ),
    "grammar": (
        MUSCLE, "spot temple r2", "spot temple 2",
        "maps/muscles/neck/splenius.toml:27: trigger_points[0].essential[0]: "
        "expected a radius, found '2' (column 13 of 'spot temple 2'); "
        "write it in cm after the point: mastoid r2.5",
    ),
    "known_landmarks": (
        MUSCLE, "opposite mastoid", "opposite mastoidd",
        "maps/muscles/neck/splenius.toml:28: trigger_points[0].essential[1]: "
        "unknown landmark 'mastoidd'; did you mean 'mastoid'?",
    ),
    "known_landmarks: of a point": (
        MUSCLE, "mastoid ~ c7", "mastoid ~ t7",
        "maps/muscles/neck/splenius.toml:25: trigger_points[0].at: unknown landmark 't7'; "
        "it can be mastoid, c7, temple",
    ),
    "known_landmarks: of a region": (
        "regions.toml", "temple r1", "tempel r1",
        "maps/regions.toml:8: nape.seeds[1]: unknown landmark 'tempel'; did you mean 'temple'?",
    ),
    "known_insets": (
        MUSCLE, "inset throat", "inset throut",
        "maps/muscles/neck/splenius.toml:30: trigger_points[0].spillover[0]: "
        "unknown inset 'throut'; did you mean 'throat'?",
    ),
    "radii_are_bodily": (
        MUSCLE, "spot temple r2", "spot temple r20",
        "maps/muscles/neck/splenius.toml:27: trigger_points[0].essential[0]: "
        "the radius 20 is not within 0.3 to 15 cm; a radius is half the width of a band",
    ),
    "radii_are_bodily: small": (
        MUSCLE, "spot c7 r2", "spot c7 r0.2",
        "maps/muscles/neck/splenius.toml:41: trigger_points[1].essential[0]: "
        "the radius 0.2 is not within 0.3 to 15 cm; a radius is half the width of a band",
    ),
    "shares_are_shares": (
        MUSCLE, "@ 0.2", "@ 20",
        "maps/muscles/neck/splenius.toml:25: trigger_points[0].at: "
        "the share 20 is not within 0 to 1; 0.4 is four tenths of the way",
    ),
    "essential_zones_exist": (
        MUSCLE, '"spot c7 r2"', "",
        "maps/muscles/neck/splenius.toml:41: trigger_points[1].essential: "
        "the essential zone is empty; give one shape or more",
    ),
    "essential_zones_exist: outline": (
        MUSCLE, '"patch c7, mastoid, temple"', "",
        "maps/muscles/neck/splenius.toml:15: outline: "
        "the outline is empty; give one shape or more",
    ),
    "zones_have_words": (
        MUSCLE, 'spillover = ["throat"]', "spillover = []",
        "maps/muscles/neck/splenius.toml:31: trigger_points[0].zone_words.spillover: "
        "the spillover zone has no words; say in your own words what the sources claim",
    ),
    "seeds_are_wide": (
        "regions.toml", '"temple r1"', '"patch c7, mastoid, temple"',
        "maps/regions.toml:8: nape.seeds[1]: a patch is no seed; write a band or a spot",
    ),
    "picks_are_whole": (
        "landmarks.toml", 'view = "left", x = -5, y = 160', 'view = "left", x = -5',
        "maps/landmarks.toml:11: temple.pick: the pick is not whole; "
        "write { view = …, x = …, y = … } or { near = [x, y, z] }",
    ),
    "near_is_a_place": (
        "landmarks.toml", "[0.0, 146.0, -6.0]", "[0.0, 146.0]",
        "maps/landmarks.toml:7: c7.pick.near: a place has three coordinates, and this has 2; "
        "write near = [x, y, z], in cm",
    ),
    "insets_have_an_area": (
        "insets.toml", "area_cm2 = 15", "area_cm2 = 0",
        "maps/insets.toml:5: throat.area_cm2: the area 0 is not within 0 to 200 cm2; "
        "give the nominal area of one side",
    ),
    "facts_have_sources": (
        MUSCLE, '"attachments", "action", "nerve"]', '"attachments", "action"]',
        "maps/muscles/neck/splenius.toml:16: sources: no source for 'nerve'; "
        "name it under facts of one or more of the sources",
    ),
    "facts_have_sources: spillover": (
        MUSCLE, '"essential", "spillover", "laterality"', '"essential", "laterality"',
        "maps/muscles/neck/splenius.toml:32: trigger_points[0].sources: no source for 'spillover'; "
        "name it under facts of one or more of the sources",
    ),
    "facts_have_sources: laterality": (
        MUSCLE, '"spillover", "laterality"', '"spillover"',
        "maps/muscles/neck/splenius.toml:32: trigger_points[0].sources: no source for "
        "'laterality'; name it under facts of one or more of the sources",
    ),
    "nothing_rests_on_air": (
        MUSCLE, 'facts = ["place", "essential"] }]', 'facts = ["place", "essential", "spillover"] }]',
        "maps/muscles/neck/splenius.toml:44: trigger_points[1].sources[0].facts[2]: "
        "there is no 'spillover' here; write spillover, or take it out of the facts",
    ),
    "wrong_values: fact": (
        MUSCLE, '"cautions", "ids"]', '"cautions", "ids", "id"]',
        "maps/muscles/neck/splenius.toml:18: sources[1].facts[5]: unknown fact 'id'; "
        "did you mean 'ids'?",
    ),
    "studies_are_known": (
        "priors.toml", 'source = "simons1999"', 'source = "simon1999"',
        "maps/priors.toml:4: smith2020.source: unknown source 'simon1999'; "
        "did you mean 'simons1999'?",
    ),
    "studies_count_muscles_of_the_atlas": (
        "priors.toml", '["splenius"]', '["spleenius"]',
        "maps/priors.toml:9: smith2020.frequencies[0].muscles[0]: unknown muscle 'spleenius'; "
        "did you mean 'splenius'?",
    ),
    "studies_count_muscles_of_the_atlas: none": (
        "priors.toml", '["splenius"]', "[]",
        "maps/priors.toml:9: smith2020.frequencies[0].muscles: no muscle is named; "
        "name one or more",
    ),
    "counts_are_possible": (
        "priors.toml", "found = 3, of = 10", "found = 30, of = 10",
        "maps/priors.toml:9: smith2020.frequencies[0].found: 30 of 10 cannot be; "
        "give how many of how many",
    ),
    "complaints_have_one_name": (
        "priors.toml", '"Neck pain"', '"Sore neck"',
        "maps/priors.toml:13: smith2021.complaint_name: 'neck_pain' is called 'Sore neck' "
        "elsewhere; write 'Sore neck'",
    ),
    "regions_have_segments": (
        "regions.toml", '["205"]', "[]",
        "maps/regions.toml:7: nape.choir: no segment is named; name one or more",
    ),
    "known_segments": (
        "regions.toml", '["205"]', '["305"]',
        "maps/regions.toml:7: nape.choir[0]: unknown segment '305'; "
        "it can be 205, 206",
    ),
    "segments_mirror_each_other": (
        "choir.toml", 'mirror = "206"', 'mirror = "205"',
        "maps/choir.toml:7: 206.mirror: segment '205' is not mirrored back; "
        "write mirror = '206' there",
    ),
    "known_sources": (
        MUSCLE, '"simons1999"', '"simon1999"',
        "maps/muscles/neck/splenius.toml:17: sources[0].key: unknown source 'simon1999'; "
        "did you mean 'simons1999'?",
    ),
    "sources_are_used": (
        "sources.toml", "[simons1999]",
        '[new]\ncitation = "c"\ntaken = "t"\nurl = "u"\n[simons1999]',
        "maps/sources.toml:1: new: nothing rests on the source 'new'; take it out",
    ),
    "sources_can_be_found": (
        "sources.toml", 'isbn = "0-683-08363-5"\n', "",
        "maps/sources.toml:1: simons1999: the source 'simons1999' cannot be looked up; "
        "give isbn, doi or url",
    ),
    **BROKEN_LOOK_ALIKES,
}  # fmt: skip


def test_the_small_atlas_is_sound(maps: Path) -> None:
    """What the tests break is whole before."""
    assert len(read_atlas_files(maps).muscles) == 1


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_file_is_told_exactly(maps: Path, rule: str) -> None:
    """One fault gives its problem: its file and line, its place, what is wrong and what to do."""
    file, old, new, *messages = BROKEN[rule]
    if rule == "muscles_have_trigger_points":
        text = (maps / file).read_text("utf-8")
        (maps / file).write_text(new + text[: text.index("[[trigger_points]]")], "utf-8")
    else:
        broken(maps, file, old, new)
    assert said(maps) == messages


def test_a_muscle_in_the_wrong_folder(maps: Path) -> None:
    """The folder is the area, and there are seven (rule areas_are_folders)."""
    (maps / "muscles" / "neck").rename(maps / "muscles" / "nek")
    assert said(maps) == [
        "maps/muscles/nek/splenius.toml:1: unknown area 'nek'; did you mean 'neck'?"
    ]


def test_a_muscle_that_is_there_twice(maps: Path) -> None:
    """Two files with one id are one too many (rule muscles_are_unique)."""
    (maps / "muscles" / "head").mkdir()
    (maps / "muscles" / "head" / "splenius.toml").write_text((maps / MUSCLE).read_text("utf-8"))
    assert said(maps) == [
        "maps/muscles/neck/splenius.toml:1: id: the id 'splenius' is taken by "
        "maps/muscles/head/splenius.toml; give one of the two another id"
    ]


def test_every_rule_is_broken_once() -> None:
    """A new rule comes with a file that breaks it."""
    tested = {name.partition(":")[0] for name in (*BROKEN, *CLINICAL_BROKEN)}
    elsewhere = {"areas_are_folders", "muscles_are_unique"}
    assert {rule.__name__ for rule in RULES} == tested | elsewhere


def test_all_problems_are_told_together_in_the_order_of_the_files(maps: Path) -> None:
    """A list of everything, not the first fault of many; one broken file hides no other."""
    broken(maps, MUSCLE, "spot c7 r2", "spot c77 r40")
    broken(maps, "insets.toml", "side", "sid")
    (maps / "regions.toml").write_text("[nape\n", "utf-8")
    (maps / "sources.toml").unlink()
    assert said(maps) == [
        "maps/insets.toml:1: throat: the key 'side' is missing; give a text",
        "maps/insets.toml:7: throat.sid: unknown key 'sid'; did you mean 'side'?",
        "maps/muscles/neck/splenius.toml:41: trigger_points[1].essential[0]: "
        "unknown landmark 'c77'; did you mean 'c7'?",
        "maps/muscles/neck/splenius.toml:41: trigger_points[1].essential[0]: "
        "the radius 40 is not within 0.3 to 15 cm; a radius is half the width of a band",
        "maps/regions.toml:1: this is no TOML: Expected ']' at the end of a table declaration",
        "maps/sources.toml: the file is missing",
    ]


def test_values_of_any_type_anywhere_end_in_problems_never_in_a_traceback(maps: Path) -> None:
    """Each line of each file in turn gets a value of another type."""
    for file in sorted(path.relative_to(maps) for path in maps.rglob("*.toml")):
        whole = (maps / file).read_text("utf-8")
        lines = whole.splitlines()
        for k, line in enumerate(lines):
            key, equals, _ = line.partition(" = ")
            if equals and not line.startswith(" ") and not line.endswith("["):
                for value in ("3", "[[1]]", '"x"', "[]", "{ a = 1 }", "[{ key = 1 }]", "nan"):
                    changed = [*lines[:k], f"{key} = {value}", *lines[k + 1 :]]
                    (maps / file).write_text("\n".join(changed), "utf-8")
                    assert all(problem.line for problem in problems(maps))
        (maps / file).write_text(whole, "utf-8")
