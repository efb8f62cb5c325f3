"""How is a figure measured and printed? A median with its spread, a goal, and a ratio to the plain
way.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Durations in seconds of the same act, repeated."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def share(self, share: float) -> float:
        """The duration that ``share`` of the repetitions did not exceed."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(act: Callable[[], object], times: int, *, warm: int = 2) -> Timing:
    """``act`` done ``times`` times, after ``warm`` times that do not count."""
    for _ in range(warm):
        act()
    out = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        out.append(time.perf_counter() - start)
    return Timing(tuple(out))


def line(what: str, ours: Timing, goal: str, plain_name: str, plain: Timing) -> str:
    """One line of the table: median, 5 and 95 %, the goal, and how it compares."""
    ratio = plain.median / ours.median
    times = f"{ratio:,.1f} x quicker than" if ratio >= 1 else f"{1 / ratio:,.1f} x as long as"
    spread = f"{_shown(ours.share(0.05))} to {_shown(ours.share(0.95))}"
    return (
        f"{what:<44}{_shown(ours.median):>10}  ({spread}; n {len(ours.seconds)})  goal {goal}; "
        f"{times} {plain_name} ({_shown(plain.median)})"
    )


def _shown(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} us"
    return f"{seconds * 1e3:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"


def said(lines: Sequence[str]) -> None:
    for one in lines:
        print(one, flush=True)
