"""Where does a look-alike stand among the muscles when it is what hurts, and who hides it?

    python tools/look_alikes.py [--drawings 300] [--seed 41] [look-alike ...]

Simulated drawings of the nominal world whose pain a nerve root, a joint or an organ sends, in two
hands: as the atlas's own look-alike has it, and, where there is one, as a stranger drew the same
cause who had not seen the atlas's (`simulation/imitators.toml`). No weight is learned on strangers.

place: of the look-alike on its side, by probability, among all muscles and look-alikes
named: share in which it fits as well as the leading muscle, or must not be missed and fits at all,
so that the list says so
kin: share in which it or another of its kind (a root beside it, a joint beside it) is so named
any: share in which any look-alike is; the rest are drawings in which muscles alone are listed
no muscle: median probability that no trigger point sends the pain
Needs scipy. Fixed seeds: the same atlas and weights give the same table.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "src"))

from referralmap.atlas.atlas import Atlas, load_atlas  # noqa: E402  (after the path is set)
from referralmap.drawing.lift import LiftedDrawing  # noqa: E402
from referralmap.inference.bands import band_index  # noqa: E402
from referralmap.inference.judged import judged  # noqa: E402
from referralmap.inference.look_alikes import AS_WELL, NOT_MISSED  # noqa: E402
from referralmap.inference.weights import FILE, Weights, read_weights  # noqa: E402
from referralmap.look_alikes import MUST_NOT_WAIT  # noqa: E402
from referralmap.simulation.elsewhere import imitated  # noqa: E402
from referralmap.simulation.hand import drawn  # noqa: E402
from referralmap.simulation.imitators import Imitator  # noqa: E402
from referralmap.simulation.patients import Simulator, simulator  # noqa: E402
from referralmap.simulation.worlds import NOMINAL  # noqa: E402

STRANGERS = {
    "l5_root": "root_l5",
    "s1_root": "root_s1",
    "c6_root": "root_c6",
    "c7_root": "root_c7",
    "cervical_facet_c2_c3": "facet_c2_3",
    "cervical_facet_c5_c6": "facet_c5_6",
    "lumbar_facet_lower": "facet_l4_5",
    "sacroiliac_joint": "sacroiliac_joint",
    "heart": "heart",
}
"""The look-alikes that are asked about, and what strangers call the same cause."""
HIDING = 5


@dataclass(frozen=True)
class Seen:
    """What was said of one drawing whose look-alike is known."""

    place: int
    named: bool
    kin: bool
    any: bool
    no_muscle: float
    muscles: dict[str, float]


def main() -> None:
    """Draw, ask, and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("look_alikes", nargs="*", default=list(STRANGERS))
    parser.add_argument("--drawings", type=int, default=300)
    parser.add_argument("--seed", type=int, default=41)
    given = parser.parse_args()
    atlas = load_atlas()
    source, weights = simulator(atlas), read_weights(atlas.folder / FILE)
    print(f"{given.drawings} drawings a line, seed {given.seed}, weights {weights.version}")
    print(f"{'':38} {'place':>5} {'first':>6} {'five':>6} {'named':>6} {'kin':>6} {'any':>6} ")
    for name in given.look_alikes:
        rows = [
            row for key, row in atlas.look_alike_patterns.rows.items() if key.look_alike == name
        ]
        for hand, pains in _hands(atlas, source, name, rows).items():
            random = np.random.default_rng([given.seed, rows[0], len(hand)])
            seen = []
            for number in range(given.drawings):
                row, pain = pains[number % len(pains)]
                lifted = drawn(source.place, imitated(pain, NOMINAL, random), NOMINAL, random)
                seen.append(_seen(atlas, weights, lifted, row))
            _print(atlas, f"{name}, {hand}", seen)


def _hands(
    atlas: Atlas, source: Simulator, name: str, rows: list[int]
) -> dict[str, list[tuple[int, Imitator]]]:
    """Its pain as the atlas has it and as strangers have it, each with the row of the side."""
    others = source.zones.others
    own = [(row, others.look_alikes[row]) for row in rows]
    strange = [one for one in others.strangers if one.name == STRANGERS.get(name)]
    left = {"left": rows[0], "right": rows[-1]}
    sides = [(left["right" if one.mirrored else "left"], one) for one in strange]
    return {"as the atlas has it": own, **({"as strangers have it": sides} if sides else {})}


def _seen(atlas: Atlas, weights: Weights, lifted: LiftedDrawing, row: int) -> Seen:
    table, beside = atlas.patterns, atlas.look_alike_patterns
    posterior = judged(band_index(table), weights, lifted, table.mirror_rows, beside).posterior
    muscles = posterior.any_of(table.muscle_of, len(table.muscles))
    chances = np.zeros(len(beside.keys))
    chances[posterior.beside.rows] = posterior.look_alikes
    ahead = int((muscles > chances[row]).sum() + (chances > chances[row]).sum())
    least = np.array(
        [
            NOT_MISSED if atlas.look_alike(key.look_alike).urgency in MUST_NOT_WAIT else AS_WELL
            for key in beside.keys
        ]
    )
    named = set(np.flatnonzero(chances >= least * muscles.max()).tolist())
    kind = atlas.look_alike(beside.keys[row].look_alike).kind
    kinds = {atlas.look_alike(beside.keys[one].look_alike).kind for one in named}
    most = np.argsort(-muscles)[:HIDING]
    return Seen(
        1 + ahead,
        row in named,
        kind in kinds,
        bool(named),
        posterior.no_trigger_point,
        {table.muscles[one][0]: float(muscles[one]) for one in most},
    )


def _print(atlas: Atlas, title: str, seen: list[Seen]) -> None:
    places = np.array([one.place for one in seen])
    shares = [(places == 1).mean(), (places <= HIDING).mean()]
    shares += [np.mean([getattr(one, name) for one in seen]) for name in ("named", "kin", "any")]
    none = np.median([one.no_muscle for one in seen])
    hiding: Counter[str] = Counter()
    for one in seen:
        hiding.update(one.muscles)
    most = [
        f"{atlas.muscle(name).name} {total / len(seen):.2f}"
        for name, total in hiding.most_common(HIDING)
    ]
    cells = " ".join(f"{share:6.3f}" for share in shares)
    print(f"{title:38} {np.median(places):5.0f} {cells}  no muscle {none:.2f}  {', '.join(most)}")


if __name__ == "__main__":
    main()
