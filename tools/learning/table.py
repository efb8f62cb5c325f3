"""How are weights and figures written down?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from referralmap.evaluation.figures import Figures
from referralmap.evaluation.methods import OURS
from referralmap.inference.beside import BESIDE_NAMES
from referralmap.inference.explanations import SET_NAMES
from referralmap.inference.quantities import NAMES
from referralmap.inference.weights import FORMAT, Weighing, Weights

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from referralmap.atlas.patterns import LookAlikeTable, PatternTable

HEADER = """\
# What each quantity of a drawing and a trigger point, or a set of them, weighs. Written by `python
# tools/learn_weights.py`; not by hand.
#
# [alone] judges a trigger point by itself and makes the shortlist: log odds = prior log odds +
# base + sum over the quantities of weight x (value - usual value). [sets] judges each set of up to
# three of the shortlist, and none of them: the same sum, whose softmax is the probability.
# [look_alikes] judges each nerve root, joint, nerve and organ, one explanation each in the same
# softmax.
# Learned on drawings simulated from this atlas, none of a patient: the figures below say how well
# the trigger points that sent a simulated drawing are found, not how well a patient's are.
"""


def written(
    weights: Weights,
    report: dict[str, dict[str, Figures]],
    agreement: tuple[float, float],
    plan: DataclassInstance,
    table: PatternTable,
    look_alikes: LookAlikeTable,
) -> str:
    """The whole file as text."""
    lines = [
        HEADER,
        f"format = {FORMAT}",
        f"expected_sources = {weights.expected_sources!r}  # before any drawing, shared evenly",
        f"untouched = {weights.untouched!r}  # a zone that could be seen, without a mark on it",
        f"beyond = {weights.beyond!r}  # drawn on, but not on the shortlist: added to its log odds",
        "",
        "[learned]",
        f'version = "{weights.version}"',
        f'atlas = "{weights.atlas_version}"',
        f"date = {date.today().isoformat()}",
        f"patterns = {len(table.keys)}",
        f'zones = "{table.digest}"  # of their borders; others need the weights learned again',
        f"look_alikes = {len(look_alikes.keys)}",
        f'look_alike_zones = "{look_alikes.digest}"',
        *(f"{name} = {value!r}" for name, value in _plain(asdict(plan))),
        f"jaccard_mean = {agreement[0]:.3f}  # of two drawings of one pain, in the nominal world",
        f"jaccard_spread = {agreement[1]:.3f}",
        "",
        *_weighing("alone", weights.alone, NAMES),
        *_weighing("sets", weights.sets, SET_NAMES),
        *_weighing("look_alikes", weights.look_alikes, BESIDE_NAMES),
    ]
    for world, of in report.items():
        lines += _figures(world, of)
    return "\n".join(lines).rstrip() + "\n"


def _plain(values: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(values.items())


def _weighing(name: str, one: Weighing, names: tuple[str, ...]) -> list[str]:
    pairs = zip(names, one.weights.tolist(), one.usual.tolist(), strict=True)
    rows = [f"{quantity} = [{weight!r}, {usual!r}]" for quantity, weight, usual in pairs]
    return [f"[{name}]", f"base = {one.base!r}", "", f"[{name}.quantities]", *rows, ""]


def _figures(world: str, of: dict[str, Figures]) -> list[str]:
    """One world's figures: a true muscle first, share of true muscles among the first five."""
    ours = of[OURS]
    lines = [f"[figures.{world}]", f"drawings = {ours.drawings}"]
    for method, one in of.items():
        lines.append(f"{method} = {{ first = {one.first:.3f}, five = {one.five:.3f} }}")
    lines += [f"calibration_error = {ours.ece:.4f}", f"brier = {ours.brier:.3f}"]
    return [*lines, f"off_pattern = {ours.auc:.3f}  # area under the curve", ""]
