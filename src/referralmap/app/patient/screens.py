"""What is on the screen for a walk, in the shape that the component reads?

Plain values only, as JSON has them. A screen has an id (a new one is a new question, which is read
out), a title, blocks in their order, and the buttons at its foot. The component knows how a block
looks and nothing of what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from referralmap import Atlas
from referralmap.app.patient import asking, ending, places, safety, steps
from referralmap.app.patient.asking import button
from referralmap.app.patient.closeups import part_of_view
from referralmap.app.patient.walk import BETTER, KINDS, SINCE, WORSE, Place, Walk
from referralmap.app.patient.words import WORDS, say

Message = dict[str, Any]


def screen(atlas: Atlas, walk: Walk) -> Message:
    """The question that is looked at, or what comes before it: a red flag, the tutorial."""
    if walk.clearing:
        return _clearing()
    if walk.pending == () and (flag := safety.interrupting(atlas, walk)):
        return asking.interruption(atlas, flag)
    pages = safety.pages(atlas, walk)
    number, total = steps.progress(walk, safety.counts(pages))
    shown = _SCREENS[walk.step](atlas, walk, pages)
    return {
        "progress": {
            "number": number,
            "total": total,
            "words": _progress_words(walk, number, total),
        },
        "clear": say("clear") if walk.groups or walk.pending else "",
        "notice": _notice(atlas, walk),
        **shown,
    }


def _progress_words(walk: Walk, number: int, total: int) -> str:
    """How many questions there are is not known before something is marked."""
    if walk.step == "end":
        return ""
    return say("progress", number=number, total=total) if walk.groups else say("progress.first")


def _notice(atlas: Atlas, walk: Walk) -> str:
    if walk.notice == "confirm.added" and walk.groups:
        return say(walk.notice, places=places.place_words(atlas, walk.figure, walk.groups[-1]))
    return say(walk.notice) if walk.notice in WORDS and walk.notice != "confirm.added" else ""


def _foot(walk: Walk, onward: str = "next") -> list[Message]:
    before = [] if walk.step == "draw" else [button("back", say("back"))]
    return [*before, button("next", say(onward), main=True)]


def _plain(walk: Walk, blocks: list[Message], said: bool, figure: str = "look") -> Message:
    """A question with its title and lead from the table; skipped where nothing was said."""
    return {
        "id": walk.step,
        "title": say(f"{walk.step}.title"),
        "lead": say(f"{walk.step}.lead"),
        "figure": figure,
        "blocks": blocks,
        "foot": _foot(walk, "next" if said else "skip"),
    }


# ---- drawing


def _draw(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    if not walk.taught:
        return {
            "id": "tutorial",
            "title": say("tutorial.title"),
            "lead": "",
            "figure": "draw",
            "blocks": [{"type": "tutorial", "lines": [say(f"tutorial.{k}") for k in (1, 2, 3)]}],
            "foot": [button("taught", say("tutorial.start"), main=True)],
        }
    asking = bool(walk.pending)
    return {
        "id": "draw",
        "title": say("draw.title"),
        "lead": _draw_lead(walk),
        "figure": "draw",
        "chip": say("draw.wide") if part_of_view(walk.view) else "",
        "blocks": [
            *([_confirm(atlas, walk)] if asking else []),
            *([_groups(atlas, walk)] if walk.groups else []),
            _named(),
        ],
        "foot": [] if asking else [button("next", say("next"), main=True, off=not walk.groups)],
    }


def _draw_lead(walk: Walk) -> str:
    if walk.rough:
        part = part_of_view(walk.view)
        side = say(f"side.{part.split('_')[0]}") if "_" in part else ""
        return say(f"draw.close_{part.split('_')[-1]}", side=side)
    return say("draw.more") if walk.groups and not walk.pending else say("draw.lead")


def _confirm(atlas: Atlas, walk: Walk) -> Message:
    one_side = places.one_sided(atlas, walk.figure, walk.pending)
    return {
        "type": "confirm",
        "question": places.question(atlas, walk.figure, walk.pending),
        "buttons": [
            button("yes", say("confirm.yes"), main=True),
            *([button("other", say("confirm.other"))] if one_side else []),
            button("away", say("confirm.away")),
        ],
    }


def _groups(atlas: Atlas, walk: Walk) -> Message:
    words = [places.place_words(atlas, walk.figure, group) for group in walk.groups]
    return {
        "type": "groups",
        "title": say("draw.marked"),
        "rows": [
            {
                "words": one[:1].upper() + one[1:],
                "remove": say("draw.remove"),
                "label": say("draw.remove_what", what=one),
            }
            for one in words
        ],
    }


def _named() -> Message:
    return {"type": "named", "title": say("draw.named"), "lead": say("draw.named_lead")}


# ---- strength, kind, since, worse, better


def _strength(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    rungs = [
        {"value": k, "words": say(f"strength.{k}"), "pressed": walk.strength == k}
        for k in range(11)
    ]
    return _plain(walk, [{"type": "ladder", "rungs": rungs}], walk.strength is not None)


def _choices(
    walk: Walk, name: str, act: str, offered: Sequence[str], chosen: Iterable[str]
) -> Message:
    picked = set(chosen)
    return {
        "type": "choices",
        "act": act,
        "name": name,
        "options": [
            {"value": one, "words": say(f"{walk.step}.{one}"), "pressed": one in picked}
            for one in offered
        ],
    }


def _kind(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = _choices(walk, "kinds", "toggle", KINDS, walk.kinds) | {"hatched": True}
    return _plain(walk, [block], bool(walk.kinds), "kinds")


def _since(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = _choices(walk, "since", "since", SINCE, [walk.since]) | {"single": True}
    return _plain(walk, [block], bool(walk.since))


def _worse(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = _choices(walk, "worse", "toggle", WORSE, walk.worse)
    return _plain(walk, [block], bool(walk.worse))


def _better(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = _choices(walk, "better", "toggle", BETTER, walk.better)
    return _plain(walk, [block], bool(walk.better))


# ---- where it starts and goes


def _path(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = {
        "type": "path",
        "sentence": ending.path_words(atlas, walk),
        "from": say("path.from"),
        "to": say("path.to"),
        "unsaid": say("path.unsaid"),
        "nowhere": say("path.nowhere"),
        "pointed": say("path.pointed"),
        "again": say("path.again"),
        "starts": _ends(atlas, walk, None),
        "goes": _ends(atlas, walk, walk.starts) if walk.starts else [],
    }
    shown = _plain(walk, [block], walk.starts is not None, "path")
    return shown | {"lead": ending.path_words(atlas, walk) or shown["lead"]}


def _ends(atlas: Atlas, walk: Walk, start: Place | None) -> list[Message]:
    """The marked places to choose from, one for each part and side; for an end, those that one
    picture shows together with the start.
    """
    found: dict[str, Message] = {}
    for region, side in sorted(safety.places_of(atlas, walk)):
        units = atlas.region_units(region, side)
        if units[0] >= atlas.cell_count:
            continue  # inside the body: no picture shows it
        cell = places.middle_cell(atlas, walk.figure, walk.marks, region, str(side))
        cells = [cell] if start is None else [int(start["cell"]), cell]
        if places.shared_view(atlas, walk.figure, cells, walk.view) is None:
            continue
        words = places.words_at(atlas, cell)
        found.setdefault(words, {"words": words, "region": region, "side": str(side)})
    return sorted(found.values(), key=lambda one: str(one["words"]))


def _clearing() -> Message:
    return {
        "id": "clear",
        **asking.NO_PROGRESS,
        "title": say("clear.title"),
        "lead": say("clear.lead"),
        "figure": "none",
        "blocks": [],
        "foot": [button("keep", say("clear.no"), main=True), button("cleared", say("clear.yes"))],
    }


_SCREENS = {
    "draw": _draw,
    "strength": _strength,
    "kind": _kind,
    "path": _path,
    "since": _since,
    "worse": _worse,
    "better": _better,
    "safety": asking.questions,
    "treatment": asking.questions,
    "end": ending.end,
}
