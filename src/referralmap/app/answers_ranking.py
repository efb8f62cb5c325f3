"""Which muscles could send this pain, and what would pressing one of them decide?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import referralmap as rm
from referralmap.app.answers_zones import trigger_point
from referralmap.app.state import Visit
from referralmap.app.words import SIDES
from referralmap.atlas.confusable import group_of
from referralmap.inference.words import percent

SHOWN = 8  # muscles: as many as a clinician would press in one session
LEAST = 0.01  # probability below which a candidate is not listed, the first one excepted

WEAK_FROM = 0.5
"""From this probability on that no trigger point sends this pain, the list is said to be weak."""
WEAK = "No muscle of this atlas sends pain quite like this: it may come from something else."
ALIKE = "The drawing cannot tell them apart."
UNIFORM = "None: every muscle alike"
UNIFORM_NOTE = "No complaint is chosen: before the drawing, every muscle is as likely as another."
LEADERS = 3

Message = dict[str, Any]


def ranking(atlas: rm.Atlas, result: rm.Differential) -> list[Message]:
    """The lines of the list, the likeliest first.

    One line a muscle: trigger points that send pain to the same places share what speaks for them,
    and three lines of one muscle would push the next one out of sight. Muscles whose likeliest
    trigger points no drawing can tell apart stand on one line, which opens to theirs.
    """
    group = group_of(atlas)
    lines: dict[int, list[Message]] = {}
    for one in _listed(result):
        line = _line(atlas, result, *one)
        muscle, point, side = line["points"][0]["id"].split("/")
        number = int(group[result.rows[muscle, point, rm.Side(side)]])
        lines.setdefault(number, []).append(line)
    made = [
        some[0] if len(some) == 1 else _group(some, _together(atlas, result, some[0]))
        for some in lines.values()
    ]
    return sorted(made, key=lambda line: -float(line["probability"]))


def _together(atlas: rm.Atlas, result: rm.Differential, line: Message) -> float:
    """Probability that any of those takes part that no drawing can tell from this line's first."""
    first = line["points"][0]["id"]
    found = (
        one.probability
        for one in rm.entries(atlas, result, most=2 * SHOWN)
        if first in ("/".join(candidate.key) for candidate in one.candidates)
    )
    return next(found, float(line["probability"]))


def _listed(result: rm.Differential) -> list[tuple[str, rm.Side, float]]:
    return [
        (muscle, side, chance)
        for rank, ((muscle, side), chance) in enumerate(result.of_muscles().items())
        if rank == 0 or (rank < SHOWN and chance >= LEAST)
    ]


def _line(
    atlas: rm.Atlas, result: rm.Differential, muscle: str, side: rm.Side, chance: float
) -> Message:
    own = [one for one in result.of_muscle(muscle) if one.side is side]
    likely = [one for rank, one in enumerate(own) if rank == 0 or one.probability >= LEAST]
    return {
        "id": f"{muscle}/{side}",
        "muscle": atlas.muscle(muscle).name,
        "side": str(side),
        "side_words": SIDES[side],
        "probability": round(chance, 4),
        "points": [_trigger_point(atlas, result, one) for one in likely],
    }


def _group(lines: list[Message], chance: float) -> Message:
    """One line for several muscles, which stand below it."""
    return {
        "id": f"any/{lines[0]['id']}",
        "muscle": " or ".join(dict.fromkeys(line["muscle"] for line in lines)),
        "side": lines[0]["side"] if len({line["side"] for line in lines}) == 1 else "both",
        "side_words": " or ".join(dict.fromkeys(line["side_words"] for line in lines)),
        "probability": round(max(chance, *(line["probability"] for line in lines)), 4),
        "alike": ALIKE,
        "lines": lines,
    }


def _trigger_point(atlas: rm.Atlas, result: rm.Differential, one: rm.Candidate) -> Message:
    point = trigger_point(atlas, one.muscle, one.trigger_point)
    return {
        "id": "/".join(one.key),
        "name": point.name,
        "probability": round(float(one.probability), 4),
        "sentence": " ".join(rm.explain(result, one).sentences),
        "palpate": point.place,
    }


def points_of(lines: list[Message]) -> list[str]:
    """The ids of all trigger points on these lines."""
    return [
        point["id"]
        for line in lines
        for one in line.get("lines", [line])
        for point in one["points"]
    ]


def summary(result: rm.Differential) -> Message:
    """How much was painted, how much of it no muscle explains, in cm², and whether any fits."""
    return {
        "weak": WEAK if result.off_pattern >= WEAK_FROM else "",
        "drawn_cm2": round(float(result.drawn_cm2), 1),
        "unexplained_cm2": round(float(result.unexplained_cm2), 1),
        "note": "The per cents say how likely each muscle takes part, alone or beside others. "
        "They were learned on simulated drawings, not on patients.",
    }


def next_press(atlas: rm.Atlas, result: rm.Differential) -> Message | None:
    """The trigger point to press next, with what to mind and what would follow; None for none."""
    found = rm.suggest_palpation(result)
    if found is None:
        return None
    muscle, point, side = found.key
    return {
        "id": "/".join(found.key),
        "words": f"{SIDES[side]} {atlas.muscle(muscle).name.lower()}",
        "name": trigger_point(atlas, muscle, point).name,
        "place": trigger_point(atlas, muscle, point).place,
        "reason": found.reason,
        "cautions": list(found.cautions),
    }


def if_pressed(atlas: rm.Atlas, result: rm.Differential, chosen: str) -> str:
    """What would lead after either answer of a trigger point, in a sentence."""
    muscle, point, side = chosen.split("/")
    key = (muscle, point, rm.Side(side))
    if any(one.key == key and one.outcome.sign == "pain" for one in result.findings):
        return ""
    told = [
        _leading(atlas, result.with_finding(key, positive=yes).of_muscles())
        for yes in (True, False)
    ]
    return f"If pressing it brings the familiar pain: {told[0]}. If not: {told[1]}."


def _leading(atlas: rm.Atlas, chances: Mapping[tuple[str, rm.Side], float]) -> str:
    first = list(chances.items())[:LEADERS]
    return ", ".join(
        f"{SIDES[side]} {atlas.muscle(muscle).name.lower()} {percent(chance)}"
        for (muscle, side), chance in first
    )


def prior(atlas: rm.Atlas, visit: Visit, result: rm.Differential | None) -> Message:
    """Whose frequencies count before the drawing, and what may be chosen instead."""
    named = sorted(rm.complaints(atlas).items(), key=lambda one: one[1])
    chosen = visit.notebook.complaint or ""
    return {
        "chosen": chosen,
        "note": result.prior_note if result is not None and chosen else UNIFORM_NOTE,
        "choices": [{"id": "", "words": UNIFORM}]
        + [{"id": name, "words": words} for name, words in named],
    }
