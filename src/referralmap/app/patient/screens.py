"""What is on the screen for a walk, in the shape that the component reads?

Plain values only, as JSON has them. A screen has an id (a new one is a new question, which is read
out), a title, blocks in their order, and the buttons at its foot. The component knows how a block
looks and nothing of what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from referralmap import Atlas
from referralmap.advice.flags import Raised
from referralmap.app.patient import places, safety, steps
from referralmap.app.patient.closeups import WHOLE_BODY, part_of_view
from referralmap.app.patient.places import drawing_of
from referralmap.app.patient.steps import Marks, Walk
from referralmap.app.patient.words import WORDS, say
from referralmap.model import Inset, Region
from referralmap.rendering.art import view_art
from referralmap.rendering.zones import drawing_path

Message = dict[str, Any]
MOST_PICTURES = 4
PARTS = ("body", "head", "right_hand", "left_hand", "right_foot", "left_foot")
_SPOKEN = (
    "edge.",
    "view.",
    "closer",
    "tool",
    "size",
    "zoom",
    "canvas.",
    "waiting",
    "views",
    "page",
)
"""The sentences that the component puts in place itself."""


def screen(atlas: Atlas, walk: Walk) -> Message:
    """The question that is looked at, or what comes before it: a red flag, the tutorial."""
    if walk.clearing:
        return _clearing()
    if walk.pending == () and (flag := safety.interrupting(atlas, walk)):
        return _interrupted(atlas, flag)
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


def _button(do: str, words: str, **more: Any) -> Message:
    return {"do": do, "words": words, **more}


def _foot(walk: Walk, onward: str = "next") -> list[Message]:
    before = [] if walk.step == "draw" else [_button("back", say("back"))]
    return [*before, _button("next", say(onward), main=True)]


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
            "foot": [_button("taught", say("tutorial.start"), main=True)],
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
        "foot": [] if asking else [_button("next", say("next"), main=True, off=not walk.groups)],
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
            _button("yes", say("confirm.yes"), main=True),
            *([_button("other", say("confirm.other"))] if one_side else []),
            _button("away", say("confirm.away")),
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


def names(atlas: Atlas) -> Message:
    """All named areas, under the part of the body that they lie in; sent once."""
    areas: list[tuple[str, Region | Inset]] = [(one.area, one) for one in atlas.regions]
    areas += [("inside", one) for one in atlas.insets]
    return {
        "choose": say("draw.named_choose"),
        "label": say("draw.named_label"),
        "side": say("draw.side"),
        "left": say("draw.add_left"),
        "right": say("draw.add_right"),
        "both": say("draw.add_both"),
        "add": say("draw.add"),
        "areas": [
            {
                "words": say(f"area.{area}"),
                "places": [
                    {"id": one.id, "words": one.name, "sides": [str(side) for side in one.sides]}
                    for name, one in areas
                    if name == area
                ],
            }
            for area in dict.fromkeys(name for name, _ in areas)
        ],
    }


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
    block = _choices(walk, "kinds", "toggle", steps.KINDS, walk.kinds) | {"hatched": True}
    return _plain(walk, [block], bool(walk.kinds), "kinds")


def _since(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = _choices(walk, "since", "since", steps.SINCE, [walk.since]) | {"single": True}
    return _plain(walk, [block], bool(walk.since))


def _worse(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = _choices(walk, "worse", "toggle", steps.WORSE, walk.worse)
    return _plain(walk, [block], bool(walk.worse))


def _better(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = _choices(walk, "better", "toggle", steps.BETTER, walk.better)
    return _plain(walk, [block], bool(walk.better))


# ---- where it starts and goes


def _path(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    block = {
        "type": "path",
        "sentence": path_words(atlas, walk),
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
    return shown | {"lead": path_words(atlas, walk) or shown["lead"]}


def path_words(atlas: Atlas, walk: Walk) -> str:
    """Where it starts and goes, in a sentence; "" where that was not said."""
    if walk.starts is None:
        return ""
    place = places.words_at(atlas, int(walk.starts["cell"]))
    if walk.goes is None:
        return say("path.starts", place=place)
    return say("path.goes", place=place, end=places.words_at(atlas, int(walk.goes["cell"])))


def _ends(atlas: Atlas, walk: Walk, start: steps.Place | None) -> list[Message]:
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


# ---- safety


def _safety(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
    asked = pages[walk.step][walk.page]
    replied = [walk.reply(one.id) for one in asked]
    some = any(replied)
    rows = [
        {
            "id": one.id,
            "ask": one.ask,
            "why": one.why,
            "reply": walk.reply(one.id) or "",
        }
        for one in asked
    ]
    block = {
        "type": "questions",
        "rows": rows,
        "replies": [{"value": one, "words": say(f"safety.{one}")} for one in steps.REPLIES],
        "why": say("safety.why"),
    }
    foot = [_button("back", say("back"))]
    if walk.step == "treatment":
        foot.append(_button("later", say("treatment.later")))
    if not all(replied):
        words = say("safety.rest_no" if some else "safety.all_no")
        foot += [_button("next", say("skip")), _button("no_to_all", words)]
    else:
        foot.append(_button("next", say("next"), main=True))
    return {
        "id": f"{walk.step}-{walk.page}",
        "title": say(f"{walk.step}.title"),
        "lead": say(f"{walk.step}.lead") if walk.page == 0 else "",
        "figure": "none",
        "blocks": [block],
        "foot": foot,
    }


def _told(flag: Raised, atlas: Atlas) -> Message:
    yes = [one for one in flag.flag.answers if any(_says(one, why, atlas) for why in flag.because)]
    return {
        "urgency": flag.flag.urgency,
        "words": say(f"flag.{flag.flag.urgency}"),
        "name": flag.flag.name,
        "say": flag.flag.say,
        "what": say("flag.what"),
        "do": flag.flag.do,
        "because": [say("flag.answered", question=atlas.care.question(one).ask) for one in yes],
    }


def _says(question: str, because: str, atlas: Atlas) -> bool:
    return atlas.care.question(question).short in because


def _interrupted(atlas: Atlas, flag: Raised) -> Message:
    """A red flag stands alone on the screen until it was read."""
    return {
        "id": f"flag-{flag.flag.id}",
        "progress": {"number": 0, "total": 0, "words": ""},
        "clear": "",
        "notice": "",
        "title": say(f"flag.{flag.flag.urgency}"),
        "lead": "",
        "figure": "none",
        "blocks": [
            {"type": "flags", "alone": True, "title": "", "flags": [_told(flag, atlas)], "calm": []}
        ],
        "foot": [
            _button("mistake", say("flag.mistake")),
            _button("heed", say("flag.end"), end=True),
            _button("heed", say("flag.go_on"), main=True),
        ],
    }


def _clearing() -> Message:
    return {
        "id": "clear",
        "progress": {"number": 0, "total": 0, "words": ""},
        "clear": "",
        "notice": "",
        "title": say("clear.title"),
        "lead": say("clear.lead"),
        "figure": "none",
        "blocks": [],
        "foot": [_button("keep", say("clear.no"), main=True), _button("cleared", say("clear.yes"))],
    }


# ---- the end


def _end(atlas: Atlas, walk: Walk, pages: safety.Pages) -> Message:
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
            _button("back", say("back")),
            _button("print", say("end.print")),
            _button("hand", say("end.hand"), main=True, note=say("end.hand_lead")),
        ],
    }


def _flags_first(atlas: Atlas, flags: Sequence[Raised]) -> Message:
    return {
        "type": "flags",
        "title": say("end.first") if flags else "",
        "flags": [_told(one, atlas) for one in flags],
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


# ---- the figure


def figure(atlas: Atlas, walk: Walk) -> Message:
    """What the figure shows beside its ink: what was marked in other views or by name."""
    marks = (*walk.marks, *walk.pending)
    elsewhere: Marks = tuple(mark for mark in marks if mark.get("view") != walk.view)
    path = ""
    if elsewhere:
        weights = atlas.lift(drawing_of(walk.figure, elsewhere)).weights
        path = drawing_path(atlas, weights, walk.figure, walk.view)
    return {"seen": path, "views": views_beside(walk.view), "parts": _parts(walk)}


def _parts(walk: Walk) -> list[Message]:
    """The whole body and its close-ups, each with the view that it opens with."""
    first = {part_of_view(view): view for view in reversed(_VIEWS)}
    here = part_of_view(walk.view)
    return [
        {
            "view": walk.whole if part == "body" else first[part],
            "words": say(f"closer.{part}"),
            "pressed": here == ("" if part == "body" else part),
        }
        for part in PARTS
    ]


def views_beside(view: str) -> list[Message]:
    """The views to turn to: those of the part that is looked at."""
    part = part_of_view(view)
    return [
        {
            "id": one,
            "words": say(f"turn.{one}"),
            "full": say(f"view.{one}"),
        }
        for one in _VIEWS
        if part_of_view(one) == part
    ]


_VIEWS = tuple(key.removeprefix("view.") for key in WORDS if key.startswith("view."))


def spoken() -> dict[str, str]:
    """The words that the component puts in place itself; sent once."""
    return {key: words for key, words in WORDS.items() if key.startswith(_SPOKEN)}


def art(atlas: Atlas, keys: Iterable[str]) -> Message:
    """What the component asked for: "words", "names", or the art of "neutral/anterior"."""
    sent: Message = {}
    for key in keys:
        name, _, view = key.partition("/")
        if view:
            one = view_art(atlas, name, view)
            sent[key] = {
                "box": list(one.box),
                "image": one.image,
                "flipped": one.flipped,
                "outline": one.outline,
                "contours": one.contours,
                "silhouette": one.silhouette,
                "edges": [_edge(one.side_labels[at]) for at in ("left_edge", "right_edge")],
            }
        else:
            sent[key] = names(atlas) if name == "names" else spoken()
    return sent


def _edge(label: str) -> list[str]:
    """The words at one edge of a picture, the patient's own: ["Your LEFT", "thumb side"]."""
    side, _, towards = label.partition(" · ")
    named = say("edge.left" if side.endswith("left") else "edge.right")
    return [named, say(f"edge.{towards}")] if towards else [named]


_SCREENS = {
    "draw": _draw,
    "strength": _strength,
    "kind": _kind,
    "path": _path,
    "since": _since,
    "worse": _worse,
    "better": _better,
    "safety": _safety,
    "treatment": _safety,
    "end": _end,
}
