"""What does pressing a trigger point tell?

Three things may be noted of a trigger point: which pain pressing it brings, whether a taut band is
felt, whether the muscle twitches. Each is a test with a sensitivity and a specificity, and moves
the log odds of that trigger point by the log of its likelihood ratio.

No study gives likelihood ratios: there is no reference standard. What studies give is how far two
examiners agree (kappa). Two examiners who err independently and alike, each right with
probability a both where there is something to find and where there is nothing, agree at a
prevalence of one half to kappa = (2a - 1)^2; so a = (1 + sqrt(kappa)) / 2. That is a ceiling:
examiners may agree and both be wrong.

Errors persist, so pressing again is no second test: of each kind the last finding counts. What one
trigger point can gain or lose by all kinds together is what the examination as a whole can say.
Rejected: multiplying repeated findings, and a specificity of 1 ("nothing" would be a proof).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from referralmap.errors import UnknownNameError
from referralmap.inference.stated import Stated
from referralmap.language.language import Language
from referralmap.language.words import Words
from referralmap.model import Side

Key = tuple[str, str, Side]


def accuracy(kappa: float) -> float:
    """The share of right answers of examiners who agree to this kappa, at a prevalence of 1/2.

    >>> round(accuracy(0.452), 2), accuracy(0.0), accuracy(1.0)
    (0.84, 0.5, 1.0)
    """
    return (1 + math.sqrt(max(kappa, 0.0))) / 2


RATHBONE = "Rathbone 2017, PMID 28098584, abstract"
LUCAS = "Lucas 2009, doi 10.1097/AJP.0b013e31817e13b6, abstract"

# Rathbone 2017 (six studies, 363 patients): agreement on a trigger point by all signs together,
# 95 % interval 0.364 to 0.540. The lower of the figures for pain is taken for pain, since the
# finger has to find the place as well.
KAPPA_OVERALL = 0.452
# Rathbone 2017: agreement on whether the pain is the familiar one. Not used: see above.
KAPPA_PAIN_RECOGNITION = 0.575
# Rathbone 2017: agreement on tenderness. Not used: healthy muscles have tender points as well.
KAPPA_TENDERNESS = 0.676
# Lucas 2009 (nine studies) gives ranges alone: -0.08 to 0.75 for the taut band, -0.05 to 0.57 for
# the twitch. The middle of a range is no estimate: assumed.
KAPPA_BAND = 0.335
KAPPA_TWITCH = 0.26

# Familiar pain, of a trigger point that takes part in it, and anything else, of another.
SENSITIVITY = accuracy(KAPPA_OVERALL)
SPECIFICITY = accuracy(KAPPA_OVERALL)

# How much of the weight of "nothing" a pain in the place alone has. Assumed: a point that hurts
# without the familiar pain is not the one that was looked for, but the pressure was in its place.
LOCAL_WEIGHT = 0.5

# How often a sign is there at all. A trigger point has a taut band by definition; that of the
# others half have one, and that a twitch can be had by hand from half of those with one and from
# a quarter of the others, is assumed. In 220 healthy people (page on Grieve 2013, read) a band
# was felt in up to 81 % of a muscle, a twitch seen in up to 0.5 %, a point tender in up to 52 %.
BAND_WITH, BAND_WITHOUT = 1.0, 0.5
TWITCH_WITH, TWITCH_WITHOUT = 0.5, 0.25

MOST = math.log(SENSITIVITY / (1 - SPECIFICITY))
"""So far a trigger point's log odds move at most, by all that is found on it."""


class Outcome(StrEnum):
    """What was found on pressing a trigger point; or that a band or twitch was looked for."""

    FAMILIAR = "familiar"
    LOCAL = "local"
    NOTHING = "nothing"
    BAND = "band"
    NO_BAND = "no-band"
    TWITCH = "twitch"
    NO_TWITCH = "no-twitch"

    @property
    def sign(self) -> str:
        """Which of the three was noted: "pain", "band" or "twitch".

        >>> Outcome.LOCAL.sign, Outcome.NO_BAND.sign
        ('pain', 'band')
        """
        return _SIGNS[self][0]

    @property
    def words(self) -> str:
        """The outcome in words."""
        return _SIGNS[self][1]

    def said(self, language: Language) -> str:
        """The outcome in words of a language."""
        return WORDS.say(language, self.value)

    @property
    def log_odds(self) -> float:
        """What this finding by itself adds to the log odds of the trigger point.

        >>> [(str(one), round(one.log_odds, 2)) for one in Outcome][:3]
        [('familiar', 1.63), ('local', -0.81), ('nothing', -1.63)]
        """
        return _LOG_ODDS[self]


_SIGNS = {
    Outcome.FAMILIAR: ("pain", "pressing it brings the familiar pain"),
    Outcome.LOCAL: ("pain", "pressing it hurts in the place alone"),
    Outcome.NOTHING: ("pain", "pressing it brings no pain"),
    Outcome.BAND: ("band", "a taut band is felt"),
    Outcome.NO_BAND: ("band", "no taut band is felt"),
    Outcome.TWITCH: ("twitch", "the muscle twitches"),
    Outcome.NO_TWITCH: ("twitch", "the muscle does not twitch"),
}
WORDS = Words("finding", "sentences", {one.value: said for one, (_, said) in _SIGNS.items()})


def noted(present: float, right: float) -> float:
    """How often a sign is noted that is there in a share ``present``, by an examiner who is right
    so often.

    >>> noted(1.0, 0.8), noted(0.0, 1.0)
    (0.8, 0.0)
    """
    return present * right + (1 - present) * (1 - right)


def _yes_and_no(with_it: float, without: float) -> tuple[float, float]:
    """Log likelihood ratios of a sign that is noted, and of one that is not."""
    return math.log(with_it / without), math.log((1 - with_it) / (1 - without))


_NOT_FAMILIAR = math.log((1 - SENSITIVITY) / SPECIFICITY)
_BAND_NOTED = (
    noted(BAND_WITH, accuracy(KAPPA_BAND)),
    noted(BAND_WITHOUT, accuracy(KAPPA_BAND)),
)
_TWITCH_NOTED = (
    noted(TWITCH_WITH, accuracy(KAPPA_TWITCH)),
    noted(TWITCH_WITHOUT, accuracy(KAPPA_TWITCH)),
)
_BAND, _TWITCH = _yes_and_no(*_BAND_NOTED), _yes_and_no(*_TWITCH_NOTED)
_LOG_ODDS = {
    Outcome.FAMILIAR: MOST,
    Outcome.LOCAL: LOCAL_WEIGHT * _NOT_FAMILIAR,
    Outcome.NOTHING: _NOT_FAMILIAR,
    Outcome.BAND: _BAND[0],
    Outcome.NO_BAND: _BAND[1],
    Outcome.TWITCH: _TWITCH[0],
    Outcome.NO_TWITCH: _TWITCH[1],
}

_KAPPA = "from kappa by a = (1 + sqrt(kappa)) / 2, and how often the sign is there"
STATED = (
    Stated("kappa, all signs together", KAPPA_OVERALL, RATHBONE, "read"),
    Stated("kappa, pain recognition (not used)", KAPPA_PAIN_RECOGNITION, RATHBONE, "read"),
    Stated("kappa, tenderness (not used)", KAPPA_TENDERNESS, RATHBONE, "read"),
    Stated("kappa, taut band", KAPPA_BAND, f"middle of -0.08 to 0.75 in {LUCAS}", "assumed"),
    Stated("kappa, twitch", KAPPA_TWITCH, f"middle of -0.05 to 0.57 in {LUCAS}", "assumed"),
    Stated("familiar pain, sensitivity", SENSITIVITY, _KAPPA, "derived"),
    Stated("familiar pain, specificity", SPECIFICITY, _KAPPA, "derived"),
    Stated("pain in the place alone, share of 'nothing'", LOCAL_WEIGHT, "no study", "assumed"),
    Stated("taut band there, with a trigger point", BAND_WITH, "by definition", "assumed"),
    Stated("taut band there, without", BAND_WITHOUT, "common in healthy people", "assumed"),
    Stated("taut band, sensitivity", _BAND_NOTED[0], _KAPPA, "assumed"),
    Stated("taut band, specificity", 1 - _BAND_NOTED[1], _KAPPA, "assumed"),
    Stated("twitch to be had, with a trigger point", TWITCH_WITH, "no study", "assumed"),
    Stated("twitch to be had, without", TWITCH_WITHOUT, "no study", "assumed"),
    Stated("twitch, sensitivity", _TWITCH_NOTED[0], _KAPPA, "assumed"),
    Stated("twitch, specificity", 1 - _TWITCH_NOTED[1], _KAPPA, "assumed"),
)
"""Every number that a finding is weighed by, and where it comes from."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What was found on one trigger point of one side."""

    muscle: str
    trigger_point: str
    side: Side
    outcome: Outcome

    @property
    def key(self) -> Key:
        """Muscle, trigger point, side."""
        return self.muscle, self.trigger_point, self.side

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "muscle": self.muscle,
            "trigger_point": self.trigger_point,
            "side": str(self.side),
            "outcome": str(self.outcome),
        }


def outcome_of(outcome: Outcome | str | None, positive: bool | None) -> Outcome:
    """The outcome that was named, or familiar pain and none for ``positive``.

    Raises :class:`~referralmap.errors.UnknownNameError` for a name that is no outcome.

    >>> outcome_of("local", None), outcome_of(None, False)
    (<Outcome.LOCAL: 'local'>, <Outcome.NOTHING: 'nothing'>)
    """
    if (outcome is None) == (positive is None):
        raise TypeError("give either an outcome or positive=True or positive=False")
    if outcome is None:
        return Outcome.FAMILIAR if positive else Outcome.NOTHING
    if outcome not in list(Outcome):
        raise UnknownNameError("outcome", outcome, list(Outcome))
    return Outcome(outcome)


def added(findings: tuple[Finding, ...], finding: Finding) -> tuple[Finding, ...]:
    """The findings with one more, sorted; one of the same sign and trigger point gives way.

    >>> one = Finding("soleus", "trp1", Side.LEFT, Outcome.FAMILIAR)
    >>> other = Finding("soleus", "trp1", Side.LEFT, Outcome.NOTHING)
    >>> added((), one) == (one,), added((one,), other) == (other,)
    (True, True)
    """
    others = [
        one
        for one in findings
        if (one.key, one.outcome.sign) != (finding.key, finding.outcome.sign)
    ]
    return tuple(sorted([*others, finding]))


def found_log_odds(findings: Iterable[Finding]) -> dict[Key, float]:
    """What was found on each trigger point, as log odds, MOST at most either way.

    >>> found_log_odds([])
    {}
    """
    sums: dict[Key, float] = {}
    for one in findings:
        sums[one.key] = sums.get(one.key, 0.0) + one.outcome.log_odds
    return {key: min(max(value, -MOST), MOST) for key, value in sums.items()}
