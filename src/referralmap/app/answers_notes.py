"""How does each note of a visit read as a sentence?"""

from __future__ import annotations

from functools import partial

import referralmap as rm
from referralmap.app.answers_zones import trigger_point
from referralmap.app.assess_words import WORDS
from referralmap.app.notes import Note, Notebook
from referralmap.inference.words import muscle_label
from referralmap.language.records import movement


def told(atlas: rm.Atlas, notebook: Notebook) -> list[str]:
    """A sentence for each note, in their order."""
    return [_sentence(atlas, note) for note in notebook.notes]


def _sentence(atlas: rm.Atlas, note: Note) -> str:
    say = partial(WORDS.say, atlas.language)
    if note.kind == "answer":
        question = atlas.care.question(note.of).short
        return say("py.log.answer", question=question, reply=say(f"py.reply.{note.value}"))
    if note.kind == "movement":
        moved = movement(note.of, atlas.language)
        return say("py.log.movement", movement=moved, reply=say(f"py.reply.{note.value}"))
    if note.kind == "complaint":
        named = rm.complaints(atlas)
        complaint = named[note.value] if note.value else say("py.log.uniform")
        return say("py.log.complaint", complaint=complaint)
    return _finding(atlas, note)


def _finding(atlas: rm.Atlas, note: Note) -> str:
    say = partial(WORDS.say, atlas.language)
    name, point, side = note.of.split("/")
    muscle = muscle_label(atlas.muscle(name).name, rm.Side(side), atlas.language)
    where = say(
        "py.where",
        muscle=muscle[:1].upper() + muscle[1:],
        point=trigger_point(atlas, name, point).name,
    )
    outcome = (
        rm.Outcome(note.value).said(atlas.language) if note.value else say(f"py.sign.{note.kind}")
    )
    return say("py.log.finding", where=where, outcome=outcome)
