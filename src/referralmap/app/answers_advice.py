"""What must not wait, what is still to be asked, and what speaks against a technique?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import referralmap as rm
from referralmap.advice.advise import AtMuscle, for_muscle
from referralmap.advice.asking import ToAsk
from referralmap.advice.conditions import Leader
from referralmap.app.assess_words import WORDS
from referralmap.app.notes import Notebook
from referralmap.app.words import WORDS as APP
from referralmap.app.words import urgency
from referralmap.language.language import Language
from referralmap.language.records import movement
from referralmap.look_alikes import MUST_NOT_WAIT, QUICKEST_FIRST

MOST_MOVEMENTS = 4
GROUPS = ("urgent", "pain", "patient", "treatment")
"""The groups of questions, in the order in which they are asked."""

Message = dict[str, Any]


def flags(atlas: rm.Atlas, advice: rm.Advice) -> list[Message]:
    """The red flags that are raised, and what came true after a treatment; urgent ones first."""
    told = [one.to_json() for one in advice.flags]
    told += [one.to_json() | {"because": []} for one in advice.after if one.came_true]
    told.sort(key=lambda one: QUICKEST_FIRST.index(one["urgency"]))
    wanted = ("id", "name", "urgency", "say", "do", "because")
    return [
        {name: one[name] for name in wanted}
        | {"urgency_words": urgency(atlas.language, one["urgency"])}
        for one in told
    ]


def asked(atlas: rm.Atlas, to_ask: ToAsk, notebook: Notebook) -> list[Message]:
    """The open questions in groups, those first that decide what must not wait.

    A question that was set aside as not known is not asked again; it stays open for the library.
    """
    said = notebook.standing("answer")
    after = [one for one in atlas.care.questions if one.about == "treatment"]
    groups: dict[str, list[str]] = {name: [] for name in GROUPS}
    urgent = _deciding(atlas) & {one.id for one in to_ask.telling}
    for one in (*to_ask.every, *after):
        if one.id not in said:
            group = "urgent" if one.id in urgent and one.about != "treatment" else one.about
            groups[group].append(one.id)
    return [
        {
            "id": name,
            "title": WORDS.say(atlas.language, f"py.ask.{name}"),
            "questions": groups[name],
        }
        for name in GROUPS
        if groups[name]
    ]


def _deciding(atlas: rm.Atlas) -> frozenset[str]:
    """The questions that may raise a flag that cannot wait."""
    return frozenset(
        question
        for flag in atlas.care.red_flags
        if flag.urgency in MUST_NOT_WAIT
        for question in flag.answers
    )


def moved(atlas: rm.Atlas, result: rm.Differential, notebook: Notebook) -> list[dict[str, str]]:
    """The movements to ask about next, those first that tell most."""
    said = notebook.standing("movement")
    found = (one.movement for one in rm.movements(result, most=MOST_MOVEMENTS + len(said)))
    asked = [one for one in found if one not in said][:MOST_MOVEMENTS]
    return [{"id": one, "words": movement(one, atlas.language)} for one in asked]


def conditions(advice: rm.Advice) -> list[Message]:
    """The conditions that the leading muscles bring up."""
    return [
        {
            "id": one.condition.id,
            "name": one.condition.name,
            "what": one.condition.what,
            "exclude": list(one.condition.exclude),
            "self_care": list(one.condition.self_care),
            "disputed": one.condition.disputed,
        }
        for one in advice.conditions
    ]


def afterwards(atlas: rm.Atlas, advice: rm.Advice) -> list[Message]:
    """What to watch for after a treatment."""
    return [
        {
            "name": one.warning.name,
            "urgency_words": urgency(atlas.language, one.warning.urgency),
            "say": one.warning.say,
            "do": one.warning.do,
        }
        for one in advice.after
        if not one.came_true
    ]


def at_muscle(atlas: rm.Atlas, patient: rm.Patient, chosen: str) -> Message:
    """What is known of the muscle of a trigger point: how to find it, and what speaks against what.

    ``unsure`` are the questions, in short, on which further cautions depend.
    """
    name, _, side = chosen.split("/")
    told = for_muscle(atlas, patient, Leader(name, rm.Side(side), 0.0))
    unsure = dict.fromkeys(
        question for at in told.techniques for one in at.open for question in one.questions
    )
    muscle = told.muscle
    return {
        "id": chosen,
        "find": muscle.palpation,
        "press": list(muscle.cautions.pressure),
        "needle": list(muscle.cautions.needle),
        "mistaken": list(muscle.mistaken_for),
        "techniques": [_technique(atlas.language, at) for at in told.techniques],
        "unsure": [atlas.care.question(one).short for one in unsure],
    }


def _technique(language: Language, at: AtMuscle) -> Message:
    return {
        "id": at.technique.id,
        "name": at.technique.name,
        "reaches": at.reaches,
        "ruled_out": at.ruled_out,
        "cautions": [
            {
                "name": one.caution.name,
                "strength": one.caution.strength,
                "strength_words": APP.say(language, f"strength.{one.caution.strength}"),
                "say": one.caution.say,
                "do": one.caution.do,
                "because": list(one.because),
            }
            for one in at.held
        ],
    }


def spoken(atlas: rm.Atlas, told: Iterable[Message]) -> str:
    """The flags for whoever hears the page."""
    return " ".join(
        WORDS.say(atlas.language, "py.flag", urgency=one["urgency_words"], name=one["name"])
        for one in told
    )
