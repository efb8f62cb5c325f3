"""What does each clinical record say, sentence by sentence, and what does it rest on?

Every sentence of ``maps/clinical`` that a person can read stands on one of these pages: they are
printed by ``referralmap about``, and listed whole in ``docs/clinical``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referralmap.atlas.search import LEAST_LIKE, NEAR, name_likeness, plain
from referralmap.care import Care
from referralmap.errors import UnknownNameError
from referralmap.look_alikes import FoundWith, LookAlike
from referralmap.model import SourceRef

HEADINGS = {
    "what": "What it is",
    "only_after": "Only after",
    "told_apart_by": "What speaks for it",
    "then": "What is done then",
    "how_long": "How long",
    "depth_words": "How deep it reaches",
    "muscles_words": "Muscles",
    "evidence": "Evidence",
    "disputed": "Disputed",
    "found_with": "What goes with it",
    "exclude": "To exclude first",
    "expect_after": "To be expected afterwards",
    "course_acute": "Course, new pain",
    "course_chronic": "Course, old pain",
    "risks": "Risks",
    "self_care": "What one can do",
    "ask": "Question",
    "why": "Why it is asked",
    "words": "Where it lies",
    "say": "Why",
    "do": "What to do",
    "says": "",
}
"""The fields that hold sentences, and the heading of each."""
KINDS = {
    "conditions": "Condition",
    "techniques": "Technique",
    "red_flags": "Red flag",
    "look_alikes": "Look-alike",
    "cautions": "Caution",
    "after_treatment": "After a treatment",
    "questions": "Question",
    "structures": "Below the skin",
    "evidence": "Evidence",
    "practitioner": "Finding a practitioner",
}
"""The kinds of records, as they are called in the guide and in words."""
_FACTS = {
    "muscles_words": "muscles",
    "depth_words": "depths",
    "course_acute": "course",
    "course_chronic": "course",
    "words": "shapes",
    "only_after": "what",
    "ask": "why",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a record: the field that it stands in, and the sources it rests on."""

    field: str
    text: str
    sources: tuple[SourceRef, ...]

    @property
    def read(self) -> bool:
        """Whether any of its sources was read."""
        return any(one.confidence == "read" for one in self.sources)


@dataclass(frozen=True, slots=True)
class Page:
    """All that a record says; ``label`` is its strength or urgency, or empty."""

    kind: str
    id: str
    title: str
    also: tuple[str, ...]
    label: str
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """Kind and id, as the guide names it: "cautions.pregnancy"."""
        return f"{self.kind}.{self.id}"


def pages(care: Care, look_alikes: Sequence[LookAlike] = ()) -> tuple[Page, ...]:
    """A page for each record, kind by kind.

    >>> pages(Care())
    ()
    """
    return tuple(
        _page(kind, one)
        for kind in KINDS
        for one in (look_alikes if kind == "look_alikes" else getattr(care, kind))
    )


def found_pages(every: Sequence[Page], words: str) -> tuple[Page, ...]:
    """Those of the pages that words could mean, best first.

    Raises :class:`~referralmap.errors.UnknownNameError` where none is near.

    >>> found_pages([], "calf")
    Traceback (most recent call last):
        ...
    referralmap.errors.UnknownNameError: unknown clinical record 'calf'...
    """
    wanted = plain(words)
    named = tuple(one for one in every if words in (one.id, one.name))
    named = named or tuple(one for one in every if wanted in _names(one))
    if named and wanted:
        return named
    scored = [(name_likeness(_names(page), wanted), page) for page in every]
    best = max((score for score, _ in scored), default=0.0)
    if best < NEAR * LEAST_LIKE or not wanted:
        raise UnknownNameError("clinical record", words, [page.id for page in every])
    return tuple(page for score, page in scored if score == best)


def _names(page: Page) -> list[str]:
    return [plain(name) for name in (page.id, page.title, *page.also)]


def _page(kind: str, record: object) -> Page:
    title = getattr(record, "name", "") or getattr(record, "title", "") or record.short  # type: ignore[attr-defined]
    label = getattr(record, "urgency", "") or getattr(record, "strength", "")
    label = "" if label == "none" else label
    also = getattr(record, "also", ())
    lines = tuple(_lines(record))
    return Page(kind, record.id, title, also, label, lines)  # type: ignore[attr-defined]


def _lines(record: object) -> Iterator[Line]:
    sources: tuple[SourceRef, ...] = record.sources  # type: ignore[attr-defined]
    for field in HEADINGS:
        found = getattr(record, field, ())
        rests = tuple(one for one in sources if _FACTS.get(field, field) in one.facts)
        for one in (found,) if isinstance(found, str) else found:
            if isinstance(one, FoundWith):
                yield Line(field, one.says, (SourceRef(one.source, "read", (field,)),))
                continue
            text = one if isinstance(one, str) else f"{_technique(one.technique)}: {one.says}"
            if text:
                yield Line(field, text, rests)


def _technique(name: str) -> str:
    """A technique's id in words.

    >>> _technique("dry_needling")
    'Dry needling'
    """
    return name.replace("_", " ").capitalize()
