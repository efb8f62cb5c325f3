"""Which trigger point should be pressed next?

The one whose answer is expected to tell most about the explanations: the entropy of the posterior
over them before, less the expected entropy after. Whether pressing brings the familiar pain
depends on an explanation only through whether it holds that trigger point, so the gain has a
closed form in the trigger point's own probability (``information``), and all are weighed at once.

A drawing cannot separate two patterns that are nearly the same; fingers can, since the trigger
points lie in different places. So members of a confusable group are often the best to press.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from referralmap.atlas.confusable import ALIKE, likeness
from referralmap.inference.bands import Floats
from referralmap.inference.contributions import Candidate
from referralmap.inference.findings import SENSITIVITY, SPECIFICITY, Finding, Key, Outcome
from referralmap.inference.information import expected_bits
from referralmap.inference.look_alikes import left_open
from referralmap.inference.posterior import Posterior
from referralmap.inference.words import label, muscle_label, percent
from referralmap.language.language import ENGLISH, Language
from referralmap.language.words import Words
from referralmap.model import Side

if TYPE_CHECKING:
    from referralmap.atlas.patterns import PatternTable
    from referralmap.inference.differential import Differential
    from referralmap.inference.invert import Told

LEAST_BITS = 0.005
"""What tells less than this is not worth a press."""
LITTLE_BITS = 0.1
"""What tells less than this is said to tell little."""
WORDS = Words(
    "palpation",
    "sentences",
    {
        "leads": "If pressing it brings your familiar pain, {first} leads with {share}; if not, "
        "{other} does with {other_share}.",
        "still": "If pressing it brings your familiar pain, {first} leads with {share}; if not, it "
        "still does, with {other_share}.",
        "between": "It tells {own} from {other}: if pressing it brings your familiar pain, they "
        "have {own_yes} and {other_yes}; if not, {own_no} and {other_no}.",
        "twin": "A drawing can hardly tell it from {other}; fingers can, elsewhere.",
        "little": "Pressing tells little now.",
    },
    {"leads": "{first} and {other} are muscles with their side; shares are in per cent."},
)
DECIDES = 0.05
"""A press that moves the leader by less than this is for the sake of others."""
LEADERS = 3

Leader = tuple[str, Side, float]
"""A muscle, its side, and the probability that it takes part."""


@dataclass(frozen=True, slots=True)
class Palpation:
    """A trigger point to press, and what would follow.

    bits: what the answer is expected to tell of the explanations
    chance: probability that pressing it brings the familiar pain
    if_familiar, if_not: the leading muscles after either answer, the likeliest first
    reason: in sentences, what the answer would separate, and what it leaves open
    cautions: what to mind when the muscle is pressed; to be shown first
    """

    candidate: Candidate
    bits: float
    chance: float
    if_familiar: tuple[Leader, ...]
    if_not: tuple[Leader, ...]
    reason: str
    cautions: tuple[str, ...]

    @property
    def key(self) -> Key:
        """Muscle, trigger point, side."""
        return self.candidate.key

    def to_json(self) -> dict[str, Any]:
        """Plain values, rounded to 6 digits."""
        muscle, point, side = self.key
        return {
            "muscle": muscle,
            "trigger_point": point,
            "side": str(side),
            "bits": round(self.bits, 6),
            "chance": round(self.chance, 6),
            "if_familiar": _leaders_to_json(self.if_familiar),
            "if_not": _leaders_to_json(self.if_not),
            "reason": self.reason,
            "cautions": list(self.cautions),
        }


def _leaders_to_json(leaders: tuple[Leader, ...]) -> list[dict[str, Any]]:
    return [
        {"muscle": muscle, "side": str(side), "probability": round(chance, 6)}
        for muscle, side, chance in leaders
    ]


def suggest_palpation(result: Differential) -> Palpation | None:
    """What to press next; None where nothing is drawn, or no press is worth it."""
    first = suggest_palpations(result, most=1)
    return first[0] if first else None


def suggest_palpations(result: Differential, most: int = 5) -> tuple[Palpation, ...]:
    """What to press next, those first that tell most; nothing that was pressed already."""
    told, posterior = result.told, result.posterior
    if told is None or posterior is None or result.drawn_cm2 <= 0:
        return ()
    pressed = [result.rows[one.key] for one in result.findings]
    bits = palpation_bits(posterior, pressed)
    order = np.lexsort((told.table.order, -bits))[:most].tolist()
    rows = [row for row in order if bits[row] >= LEAST_BITS]
    return tuple(_palpation(result, told, row, float(bits[row])) for row in rows)


def palpation_bits(posterior: Posterior, pressed: list[int]) -> Floats:
    """The bits that pressing each of all R trigger points is expected to tell; 0 where pressed."""
    bits = expected_bits(posterior.probabilities, SENSITIVITY, SPECIFICITY)
    bits[pressed] = 0.0
    return bits


def _palpation(result: Differential, told: Told, row: int, bits: float) -> Palpation:
    key = told.table.keys[row]
    candidate = result.candidates.of_row(row)
    share = candidate.probability
    after = [
        told.posterior(
            result.known.with_finding(Finding(key.muscle, key.trigger_point, key.side, outcome))
        )
        for outcome in (Outcome.FAMILIAR, Outcome.NOTHING)
    ]
    yes, no = (_leaders(told.table, one) for one in after)
    names = {muscle: name for (muscle, _), (name, _) in told.facts.names.items()}
    language = told.facts.language
    if yes[0][:2] == no[0][:2] and abs(yes[0][2] - no[0][2]) < DECIDES:
        reason = [_between(result, row, after)]
    else:
        reason = [_reason(yes[0], no[0], names, language)]
    if (twin := _twin(result, told, row)) is not None:
        reason.append(WORDS.say(language, "twin", other=label(twin, language)))
    if bits < LITTLE_BITS:
        reason.insert(0, WORDS.say(language, "little"))
    reason += left_open(told.facts.companions, key.muscle)
    return Palpation(
        candidate,
        bits,
        share * SENSITIVITY + (1 - share) * (1 - SPECIFICITY),
        yes,
        no,
        " ".join(reason),
        tuple(told.facts.cautions.get(key.muscle, ())),
    )


def _leaders(table: PatternTable, posterior: Posterior) -> tuple[Leader, ...]:
    chances = posterior.any_of(table.muscle_of, len(table.muscles))
    best = np.argsort(-chances, kind="stable")[:LEADERS].tolist()
    return tuple((*table.muscles[one], float(chances[one])) for one in best)


def _reason(yes: Leader, no: Leader, names: Mapping[str, str], language: Language = ENGLISH) -> str:
    """Who leads after either answer, in a sentence.

    >>> _reason(("soleus", Side.LEFT, 0.85), ("plantaris", Side.LEFT, 0.6), {})
    'If pressing it brings your familiar pain, left soleus leads with 85 %; if not, left plantaris
    does with 60 %.'
    >>> _reason(("soleus", Side.LEFT, 0.85), ("soleus", Side.LEFT, 0.3), {})
    'If pressing it brings your familiar pain, left soleus leads with 85 %; if not, it still does,
    with 30 %.'
    """
    first, other = (muscle_label(names.get(one[0], one[0]), one[1], language) for one in (yes, no))
    share, other_share = percent(yes[2], language), percent(no[2], language)
    if yes[:2] == no[:2]:
        return WORDS.say(language, "still", first=first, share=share, other_share=other_share)
    told = {"first": first, "share": share, "other": other, "other_share": other_share}
    return WORDS.say(language, "leads", **told)


def _between(result: Differential, row: int, after: list[Posterior]) -> str:
    """Which of two trigger points it is, in a sentence, where whoever leads does so anyway."""
    yes, no = (one.probabilities for one in after)
    rival = int(np.argmax(no - yes))
    language = result.language
    own, other = (label(result.candidates.of_row(one), language) for one in (row, rival))
    return WORDS.say(
        language,
        "between",
        own=own,
        other=other,
        own_yes=percent(float(yes[row]), language),
        other_yes=percent(float(yes[rival]), language),
        own_no=percent(float(no[row]), language),
        other_no=percent(float(no[rival]), language),
    )


def _twin(result: Differential, told: Told, row: int) -> Candidate | None:
    """The likeliest trigger point of another muscle or side, where no drawing can tell its pattern
    from the one to be pressed.
    """
    own = told.table.keys[row]
    for one in result.candidates:
        if (one.muscle, one.side) != (own.muscle, own.side):
            alike = likeness(told.table, row, result.rows[one.key]) >= ALIKE
            return one if alike else None
    return None
