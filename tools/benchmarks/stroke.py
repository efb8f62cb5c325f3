"""What does one stroke cost in Python? The therapist's answer, profiled by processor time."""

from __future__ import annotations

import cProfile
import io
import pstats
import random
import time

import referralmap as rm
from referralmap.app import answers
from referralmap.app.state import Document, Visit

from .load import STROKES, _stroke

LISTED = 45


def profiled(strokes: int = 60) -> str:
    """Answers to that many strokes, the costliest functions first."""
    atlas, chance = rm.load_atlas(), random.Random(7)
    answers.warm(atlas)
    visits = [_visit(chance, 1 + number % STROKES) for number in range(strokes)]
    for visit in visits[:3]:
        answers.answer(atlas, visit)
    start = time.process_time()
    for visit in visits:
        answers.answer(atlas, visit)
    each = (time.process_time() - start) / strokes
    profile = cProfile.Profile(time.process_time)
    for visit in visits:
        profile.runcall(answers.answer, atlas, visit)
    table = io.StringIO()
    pstats.Stats(profile, stream=table).sort_stats("cumulative").print_stats(LISTED)
    return (
        f"{each * 1000:.1f} ms of processor time a stroke, without the profiler\n{table.getvalue()}"
    )


def _visit(chance: random.Random, count: int) -> Visit:
    return Visit(Document(marks=tuple(_stroke(chance) for _ in range(count)), rev=1))
