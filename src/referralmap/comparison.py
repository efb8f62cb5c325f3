"""How do two drawings of one person differ, and is that more than two drawings of one pain do?

Areas are compared cell by cell, on the figure of the later drawing; what only one of the two could
show, since the other's views did not offer it, is counted apart: unobserved is not pain-free.

People draw one pain twice and agree to a Jaccard index of 0.62 +- 0.18 (back and neck, tablet, a
minute apart; Leoni, Barbero and colleagues 2013) or 0.42 +- 0.19 (shoulder, tablet; PMID 37897081).
A difference is called one only where the two agree less than one standard deviation below that
mean. For other parts of the body no figure is known, and the wider of the two counts. Rejected: a
test of areas alone, which stay alike (intraclass correlation 0.80 to 0.96) where places do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from referralmap.extent import Extent, extent
from referralmap.language.language import ENGLISH, Language
from referralmap.language.words import Words

if TYPE_CHECKING:
    from referralmap.assessment.visit import Assessment
    from referralmap.atlas.atlas import Atlas
    from referralmap.drawing.pain_drawing import PainDrawing

Shares = NDArray[np.float32]

BACK_AND_NECK, SHOULDER = (0.62, 0.18), (0.42, 0.19)
"""Mean and standard deviation of the Jaccard index of two drawings of one pain."""
WORDS = Words(
    "comparison",
    "sentences",
    {
        "same": "Two drawings of the same pain on the same day agree only to a Jaccard index of "
        "{back} ± {back_deviation} (back and neck) or {shoulder} ± {shoulder_deviation} "
        "(shoulder).",
        "nothing": "Nothing is drawn in either, so there is nothing to compare.",
        "differs": "These two agree to {jaccard}, less than is usual for drawings of one pain "
        "({place}: {limit} and more), so the pain may have changed.",
        "alike": "These two agree to {jaccard}. That is within what drawings of one pain do "
        "({place}: {limit} and more), so it is no sign of a change.",
        "unseen": "{cm2} cm² were drawn where the other drawing's views show nothing; they count "
        "as neither gained nor lost.",
        "back and neck": "back and neck",
        "shoulder": "shoulder",
        "taken from the shoulder": "taken from the shoulder",
        "trend.more": "Strength now, of 10: {steps}. The last is {change} more than the first.",
        "trend.less": "Strength now, of 10: {steps}. The last is {change} less than the first.",
        "trend.same": "Strength now, of 10: {steps}. The last is the same as the first.",
        "trend.step": "{strength} ({date})",
    },
    {"same": "The numbers are means and standard deviations of the Jaccard index, 0 to 1."},
)
SEEN = 0.5
"""Share of a cell from which it counts as seen in a drawing's views."""
MOSTLY = 0.5
"""A drawing lies in a part of the body with more than this share of its area."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """What two drawings share, what the later one has more, and what it lacks.

    before, after: extents of the two; kept, gained, lost: of what both have, the later one alone,
    the earlier one alone; unseen: of what one has and the other's views did not show
    jaccard: area of both over area of either, 0 to 1, where both could see; None where nothing is
    limit: the agreement below which it is called a difference; place: what part that limit is of
    before_shares … lost_shares: (N + K,) of each unit, 0 to 1
    """

    figure: str
    before: Extent
    after: Extent
    kept: Extent
    gained: Extent
    lost: Extent
    unseen: Extent
    jaccard: float | None
    limit: float
    place: str
    before_shares: Shares = field(repr=False)
    after_shares: Shares = field(repr=False)
    kept_shares: Shares = field(repr=False)
    gained_shares: Shares = field(repr=False)
    lost_shares: Shares = field(repr=False)

    @property
    def differs(self) -> bool:
        """Whether the two agree less than repeated drawings of one pain do."""
        return self.jaccard is not None and self.jaccard < self.limit

    @property
    def sentences(self) -> tuple[str, ...]:
        """What may be concluded, and what may not."""
        return self.said(ENGLISH)

    def said(self, language: Language) -> tuple[str, ...]:
        """The same in a language."""
        say = partial(WORDS.say, language)
        if self.jaccard is None:
            return (say("nothing"),)
        verdict = say(
            "differs" if self.differs else "alike",
            jaccard=language.number(self.jaccard, 2),
            place=say(self.place),
            limit=language.number(self.limit, 2),
        )
        same = say(
            "same",
            back=language.number(BACK_AND_NECK[0], 2),
            back_deviation=language.number(BACK_AND_NECK[1], 2),
            shoulder=language.number(SHOULDER[0], 2),
            shoulder_deviation=language.number(SHOULDER[1], 2),
        )
        unseen = say("unseen", cm2=language.number(self.unseen.cm2))
        return (same, verdict, *((unseen,) if self.unseen.cm2 >= 1 else ()))

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "figure": self.figure,
            "before": self.before.to_json(),
            "after": self.after.to_json(),
            "kept": self.kept.to_json(),
            "gained": self.gained.to_json(),
            "lost": self.lost.to_json(),
            "unseen": self.unseen.to_json(),
            "jaccard": None if self.jaccard is None else round(self.jaccard, 6),
            "limit": self.limit,
            "differs": self.differs,
            "sentences": list(self.sentences),
        }


def compared(atlas: Atlas, before: PainDrawing, after: PainDrawing) -> Comparison:
    """What the later of two drawings has kept, gained and lost.

    Raises what :meth:`Atlas.lift` does for a drawing that cannot be lifted.
    """
    old, new = atlas.lift(before), atlas.lift(after)
    both = (old.observed >= SEEN) & (new.observed >= SEEN)
    most, least = np.maximum(old.weights, new.weights), np.minimum(old.weights, new.weights)
    gained = np.where(both | (old.weights > 0), new.weights - least, 0).astype(np.float32)
    lost = np.where(both | (new.weights > 0), old.weights - least, 0).astype(np.float32)
    unseen = (most - least - gained - lost).astype(np.float32)
    figure = after.figure

    def of(shares: Shares) -> Extent:
        return extent(atlas, shares, figure)

    place, limit = _limit(atlas, of(most))
    return Comparison(
        figure,
        before=of(old.weights),
        after=of(new.weights),
        kept=of(least),
        gained=of(gained),
        lost=of(lost),
        unseen=of(unseen),
        jaccard=_jaccard(atlas, least, least + gained + lost, figure),
        limit=limit,
        place=place,
        before_shares=old.weights,
        after_shares=new.weights,
        kept_shares=least,
        gained_shares=gained,
        lost_shares=lost,
    )


def _jaccard(atlas: Atlas, both: Shares, either: Shares, figure: str) -> float | None:
    """By area of the skin; by units where only what no surface shows is marked."""
    count = atlas.cell_count
    areas = atlas.body.figure_areas(figure).astype(np.float64)
    whole = float(areas @ either[:count])
    if whole > 0:
        return float(areas @ both[:count]) / whole
    inside = float(either[count:].sum())
    return float(both[count:].sum()) / inside if inside > 0 else None


def _limit(atlas: Atlas, drawn: Extent) -> tuple[str, float]:
    """The part of the body that most of it lies in, and the agreement of one pain there."""
    areas = {one.id: one.area for one in atlas.regions}
    total = max(sum(one.cm2 for one in drawn.places), 1e-9)
    shoulder = sum(one.cm2 for one in drawn.places if areas[one.region] in ("shoulder", "arm"))
    trunk = sum(one.cm2 for one in drawn.places if areas[one.region] in ("trunk", "neck", "hip"))
    if trunk / total > MOSTLY:
        return "back and neck", round(BACK_AND_NECK[0] - BACK_AND_NECK[1], 2)
    name = "shoulder" if shoulder / total > MOSTLY else "taken from the shoulder"
    return name, round(SHOULDER[0] - SHOULDER[1], 2)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One visit in a trend: when, how strong now and at worst (None if not asked), cm2 drawn."""

    taken_at: datetime
    now: float | None
    worst: float | None
    cm2: float

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "taken_at": self.taken_at.isoformat().replace("+00:00", "Z"),
            "now": self.now,
            "worst": self.worst,
            "cm2": round(self.cm2, 2),
        }


def trend(atlas: Atlas, visits: Iterable[Assessment]) -> tuple[TrendPoint, ...]:
    """Strength and area of each visit, the earliest first; of none, none."""
    ordered = sorted(visits, key=lambda one: one.taken_at)
    return tuple(
        TrendPoint(one.taken_at, one.pain.now, one.pain.worst, _drawn(atlas, one.drawing))
        for one in ordered
    )


def _drawn(atlas: Atlas, drawing: PainDrawing) -> float:
    return extent(atlas, atlas.lift(drawing).weights, drawing.figure).cm2


def trend_words(points: tuple[TrendPoint, ...], language: Language = ENGLISH) -> str:
    """The strength over the visits, in a sentence; empty where it was asked less than twice.

    >>> trend_words(())
    ''
    """
    asked = [one for one in points if one.now is not None]
    if len(asked) < 2:
        return ""
    steps = ", ".join(
        WORDS.say(
            language,
            "trend.step",
            strength=language.short(one.now or 0.0),
            date=language.date(one.taken_at.isoformat()),
        )
        for one in asked
    )
    change = (asked[-1].now or 0.0) - (asked[0].now or 0.0)
    if not change:
        return WORDS.say(language, "trend.same", steps=steps)
    told = {"steps": steps, "change": language.short(abs(change))}
    return WORDS.say(language, "trend.more" if change > 0 else "trend.less", **told)
