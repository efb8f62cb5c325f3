"""Each rule about clinical records, with a file that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken import broken, problems, said

from referralmap.atlas.reader import read_atlas_files
from referralmap.care import Care

FLAGS, CAUTIONS = "clinical/red_flags.toml", "clinical/cautions.toml"
AFTER, GUIDE = "clinical/after_treatment.toml", "clinical/guide.toml"
CONDITION, TECHNIQUE = "clinical/conditions/neck_ache.toml", "clinical/techniques/dry_needling.toml"
QUESTIONS, STRUCTURES = "clinical/questions.toml", "clinical/structures.toml"
LONG = "word " * 44 + "end."

# Rule, file, what is written instead of what, and all that is said then.
BROKEN = {
    "unknown_keys": (
        CAUTIONS, "techniques", "technique",
        [
            "maps/clinical/cautions.toml:1: bleeding_needle: the key 'techniques' is missing; "
            "give a list of texts",
            "maps/clinical/cautions.toml:4: bleeding_needle.technique: unknown key 'technique'; "
            "did you mean 'techniques'?",
        ],
    ),
    "wrong_values: yes or no": (
        TECHNIQUE, "needle = true", 'needle = "yes"',
        ["maps/clinical/techniques/dry_needling.toml:4: needle: must be true or false, and is a text"],
    ),
    "wrong_values: choice": (
        FLAGS, '"emergency"', '"emergncy"',
        ["maps/clinical/red_flags.toml:3: stiff_neck_fever.urgency: unknown urgency 'emergncy'; "
         "did you mean 'emergency'?"],
    ),
    "wrong_values: empty": (
        FLAGS, '"Stiff neck and fever"', '""',
        ["maps/clinical/red_flags.toml:2: stiff_neck_fever.name: must not be empty; "
         "write a text, or take the key out if it may be left out"],
    ),
    "plain_names": (
        "clinical/evidence.toml", "[overall]", "[Overall]",
        ["maps/clinical/evidence.toml:1: Overall: 'Overall' is no name; "
         "begin with a small letter; go on with small letters, digits and _"],
    ),
    "ids_are_file_names": (
        CONDITION, 'id = "neck_ache"', 'id = "neck_pain"',
        ["maps/clinical/conditions/neck_ache.toml:1: id: the id 'neck_pain' differs from the "
         "file's name; write 'neck_ache', or rename the file"],
    ),
    "grammar: of a structure": (
        STRUCTURES, "patch c7, mastoid", "patch c7 mastoid",
        ["maps/clinical/structures.toml:5: lung.shapes[0]: unexpected 'mastoid' "
         "(column 10 of 'patch c7 mastoid, temple'); a comma between points may be missing"],
    ),
    "known_landmarks: of a structure": (
        STRUCTURES, "mastoid", "mastoidd",
        ["maps/clinical/structures.toml:5: lung.shapes[0]: unknown landmark 'mastoidd'; "
         "did you mean 'mastoid'?"],
    ),
    "facts_have_sources": (
        CAUTIONS, '["say", "do"]', '["say"]',
        ["maps/clinical/cautions.toml:11: bleeding_needle.sources: no source for 'do'; "
         "name it under facts of one or more of the sources"],
    ),
    "facts_have_sources: in several fields": (
        TECHNIQUE, '"expect_after", "course"', '"expect_after"',
        ["maps/clinical/techniques/dry_needling.toml:16: sources: no source for 'course'; "
         "name it under facts of one or more of the sources"],
    ),
    "nothing_rests_on_air": (
        CONDITION, '"exclude", "self_care"]', '"disputed", "exclude", "self_care"]',
        ["maps/clinical/conditions/neck_ache.toml:13: sources[0].facts[3]: there is no 'disputed' "
         "here; write disputed, or take it out of the facts"],
    ),
    "known_sources": (
        AFTER, "lee2020", "lee202",
        ["maps/clinical/after_treatment.toml:9: breathless_after.sources[0].key: "
         "unknown source 'lee202'; did you mean 'lee2020'?"],
    ),
    "sources_are_used": (
        "clinical/sources/neck.toml", "", '[new]\ncitation = "c"\ntaken = "t"\nurl = "u"\n\n',
        ["maps/clinical/sources/neck.toml:1: new: nothing rests on the source 'new'; take it out"],
    ),
    "sources_are_named_once": (
        "clinical/sources/neck.toml", "", '[simons1999]\ncitation = "c"\ntaken = "t"\nurl = "u"\n\n',
        ["maps/clinical/sources/neck.toml:1: simons1999: the source 'simons1999' is in "
         "maps/sources.toml already; take it out, or give it another key"],
    ),
    "known_clinical_muscles": (
        CAUTIONS, '["splenius"]', '["spleenius"]',
        ["maps/clinical/cautions.toml:20: lung_needle.muscles[0]: unknown muscle 'spleenius'; "
         "did you mean 'splenius'?"],
    ),
    "known_clinical_regions": (
        FLAGS, '["nape"]', '["nap"]',
        ["maps/clinical/red_flags.toml:4: stiff_neck_fever.regions[0]: unknown region 'nap'; "
         "did you mean 'nape'?"],
    ),
    "known_techniques": (
        AFTER, '["dry_needling"]', '["dry_needles"]',
        ["maps/clinical/after_treatment.toml:4: breathless_after.techniques[0]: "
         "unknown technique 'dry_needles'; did you mean 'dry_needling'?"],
    ),
    "known_techniques: of the evidence": (
        CONDITION, '"dry_needling"', '"dry_needles"',
        ["maps/clinical/conditions/neck_ache.toml:9: evidence[0].technique: "
         "unknown technique 'dry_needles'; did you mean 'dry_needling'?"],
    ),
    "known_questions": (
        FLAGS, 'any_of = []', 'any_of = ["fevers"]',
        ["maps/clinical/red_flags.toml:7: stiff_neck_fever.any_of[0]: unknown question 'fevers'; "
         "did you mean 'fever'?"],
    ),
    "known_structures": (
        CAUTIONS, 'over = ["lung"]', 'over = ["lungs"]',
        ["maps/clinical/cautions.toml:18: lung_needle.over[0]: unknown structure 'lungs'; "
         "did you mean 'lung'?"],
    ),
    "known_look_alikes": (
        FLAGS, "look_alikes = []", 'look_alikes = ["c3_rot"]',
        ["maps/clinical/red_flags.toml:8: stiff_neck_fever.look_alikes[0]: "
         "unknown look-alike 'c3_rot'; did you mean 'c3_root'?"],
    ),
    "known_complaints": (
        CONDITION, '"neck_pain"', '"neck_pains"',
        ["maps/clinical/conditions/neck_ache.toml:4: complaint: unknown complaint 'neck_pains'; "
         "did you mean 'neck_pain'?"],
    ),
    "guide_points_are_answered": (
        GUIDE, '"Prices differ from place to place."', '""',
        ["maps/clinical/guide.toml:7: s09_cost: nothing answers this point of the guide; "
         'name a record ("cautions.pregnancy"), or say in left_out why there is none'],
    ),
    "guide_names_records": (
        GUIDE, "cautions.bleeding_needle", "cautions.bleeding_needles",
        ["maps/clinical/guide.toml:4: s08_absolute.product[0]: no such record: "
         "'cautions.bleeding_needles'; did you mean 'bleeding_needle'?"],
    ),
    "guide_names_records: kind": (
        GUIDE, "cautions.", "caution.",
        ["maps/clinical/guide.toml:4: s08_absolute.product[0]: unknown kind of record 'caution'; "
         "did you mean 'cautions'?"],
    ),
    "rules_have_conditions": (
        CAUTIONS,
        'techniques = ["dry_needling"]\nanswers = []\nover = ["lung"]\ndepths = []\n'
        'muscles = ["splenius"]',
        'techniques = []\nanswers = []\nover = []\ndepths = []\nmuscles = []',
        ["maps/clinical/cautions.toml:13: lung_needle: holds whatever the answers are; "
         "give one of techniques, answers, over, depths, muscles"],
    ),
    "emergencies_need_an_answer": (
        FLAGS, 'all_of = ["fever"]', "all_of = []",
        ["maps/clinical/questions.toml:10: fever: no rule asks 'fever'; "
         "name it in a caution, a red flag or a warning, or take it out",
         "maps/clinical/red_flags.toml:1: stiff_neck_fever: an emergency is called without a "
         "question; give all_of or any_of"],
    ),
    "questions_are_used": (
        AFTER, 'any_of = ["breathless"]', "any_of = []",
        ["maps/clinical/questions.toml:19: breathless: no rule asks 'breathless'; "
         "name it in a caution, a red flag or a warning, or take it out"],
    ),
    "structures_have_shapes": (
        STRUCTURES, '"patch c7, mastoid, temple"', "",
        ["maps/clinical/structures.toml:5: lung.shapes: the structure has no place; "
         "give a shape or more",
         "maps/clinical/structures.toml:7: lung.sources[0].facts[0]: there is no 'shapes' here; "
         "write shapes, or take it out of the facts"],
    ),
    "no_em_dashes": (
        CAUTIONS, "The lung lies below.", "The lung — mind it.",
        ["maps/clinical/cautions.toml:21: lung_needle.say: an em dash; "
         "write a colon, a comma or a full stop"],
    ),
    "sentences_are_short": (
        CONDITION, "Keep moving.", f"Keep moving. {LONG}",
        ["maps/clinical/conditions/neck_ache.toml:12: self_care[0]: a sentence of 45 words "
         "('word word word word' …); make two of it"],
    ),
}  # fmt: skip


def test_the_small_clinic_is_sound(clinical: Path) -> None:
    """What the tests break is whole before, and each record of it becomes a value."""
    care = read_atlas_files(clinical).care
    assert care.condition("neck_ache").evidence[0].technique == "dry_needling"
    assert care.technique("dry_needling").needle
    assert care.red_flag("stiff_neck_fever").sides == ("left",)
    assert [one.id for one in care.questions] == ["bleeding", "fever", "breathless"]
    assert care.guide[1].point == "Prices"


def test_an_atlas_without_clinical_records_has_none(maps: Path) -> None:
    """The folder may be missing."""
    assert read_atlas_files(maps).care == Care()


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_record_is_told_exactly(clinical: Path, rule: str) -> None:
    """File and line, place, what is wrong and what to do, and nothing beside it."""
    file, old, new, messages = BROKEN[rule]
    if old:
        broken(clinical, file, old, new)
    else:
        path = clinical / file
        path.write_text(new + path.read_text("utf-8"), "utf-8")
    assert said(clinical) == messages


@pytest.mark.parametrize("file", [TECHNIQUE, QUESTIONS, STRUCTURES, "clinical/sources/neck.toml"])
def test_what_names_a_broken_file_is_not_at_fault(clinical: Path, file: str) -> None:
    """A file that cannot be read is told once, and not again by all who name its records."""
    (clinical / file).write_text("[", "utf-8")
    assert [problem.file for problem in problems(clinical)] == [f"maps/{file}"]


def test_values_of_any_type_anywhere_end_in_problems(clinical: Path) -> None:
    """Each line of each clinical file in turn gets a value of another type: never a traceback."""
    for path in sorted((clinical / "clinical").rglob("*.toml")):
        whole = path.read_text("utf-8")
        lines = whole.splitlines()
        for k, line in enumerate(lines):
            key, equals, _ = line.partition(" = ")
            for value in ("3", "[[1]]", '"x"', "{ a = 1 }", "[{ key = 1 }]") if equals else ():
                path.write_text("\n".join([*lines[:k], f"{key} = {value}", *lines[k + 1 :]]))
                assert all(problem.line for problem in problems(clinical))
        path.write_text(whole, "utf-8")
