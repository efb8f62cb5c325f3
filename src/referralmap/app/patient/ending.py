"""What stands at the end: flags first, then what was shown and said, and what to ask?

Plain values for the component; the same blocks are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from referralmap import Atlas
from referralmap.advice.flags import Raised
from referralmap.app.patient import asking, places, safety
from referralmap.app.patient.asking import button
from referralmap.app.patient.closeups import WHOLE_BODY
from referralmap.app.patient.places import drawing_of
from referralmap.app.patient.walk import Walk
from referralmap.app.patient.words import say
from referralmap.rendering.zones import drawing_path

Message = dict[str, Any]
MOST_PICTURES = 4


def end(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    """The last screen."""
    flags = safety.flags(atlas, walk)
    return {
        "id": "end",
        "title": say("end.title"),
        "lead": "",
        "figure": "none",
        "blocks": [
            _flags_first(atlas, flags),
            {"type": "summary", "rows": summary(atlas, walk)},
            {"type": "pictures", "title": say("end.pictures"), "views": pictures(atlas, walk)},
            *_lines(_open_words(pages, walk)),
            *_statements(atlas),
            *_lines([say("end.paper")], on_paper=True),
        ],
        "foot": [
            button("back", say("back")),
            button("print", say("end.print")),
            button("hand", say("end.hand"), main=True, note=say("end.hand_lead")),
        ],
    }


def _flags_first(atlas: Atlas, flags: Sequence[Raised]) -> Message:
    return {
        "type": "flags",
        "title": say("end.first") if flags else "",
        "flags": [asking.told(one, atlas) for one in flags],
        "calm": [] if flags else [say("end.no_flag"), say("end.still")],
    }


def _lines(lines: Sequence[str], *, on_paper: bool = False) -> list[Message]:
    return [{"type": "text", "lines": list(lines), "paper": on_paper}] if lines else []


def _open_words(pages: safety.Pages, walk: Walk) -> list[str]:
    asked = [one.id for shown in pages.values() for page in shown for one in page]
    count = sum(walk.reply(one) not in ("yes", "no") for one in asked)
    if not count:
        return []
    return [say("end.open_one") if count == 1 else say("end.open", count=count)]


def _statements(atlas: Atlas) -> list[Message]:
    named = (("questions", "end.ask"), ("preparing", "end.before"))
    known = {one.id: one for one in atlas.care.practitioner}
    return [
        {"type": "list", "title": say(title), "lines": list(known[name].says)}
        for name, title in named
        if name in known
    ]


def summary(atlas: Atlas, walk: Walk) -> list[Message]:
    """What was shown and said, in words: rows of a title and lines."""
    strength = walk.strength
    shown = [places.place_words(atlas, walk.figure, group) for group in walk.groups]
    rows = [
        ("end.places", [one[:1].upper() + one[1:] for one in shown]),
        (
            "end.strength",
            []
            if strength is None
            else [say("end.strength_is", strength=strength, words=say(f"strength.{strength}"))],
        ),
        ("end.kinds", [say(f"kind.{one}") for one in walk.kinds]),
        ("end.path", [words] if (words := path_words(atlas, walk)) else []),
        ("end.since", [say(f"since.{walk.since}")] if walk.since else []),
        ("end.worse", [say(f"worse.{one}") for one in walk.worse]),
        ("end.better", [say(f"better.{one}") for one in walk.better]),
        ("end.yes", _replied(atlas, walk, "yes")),
        ("end.unknown", _replied(atlas, walk, "unknown")),
    ]
    always = ("end.places", "end.strength", "end.kinds", "end.path", "end.since", "end.worse")
    return [
        {"id": key, "title": say(key), "lines": lines or [say("end.unsaid")]}
        for key, lines in rows
        if lines or key in (*always, "end.better")
    ]


def _replied(atlas: Atlas, walk: Walk, reply: str) -> list[str]:
    return [atlas.care.question(one).short for one, said in walk.replies if said == reply]


def pictures(atlas: Atlas, walk: Walk) -> list[Message]:
    """The views that show what was marked, those drawn on first, with its outline in each."""
    weights = atlas.lift(drawing_of(walk.figure, walk.marks)).weights
    drawn = weights * atlas.areas
    drawn[atlas.cell_count :] = 0
    left = drawn[: atlas.cell_count].copy()
    on = dict.fromkeys(mark["view"] for mark in walk.marks if "view" in mark)
    chosen: list[str] = []
    for view in dict.fromkeys((*on, *WHOLE_BODY, *atlas.body.views)):
        seen = atlas.body.visible(atlas.body.view(view, walk.figure)).mean(axis=1)
        adds = float((left * seen).sum()) > 0.15 * float(drawn.sum())
        if len(chosen) < MOST_PICTURES and (view in on or adds):
            chosen.append(view)
            left *= seen < 0.5
    return [
        {
            "view": view,
            "words": say(f"view.{view}"),
            "path": drawing_path(atlas, weights, walk.figure, view),
        }
        for view in chosen
    ]


def path_words(atlas: Atlas, walk: Walk) -> str:
    """Where it starts and goes, in a sentence; "" where that was not said."""
    if walk.starts is None:
        return ""
    place = places.words_at(atlas, int(walk.starts["cell"]))
    if walk.goes is None:
        return say("path.starts", place=place)
    return say("path.goes", place=place, end=places.words_at(atlas, int(walk.goes["cell"])))
