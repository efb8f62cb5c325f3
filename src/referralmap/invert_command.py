"""What does ``referralmap invert`` read and print?

A drawing, with what was found on pressing, with movements that were answered and with a complaint;
then the candidates with a reason each, and what to press next. A thin shell, as ``cli`` is.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.own import add_own, own_folder

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.drawing.pain_drawing import PainDrawing
    from referralmap.inference.differential import Differential

USUAL_TOP = 10
NO_DIAGNOSIS = "This ranks hypotheses for a clinician's hands; it is not a diagnosis."
YES_NO = {"yes": True, "no": False}


def add_invert(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command ``invert``."""
    parser = commands.add_parser("invert", help="rank the muscles that could explain a drawing")
    parser.add_argument("drawing", help="a drawing's JSON file; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument(
        "--top", type=_count, metavar="N", help=f"how many candidates; {USUAL_TOP}, or all in JSON"
    )
    parser.add_argument(
        "--finding",
        action="append",
        default=[],
        type=_finding,
        metavar="MUSCLE/POINT/SIDE=OUTCOME",
        help="what pressing brought: familiar, local, nothing, band, no-band, twitch, no-twitch; "
        "may be repeated",
    )
    parser.add_argument(
        "--movement",
        action="append",
        default=[],
        type=_movement,
        metavar="MOVEMENT=yes|no",
        help="whether a movement brings the pain on; may be repeated",
    )
    parser.add_argument(
        "--complaint", metavar="ID", help="count how often studies of it found each muscle"
    )
    add_own(parser)
    parser.set_defaults(run=_invert)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of candidates; give 1 or more")
    return int(text)


def _finding(text: str) -> tuple[tuple[str, str, str], str]:
    where, equals, outcome = text.partition("=")
    if not equals or where.count("/") != 2:
        example = "infraspinatus/trp1/left=familiar"
        raise argparse.ArgumentTypeError(f"{text!r} is no finding; write it as {example}")
    muscle, point, side = where.split("/")
    return (muscle, point, side), outcome


def _movement(text: str) -> tuple[str, bool]:
    movement, _, answer = text.rpartition("=")
    if not movement or answer not in YES_NO:
        raise argparse.ArgumentTypeError(f"{text!r} is no answer; write MOVEMENT=yes or =no")
    return movement, YES_NO[answer]


def _invert(given: argparse.Namespace) -> int:
    from referralmap.atlas.atlas import load_atlas
    from referralmap.inference.invert import invert
    from referralmap.inference.palpation import suggest_palpation

    drawing = read_drawing(given.drawing)
    atlas = load_atlas(own=own_folder(given.own, os.environ))
    differential = invert(atlas, drawing, complaint=given.complaint)
    for key, outcome in given.finding:
        differential = differential.with_finding(key, outcome)
    if given.movement:
        differential = differential.with_history(dict(given.movement))
    if given.json:
        document = differential.to_json()
        document["candidates"] = document["candidates"][: given.top]
        step = suggest_palpation(differential)
        document["next_palpation"] = None if step is None else step.to_json()
        print(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        print("\n".join(_listed(atlas, differential, given.top or USUAL_TOP)))
    return 0


def read_drawing(name: str) -> PainDrawing:
    """The drawing of a file, or of standard input for "-"."""
    from referralmap.drawing.pain_drawing import PainDrawing

    if name != "-":
        return PainDrawing.from_json(Path(name))
    return PainDrawing.from_json(sys.stdin.buffer.read().decode("utf-8-sig", "replace"))


def _listed(atlas: Atlas, differential: Differential, top: int) -> list[str]:
    """The differential for people: percent, muscle, trigger point, side, and one reason each."""
    from referralmap.explanation import explain, percent

    if differential.drawn_cm2 <= 0:
        return ["Nothing is drawn on the body, so there is nothing to rank."]
    lines = [
        f"{differential.drawn_cm2:.0f} cm² drawn, {differential.unexplained_cm2:.0f} cm² of it "
        "explained by no muscle of the atlas.",
        f"That none of these muscles sends this pain: {percent(differential.off_pattern)}.",
        *_beside(differential),
        *_look_alikes(atlas, differential),
        "",
    ]
    shown = differential[:top]
    width = max(len(percent(one.probability)) for one in shown)
    for rank, one in enumerate(shown, 1):
        name = f"{one.muscle_name or one.muscle} {one.trigger_point_name or one.trigger_point}"
        lines.append(f"{rank:3}. {percent(one.probability):>{width}}  {name}, {one.side}")
        lines.append(f"{'':{width + 7}}{explain(differential, one).sentences[0]}")
    return [*lines, "", *_together(differential), *_next_press(differential), NO_DIAGNOSIS]


def _look_alikes(atlas: Atlas, differential: Differential) -> Iterator[str]:
    """Causes that are no muscle and fit as well as the leading one, or must not be missed; first,
    since they may matter more.
    """
    from referralmap.inference.words import percent, sided

    named = [("Fits as well as a muscle", one) for one in differential.fitting_as_well]
    named += [("Less likely, and not to be missed", one) for one in differential.not_to_miss]
    for words, one in named:
        known = atlas.look_alike(one.look_alike)
        where = sided(known.name, one.side)
        yield f"{words} ({percent(one.probability)}): {where}. {known.then}"


def _together(differential: Differential) -> Iterator[str]:
    """The likeliest explanation, where it takes more than one trigger point."""
    from referralmap.explanation import label, percent

    best = max(differential.sets, key=lambda one: one.probability, default=None)
    if best is None or len(best.members) < 2:
        return
    names = [
        f"{label(candidate)} alone for {area:.0f} cm²"
        for key, area in zip(best.members, best.adds, strict=True)
        for candidate in differential.of_muscle(key[0])
        if candidate.key == key
    ]
    yield (
        f"Likeliest together ({percent(best.probability)}), for {percent(best.explains)} of the "
        f"drawing: {'; '.join(names)}."
    )
    yield ""


def _beside(differential: Differential) -> Iterator[str]:
    """What is known beside the drawing."""
    for one in differential.findings:
        yield f"Found: {one.muscle}/{one.trigger_point}, {one.side}: {one.outcome.words}."
    yield from differential.left_open
    for answer in differential.history:
        yield f"{answer.movement}: {'brings' if answer.yes else 'does not bring'} the pain on."
    if differential.prior_note:
        yield differential.prior_note


def _next_press(differential: Differential) -> Iterator[str]:
    """What to press next, its cautions first."""
    from referralmap.explanation import label
    from referralmap.inference.palpation import suggest_palpation

    step = suggest_palpation(differential)
    if step is None:
        return
    yield f"To press next: {label(step.candidate)}."
    if step.cautions:
        yield f"  Mind: {'; '.join(step.cautions)}."
    yield f"  {step.reason}"
    yield ""
