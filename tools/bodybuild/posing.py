"""How does the base mesh come to stand in the anatomical position?

Linear blend skinning with the wheel's own rig, numpy only. Two poses of one mesh: ``stand`` (arms a
little away from the body, elbows straight with their carrying angle, palms forward) and ``reach``
(arms raised forward, so that the side views show flank and hip). The twist of supination is spread
over upper arm and forearm as muscle does it; fingers are straightened by taking out the palmar
part of each phalanx's direction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .wheel import Wheel

X, Y, Z = np.eye(3)


@dataclass(frozen=True)
class Pose:
    """Angles in degrees; ``stance`` is half the distance between the ankles in decimetres."""

    abduct: float = 19.0
    carry: float = 7.0
    flex: float = 0.0
    supinate: bool = True
    stance: float = 1.2
    straighten: float = 0.75
    elbow_back: float = 2.0


POSES = {"stand": Pose(), "reach": Pose(flex=68.0, supinate=False, abduct=12.0)}


def unit(v: np.ndarray) -> np.ndarray:
    return v / np.linalg.norm(v)


def turn(axis: np.ndarray, degrees: float) -> np.ndarray:
    """Rotation matrix about ``axis`` by Rodrigues' formula."""
    a, t = unit(np.asarray(axis, float)), np.radians(degrees)
    k = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
    return np.eye(3) + np.sin(t) * k + (1 - np.cos(t)) * k @ k


def between(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The smallest rotation that takes direction ``a`` to direction ``b``."""
    a, b = unit(a), unit(b)
    axis = np.cross(a, b)
    sine = np.linalg.norm(axis)
    return np.eye(3) if sine < 1e-9 else turn(axis, np.degrees(np.arctan2(sine, a @ b)))


def without(v: np.ndarray, axis: np.ndarray) -> np.ndarray:
    """``v`` less its part along the unit vector ``axis``."""
    return v - (v @ axis) * axis


def angle_about(axis: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    """Degrees that turn ``a`` to ``b`` about the unit vector ``axis``."""
    return float(np.degrees(np.arctan2(np.cross(a, b) @ axis, a @ b)))


def joints(wheel: Wheel, vertices: np.ndarray, end: str) -> dict[str, np.ndarray]:
    """Position of every bone's ``head`` or ``tail``."""
    bones, _ = wheel.rig()
    return {name: _joint(wheel, vertices, bone[end]) for name, bone in bones.items()}


def _joint(wheel: Wheel, vertices: np.ndarray, rule: dict) -> np.ndarray:
    if rule["strategy"] == "CUBE":
        return vertices[wheel.groups()[rule["cube_name"]]].mean(axis=0)
    if rule["strategy"] == "MEAN":
        return vertices[rule["vertex_indices"]].mean(axis=0)
    return vertices[rule["vertex_index"]]


def posed(wheel: Wheel, vertices: np.ndarray, pose: Pose) -> np.ndarray:
    """``vertices`` (19158, 3) in ``pose``, exactly symmetric about x = 0."""
    heads, tails = joints(wheel, vertices, "head"), joints(wheel, vertices, "tail")
    turns: dict[str, np.ndarray] = {}
    for letter, sign in (("L", 1.0), ("R", -1.0)):
        turns |= _arm(heads, tails, letter, sign, pose)
        turns |= _leg(heads, letter, sign, pose)
    return symmetric(wheel, _skinned(wheel, vertices, heads, turns))


def symmetric(wheel: Wheel, vertices: np.ndarray) -> np.ndarray:
    """The mean of the body and its mirror image: left and right agree to the last bit."""
    return (vertices + vertices[wheel.mirror()] * [-1, 1, 1]) / 2


def _skinned(wheel, vertices, heads, turns) -> np.ndarray:
    bones, weights = wheel.rig()
    placed: dict[str, np.ndarray] = {}
    for name in bones:
        _place(name, bones, heads, turns, placed)
    blend = np.einsum("vb,bij->vij", weights, np.stack([placed[name] for name in bones]))
    return np.einsum("vij,vj->vi", blend[:, :3, :3], vertices) + blend[:, :3, 3]


def _place(name, bones, heads, turns, placed) -> np.ndarray:
    if name not in placed:
        parent = bones[name]["parent"]
        above = _place(parent, bones, heads, turns, placed) if parent else np.eye(4)
        own = np.eye(4)
        if name in turns:
            own[:3, :3] = turns[name]
            own[:3, 3] = heads[name] - turns[name] @ heads[name]
        placed[name] = above @ own
    return placed[name]


def _leg(heads, letter: str, sign: float, pose: Pose) -> dict[str, np.ndarray]:
    hip, ankle = heads[f"upperleg01.{letter}"], heads[f"foot.{letter}"]
    now = ankle - hip
    x = sign * pose.stance - hip[0]
    length = np.hypot(now[0], now[1])
    swing = between(now, np.array([x, -np.sqrt(length**2 - x**2), now[2]]))
    return {f"upperleg01.{letter}": swing, f"foot.{letter}": swing.T}


def _arm(heads, tails, letter: str, sign: float, pose: Pose) -> dict[str, np.ndarray]:
    def head(bone: str) -> np.ndarray:
        return heads[f"{bone}.{letter}"]

    def wanted(degrees: float, back: float) -> np.ndarray:
        a = np.radians(degrees)
        down = np.array([sign * np.sin(a), -np.cos(a), np.sin(np.radians(back))])
        return unit(turn(X, -pose.flex) @ down)

    turns, upper = _upper_arm(head, wanted, pose)
    turns, hand = _forearm(head, wanted, pose, sign, turns, upper)
    named = {f"{bone}.{letter}": rotation for bone, rotation in turns.items()}
    return named | _fingers(heads, tails, letter, hand, pose)


def _upper_arm(head, wanted, pose: Pose):
    """The shoulder girdle gives a little; then the arm, its twist shared by two bones."""
    rest = unit(head("lowerarm01") - head("upperarm01"))
    aim = wanted(pose.abduct, -pose.elbow_back)
    girdle = _part(between(rest, aim), 0.12 if pose.flex == 0 else 0.10)
    hinge = unit(np.cross(rest, unit(head("wrist") - head("lowerarm01"))))
    swung = between(girdle @ rest, aim) @ girdle
    # The axis of elbow flexion points to the side, so that the cubital fossa faces forward.
    twist = angle_about(aim, swung @ hinge, unit(without(-X, aim)))
    turns = {
        "shoulder01": girdle,
        "upperarm01": girdle.T @ turn(aim, 0.45 * twist) @ swung,
        "upperarm02": turn(rest, 0.55 * twist),
    }
    return turns, turn(aim, twist) @ swung


def _part(rotation: np.ndarray, share: float) -> np.ndarray:
    angle = np.degrees(np.arccos(np.clip((np.trace(rotation) - 1) / 2, -1, 1)))
    r = rotation
    axis = np.array([r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]])
    return turn(axis, share * angle)


def _forearm(head, wanted, pose: Pose, sign: float, turns, upper):
    rest = unit(head("wrist") - head("lowerarm01"))
    aim = wanted(pose.abduct + pose.carry, 1.0)
    swung = between(upper @ rest, aim) @ upper
    palm = _palm_normal(head, sign)
    goal = turn(X, -pose.flex) @ Z if pose.supinate else np.array([-sign, 0.0, 0.0])
    twist = angle_about(aim, without(swung @ palm, aim), without(goal, aim))
    hand_axis = unit(head("finger3-1") - head("wrist"))
    hand = turn(aim, twist) @ swung
    hand = between(hand @ hand_axis, aim) @ hand
    turns = turns | {
        "lowerarm01": upper.T @ turn(aim, 0.30 * twist) @ swung,
        "lowerarm02": turn(rest, 0.40 * twist),
        "wrist": (turn(aim, 0.70 * twist) @ swung).T @ hand,
    }
    return turns, palm


def _palm_normal(head, sign: float) -> np.ndarray:
    across = np.cross(head("finger2-1") - head("wrist"), head("finger5-1") - head("wrist"))
    normal = unit(across) * sign
    # At rest the fingers curl, so their tips lie on the palmar side.
    return normal if normal @ (head("finger3-3") - head("wrist")) > 0 else -normal


def _fingers(heads, tails, letter: str, palm: np.ndarray, pose: Pose) -> dict[str, np.ndarray]:
    turns = {}
    for finger in range(2, 6):
        above = np.eye(3)
        for joint in (1, 2, 3):
            name = f"finger{finger}-{joint}.{letter}"
            now = above @ unit(tails[name] - heads[name])
            straight = between(now, unit(now - (now @ palm) * palm * pose.straighten))
            turns[name] = above.T @ straight @ above
            above = straight @ above
    return turns
