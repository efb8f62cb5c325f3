"""What do ``referralmap advise`` and ``referralmap about`` read and print?

``advise`` takes a drawing and answers, and says what a careful clinician would say next: red flags
first; where one is urgent, nothing about treatment. ``about`` prints the page of a condition, a
technique, a caution or any other clinical record. Thin shells, as ``cli`` is.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.invert_command import NO_DIAGNOSIS, read_drawing
from referralmap.own import add_own, own_folder

if TYPE_CHECKING:
    from referralmap.advice.advise import Advice, AtMuscle, ForMuscle
    from referralmap.advice.pages import Page
    from referralmap.advice.patient import Patient
    from referralmap.atlas.atlas import Atlas

MOST_QUESTIONS, MOST_CONDITIONS, MOST_MUSCLES = 12, 3, 3
URGENT = {
    "emergency": "Emergency",
    "today": "Today",
    "soon": "Within days",
    "none": "Not urgent",
}
IF_IT_FITS = {
    "emergency": " (an emergency if it fits)",
    "today": " (seen today if it fits)",
    "soon": " (seen within days if it fits)",
    "none": "",
}
Given = tuple[str, tuple[str, str] | None]


def add_clinic(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands ``advise`` and ``about``."""
    advise = commands.add_parser("advise", help="what to ask, to mind and to look at first")
    advise.add_argument("drawing", help="a drawing's JSON file; - reads standard input")
    advise.add_argument("--patient", type=Path, metavar="FILE", help="answers as a JSON file")
    advise.add_argument(
        "--yes",
        action="append",
        default=[],
        type=given_answer,
        metavar="QUESTION[@REGION:SIDE]",
        help="a question answered by yes, and where; may be repeated",
    )
    advise.add_argument(
        "--no", action="append", default=[], metavar="QUESTION", help="answered by no"
    )
    advise.add_argument("--json", action="store_true", help="print JSON, for programs")
    add_own(advise)
    advise.set_defaults(run=run_advise)
    about = commands.add_parser("about", help="what is known of a condition, technique, caution …")
    about.add_argument("words", nargs="+", help="its name, or part of it: tennis elbow")
    about.set_defaults(run=run_about)


def given_answer(text: str) -> Given:
    """An answer of yes as it is written on the command line.

    >>> given_answer("open_skin@knee_front:left"), given_answer("pregnancy")
    (('open_skin', ('knee_front', 'left')), ('pregnancy', None))
    """
    question, at, where = text.partition("@")
    region, colon, side = where.partition(":")
    if not at:
        return question, None
    if not question or not colon or side not in ("left", "right", "midline"):
        what = f"{text!r} is no answer; write QUESTION or QUESTION@REGION:left"
        raise argparse.ArgumentTypeError(what)
    return question, (region, side)


def run_advise(given: argparse.Namespace) -> int:
    """``referralmap advise``."""
    from referralmap.advice.advise import advise
    from referralmap.atlas.atlas import load_atlas
    from referralmap.inference.invert import invert

    drawing, patient = read_drawing(given.drawing), _patient(given)
    atlas = load_atlas(own=own_folder(given.own, os.environ))
    advice = advise(atlas, invert(atlas, drawing), patient)
    if given.json:
        print(json.dumps(advice.to_json(), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        print("\n".join([*_said(advice), NO_DIAGNOSIS]))
    return 0


def run_about(given: argparse.Namespace) -> int:
    """``referralmap about``: the best page, or the names of all that are as good."""
    from referralmap.advice.pages import found_pages, pages
    from referralmap.atlas.atlas import load_atlas

    atlas = load_atlas()
    found = found_pages(pages(atlas.care, atlas.look_alikes), " ".join(given.words))
    print("\n".join(_page(atlas, found[0])))
    if len(found) > 1:
        print(f"Also: {', '.join(page.name for page in found[1:])}.")
    return 0


def _patient(given: argparse.Namespace) -> Patient:
    from referralmap.advice.patient import Patient

    patient = Patient() if given.patient is None else Patient.from_json(given.patient)
    for question in given.no:
        patient = patient.with_answer(question, False)
    for question in dict.fromkeys(question for question, _ in given.yes):
        where = [place for name, place in given.yes if name == question and place is not None]
        patient = patient.with_answer(question, True, *where)
    return patient


def _said(advice: Advice) -> Iterator[str]:
    yield from _first(advice)
    if advice.stop:
        yield "This is looked at before any muscle is treated."
        yield ""
    yield from _look_alikes(advice)
    yield from _questions(advice)
    if not advice.stop:
        yield from _conditions(advice)
        for one in advice.muscles[:MOST_MUSCLES]:
            yield from _muscle(one)
        yield from _after(advice)


def _first(advice: Advice) -> Iterator[str]:
    for flag in advice.flags:
        yield f"{URGENT[flag.flag.urgency]}: {flag.flag.name}. {flag.flag.say}"
        yield f"  {flag.flag.do}"
        yield f"  {' '.join(flag.because)}"
        yield ""
    for one in advice.after:
        if one.came_true:
            yield f"{URGENT[one.warning.urgency]}: {one.warning.name}. {one.warning.say}"
            yield f"  {one.warning.do}"
            yield ""


def _look_alikes(advice: Advice) -> Iterator[str]:
    """What else the drawing can come from; what is not urgent waits where a flag does not."""
    from referralmap.inference.words import sided

    for one in advice.look_alikes:
        if advice.stop and one.urgency == "none":
            continue
        yield f"{sided(one.look_alike.name, one.side)}{IF_IT_FITS[one.urgency]}: {one.say}"
        yield f"  What tells it from a muscle: {'; '.join(one.look_alike.told_apart_by)}."
        yield f"  What is done if it fits: {one.look_alike.then}"
        yield ""


def _questions(advice: Advice) -> Iterator[str]:
    if not advice.questions:
        return
    yield f"To ask ({len(advice.questions)} open; what is not answered is not taken as no):"
    for one in advice.questions[:MOST_QUESTIONS]:
        yield f"  {one.id}: {one.ask}"
    if len(advice.questions) > MOST_QUESTIONS:
        yield f"  … and {len(advice.questions) - MOST_QUESTIONS} more; --json lists all."
    yield ""


def _conditions(advice: Advice) -> Iterator[str]:
    if advice.conditions:
        yield "Complaints in which these muscles are said to take part:"
        for one in advice.conditions[:MOST_CONDITIONS]:
            known = one.condition
            after = f" (only after {known.only_after})" if known.only_after else ""
            yield f"  {known.name}{after}: {known.what}"
        yield ""


def _muscle(one: ForMuscle) -> Iterator[str]:
    from referralmap.inference.words import muscle_label, percent

    yield f"{muscle_label(one.muscle.name, one.side).capitalize()} ({percent(one.probability)}):"
    sensible = [at.technique.name for at in one.techniques if at.sensible]
    yield f"  Reaches it, and no answer so far forbids it: {', '.join(sensible) or 'nothing'}."
    for words, at in _by_caution(one):
        yield f"  {words} ({', '.join(each.technique.name for each in at)})"
    waiting = {held.caution.id for at in one.techniques for held in at.open}
    if waiting:
        yield f"  {len(waiting)} more cautions depend on questions that are open."
    yield ""


def _by_caution(one: ForMuscle) -> list[tuple[str, list[AtMuscle]]]:
    """What each caution says, the strongest first, with the techniques that it concerns."""
    from referralmap.care import CAUTION_STRENGTHS

    found: dict[tuple[int, str], list[AtMuscle]] = {}
    for at in one.techniques:
        for held in at.held:
            caution = held.caution
            words = f"{caution.strength.capitalize()}: {caution.say} {caution.do}"
            key = (CAUTION_STRENGTHS.index(caution.strength), words)
            found.setdefault(key, []).append(at)
    return [(words, at) for (_, words), at in sorted(found.items(), key=lambda each: each[0][0])]


def _after(advice: Advice) -> Iterator[str]:
    if advice.after:
        yield "After a treatment, to watch for:"
        for one in advice.after:
            urgent = URGENT[one.warning.urgency].lower()
            yield f"  {one.warning.name} ({urgent}): {one.warning.say} {one.warning.do}"
        yield ""


def _page(atlas: Atlas, page: Page) -> Iterator[str]:
    from referralmap.advice.pages import HEADINGS, KINDS

    label = f", {page.label.replace('_', ' ')}" if page.label else ""
    yield f"{page.title} ({KINDS[page.kind].lower()}{label})"
    if page.also:
        yield f"Also called {', '.join(page.also)}."
    heading = ""
    for line in page.lines:
        if HEADINGS[line.field] != heading:
            heading = HEADINGS[line.field]
            yield f"\n{heading}"
        yield f"  {line.text}"
    keys = dict.fromkeys(one.key for line in page.lines for one in line.sources)
    cited = {one.key: one.citation for one in atlas.sources}
    yield "\nSources"
    yield from (f"  {cited[key]}" for key in keys)
