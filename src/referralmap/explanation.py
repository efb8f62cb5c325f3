"""Why does a candidate stand where it stands, in words for a therapist and a patient?

The contributions are the score itself, added up to readable groups. The sentences say what was
counted: how much of the zone is drawn, how much of the drawing lies in the pattern, what is
missing, what could not be seen. They claim no diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from referralmap.inference.differential import Candidate, Contribution, Differential
from referralmap.inference.words import label, percent, some_places
from referralmap.language.words import Words

__all__ = ["Explanation", "explain", "label", "percent"]

PARTLY_SEEN = 0.9
"""Below this share of a zone seen, the sentences say that the rest could not be seen."""
SPREAD_FROM = 0.05
"""Share of a spillover zone from which it is worth a sentence."""

WORDS = Words(
    "explanation",
    "sentences",
    {
        "nothing": "Nothing is drawn yet, so nothing speaks for or against the {muscle}.",
        "unseen": "The views offered do not show where the {muscle} sends pain most often.",
        "it": "It alone explains {share} of what you drew.",
        "elsewhere": "Nothing is drawn where the {muscle} sends pain.",
        "covers": "Your drawing covers {share} of where the {muscle} sends pain most often, and "
        "this muscle alone explains {explained} of what you drew.",
        "spread": "You also drew {share} of where this pain may spread.",
        "missing": "Not drawn, though it belongs to it: {places}.",
        "partly": "Only {share} of its area could be seen in the views offered.",
    },
    {"nothing": "{muscle} is a muscle with its side and trigger point: left soleus (TrP1)."},
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons for one candidate's place.

    contributions: signed shares of the score in log odds, by readable group; they add up to the
    score sentences: what was counted, in plain words
    """

    contributions: tuple[Contribution, ...]
    sentences: tuple[str, ...]


def explain(differential: Differential, candidate: Candidate) -> Explanation:
    """Why this candidate of this differential has its score, in the language of its atlas."""
    return Explanation(candidate.grouped, tuple(_sentences(differential, candidate)))


def _sentences(differential: Differential, candidate: Candidate) -> Iterable[str]:
    language = differential.language
    say, name = partial(WORDS.say, language), label(candidate, language)
    share = partial(percent, language=language)
    if differential.drawn_cm2 <= 0:
        yield say("nothing", muscle=name)
        return
    if candidate.covered_essential is None:
        yield say("unseen", muscle=name)
        if candidate.explained > 0:
            yield say("it", share=share(candidate.explained))
        return
    if candidate.covered_essential == 0 and candidate.explained == 0:
        yield say("elsewhere", muscle=name)
        return
    yield say(
        "covers",
        share=share(candidate.covered_essential),
        muscle=name,
        explained=share(candidate.explained),
    )
    yield from _further(differential, candidate)


def _further(differential: Differential, candidate: Candidate) -> Iterable[str]:
    """Spread, what is missing, what could not be seen."""
    language = differential.language
    if candidate.covered_spillover is not None and candidate.covered_spillover >= SPREAD_FROM:
        yield WORDS.say(language, "spread", share=percent(candidate.covered_spillover, language))
    missing = differential.missing(candidate)
    if missing:
        places = some_places(missing, candidate.side, language)
        yield WORDS.say(language, "missing", places=places)
    if candidate.observed < PARTLY_SEEN:
        yield WORDS.say(language, "partly", share=percent(candidate.observed, language))
