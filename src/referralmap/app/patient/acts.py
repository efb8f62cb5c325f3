"""What does an act of the patient change?

The browser sends acts by name, each with its number; an act that is not understood, or that comes
twice, changes nothing that was said. The atlas is asked here (what a mark lies on, which flags are
raised), the changes themselves are the pure transitions of :mod:`referralmap.app.patient.steps`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from referralmap import Atlas, ReferralmapError
from referralmap.app.patient import places, safety, steps
from referralmap.app.patient.closeups import close_up, part_of_view
from referralmap.app.patient.walk import Place, Walk, remembered
from referralmap.body.views import mirrored_view

Act = Mapping[str, Any]
MOST_MARKS = 500
"""Marks of one account: more is a scribble, and the drawing's own limit is far above it."""


def told(atlas: Atlas, walk: Walk, sent: Mapping[str, Any]) -> Walk:
    """The walk after what the browser sent: the walk that it kept, and the acts since.

    What it kept is taken by a walk that has only just begun: the server was started anew, or the
    page was loaded again.
    """
    base = sent.get("base")
    if not walk.done and isinstance(base, Mapping) and base.get("done"):
        walk = _remembered(atlas, base) or walk
    for act in sent.get("acts") or ():
        if int(act["number"]) == walk.done + 1:
            walk = done(atlas, walk, act)
    return walk


def _remembered(atlas: Atlas, base: Mapping[str, Any]) -> Walk | None:
    """The kept walk, or None where it, or its marks, cannot be read."""
    try:
        walk = remembered(base)
        places.marked(atlas, walk.figure, (*walk.marks, *walk.pending))
        return steps.kept_within(walk, safety.counts(safety.pages(atlas, walk)))
    except (ReferralmapError, KeyError, TypeError, ValueError):
        return None


def done(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    """The walk after one act. One that cannot be done leaves all that was said, and says so."""
    number = walk.done + 1
    try:
        after = _ACTS[act["do"]](atlas, replace(walk, notice=""), act)
        after = steps.still_heeded(after, [one.flag.id for one in safety.flags(atlas, after)])
        after = steps.kept_within(after, safety.counts(safety.pages(atlas, after)))
    except (ReferralmapError, KeyError, TypeError, ValueError):
        after = replace(walk, notice="fault")
    return replace(after, done=number)


# ---- drawing


def _mark(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    mark = dict(act["mark"])
    if len(walk.marks) + len(walk.pending) >= MOST_MARKS:
        return replace(walk, notice="draw.full")
    if not places.marked(atlas, walk.figure, (mark,)):
        return replace(walk, notice="draw.beside")
    walk = steps.with_mark(walk, mark)
    closer = close_up(atlas, walk.figure, mark)
    if closer is None or part_of_view(closer) in walk.closed:
        return walk
    return steps.closer(walk, closer)


def _region(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    walk = replace(walk, rough=0)
    for side in act["sides"]:
        mark = {"kind": "region", "region": act["region"], "side": side, "intensity": 5}
        if places.marked(atlas, walk.figure, (mark,)):
            walk = steps.with_mark(walk, mark)
    return walk


def _yes(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    said = places.place_words(atlas, walk.figure, walk.pending)
    return replace(steps.confirmed(walk), notice="confirm.added" if said else "")


def _other(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    return replace(
        steps.other_side(
            walk,
            lambda mark: places.mirrored(atlas, walk.figure, mark),
            mirrored_view(walk.view),
        ),
        notice="confirm.swapped",
    )


def _away(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    return replace(steps.taken_away(walk), notice="confirm.removed")


def _look(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    return steps.looking(walk, atlas.body.view(act["view"], walk.figure).name)


def _wide(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    return steps.wider(walk, part_of_view(walk.view))


# ---- where it starts and goes


def _point(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    places_pointed = [_place(atlas, walk, act["view"], at) for at in act["at"]]
    found = [one for one in places_pointed if one is not None]
    if len(found) < len(places_pointed) or not found:
        return replace(walk, notice="path.beside")
    if len(found) == 2:
        return steps.with_path(walk, *found)
    if walk.starts and not walk.goes and walk.starts["view"] == act["view"]:
        return steps.with_path(walk, walk.starts, found[0])
    return steps.with_path(walk, found[0], None)


def _place(atlas: Atlas, walk: Walk, view: str, at: list[float]) -> Place | None:
    cell = places.cell_at(atlas, walk.figure, view, at)
    return None if cell is None else {"view": view, "at": list(map(float, at)), "cell": cell}


def _starts(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    if not act["region"]:
        return steps.with_path(walk, None, None)
    cell = _cell(atlas, walk, act)
    view = places.shared_view(atlas, walk.figure, [cell], walk.view)
    starts = _shown(atlas, walk, str(view), cell)
    return replace(steps.with_path(walk, starts, None), view=starts["view"])


def _goes(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    if walk.starts is None or not act["region"]:
        return steps.with_path(walk, walk.starts, None)
    cells = (int(walk.starts["cell"]), _cell(atlas, walk, act))
    view = places.shared_view(atlas, walk.figure, cells, walk.starts["view"])
    if view is None:
        return walk
    ends = [_shown(atlas, walk, view, cell) for cell in cells]
    if view == walk.starts["view"]:
        ends[0] = walk.starts
    return replace(steps.with_path(walk, *ends), view=view)


def _cell(atlas: Atlas, walk: Walk, act: Act) -> int:
    return places.middle_cell(atlas, walk.figure, walk.marks, act["region"], act["side"])


def _shown(atlas: Atlas, walk: Walk, view: str, cell: int) -> Place:
    return {"view": view, "at": places.shown_at(atlas, walk.figure, view, cell), "cell": cell}


# ---- safety


def _no_to_all(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    found = safety.pages(atlas, walk)
    asked = [question.id for question in found[walk.step][walk.page]]
    return steps.onward(steps.with_no_to(walk, asked), safety.counts(found))


def _reply(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    return steps.with_reply(walk, atlas.care.question(act["question"]).id, act["reply"])


def _heed(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    flag = safety.interrupting(atlas, walk)
    walk = steps.heeding(walk, [flag.flag.id] if flag else [])
    return steps.at_step(walk, "end") if act.get("end") else walk


def _mistake(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    flag = safety.interrupting(atlas, walk)
    return steps.mistaken(walk, flag.flag.answers) if flag else walk


# ---- the way


def _next(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    if walk.step == "draw" and (walk.pending or not walk.groups):
        return replace(walk, notice="draw.need")
    return steps.onward(walk, safety.counts(safety.pages(atlas, walk)))


def _back(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    return steps.back(walk, safety.counts(safety.pages(atlas, walk)))


def _later(atlas: Atlas, walk: Walk, act: Act) -> Walk:
    return steps.at_step(walk, "end")


_ACTS: dict[str, Callable[[Atlas, Walk, Act], Walk]] = {
    "taught": lambda atlas, walk, act: replace(walk, taught=True),
    "mark": _mark,
    "region": _region,
    "yes": _yes,
    "other": _other,
    "away": _away,
    "undo": lambda atlas, walk, act: steps.undone(walk),
    "remove": lambda atlas, walk, act: steps.without_group(walk, int(act["group"])),
    "look": _look,
    "wide": _wide,
    "strength": lambda atlas, walk, act: steps.with_strength(walk, int(act["value"])),
    "toggle": lambda atlas, walk, act: steps.toggled(walk, act["name"], act["choice"]),
    "since": lambda atlas, walk, act: steps.with_since(walk, act["choice"]),
    "point": _point,
    "starts": _starts,
    "goes": _goes,
    "reply": _reply,
    "no_to_all": _no_to_all,
    "heed": _heed,
    "mistake": _mistake,
    "next": _next,
    "back": _back,
    "later": _later,
    "clear": lambda atlas, walk, act: replace(walk, clearing=True),
    "keep": lambda atlas, walk, act: replace(walk, clearing=False),
    "cleared": lambda atlas, walk, act: Walk(taught=True),
    "hand": lambda atlas, walk, act: replace(walk, handed=True),
}

ACTS: Iterable[str] = tuple(_ACTS)
"""The names of the acts."""
