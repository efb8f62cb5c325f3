"""Which muscles could send this pain, and what would pressing one of them decide?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import referralmap as rm
from referralmap.app.answers_zones import trigger_point
from referralmap.app.assess_words import WORDS
from referralmap.app.state import Visit
from referralmap.atlas.confusable import group_of
from referralmap.inference.words import muscle_label, percent, side_word

SHOWN = 8  # muscles: as many as a clinician would press in one session
LEAST = 0.01  # probability below which a candidate is not listed, the first one excepted

WEAK_FROM = 0.5
"""From this probability on that no trigger point sends this pain, the list is said to be weak."""
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
        some[0] if len(some) == 1 else _group(atlas, some, _together(atlas, result, some[0]))
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
        "side_words": side_word(side, atlas.language),
        "label": muscle_label(atlas.muscle(muscle).name, side, atlas.language),
        "probability": round(chance, 4),
        "points": [_trigger_point(atlas, result, one) for one in likely],
    }


def _group(atlas: rm.Atlas, lines: list[Message], chance: float) -> Message:
    """One line for several muscles, which stand below it."""
    return {
        "id": f"any/{lines[0]['id']}",
        "muscle": _either(atlas, (line["muscle"] for line in lines)),
        "side": lines[0]["side"] if len({line["side"] for line in lines}) == 1 else "both",
        "side_words": _either(atlas, (line["side_words"] for line in lines)),
        "probability": round(max(chance, *(line["probability"] for line in lines)), 4),
        "label": _either(atlas, (line["label"] for line in lines)),
        "alike": WORDS.say(atlas.language, "py.alike"),
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
        "label": _where(atlas, one.muscle, one.side, point.name),
    }


def _where(atlas: rm.Atlas, muscle: str, side: rm.Side, point: str) -> str:
    """A trigger point in words: "left soleus, TrP1"."""
    words = muscle_label(atlas.muscle(muscle).name, side, atlas.language)
    return WORDS.say(atlas.language, "py.where", muscle=words, point=point)


def _either(atlas: rm.Atlas, words: Iterable[str]) -> str:
    """Different words with an "or" between them."""
    first, *others = dict.fromkeys(words)
    for other in others:
        first = WORDS.say(atlas.language, "py.or", one=first, other=other)
    return first


def points_of(lines: list[Message]) -> list[str]:
    """The ids of all trigger points on these lines."""
    return [
        point["id"]
        for line in lines
        for one in line.get("lines", [line])
        for point in one["points"]
    ]


def summary(atlas: rm.Atlas, result: rm.Differential) -> Message:
    """How much was painted, how much of it no muscle explains, in cm², and whether any fits."""
    return {
        "weak": WORDS.say(atlas.language, "py.weak") if result.off_pattern >= WEAK_FROM else "",
        "drawn_cm2": round(float(result.drawn_cm2), 1),
        "unexplained_cm2": round(float(result.unexplained_cm2), 1),
        "note": WORDS.say(atlas.language, "py.note"),
    }


def next_press(atlas: rm.Atlas, result: rm.Differential) -> Message | None:
    """The trigger point to press next, with what to mind and what would follow; None for none."""
    found = rm.suggest_palpation(result)
    if found is None:
        return None
    muscle, point, side = found.key
    return {
        "id": "/".join(found.key),
        "words": _where(atlas, muscle, side, trigger_point(atlas, muscle, point).name),
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
    return WORDS.say(atlas.language, "py.pressed", first=told[0], other=told[1])


def _leading(atlas: rm.Atlas, chances: Mapping[tuple[str, rm.Side], float]) -> str:
    first = list(chances.items())[:LEADERS]
    return ", ".join(
        WORDS.say(
            atlas.language,
            "py.leading",
            muscle=muscle_label(atlas.muscle(muscle).name, side, atlas.language),
            share=percent(chance, atlas.language),
        )
        for (muscle, side), chance in first
    )


def prior(atlas: rm.Atlas, visit: Visit, result: rm.Differential | None) -> Message:
    """Whose frequencies count before the drawing, and what may be chosen instead."""
    named = sorted(rm.complaints(atlas).items(), key=lambda one: one[1])
    chosen = visit.notebook.complaint or ""
    return {
        "chosen": chosen,
        "note": result.prior_note
        if result is not None and chosen
        else WORDS.say(atlas.language, "py.uniform.note"),
        "choices": [{"id": "", "words": WORDS.say(atlas.language, "py.uniform")}]
        + [{"id": name, "words": words} for name, words in named],
    }
