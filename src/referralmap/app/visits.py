"""Under what is the visit on this page kept, and what of it; what else is kept of this person?

Values and pure functions. An assessment is kept under a number that is made once, when keeping
begins. Invariants, kept by the functions here:

1. A visit is kept for one person: another assessment that is opened ends the keeping.
2. Nothing is kept of a page on which nothing was drawn, answered or found.
3. A server that was started anew goes on under the same number, and lacks nothing that the old one
   kept: what the browser did not send again comes from the keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import referralmap as rm
from referralmap.app import judging
from referralmap.app.drawings import parts
from referralmap.app.notes import Notebook
from referralmap.app.state import NOTHING_SAID, Visit, opened
from referralmap.app.visits_words import WORDS
from referralmap.assessment import Assessment
from referralmap.comparison import TrendPoint, trend
from referralmap.drawing.marks import Eraser
from referralmap.errors import KeepError, ReferralmapError
from referralmap.extent import Extent
from referralmap.inference.words import sided
from referralmap.keeping.pseudonym import read_pseudonym
from referralmap.language.language import Language

if TYPE_CHECKING:
    from referralmap.keeping.kept import Kept, Listed
    from referralmap.keeping.store import Keep

MOST_PLACES = 4
"""Named areas that are told of what was gained or lost."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Under what an assessment is kept: pseudonym, its own number, and when it began."""

    pseudonym: str
    number: UUID
    taken_at: datetime

    def to_json(self) -> dict[str, str]:
        """Plain values, for the page that is open."""
        return {
            "pseudonym": self.pseudonym,
            "number": str(self.number),
            "taken_at": self.taken_at.isoformat(),
        }


def begun(pseudonym: str, now: datetime) -> Keeping:
    """Keeping that begins under what somebody typed; KeepError says what a pseudonym is."""
    return Keeping(read_pseudonym(pseudonym), uuid4(), now)


def read_keeping(held: object) -> Keeping | None:
    """What the open page holds of it; None for what is none.

    >>> read_keeping(None) is None, read_keeping({"number": "7"}) is None
    (True, True)
    """
    if not isinstance(held, Mapping):
        return None
    try:
        taken_at = datetime.fromisoformat(held["taken_at"])
        keeping = Keeping(read_pseudonym(held["pseudonym"]), UUID(held["number"]), taken_at)
    except (KeyError, TypeError, ValueError, AttributeError, KeepError):
        return None
    return keeping if taken_at.tzinfo else None


def is_blank(visit: Visit) -> bool:
    """Whether nothing was drawn, answered, found or said.

    >>> is_blank(Visit())
    True
    """
    drawn, noted = visit.document.marks, visit.notebook.notes
    return not drawn and not noted and visit.pain == NOTHING_SAID


def changed(before: Visit | None, now: Visit) -> bool:
    """Whether there may be anything new to keep; what one looks at is none of it.

    >>> from dataclasses import replace
    >>> changed(None, Visit()), changed(Visit(), replace(Visit(), chosen="soleus/left"))
    (True, False)
    """
    if before is None:
        return True
    return any(
        one is not other
        for one, other in (
            (before.document, now.document),
            (before.notebook, now.notebook),
            (before.pain, now.pain),
        )
    )


def is_another(before: Notebook, now: Notebook) -> bool:
    """Whether another person's assessment was opened: its notes have an epoch of their own.

    A browser that gives its own epoch to a new server sends notes with it, and so a higher `rev`.
    """
    return now.epoch != before.epoch and now.rev <= before.rev


def assessment_of(atlas: rm.Atlas, visit: Visit, keeping: Keeping) -> Assessment:
    """What is kept of the visit; a ReferralmapError where the drawing cannot be read."""
    made = judging.assessment_of(atlas, visit, keeping.taken_at)
    return replace(made, pseudonym=keeping.pseudonym)


def put(atlas: rm.Atlas, keep: Keep, keeping: Keeping, visit: Visit, revision: int) -> None:
    """Keep the visit as this revision; KeepError where that cannot be, or another is newer."""
    if not keep.put(assessment_of(atlas, visit, keeping), keeping.number, revision):
        raise KeepError(WORDS.say(atlas.language, "elsewhere"))


def restored(visit: Visit, kept: Assessment) -> Visit:
    """The visit of a server that was started anew, with what the one before had kept.

    What the browser has sent again stays, since it is newer; what it did not is taken from what was
    kept: the pain in words, which only a server holds, and marks or notes that were opened and not
    changed.
    """
    whole = opened(visit, *parts(kept.drawing), notes=judging.notes_of(kept), pain=kept.pain)
    lacks_marks = not visit.document.rev and not visit.document.marks
    lacks_notes = not visit.notebook.rev and not visit.notebook.notes
    return replace(
        visit,
        document=whole.document if lacks_marks else visit.document,
        scene=whole.scene if lacks_marks else visit.scene,
        notebook=whole.notebook if lacks_notes else visit.notebook,
        pain=kept.pain,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One visit in a trend; ``mark`` is the strongest mark, 1 to 10, None where none is drawn."""

    point: TrendPoint
    mark: float | None
    present: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier visit, with its row of the trend."""

    listed: Listed
    assessment: Assessment
    row: Row


@dataclass(frozen=True, slots=True)
class Unread:
    """An earlier visit that cannot be read, and why."""

    listed: Listed
    why: str


def earlier(atlas: rm.Atlas, keep: Keep, keeping: Keeping) -> tuple[Earlier | Unread, ...]:
    """What else is kept of this person, the latest visit first; KeepError where none is read."""
    found = keep.listed(keeping.pseudonym)
    others = (one for one in reversed(found) if one.id != keeping.number)
    return tuple(_read(atlas, keep, one) for one in others)


def _read(atlas: rm.Atlas, keep: Keep, listed: Listed) -> Earlier | Unread:
    try:
        assessment = keep.read(listed.id).assessment
        return Earlier(listed, assessment, row(atlas, assessment))
    except ReferralmapError as error:  # one that is damaged does not hide the others
        return Unread(listed, str(error))


def row(atlas: rm.Atlas, assessment: Assessment, *, present: bool = False) -> Row:
    """Strength and area of a visit; DrawingError where its drawing cannot be lifted."""
    return Row(trend(atlas, [assessment])[0], _strongest(assessment.drawing), present)


def _strongest(drawing: rm.PainDrawing) -> float | None:
    drawn = (mark.intensity for mark in drawing.marks if not isinstance(mark, Eraser))
    return max(drawn, default=None)


def found(keep: Keep, keeping: Keeping) -> Kept | None:
    """The present assessment as it is kept; None where it is not, or not yet."""
    listed = keep.listed(keeping.pseudonym)
    return next((keep.read(one.id) for one in listed if one.id == keeping.number), None)


def places(found: Extent, language: Language) -> Iterator[str]:
    """Where it lies, the side of the patient with each; the largest first, the rest counted."""
    say = partial(WORDS.say, language)
    some = [one for one in found.places if one.cm2 >= 1]
    for one in some[:MOST_PLACES]:
        yield say(
            "compare.place", place=sided(one.name, one.side, language), cm2=language.number(one.cm2)
        )
    if len(some) > MOST_PLACES:
        yield say("compare.more", count=len(some) - MOST_PLACES)
