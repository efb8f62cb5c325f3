"""How many presses until a true muscle leads with 90 %, by suggested order and by others?

    python tools/examinations.py [--drawings 1000] [--seed 17]

Simulated drawings of the nominal world, those of no muscle left out. On each, trigger points are
pressed one after another, at most 8: a true one answers "familiar pain" with the sensitivity of
``findings``, any other with 1 - specificity; the same trigger point answers alike in all orders.
The first tables end an examination when a true muscle (on its side) leads with 90 %. The last one
goes on to 8 presses and asks whether the likeliest explanation names exactly the true muscles.

suggested: what tells most, worked out anew after each answer
likeliest: the likeliest trigger point not pressed yet, likewise
rank: the list as the drawing alone gives it, from the top
random: any order of the 16 at the top of that list
Needs scipy (simulated patients). Fixed seeds: the same atlas and weights give the same table.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT / "tools")]

from referralmap.atlas.atlas import load_atlas  # noqa: E402  (after the path is set)
from referralmap.atlas.patterns import LookAlikeTable, PatternTable  # noqa: E402
from referralmap.inference.bands import band_index  # noqa: E402
from referralmap.inference.findings import MOST, SENSITIVITY, SPECIFICITY  # noqa: E402
from referralmap.inference.judged import SHORTLIST, judged  # noqa: E402
from referralmap.inference.palpation import palpation_bits  # noqa: E402
from referralmap.inference.posterior import Posterior  # noqa: E402
from referralmap.inference.weights import FILE, Weights, read_weights  # noqa: E402
from referralmap.simulation.patients import Patient, simulator  # noqa: E402
from referralmap.simulation.worlds import NOMINAL  # noqa: E402

PRESSES = 8
LEADS = 0.9
ORDERS = ("suggested", "likeliest", "rank", "random")

Next = Callable[[Posterior, list[int]], int]


@dataclass(frozen=True)
class Examination:
    """How it went.

    presses: until a true muscle led with 90 %; None: not within 8
    misled: whether another one did before
    first: whether a true one was first when that ended
    exact: after 0, 1 … 8 presses, whether the likeliest explanation names just the true muscles
    """

    presses: int | None
    misled: bool
    first: bool
    exact: tuple[bool, ...]


def main() -> None:
    """Examine, and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--drawings", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=17)
    given = parser.parse_args()
    started = time.monotonic()
    atlas = load_atlas()
    drawings = simulator(atlas).patients(NOMINAL, given.drawings, given.seed)
    weights = read_weights(atlas.folder / FILE)
    drawings = [one for one in drawings if one.rows]
    print(
        f"{len(drawings)} drawings of 1 to 3 trigger points (nominal world, seed {given.seed}); "
        f"sensitivity {SENSITIVITY:.3f}, specificity {SPECIFICITY:.3f}; at most {PRESSES} presses; "
        f"weights {weights.version}"
    )
    random = np.random.default_rng(given.seed + 1)
    tables = (atlas.patterns, atlas.look_alike_patterns)
    went = [_all_orders(*tables, weights, one, random) for one in drawings]
    hard = [one for one in went if one["rank"].presses != 0]
    _print("all drawings", went)
    _print("those where no true muscle leads with 90 % by the drawing alone", hard)
    single = [one for one, d in zip(went, drawings, strict=True) if len(d.rows) == 1]
    _print("those of one trigger point", single)
    _print_exact(went)
    print(f"{time.monotonic() - started:.0f} s")


def _all_orders(
    table: PatternTable,
    beside: LookAlikeTable,
    weights: Weights,
    one: Patient,
    random: np.random.Generator,
) -> dict[str, Examination]:
    """The same patient examined in each order."""
    index = band_index(table)
    posterior = judged(index, weights, one.drawing, table.mirror_rows, beside).posterior
    true = np.isin(np.arange(len(table.keys)), one.rows)
    likely = np.where(true, SENSITIVITY, 1 - SPECIFICITY)
    familiar = random.random(len(true)) < likely
    ranked = np.lexsort((table.order, -posterior.log_odds))
    some = random.permutation(ranked[:SHORTLIST])
    ways: dict[str, Next] = {
        "suggested": lambda now, done: int(palpation_bits(now, done).argmax()),
        "likeliest": lambda now, done: _likeliest(now, done),
        "rank": lambda now, done: int(ranked[len(done)]),
        "random": lambda now, done: int(some[len(done)]),
    }
    return {name: _examined(table, posterior, true, familiar, ways[name]) for name in ORDERS}


def _likeliest(posterior: Posterior, done: list[int]) -> int:
    odds = posterior.log_odds.copy()
    odds[done] = -np.inf
    return int(odds.argmax())


def _examined(
    table: PatternTable, posterior: Posterior, true: np.ndarray, familiar: np.ndarray, next_: Next
) -> Examination:
    true_muscles = set(table.muscle_of[true].tolist())
    done: list[int] = []
    exact: list[bool] = []
    presses: int | None = None
    misled = first_is_true = False
    while True:
        exact.append(_explained_by(table, posterior) == true_muscles)
        if presses is None:
            chances = posterior.any_of(table.muscle_of, len(table.muscles))
            first = int(chances.argmax())
            first_is_true = first in true_muscles
            leads = chances[first] >= LEADS
            presses = len(done) if leads and first_is_true else None
            misled |= bool(leads) and not first_is_true
        if len(done) == PRESSES:
            return Examination(presses, misled, first_is_true, tuple(exact))
        row = next_(posterior, done)
        told = np.zeros(len(true))
        told[row] = MOST if familiar[row] else -MOST
        posterior = posterior.knowing(told)
        done.append(row)


def _explained_by(table: PatternTable, posterior: Posterior) -> set[int]:
    """The muscles of the likeliest explanation."""
    best = int(posterior.chances.argmax())
    return set(table.muscle_of[posterior.rows[posterior.sets.holds[best]]].tolist())


def _print(title: str, went: list[dict[str, Examination]]) -> None:
    print(f"\n{title}: {len(went)}")
    print(
        f"{'order':10} {'median':>6} {'mean':>5} {'at once':>7} {'<=2':>6} {'<=4':>6} {'<=8':>6} "
        f"{'misled':>6} {'first at end':>12}"
    )
    for name in ORDERS:
        own = [one[name] for one in went]
        # Those not solved count as one press more than the most.
        presses = np.array([PRESSES + 1 if one.presses is None else one.presses for one in own])
        within = " ".join(f"{(presses <= most).mean():6.3f}" for most in (2, 4, PRESSES))
        median = f"{np.median(presses):.0f}" if np.median(presses) <= PRESSES else f">{PRESSES}"
        print(
            f"{name:10} {median:>6} {presses.mean():5.2f} {(presses == 0).mean():7.3f} {within} "
            f"{np.mean([one.misled for one in own]):6.3f} {np.mean([o.first for o in own]):12.3f}"
        )


def _print_exact(went: list[dict[str, Examination]]) -> None:
    print("\nthe likeliest explanation names exactly the true muscles, after so many presses")
    print(f"{'order':10} " + " ".join(f"{count:5}" for count in range(PRESSES + 1)))
    for name in ORDERS:
        share = np.mean([one[name].exact for one in went], axis=0)
        print(f"{name:10} " + " ".join(f"{value:5.3f}" for value in share))


if __name__ == "__main__":
    main()
