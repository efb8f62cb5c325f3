"""Which words stand for figures, parts of the body, views, layers, urgency, cautions and doors?

Short words for buttons, full words for lists and screen readers. Sides are the patient's.
"""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.language.language import ENGLISH, Language
from referralmap.language.words import Words


@dataclass(frozen=True)
class ViewWords:
    """One view: its name in the atlas, the word on its button, its full name, and the same inside a
    sentence.
    """

    id: str
    words: str
    full: str
    inside: str


@dataclass(frozen=True)
class GroupWords:
    """One part of the body: the views that show it, the first of them shown first."""

    id: str
    words: str
    icon: str
    views: tuple[ViewWords, ...]


PARTS = {
    "body": ("anterior", "posterior", "right", "left"),
    "head": ("head_front", "head_right", "head_left", "head_back", "head_top"),
    **{
        f"{side}_hand": (f"{side}_hand_palmar", f"{side}_hand_dorsal") for side in ("right", "left")
    },
    **{
        f"{side}_foot": tuple(
            f"{side}_foot_{face}" for face in ("dorsal", "plantar", "medial", "lateral")
        )
        for side in ("right", "left")
    },
}
"""The parts of the body, and the views of each."""

VIEWS = tuple(view for views in PARTS.values() for view in views)

_SIDED = {
    key.replace("SIDE", side.lower()): words.replace("SIDE", side)
    for side in ("Right", "Left")
    for key, words in {
        "part.SIDE_hand": "SIDE hand",
        "part.SIDE_foot": "SIDE foot",
        "full.SIDE_hand_palmar": "SIDE hand, palm",
        "full.SIDE_hand_dorsal": "SIDE hand, back",
        "full.SIDE_foot_dorsal": "SIDE foot, top",
        "full.SIDE_foot_plantar": "SIDE foot, sole",
        "full.SIDE_foot_medial": "SIDE foot, inner side",
        "full.SIDE_foot_lateral": "SIDE foot, outer side",
    }.items()
}

WORDS = Words(
    "app",
    "app",
    {
        # ---- doors
        "door.start": "Start",
        "door.show": "Show where it hurts",
        "door.show.what": "Mark your pain on a picture of the body and answer a few plain "
        "questions.",
        "door.show.who": "For patients",
        "door.assess": "Assess",
        "door.assess.what": "Read which muscles could send this pain, what to press next, and what "
        "must not wait.",
        "door.assess.who": "For therapists",
        "door.explore": "Explore",
        "door.explore.what": "Look up a muscle and see where each of its trigger points sends "
        "pain.",
        "door.explore.who": "For students, and anyone who is curious",
        "door.line": "**{who}.** {what}",
        "start.title": "Where does it hurt?",
        "start.once": "It ranks hypotheses for a clinician's hands; it does not diagnose.",
        "start.place": "Nothing you mark or answer leaves this machine.",
        "language": "Language",
        # ---- figures, parts, views
        "figure.neutral": "Neutral",
        "figure.female": "Woman",
        "figure.male": "Man",
        "part.body": "Body",
        "part.head": "Head",
        "view.anterior": "Front",
        "view.posterior": "Back",
        "view.right": "Right side",
        "view.left": "Left side",
        "view.top": "Top",
        "view.palmar": "Palm",
        "view.dorsal_hand": "Back",
        "view.dorsal_foot": "Top",
        "view.plantar": "Sole",
        "view.medial": "Inner side",
        "view.lateral": "Outer side",
        "full.anterior": "Front of the body",
        "full.posterior": "Back of the body",
        "full.right": "Right side of the body",
        "full.left": "Left side of the body",
        "full.head_front": "Face",
        "full.head_right": "Right side of the head",
        "full.head_left": "Left side of the head",
        "full.head_back": "Back of the head",
        "full.head_top": "Top of the head",
        **_SIDED,
        # ---- how urgent, how much
        "urgency.emergency": "Emergency",
        "urgency.today": "Today",
        "urgency.soon": "Within days",
        "urgency.none": "Not urgent",
        "strength.absolute": "Do not",
        "strength.relative": "Only for a good reason",
        "strength.mind": "Mind",
        # ---- explore
        "explore.title": "Where a muscle sends pain",
        "explore.key": "Filled: usual pain. Dotted: sometimes. Dashed: the muscle. **✕**: where to "
        "press.",
        "explore.search": "Search",
        "explore.example": "SCM, peroneus, hamstring …",
        "explore.none": "No muscle is called that, or nearly that. All of them are in the list.",
        "explore.muscle": "Muscle",
        "explore.side": "Side",
        "side.left": "Left",
        "side.right": "Right",
        "side.midline": "Middle",
        "explore.figure": "Figure",
        "explore.view": "Seen from",
        "explore.best": "Where it shows best",
        "explore.pressure": "Take care when pressing",
        "explore.needle": "Take care with needles",
        "explore.mistaken": "Often taken for it",
        "explore.provoked": "Brought on by",
        "explore.list": "**{title}.** {items}.",
        "explore.find": "**How to find it.** {palpation}",
        "explore.anatomy": "**Anatomy.** Origin: {origin} Insertion: {insertion} Nerve: {nerve}",
        "explore.point": "**{point}.** {place}",
        "explore.alt": "{muscle}. Usual pain: {essential}.",
        "explore.alt.more": "{muscle}. Usual pain: {essential}. Sometimes: {spillover}.",
        # ---- signing in
        "login.title": "Sign in",
        "login.asked": "This app holds health records. Only those who work with it may enter.",
        "login.name": "Name",
        "login.password": "Password",
        "login.in": "Sign in",
        "login.with": "Sign in with {provider}",
        "login.out": "Sign out",
        "login.who": "Signed in as {name}",
        "login.wrong": "This name and this password do not go together.",
        "login.seconds": "There were too many wrong attempts. Try again in {count} seconds.",
        "login.minutes": "There were too many wrong attempts. Try again in {count} minutes.",
        "login.both": "Give your name and your password.",
        "login.gone": "Your name or your password was changed, so you were signed out. Sign in "
        "again.",
        "login.over": "Nothing was done for half an hour, so you were signed out. What was not "
        "saved is gone.",
        "login.not_you": "You are known to the provider, but not among those who may enter here.",
    },
    {
        "door.line": "** stand around what is printed bold.",
        "explore.key": "✕ is the cross on the picture.",
        "explore.example": "Examples of what one can type: abbreviations and names of muscles.",
    },
)


def groups(language: Language = ENGLISH) -> tuple[GroupWords, ...]:
    """The parts of the body with their views, in words."""
    return tuple(
        GroupWords(
            part,
            WORDS.say(language, f"part.{part}"),
            part.rpartition("_")[2],
            tuple(_view(language, one) for one in views),
        )
        for part, views in PARTS.items()
    )


def _view(language: Language, view: str) -> ViewWords:
    full = WORDS.say(language, f"full.{view}")
    words = WORDS.say(language, f"view.{_SHORT.get(view, view.rpartition('_')[2])}")
    return ViewWords(view, words, full, language.inside_whole(full))


_SHORT = {
    "head_front": "anterior",
    "head_back": "posterior",
    **{f"{side}_{limb}_dorsal": f"dorsal_{limb}" for side in ("left", "right")
       for limb in ("hand", "foot")},
}  # fmt: skip

FIGURES = ("neutral", "female", "male")

LAYERS = ("covered", "missing", "unexplained")
"""What can be laid over the body beside the zones of what is chosen."""


def urgency(language: Language, name: str) -> str:
    """How quickly somebody must look at it, in words."""
    return WORDS.say(language, f"urgency.{name}")
