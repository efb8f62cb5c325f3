"""What would a careful clinician say next? The records of ``maps/clinical``, as frozen values.

Conditions and the muscles said to take part in them, techniques and what they can do, questions for
the patient, what lies under the skin where it matters, cautions, red flags, what to watch for after
a treatment, and statements on evidence and on finding a practitioner. Read and checked by
:mod:`referralmap.atlas.reader`; put to use by :mod:`referralmap.advice`.

Everything that a person may read is a sentence here, and every sentence names its sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from referralmap.errors import UnknownNameError
from referralmap.model import Shape, Side, SourceRef, sides

STRENGTHS = ("high", "moderate", "low", "very_low", "against")
CAUTION_STRENGTHS = ("absolute", "relative", "mind")
"""How much a caution weighs: do not, only for a reason, mind."""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What studies of one technique found in one condition, and how sure that is."""

    technique: str
    strength: str
    says: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A complaint with a name, and the muscles said to take part, the most often found first.

    ``regions`` are where it hurts, ``exclude`` what must be excluded first, each with its sign.
    ``complaint`` is that of the counted frequencies, or empty. ``only_after`` is what must have
    happened before, which no drawing shows, or empty.
    """

    id: str
    name: str
    also: tuple[str, ...]
    what: str
    muscles: tuple[str, ...]
    muscles_words: str
    regions: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    disputed: str
    exclude: tuple[str, ...]
    self_care: tuple[str, ...]
    sources: tuple[SourceRef, ...]
    complaint: str = ""
    only_after: str = ""


@dataclass(frozen=True, slots=True)
class Technique:
    """A way to treat a trigger point; ``depths`` are the depths of muscles that it reaches."""

    id: str
    name: str
    also: tuple[str, ...]
    needle: bool
    what: str
    how_long: str
    depths: tuple[str, ...]
    depth_words: str
    evidence: str
    strength: str
    expect_after: tuple[str, ...]
    course_acute: str
    course_chronic: str
    self_care: tuple[str, ...]
    risks: tuple[str, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask the patient, answered by yes or no.

    ``about`` the patient, the pain, or what came after a treatment. A ``located`` answer says where
    as well. ``regions``: asked only where the drawing touches one of them; always where empty.
    """

    id: str
    ask: str
    short: str
    about: str
    located: bool
    regions: tuple[str, ...]
    why: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """What lies below the skin and must not be hurt; ``shapes`` are its projection on the skin.

    Authored on the left where it is paired; what lies on the midline or exists once stands as it
    lies.
    """

    id: str
    name: str
    side: Side
    kind: str
    shapes: tuple[Shape, ...]
    words: str
    sources: tuple[SourceRef, ...]

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which it exists: left and right, or the midline."""
        return sides(self.side)


@dataclass(frozen=True, slots=True)
class Caution:
    """When to leave a technique, or to mind something. Empty fields do not matter; all others hold.

    ``techniques`` one of them is used; ``answers`` one of them is yes; ``over`` the muscle lies
    over one of these structures; ``depths`` and ``muscles`` its depth and its id is one of them.
    """

    id: str
    name: str
    strength: str
    techniques: tuple[str, ...]
    answers: tuple[str, ...]
    over: tuple[str, ...]
    depths: tuple[str, ...]
    muscles: tuple[str, ...]
    say: str
    do: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class RedFlag:
    """When somebody must look at it first, and how quickly.

    The drawing touches one of ``regions`` on one of ``sides``, all of ``all_of`` are answered yes,
    and one of ``any_of`` is; what is empty does not matter. One of ``look_alikes`` that leads
    stands for the place. Its questions come before all others of its urgency at ``ask_first``.
    """

    id: str
    name: str
    urgency: str
    regions: tuple[str, ...]
    sides: tuple[Side, ...]
    all_of: tuple[str, ...]
    any_of: tuple[str, ...]
    look_alikes: tuple[str, ...]
    say: str
    do: str
    sources: tuple[SourceRef, ...]
    ask_first: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The questions that it depends on."""
        return (*self.all_of, *self.any_of)

    @property
    def by_pattern_alone(self) -> bool:
        """Whether nothing raises it but a look-alike that leads."""
        return not (self.regions or self.sides or self.answers)


@dataclass(frozen=True, slots=True)
class AfterTreatment:
    """What to watch for after a technique; it is so where one of ``any_of`` is answered yes."""

    id: str
    name: str
    urgency: str
    techniques: tuple[str, ...]
    over: tuple[str, ...]
    any_of: tuple[str, ...]
    say: str
    do: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Sentences under a title, for reading: on the evidence, on finding a practitioner."""

    id: str
    title: str
    says: tuple[str, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class GuidePoint:
    """A point of a guide for patients, and the records that answer it, or why none does."""

    id: str
    section: str
    point: str
    product: tuple[str, ...]
    left_out: str


class _Named(Protocol):
    @property
    def id(self) -> str:
        """The name by which other records call it."""


N = TypeVar("N", bound=_Named)


@dataclass(frozen=True, slots=True)
class Care:
    """All records of ``maps/clinical``, in the order of their files; empty where there are none.

    >>> Care().condition("tension_type_headache")
    Traceback (most recent call last):
    referralmap.errors.UnknownNameError: unknown condition 'tension_type_headache'; there are none
    """

    conditions: tuple[Condition, ...] = ()
    techniques: tuple[Technique, ...] = ()
    questions: tuple[Question, ...] = ()
    structures: tuple[Structure, ...] = ()
    cautions: tuple[Caution, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    after_treatment: tuple[AfterTreatment, ...] = ()
    evidence: tuple[Statement, ...] = ()
    practitioner: tuple[Statement, ...] = ()
    guide: tuple[GuidePoint, ...] = ()

    def condition(self, name: str) -> Condition:
        """A condition by its id; :class:`UnknownNameError` names the closest, as all below do."""
        return _found("condition", name, self.conditions)

    def technique(self, name: str) -> Technique:
        """A technique by its id."""
        return _found("technique", name, self.techniques)

    def question(self, name: str) -> Question:
        """A question by its id."""
        return _found("question", name, self.questions)

    def structure(self, name: str) -> Structure:
        """A structure by its id."""
        return _found("structure", name, self.structures)

    def caution(self, name: str) -> Caution:
        """A caution by its id."""
        return _found("caution", name, self.cautions)

    def red_flag(self, name: str) -> RedFlag:
        """A red flag by its id."""
        return _found("red flag", name, self.red_flags)

    def after(self, name: str) -> AfterTreatment:
        """A warning after treatment by its id."""
        return _found("warning after treatment", name, self.after_treatment)

    def statement(self, name: str) -> Statement:
        """A statement on evidence or on finding a practitioner, by its id."""
        return _found("statement", name, (*self.evidence, *self.practitioner))


def _found(kind: str, name: str, records: Iterable[N]) -> N:
    by_id = {one.id: one for one in records}
    if name not in by_id:
        raise UnknownNameError(kind, name, by_id)
    return by_id[name]
