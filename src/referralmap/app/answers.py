"""What does the library say about a visit, in the shape that the component reads?

Plain values only (str, int, float, list, dict): a number that JSON cannot write would turn the
whole message into one string in the browser. Each part is asked for in a module of its own.

drawings              the document as a drawing
judging               drawing and notes as a differential and a patient
answers_zones         what is laid over the body
answers_ranking       muscles, the next press, the prior
answers_look_alikes   what is no muscle and fits as well
answers_advice        flags, questions, conditions, cautions
answers_notes         each note as a sentence
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import referralmap as rm
from referralmap.advice.asking import to_ask
from referralmap.app import (
    answers_advice,
    answers_look_alikes,
    answers_notes,
    answers_pair,
    answers_ranking,
    answers_zones,
)
from referralmap.app.assess_words import WORDS as SAID
from referralmap.app.assess_words import for_the_browser
from referralmap.app.judging import judged, patient_of
from referralmap.app.state import Document, Visit
from referralmap.app.words import FIGURES, WORDS, groups
from referralmap.inference.words import percent
from referralmap.language.language import Language
from referralmap.model import Inset, Region
from referralmap.rendering.art import view_art
from referralmap.report.content import pain_words

Message = dict[str, Any]

NOTHING_DRAWN: Message = {"ranking": [], "summary": {}, "chosen": None, "seen": {}}


def version(atlas: rm.Atlas) -> str:
    """What the browser keeps art and words by."""
    return f"{atlas.version}/{atlas.language.code}"


def atlas_words(atlas: rm.Atlas) -> Message:
    """The words of buttons and named areas; sent once, then kept by the browser."""
    areas: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    language = atlas.language
    return {
        "words": for_the_browser(language),
        "lang": language.code,
        "groups": [asdict(group) for group in groups(language)],
        "questions": {one.id: {"ask": one.ask, "why": one.why} for one in atlas.care.questions},
        "figures": [
            {"id": figure, "words": WORDS.say(language, f"figure.{figure}")} for figure in FIGURES
        ],
        "regions": [
            {
                "id": area.id,
                "name": area.name,
                "inside": language.inside_whole(area.name),
                "also": area.anatomical,
                "sides": [str(side) for side in area.sides],
            }
            for area in sorted(areas, key=lambda area: area.name.lower())
        ],
    }


def art(atlas: rm.Atlas, keys: Sequence[str]) -> Message:
    """The art that was asked for: {"neutral/anterior": {...}, "atlas": {...}}."""
    sent: Message = {}
    for key in keys:
        figure, _, view = key.partition("/")
        sent[key] = asdict(view_art(atlas, figure, view)) if view else atlas_words(atlas)
    return sent


def answer(atlas: rm.Atlas, visit: Visit) -> Message:
    """All that follows from the marks and the notes of a visit.

    Notes count without marks too: a flag that an answer raises stands before anything is drawn.
    """
    if not visit.document.marks and not visit.notebook.notes:
        return _blank(atlas, visit)
    result = judged(atlas, visit)
    patient = patient_of(visit.notebook)
    advice = rm.advise(atlas, result, patient)
    flags = answers_advice.flags(atlas, advice)
    told: Message = {
        "flags": flags,
        "stop": SAID.say(atlas.language, "py.stop") if advice.stop else "",
        "spoken": answers_advice.spoken(atlas, flags),
        "asked": answers_advice.asked(atlas, advice.asked, visit.notebook),
        "prior": answers_ranking.prior(atlas, visit, result),
        "log": answers_notes.told(atlas, visit.notebook),
        "said": _said(visit, atlas.language),
    }
    if not visit.document.marks:
        return told | NOTHING_DRAWN
    return told | _of_drawing(atlas, visit, result, advice, patient)


def _blank(atlas: rm.Atlas, visit: Visit) -> Message:
    """Before anything is drawn or said: the questions for everybody. The first screen of a server
    that has just been started waits for no inference.
    """
    asked = to_ask(atlas.care, (), patient_of(visit.notebook))
    return NOTHING_DRAWN | {
        "flags": [],
        "stop": "",
        "spoken": "",
        "asked": answers_advice.asked(atlas, asked, visit.notebook),
        "prior": answers_ranking.prior(atlas, visit, None),
        "log": [],
        "said": _said(visit, atlas.language),
    }


def _said(visit: Visit, language: Language) -> list[list[str]]:
    return [[title, " ".join(lines)] for title, lines in pain_words(visit.pain, language)]


def _of_drawing(
    atlas: rm.Atlas,
    visit: Visit,
    result: rm.Differential,
    advice: rm.Advice,
    patient: rm.Patient,
) -> Message:
    listed = answers_ranking.ranking(atlas, result)
    looks = answers_look_alikes.look_alikes(atlas, result)
    shown = [*answers_ranking.points_of(listed), *(one["id"] for one in looks)]
    press = answers_ranking.next_press(atlas, result)
    if press is not None and press["id"] not in shown:
        shown.append(press["id"])
    chosen = visit.chosen if visit.chosen in shown else None
    return {
        "ranking": listed,
        "first": first_of(atlas, listed, looks),
        "summary": answers_ranking.summary(atlas, result),
        "look_alikes": looks,
        "next": press,
        "moved": answers_advice.moved(atlas, result, visit.notebook),
        "conditions": answers_advice.conditions(advice),
        "afterwards": answers_advice.afterwards(atlas, advice),
        "shown": shown,
        "chosen": answers_zones.zones(atlas, visit) if chosen else None,
        "about": _about(atlas, result, patient, chosen),
        "layers": answers_zones.layers(atlas, visit, result, chosen),
        "pair": answers_pair.pair(
            atlas, visit, result, answers_pair.choices_of(listed, looks), chosen
        ),
        "seen": answers_zones.drawn_elsewhere(atlas, visit),
    }


def _about(
    atlas: rm.Atlas, result: rm.Differential, patient: rm.Patient, chosen: str | None
) -> Message | None:
    """What the chosen muscle opens to, beside what its line says already."""
    if chosen is None or chosen.startswith(answers_look_alikes.MARK):
        return None
    then = answers_ranking.if_pressed(atlas, result, chosen)
    return answers_advice.at_muscle(atlas, patient, chosen) | {"if_pressed": then}


def first_of(atlas: rm.Atlas, listed: Sequence[Message], looks: Sequence[Message]) -> str:
    """The first line of the list for whoever hears it, and what fits as well and is no muscle."""
    one, language = listed[0], atlas.language
    share = percent(one["probability"], language).replace(" %", "").replace("%", "")
    told = {"muscle": one["label"], "share": share}
    as_well = ", ".join(
        look["name"] for look in looks if look["fits"] == answers_look_alikes.AS_WELL
    )
    if as_well:
        return SAID.say(language, "py.first.well", others=as_well, **told)
    return SAID.say(language, "py.first", **told)


def warm(atlas: rm.Atlas) -> None:
    """Answer once for a spot that nobody drew: weights and views are then in memory."""
    spot = {"kind": "spot", "view": "anterior", "points": [[50, 40]], "radius": 2, "intensity": 5}
    answer(atlas, Visit(Document(marks=(spot,))))
