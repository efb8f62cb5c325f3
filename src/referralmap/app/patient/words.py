"""What does the patient's page say? Every sentence of it, by a key.

One table, with the names of parts and views from `names`, so that another language is another
table and no code. Words in braces are filled in.
Sides are the patient's, and stand in capitals: the one word not to be misread. What the atlas
says itself (the safety questions, the red flags, the questions for a practitioner) is not here: it
stands in the atlas's own records, with its sources.
"""

from __future__ import annotations

from collections.abc import Sequence

from referralmap.app.patient.names import NAMES
from referralmap.app.patient.spoken import spoken
from referralmap.language.words import Words

WORDS = NAMES | {
    # ---- everywhere
    "page": "Show where it hurts",
    "progress": "Step {number} of {total}",
    "progress.first": "Step 1",
    "next": "Next",
    "skip": "Skip this",
    "back": "Back",
    "clear": "Start again",
    "waiting": "No answer yet. What you showed is kept; trying again.",
    "fault": "That did not work. What you showed is kept. Try again, or go on.",
    # ---- the tutorial
    "tutorial.title": "How it works",
    "tutorial.1": "Draw on the body where it hurts, with a finger, a pen or the mouse.",
    "tutorial.2": "The body in front faces you. The words above it say which side is your LEFT and "
    "which is your RIGHT.",
    "tutorial.3": "Two fingers make it larger and move it. After each mark you are asked whether "
    "it is correct.",
    "tutorial.start": "Start drawing",
    # ---- draw
    "draw.title": "Where does it hurt?",
    "draw.lead": "Draw on the body, as large as the pain is.",
    "draw.more": "Does it hurt anywhere else? Draw that too, or go on.",
    "draw.marked": "What you have shown",
    "draw.remove": "Take away",
    "draw.remove_what": "Take away: {what}",
    "draw.named": "Or choose a place by name",
    "draw.named_lead": "No drawing needed.",
    "draw.named_choose": "Choose a place",
    "draw.named_label": "Place that hurts",
    "draw.side": "Which side?",
    "draw.add_left": "Left",
    "draw.add_right": "Right",
    "draw.add_both": "Both sides",
    "draw.add": "Add this place",
    "draw.wide": "Back to the whole body",
    "draw.close_hand": "This is your {side} hand, larger. Draw here again where it hurts; that "
    "replaces the first mark. Or keep the first mark as it is.",
    "draw.close_foot": "This is your {side} foot, larger. Draw here again where it hurts; that "
    "replaces the first mark. Or keep the first mark as it is.",
    "draw.close_head": "This is your head, larger. Draw here again where it hurts; that replaces "
    "the first mark. Or keep the first mark as it is.",
    "draw.beside": "That was beside the body. Draw on the body.",
    "draw.full": "This drawing is full. Take a mark away to add another one.",
    "draw.need": "Draw where it hurts, or choose a place by name. Then go on.",
    # ---- the confirmation
    "confirm.drawn": "You marked {places}. Is that correct?",
    "confirm.named": "You chose {places}. Is that correct?",
    "confirm.seen": "{places}, {seen}",
    "confirm.yes": "Yes",
    "confirm.other": "No, other side",
    "confirm.away": "Take it away",
    "confirm.added": "Kept: {places}.",
    "confirm.swapped": "Changed to the other side.",
    "confirm.removed": "Taken away.",
    "side.left": "LEFT",
    "side.right": "RIGHT",
    "pair.left": "your LEFT {part}",
    "pair.right": "your RIGHT {part}",
    "pair.both": "your {part} on BOTH sides",
    "pair.middle": "your {part}, in the MIDDLE",
    "wide.left": "the LEFT side of your {part}",
    "wide.right": "the RIGHT side of your {part}",
    "wide.both": "your {part} on BOTH sides",
    "wide.middle": "the MIDDLE of your {part}",
    "named.left": "“{part}”, LEFT",
    "named.right": "“{part}”, RIGHT",
    "named.middle": "“{part}”",
    "places.none": "a place that has no name",
    "places.more": "{places}, and some of what lies around it",
    # ---- the picture
    "views": "Seen from",
    "closer": "Closer",
    "canvas.draw": "Body to draw on: {view}. To do without drawing, choose a place by name.",
    "canvas.look": "What you have shown: {view}",
    "canvas.path": "Body on which to show where it starts: {view}. To do without pointing, choose "
    "from the lists.",
    "tools": "Drawing",
    "tool.brush": "Draw",
    "tool.move": "Move",
    "tool.undo": "Undo",
    "sizes": "Width of the line",
    "size.0": "Thin",
    "size.1": "Medium",
    "size.2": "Thick",
    "zoom": "Size of the picture",
    "zoom.bigger": "Bigger",
    "zoom.smaller": "Smaller",
    "zoom.whole": "Whole",
    # ---- how strong
    "strength.title": "How strong is the pain?",
    "strength.lead": "0 is no pain. 10 is the worst pain you can imagine.",
    "strength.0": "no pain",
    "strength.1": "mild",
    "strength.2": "mild",
    "strength.3": "mild",
    "strength.4": "moderate",
    "strength.5": "moderate",
    "strength.6": "moderate",
    "strength.7": "severe",
    "strength.8": "severe",
    "strength.9": "severe",
    "strength.10": "worst",
    # ---- what kind
    "kind.title": "What does it feel like?",
    "kind.lead": "Choose all that fit. Each has its own pattern on the body.",
    "kind.ache": "Aching",
    "kind.burning": "Burning",
    "kind.stabbing": "Stabbing",
    "kind.tingling": "Tingling, pins and needles",
    "kind.numbness": "Numb",
    "kind.throbbing": "Throbbing",
    "kind.tightness": "Tight",
    # ---- where it starts and goes
    "path.title": "Where does it start, and does it travel?",
    "path.lead": "Tap where it starts. If it travels, draw from there to where it goes, or tap "
    "there next.",
    "path.starts": "It starts at {place}.",
    "path.goes": "It starts at {place} and goes to {end}.",
    "path.from": "It starts at",
    "path.to": "It goes to",
    "path.nowhere": "nowhere else",
    "path.unsaid": "not said",
    "path.pointed": "where you pointed",
    "path.again": "Point again",
    "path.beside": "That was beside the body. Point on the body.",
    # ---- since when
    "since.title": "Since when do you have it?",
    "since.lead": "If it comes and goes: since it began.",
    "since.today": "Since today or yesterday",
    "since.under_1_week": "For some days",
    "since.under_6_weeks": "For one to six weeks",
    "since.under_3_months": "For six weeks to three months",
    "since.under_1_year": "For three months to a year",
    "since.over_1_year": "For more than a year",
    # ---- worse and better
    "worse.title": "What makes it worse?",
    "worse.lead": "Choose all that fit.",
    "worse.moving": "Moving",
    "worse.sitting": "Sitting for long",
    "worse.standing": "Standing for long",
    "worse.walking": "Walking",
    "worse.lying": "Lying down",
    "worse.lifting": "Lifting or carrying",
    "worse.bending": "Bending",
    "worse.reaching": "Reaching up",
    "worse.turning": "Turning",
    "worse.coughing": "Coughing or sneezing",
    "worse.night": "The night",
    "worse.stress": "Stress",
    "worse.nothing": "Nothing that I know of",
    "better.title": "What makes it better?",
    "better.lead": "Choose all that fit.",
    "better.resting": "Rest",
    "better.moving": "Moving about",
    "better.lying": "Lying down",
    "better.sitting": "Sitting down",
    "better.warmth": "Warmth",
    "better.cold": "Cold",
    "better.stretching": "Stretching",
    "better.massage": "Massage or rubbing",
    "better.pain_relief": "Pain-relief medicine",
    "better.nothing": "Nothing that I know of",
    # ---- the safety questions
    "safety.title": "Some questions for your safety",
    "safety.lead": "The most urgent ones come first. An answer you do not know is an answer too.",
    "treatment.title": "Some questions for whoever treats you",
    "treatment.lead": "They are needed before pressure or needles are used. You may leave them for "
    "the visit.",
    "treatment.later": "Leave them for the visit",
    "safety.yes": "Yes",
    "safety.no": "No",
    "safety.unknown": "I don't know",
    "safety.all_no": "No to all of these",
    "safety.rest_no": "No to the others",
    "safety.why": "Why we ask",
    # ---- a red flag
    "flag.emergency": "Get help now",
    "flag.today": "See a doctor today",
    "flag.soon": "See a doctor soon",
    "flag.none": "Tell a doctor about this",
    "flag.what": "What to do",
    "flag.because": "You are told this because:",
    "flag.answered": "You answered yes to: “{question}”",
    "flag.go_on": "I have read this. Go on",
    "flag.end": "I have read this. Go to the end",
    "flag.mistake": "My answer was a mistake",
    # ---- the end
    "end.title": "What you showed",
    "end.first": "Do this first",
    "end.no_flag": "None of your answers is one that must not wait.",
    "end.still": "This page has not examined you. If it gets worse, or you are worried, see a "
    "doctor.",
    "end.open": "{count} questions are not answered. Whoever treats you will ask them.",
    "end.open_one": "One question is not answered. Whoever treats you will ask it.",
    "end.places": "It hurts here",
    "end.strength": "How strong",
    "end.strength_is": "{strength} of 10, {words}",
    "end.kinds": "What it feels like",
    "end.path": "Where it starts and goes",
    "end.since": "Since when",
    "end.worse": "Worse with",
    "end.better": "Better with",
    "end.yes": "You answered yes to",
    "end.unknown": "You did not know",
    "end.unsaid": "not said",
    "end.pictures": "Your drawing",
    "end.ask": "Questions to ask whoever treats you",
    "end.before": "Before the visit",
    "end.print": "Print this page",
    "end.hand": "Hand over to the therapist",
    "end.hand_lead": "The therapist's page opens with your drawing and your answers.",
    "end.paper": "Printed from referralmap. It repeats what was shown and answered; it is not an "
    "examination.",
    # ---- starting again
    "clear.title": "Start again?",
    "clear.lead": "Your drawing and your answers are cleared. They cannot be brought back.",
    "clear.yes": "Clear everything",
    "clear.no": "Keep everything",
}


NOTES = {
    "side.left": "In capitals, as everywhere on this page: the one word not to be misread.",
    "pair.left": "{part} is a name without an article, as in part.shoulder. If your language would "
    "need an ending for each part, put the side behind it.",
    "wide.left": "The left half of a part of the trunk or head.",
    "confirm.drawn": "{places} is a list of pair. and wide. sentences.",
    "named.left": "{part} is the name of a region.",
    "confirm.seen": "{seen} is one of the seen. sentences.",
}
TABLE = Words("patient", "patient", WORDS, NOTES)


def say(key: str, **parts: object) -> str:
    """The sentence of a key, filled in.

    >>> say("progress", number=2, total=9)
    'Step 2 of 9'
    """
    return TABLE.say(spoken(), key, **parts)


def spoken_words(prefixes: tuple[str, ...]) -> dict[str, str]:
    """The sentences whose keys begin so, unfilled: for a page that fills them in by itself."""
    every = TABLE.all(spoken())
    return {key: words for key, words in every.items() if key.startswith(prefixes)}


def listed(parts: Sequence[str]) -> str:
    """Words in a row, the last one after an "and".

    >>> listed(["a", "b", "c"]), listed(["a"]), listed([])
    ('a, b and c', 'a', '')
    """
    return spoken().listed(parts)
