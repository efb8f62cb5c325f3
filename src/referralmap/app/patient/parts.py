"""Which part of the body, in a patient's words, does a named area of the atlas belong to?

A question that is to be answered in a second names a shoulder, not one of its six areas. A part of
the trunk or head has a left and a right side ("the LEFT side of your neck"), one of the limbs
exists twice ("your LEFT knee"). The words themselves stand in :mod:`referralmap.app.patient.words`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part of the body; ``wide`` if it is one that has two sides, and not one of a pair."""

    id: str
    wide: bool
    regions: tuple[str, ...]


def _wide(name: str, *regions: str) -> Part:
    return Part(name, True, regions)


def _one_of_two(name: str, *regions: str) -> Part:
    return Part(name, False, regions)


def _finger(name: str) -> Part:
    return _one_of_two(name, name, f"{name}_palm_side")


def _toe(name: str) -> Part:
    return _one_of_two(name, name, f"{name}_underside")


PARTS = (
    _wide("head_top", "top_of_head"),
    _wide("head_side", "side_of_head", "above_ear"),
    _wide("head_back", "back_of_head", "base_of_skull"),
    _wide("forehead", "forehead", "between_eyebrows"),
    _one_of_two("temple", "temple"),
    _one_of_two("eye", "eyebrow", "eye", "below_eye", "behind_eye"),
    _one_of_two("ear", "ear", "behind_ear", "deep_ear"),
    _one_of_two("cheek", "cheekbone", "cheek"),
    _wide("nose", "nose"),
    _wide("mouth", "upper_lip", "lower_lip", "tongue_and_palate"),
    _wide("teeth", "upper_teeth", "lower_teeth"),
    _wide("chin", "chin", "under_chin"),
    _wide("jaw", "jaw_joint", "jaw_angle", "jaw_edge"),
    _wide("throat", "throat"),
    _wide(
        "neck",
        "front_of_throat",
        "neck_front",
        "neck_side",
        "back_of_neck",
        "back_of_neck_lower",
        "neck_bump",
    ),
    _one_of_two("collarbone", "above_collarbone", "collarbone"),
    _one_of_two(
        "shoulder",
        "neck_angle",
        "top_of_shoulder",
        "shoulder_point",
        "shoulder_front",
        "shoulder_side",
        "shoulder_back",
    ),
    _one_of_two("armpit", "armpit"),
    _one_of_two(
        "shoulder_blade",
        "shoulder_blade_upper",
        "shoulder_blade",
        "shoulder_blade_inner_edge",
        "shoulder_blade_outer_edge",
        "shoulder_blade_tip",
    ),
    _wide("upper_back", "inside_shoulder_blade", "upper_spine"),
    _wide("middle_back", "middle_spine", "mid_back", "back_lower_ribs"),
    _wide("low_back", "lower_spine", "low_back", "low_back_lower", "loin", "sacroiliac"),
    _wide("spine_base", "sacrum", "tailbone"),
    _wide(
        "chest",
        "breastbone",
        "beside_breastbone",
        "chest_upper",
        "breast",
        "chest_side_upper",
        "chest_side",
    ),
    _one_of_two("lower_ribs", "lower_ribs"),
    _wide("upper_belly", "pit_of_stomach", "upper_abdomen"),
    _wide("belly", "navel", "mid_abdomen"),
    _wide("lower_belly", "lower_abdomen", "lower_belly_middle"),
    _wide("pubic_area", "pubic_area", "genitals"),
    _wide("pelvic_floor", "perineum", "pelvic_floor"),
    _one_of_two("groin", "groin"),
    _one_of_two("flank", "side_of_trunk"),
    _one_of_two(
        "upper_arm",
        "arm_front",
        "arm_front_lower",
        "arm_back",
        "arm_back_lower",
        "arm_outer_upper",
        "arm_outer",
        "arm_inner",
        "arm_inner_lower",
    ),
    _one_of_two("elbow", "elbow_front", "elbow_back", "elbow_outer", "elbow_inner"),
    _one_of_two(
        "forearm",
        "forearm_front",
        "forearm_front_lower",
        "forearm_back",
        "forearm_back_lower",
        "forearm_thumb_side",
        "forearm_thumb_side_lower",
        "forearm_little_finger_side",
        "forearm_little_finger_side_lower",
    ),
    _one_of_two(
        "wrist", "wrist_front", "wrist_back", "wrist_thumb_side", "wrist_little_finger_side"
    ),
    _one_of_two(
        "hand",
        "thumb_ball",
        "little_finger_ball",
        "palm",
        "palm_finger_bases",
        "back_of_hand",
        "knuckles",
        "thumb_web",
    ),
    _finger("thumb"),
    _finger("index_finger"),
    _finger("middle_finger"),
    _finger("ring_finger"),
    _finger("little_finger"),
    _one_of_two("hip", "hip_bone_crest", "hip_front", "hip_side", "hip_point"),
    _one_of_two("buttock", "buttock_upper", "buttock_middle", "buttock_lower", "sitting_bone"),
    _one_of_two(
        "thigh",
        "thigh_front",
        "thigh_front_lower",
        "thigh_outer",
        "thigh_outer_lower",
        "thigh_inner",
        "thigh_inner_lower",
        "thigh_back",
        "thigh_back_lower",
    ),
    _one_of_two("knee", "above_kneecap", "knee_front", "knee_back", "knee_outer", "knee_inner"),
    _one_of_two(
        "lower_leg",
        "shin",
        "shin_lower",
        "leg_outer",
        "leg_outer_lower",
        "leg_inner",
        "leg_inner_lower",
    ),
    _one_of_two("calf", "calf", "calf_outer", "lower_calf"),
    _one_of_two("heel_tendon", "achilles_tendon"),
    _one_of_two("ankle", "ankle_front", "ankle_outer", "ankle_inner"),
    _one_of_two("heel", "heel_back", "heel_underside"),
    _one_of_two(
        "foot",
        "sole",
        "sole_outer",
        "big_toe_ball",
        "ball_of_foot",
        "instep",
        "top_of_foot",
        "foot_inner_edge",
        "foot_outer_edge",
    ),
    _toe("big_toe"),
    _toe("second_toe"),
    _toe("third_toe"),
    _toe("fourth_toe"),
    _toe("little_toe"),
)

PART_OF = {region: part for part in PARTS for region in part.regions}
"""The part that each named area and inset belongs to."""
