"""How does each note of a visit read as a sentence?"""

from __future__ import annotations

import referralmap as rm
from referralmap.app.answers_zones import trigger_point
from referralmap.app.notes import Note, Notebook
from referralmap.app.words import SIDES

REPLIES = {"yes": "yes", "no": "no", "unknown": "not known", "": "open again"}
SIGNS = {"pain": "not pressed", "band": "band: not looked for", "twitch": "twitch: not looked for"}


def told(atlas: rm.Atlas, notebook: Notebook) -> list[str]:
    """A sentence for each note, in their order."""
    return [_sentence(atlas, note) for note in notebook.notes]


def _sentence(atlas: rm.Atlas, note: Note) -> str:
    if note.kind == "answer":
        return f"{atlas.care.question(note.of).short}: {REPLIES[note.value]}."
    if note.kind == "movement":
        return f"{note.of} brings the pain on: {REPLIES[note.value]}."
    if note.kind == "complaint":
        named = rm.complaints(atlas)
        return f"Counted beforehand: {named[note.value] if note.value else 'every muscle alike'}."
    muscle, point, side = note.of.split("/")
    where = f"{SIDES[rm.Side(side)]} {atlas.muscle(muscle).name.lower()}".capitalize()
    said = rm.Outcome(note.value).words if note.value else SIGNS[note.kind]
    return f"{where}, {trigger_point(atlas, muscle, point).name}: {said}."
