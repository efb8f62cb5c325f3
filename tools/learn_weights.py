"""Learn maps/weights.toml on drawings simulated from the atlas as it stands, and report on others.

    python tools/learn_weights.py             learn, report, write maps/weights.toml
    python tools/learn_weights.py --report    report anew on the weights that stand there

Needs the build extra (scipy). Seeds are fixed: the same atlas gives the same table. Learned on one
set of drawings, reported on others that took no part; half of all drawings come from zones that
are 1 to 1.5 cm off, so that probabilities stay honest where the atlas is.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT / "tools")]

from learning.learning import learned, patients  # noqa: E402
from learning.table import written  # noqa: E402
from referralmap.atlas.atlas import Atlas, load_atlas  # noqa: E402
from referralmap.evaluation.figures import Figures, figures  # noqa: E402
from referralmap.evaluation.methods import METHODS, OURS, setting  # noqa: E402
from referralmap.evaluation.protocol import asked  # noqa: E402
from referralmap.inference.weights import Weights, read_weights  # noqa: E402
from referralmap.simulation.patients import Patient, Simulator, simulator  # noqa: E402
from referralmap.simulation.worlds import (  # noqa: E402
    ALL_WORLDS,
    DOTS,
    NOMINAL,
    ONE_VIEW,
    SLOPPY,
    TEXTBOOK,
    TIDY,
    VARIABLE,
    without_strangers,
)

TABLE = PROJECT / "maps" / "weights.toml"


@dataclass(frozen=True)
class Plan:
    """How many drawings of each kind, and their seeds."""

    learn_seed: int = 11
    report_seed: int = 12
    repeat_seed: int = 13
    learn_nominal: int = 10000
    learn_other: int = 1000
    report_nominal: int = 2500
    report_other: int = 600
    repeats: int = 300


def main() -> None:
    """Learn and report, or report alone."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--report", action="store_true", help="report on the table as it stands")
    parser.add_argument(
        "--share", type=float, default=1.0, help="share of the drawings, for trials"
    )
    given = parser.parse_args()
    started = time.monotonic()
    plan = _scaled(Plan(), given.share)
    atlas = load_atlas()
    sources = simulator(atlas)
    agreement = _agreement(sources, plan)
    _say(
        started,
        f"two drawings of one pain agree to Jaccard {agreement[0]:.3f} ± {agreement[1]:.3f}",
    )
    if given.report:
        weights = read_weights(TABLE)
    else:
        weights = _learned(atlas, sources, plan, started)
    report = _report(atlas, sources, weights, plan, started)
    tables = (atlas.patterns, atlas.look_alike_patterns)
    TABLE.write_text(written(weights, report, agreement, plan, *tables), "utf-8")
    _say(started, f"wrote {TABLE.relative_to(PROJECT)}")


def _scaled(plan: Plan, share: float) -> Plan:
    names = ("learn_nominal", "learn_other", "report_nominal", "report_other", "repeats")
    return replace(plan, **{name: max(20, round(getattr(plan, name) * share)) for name in names})


def _agreement(sources: Simulator, plan: Plan) -> tuple[float, float]:
    """Mean and spread of the Jaccard index of two drawings of one referred pain, all views."""
    every = frozenset(range(len(sources.zones.table.keys)))
    values = sources.agreements(NOMINAL, plan.repeats, plan.repeat_seed, every)
    return float(np.mean(values)), float(np.std(values))


def _learned(atlas: Atlas, sources: Simulator, plan: Plan, started: float) -> Weights:
    drawings: list[Patient] = []
    for number, world in enumerate((NOMINAL, SLOPPY, VARIABLE, DOTS, TIDY, ONE_VIEW, TEXTBOOK)):
        count = plan.learn_other if number else plan.learn_nominal
        seed = plan.learn_seed * 100 + number
        drawings += patients(
            sources, without_strangers(world), count, seed, lambda text: _say(started, text)
        )
    expected = sum(count * chance for count, chance in enumerate(NOMINAL.source_counts))
    version = f"{date.today().isoformat()} seed {plan.learn_seed}"
    _say(started, f"learning on {len(drawings)} drawings")
    beside = atlas.look_alike_patterns
    return learned(atlas.patterns, beside, drawings, round(expected, 3), version, atlas.version)


def _report(
    atlas: Atlas, sources: Simulator, weights: Weights, plan: Plan, started: float
) -> dict[str, dict[str, Figures]]:
    """The figures of every method in every world, on the seeds of the report."""
    given = setting(atlas, weights)
    report = {}
    for number, (name, world) in enumerate(ALL_WORLDS.items()):
        count = plan.report_other if number else plan.report_nominal
        stream = islice(sources.stream(world, plan.report_seed * 100 + number), count)
        result = asked(given, name, stream, METHODS)
        report[name] = {method: figures(result, method) for method in METHODS}
        _say(started, _line(name, report[name]))
    return report


def _line(name: str, of: dict[str, Figures]) -> str:
    each = "  ".join(f"{method} {one.first:.3f}/{one.five:.3f}" for method, one in of.items())
    return f"{name:18} {each}  calibration {of[OURS].ece:.4f}  off {of[OURS].auc:.3f}"


def _say(started: float, text: str) -> None:
    print(f"{time.monotonic() - started:6.0f} s  {text}", flush=True)


if __name__ == "__main__":
    main()
