"""Why does a candidate stand where it stands, in words for a therapist and a patient?

The contributions are the score itself, added up to readable groups. The sentences say what was
counted: how much of the zone is drawn, how much of the drawing lies in the pattern, what is
missing, what could not be seen. They claim no diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referralmap.inference.differential import Candidate, Contribution, Differential
from referralmap.inference.places import Place
from referralmap.inference.words import label, percent
from referralmap.model import Side

__all__ = ["Explanation", "explain", "label", "percent"]

MOST_PLACES = 3
PARTLY_SEEN = 0.9
"""Below this share of a zone seen, the sentences say that the rest could not be seen."""
SPREAD_FROM = 0.05
"""Share of a spillover zone from which it is worth a sentence."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons for one candidate's place.

    contributions: signed shares of the score in log odds, by readable group; they add up to the
    score sentences: what was counted, in plain words
    """

    contributions: tuple[Contribution, ...]
    sentences: tuple[str, ...]


def explain(differential: Differential, candidate: Candidate) -> Explanation:
    """Why this candidate of this differential has its score."""
    return Explanation(candidate.grouped, tuple(_sentences(differential, candidate)))


def _sentences(differential: Differential, candidate: Candidate) -> Iterable[str]:
    name = label(candidate)
    if differential.drawn_cm2 <= 0:
        yield f"Nothing is drawn yet, so nothing speaks for or against the {name}."
        return
    if candidate.covered_essential is None:
        yield f"The views offered do not show where the {name} sends pain most often."
        if candidate.explained > 0:
            yield _explains(candidate, "It")
        return
    if candidate.covered_essential == 0 and candidate.explained == 0:
        yield f"Nothing is drawn where the {name} sends pain."
        return
    yield (
        f"Your drawing covers {percent(candidate.covered_essential)} of where the {name} sends "
        f"pain most often, and this muscle alone explains {percent(candidate.explained)} of what "
        "you drew."
    )
    yield from _further(differential, candidate)


def _explains(candidate: Candidate, subject: str) -> str:
    return f"{subject} alone explains {percent(candidate.explained)} of what you drew."


def _further(differential: Differential, candidate: Candidate) -> Iterable[str]:
    """Spread, what is missing, what could not be seen."""
    if candidate.covered_spillover is not None and candidate.covered_spillover >= SPREAD_FROM:
        share = percent(candidate.covered_spillover)
        yield f"You also drew {share} of where this pain may spread."
    missing = differential.missing(candidate)
    if missing:
        yield f"Not drawn, though it belongs to it: {_listed(missing, candidate.side)}."
    if candidate.observed < PARTLY_SEEN:
        yield f"Only {percent(candidate.observed)} of its area could be seen in the views offered."


def _listed(places: tuple[Place, ...], own: Side) -> str:
    """The first few places, with the side where it is not the candidate's own."""
    words = [_place(place, own) for place in places[:MOST_PLACES]]
    return "; ".join(words) + (" and more" if len(places) > MOST_PLACES else "")


def _place(place: Place, own: Side) -> str:
    """A place in running text: "temple", or "temple (right)" for a candidate on the left."""
    words = place.words[:1].lower() + place.words[1:]
    return words if place.side in (own, Side.MIDLINE) else f"{words} ({place.side})"
