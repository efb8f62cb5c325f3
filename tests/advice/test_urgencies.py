"""One danger has one urgency, wherever it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from referralmap import load_atlas

SHIPPED = load_atlas()
FLAGS = {one.id: one.urgency for one in SHIPPED.care.red_flags}
SAID = {
    "emergency": re.compile(r"\bemergency\b|\bcall an ambulance\b"),
    "today": re.compile(r"\bsame day\b"),
    "soon": re.compile(r"\bwithin days\b"),
}
"""The words in which each urgency is said."""


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger: the words that name it, the flags whose urgencies are said with it, and those that
    may be said as well."""

    name: str
    words: str
    must: tuple[str, ...]
    may: tuple[str, ...] = ()


DANGERS = (
    Danger("torn neck artery", r"neck artery", ("neck_artery",)),
    Danger("stroke", r"\bstroke\b(?!,)", ("stroke",)),
    Danger(
        "bleeding in the head",
        r"bleeding (?:or a blocked vessel )?in the head",
        ("worst_headache",),
    ),
    Danger("meningitis", r"meningitis", ("meningitis",)),
    Danger("glaucoma", r"glaucoma", ("eye_pressure",)),
    Danger(
        "giant cell arteritis",
        r"giant cell|scalp",
        ("giant_cell_arteritis", "sight_lost"),
        ("polymyalgia",),
    ),
    Danger("heart", r"^heart:|can be the heart", ("angina", "heart_attack")),
    Danger(
        "clot of a limb",
        r"blood clot(?! in the head)|\bcalf is\b|arm can hold a clot",
        ("vein_clot", "lung_clot"),
    ),
    Danger("clot in the lung", r"clot in the lung", ("lung_clot",)),
    Danger(
        "torn or burst main artery", r"aorta|^aneurysm: (?!a pulsing lump)", ("aortic_dissection",)
    ),
    Danger("widened artery", r"^aneurysm: a pulsing lump", ("aneurysm", "bleeding_inside")),
    Danger(
        "infected joint",
        r"infected joint|infection (?:or gout|of hip)|hot, swollen|gout or other",
        ("joint_infection",),
        ("child_danger", "limb_injury"),
    ),
    Danger(
        "sudden cold limb",
        r"suddenly (?:cold|pale)",
        ("blocked_artery",),
        ("spine_fracture", "vein_clot", "jaw_after_50"),
    ),
    Danger("compartment", r"compartment", ("limb_pressure",)),
    Danger(
        "cauda equina",
        r"cauda equina|numb saddle|between the legs",
        ("cauda_equina",),
        ("progressive_weakness", "myelopathy"),
    ),
    Danger(
        "squeezed cord",
        r"spinal cord(?!.*after an injury)",
        ("myelopathy", "myelopathy_neck", "cord_neck"),
        ("heart_attack",),
    ),
    Danger(
        "infection of the spine",
        r"infection of the spine",
        ("spine_infection", "spine_infection_nerves"),
    ),
    Danger("appendix", r"appendix", ("appendix", "belly_emergency")),
    Danger(
        "pregnancy outside the womb", r"outside the womb|missed period\b", ("ectopic_pregnancy",)
    ),
    Danger(
        "twisted testicle or ovary",
        r"twisted|pain of a testicle",
        ("testicle",),
        ("ectopic_pregnancy", "fever"),
    ),
    Danger("trapped hernia", r"^hernia", ("hernia_trapped",)),
    Danger(
        "hip fracture",
        r"hip fracture|weight on the leg after a fall|not bear weight after a fall",
        ("stroke",),
        ("limb_injury", "child_leg"),
    ),
    Danger("shingles", r"shingles", ("shingles",), ("myelopathy", "cord_neck")),
    Danger(
        "new weakness",
        r"(?:growing|new) weakness|weakness that grows",
        ("progressive_weakness",),
        ("cauda_equina", "limb_pressure", "lung_clot", "myelopathy", "spine_infection_nerves"),
    ),
    Danger("polymyalgia", r"polymyalgia", ("polymyalgia",), ("giant_cell_arteritis", "sight_lost")),
    Danger(
        "dark urine",
        r"dark urine(?!, pale)",
        ("muscle_breakdown",),
        ("weight_loss", "progressive_weakness", "fever"),
    ),
    Danger("self-harm", r"self-harm", ("self_harm",), ("stroke",)),
)

DREAD = re.compile(
    r"cancer|tumou?r|fracture\b|infect|\bclot\b|aneurysm|aorta|artery|bleeding|^heart\b|stroke\b|"
    r"cauda|cord\b|mening|compartment|hernia|testicle|appendix|growing weakness|self-harm|"
    r"shingles",
    re.IGNORECASE,
)
"""A line with one of these words says how soon."""


def excluded() -> Iterator[tuple[str, str]]:
    """Whose line, and the line."""
    for one in SHIPPED.care.conditions:
        for line in one.exclude:
            yield one.id, line


def lines() -> Iterator[tuple[str, str]]:
    """What conditions exclude; what is done when a look-alike fits, whole."""
    yield from excluded()
    for one in SHIPPED.look_alikes:
        yield one.id, one.then


def urgencies(text: str) -> set[str]:
    """Those that a text says."""
    return {name for name, words in SAID.items() if words.search(text)}


def named(danger: Danger, text: str) -> str:
    """The sentences that name a danger and, in a run of them, the next that says how soon."""
    sentences = re.split(r"(?<=[.])\s+", text)
    found = [
        place for place, one in enumerate(sentences) if re.search(danger.words, one, re.IGNORECASE)
    ]
    return " ".join(" ".join(sentences[place : place + 2]) for place in found)


@pytest.mark.parametrize("danger", DANGERS, ids=lambda one: one.name)
def test_one_danger_has_one_urgency(danger: Danger) -> None:
    """A line that names it says the urgencies of its flags: all of them, and no other."""
    must = {FLAGS[name] for name in danger.must}
    may = must | {FLAGS[name] for name in danger.may}
    told = [(whose, named(danger, text)) for whose, text in lines()]
    told = [(whose, text) for whose, text in told if text]
    assert told, "nothing names it: the words are stale"
    wrong = [
        (whose, text, sorted(urgencies(text)))
        for whose, text in told
        if not must <= urgencies(text) <= may
    ]
    assert wrong == []


def test_every_excluded_danger_says_how_soon() -> None:
    """No line of a danger leaves a patient without an urgency."""
    silent = [
        (whose, line) for whose, line in excluded() if DREAD.search(line) and not urgencies(line)
    ]
    assert silent == []


def test_no_other_word_for_an_urgency_is_used() -> None:
    """Seen soon, urgently or at once: none of them says when."""
    loose = re.compile(r"\bseen (?:soon|urgently|quickly|at once)\b|\bsee a doctor at once\b")
    muscles = [(one.id, text) for one in SHIPPED.muscles for text in one.mistaken_for]
    assert [found for found in (*lines(), *muscles) if loose.search(found[1])] == []
