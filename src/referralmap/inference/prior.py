"""How much likelier is a trigger point where studies of the complaint often found its muscle?

Studies of a complaint say in how many of those examined they found trigger points in a muscle. The
prior takes the share of a muscle (or of muscles that were counted together), spreads it evenly
over its trigger points, and compares it with the usual: what the muscles that the same study lists
have on the average, less by ``UNLISTED``, since most studies list what they found most often. A
muscle that no study of the complaint lists keeps the uniform prior.

The result is mixed with the uniform prior and capped, so that no trigger point loses or gains more
than a factor of four: frequencies are of whom somebody examined, and never hide a candidate that
fits well. Several studies of a complaint are averaged, each by how many it examined.
Rejected: log odds of the shares as they are. Hardly any muscle of a list would then be below the
cap, and a study of one muscle would count as much as one of twenty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from referralmap.atlas.frequencies import complaints as complaints_of
from referralmap.errors import UnknownNameError
from referralmap.inference.bands import Floats
from referralmap.inference.stated import Stated
from referralmap.language.language import ENGLISH, Language
from referralmap.language.words import Words
from referralmap.studies import Frequency, Study

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

# Assumed: a muscle that a study does not list is found half as often as one that it does.
UNLISTED = 0.5
# Chosen: the uniform prior has this share in the mixture, so that the worst loss is a factor of 4.
UNIFORM = 0.25
# Chosen: and this is the most that is gained.
MOST_GAIN = 4.0
STATED = (
    Stated("share of the unlisted, of the listed ones'", UNLISTED, "no study", "assumed"),
    Stated("share of the uniform prior in the mixture", UNIFORM, "chosen", "assumed"),
    Stated("most that a frequency multiplies the odds by", MOST_GAIN, "chosen", "assumed"),
)
"""Every number that a frequency is weighed by."""

WORDS = Words(
    "prior",
    "sentences",
    {
        "note": "Frequencies of {complaint}: {studies}. {count} muscles count, by a factor of "
        "{factor} at most; all others as without a complaint.",
        "note.one": "Frequencies of {complaint}: {studies}. {count} muscle counts, by a factor of "
        "{factor} at most; all others as without a complaint.",
        "study": "{source}, {counted} trigger points in {found} of {of} to {most} of {most_of} "
        "{unit}",
        "study.one": "{source}, {counted} trigger points in {found} of {of} {unit}",
    },
    {"note": "What stands before the colon is also said alone, on the page of a report."},
)


@dataclass(frozen=True, eq=False)
class Prior:
    """What the frequencies of a complaint add to the uniform prior.

    log_odds: for each muscle that a study lists; the others add nothing
    note: which studies these are, in a sentence
    """

    complaint: str
    log_odds: dict[str, float]
    note: str


def complaints(atlas: Atlas) -> dict[str, str]:
    """The complaints whose frequencies can be chosen, by id, each with its name."""
    return complaints_of(atlas.studies)


def complaint_prior(
    studies: Sequence[Study],
    complaint: str,
    trigger_points: dict[str, int],
    language: Language = ENGLISH,
) -> Prior:
    """The prior of a complaint; ``trigger_points`` says how many each muscle has.

    Raises :class:`~referralmap.errors.UnknownNameError` where none studied it.
    """
    own = [study for study in studies if study.complaint == complaint]
    if not own:
        raise UnknownNameError("complaint", complaint, complaints_of(studies))
    weighed: dict[str, list[tuple[int, float]]] = {}
    for study in own:
        for muscle, (examined, ratio) in ratios(study.frequencies, trigger_points).items():
            weighed.setdefault(muscle, []).append((examined, ratio))
    shift = {
        muscle: mixed(sum(n * r for n, r in some) / sum(n for n, _ in some))
        for muscle, some in weighed.items()
    }
    return Prior(complaint, shift, _note(own, len(shift), language))


def ratios(
    frequencies: Iterable[Frequency], trigger_points: dict[str, int]
) -> dict[str, tuple[int, float]]:
    """How many were examined for each muscle of one study, and how its share, by trigger point,
    stands to the usual one.

    >>> ratios([], {})
    {}
    >>> ratios([Frequency(("soleus",), 8, 10, "8"), Frequency(("plantaris",), 4, 10, "4")],
    ...        {"soleus": 1, "plantaris": 1})  # the usual: half of the mean of 0.8 and 0.4
    {'soleus': (10, 2.666...), 'plantaris': (10, 1.333...)}
    """
    counts: dict[tuple[str, ...], list[int]] = {}
    for one in frequencies:
        muscles = tuple(muscle for muscle in one.muscles if muscle in trigger_points)
        if muscles:
            known = counts.setdefault(muscles, [0, 0])
            known[0], known[1] = known[0] + one.found, known[1] + one.of
    share = {muscles: found / of for muscles, (found, of) in counts.items()}
    points = {muscles: sum(trigger_points[one] for one in muscles) for muscles in counts}
    usual = UNLISTED * sum(share.values()) / max(sum(points.values()), 1)
    if usual <= 0:
        return {}
    return {
        muscle: (counts[muscles][1], share[muscles] / points[muscles] / usual)
        for muscles in counts
        for muscle in muscles
    }


def mixed(ratio: float) -> float:
    """The log odds that a ratio to the usual share adds.

    >>> mixed(1.0), round(mixed(0.0), 3), round(mixed(100.0), 3)
    (0.0, -1.386, 1.386)
    """
    return math.log(min(UNIFORM + (1 - UNIFORM) * ratio, MOST_GAIN))


def shifts(prior: Prior, muscles: Sequence[str]) -> Floats:
    """What the prior adds for each of these muscles."""
    return np.array([prior.log_odds.get(muscle, 0.0) for muscle in muscles], np.float64)


def _note(studies: Sequence[Study], listed: int, language: Language) -> str:
    """Which studies, with what they counted, in a sentence."""
    return WORDS.say(
        language,
        "note.one" if listed == 1 else "note",
        complaint=language.inside(studies[0].complaint_name),
        studies="; ".join(_study(one, language) for one in studies),
        count=listed,
        factor=f"{MOST_GAIN:.0f}",
    )


def _study(study: Study, language: Language) -> str:
    shares = sorted(study.frequencies, key=lambda one: one.share)
    least, most = shares[0], shares[-1]
    counts = {"found": least.found, "of": least.of, "most": most.found, "most_of": most.of}
    return WORDS.say(
        language,
        "study.one" if least == most else "study",
        source=study.source,
        counted=study.counted,
        unit=study.unit,
        **(counts if least != most else {"found": least.found, "of": least.of}),
    )
