"""Which texts do the maps hold for people to read, and what do the records say in another language?

One list of fields serves both: it names the texts for the translator, and it is gone through again
to put the translations in. Fields that are not in it stay as they are: ids, citations, Latin names,
and the movements, which documents keep as they were asked and which are translated where they are
shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from referralmap.care import (
    AfterTreatment,
    Care,
    Caution,
    Condition,
    EvidenceLine,
    Question,
    RedFlag,
    Statement,
    Structure,
    Technique,
)
from referralmap.language.language import Language
from referralmap.language.words import Text
from referralmap.look_alikes import FoundWith, LookAlike, PublishedMap
from referralmap.model import Cautions, Inset, Muscle, Region, TriggerPoint, ZoneWords
from referralmap.studies import Study

R = TypeVar("R")

NAMES = "; "
"""Between other names for one thing, which are one text: another language has more of them, or
fewer."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a kind of record says: how its contexts begin, its sentences, other names, notes.

    ``inner`` are fields that hold records.
    """

    context: str
    sentences: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()


_NOTES = {
    "muscle.name": "Muscles may keep their Latin names where your language uses them.",
    "muscle.synonyms": "Other names and abbreviations, with \"; \" between them, as many as "
    "your language has. The English ones are found anyway.",
    "trigger_point.name": "\"TrP1\" may stay as it is.",
    "movement": "A movement or posture that brings the pain on. Two of them need two translations.",
    "region.name": "As a patient says it. It stands alone, or in a list with a side behind it.",
    "condition.also": "Other names, with \"; \" between them.",
    "technique.also": "Other names, with \"; \" between them.",
    "look_alike.plain": "Completes \"This could also be …\".",
    "zone": "A part of the body where pain is felt; it stands in a list.",
}  # fmt: skip

_TOLD: Mapping[type, _Told] = {
    Muscle: _Told(
        "muscle",
        ("name", "origin", "insertion", "action", "nerve", "palpation", "mistaken_for"),
        ("synonyms",),
        ("cautions", "trigger_points"),
    ),
    Cautions: _Told("muscle_caution", ("pressure", "needle")),
    TriggerPoint: _Told("trigger_point", ("name", "place"), inner=("zone_words",)),
    ZoneWords: _Told("zone", ("essential", "spillover")),
    Region: _Told("region", ("name", "anatomical")),
    Inset: _Told("inset", ("name", "anatomical")),
    Study: _Told("study", ("complaint_name", "unit", "counted", "examined")),
    LookAlike: _Told(
        "look_alike",
        ("name", "plain", "what", "told_apart_by", "then", "disputed"),
        inner=("zone_words", "maps", "found_with"),
    ),
    PublishedMap: _Told("published_map", ("name", "words")),
    FoundWith: _Told("found_with", ("says",)),
    Condition: _Told(
        "condition",
        ("name", "what", "muscles_words", "disputed", "exclude", "self_care"),
        ("also",),
        ("evidence",),
    ),
    EvidenceLine: _Told("condition_evidence", ("says",)),
    Technique: _Told(
        "technique",
        (
            "name", "what", "how_long", "depth_words", "evidence", "expect_after", "course_acute",
            "course_chronic", "self_care", "risks",
        ),
        ("also",),
    ),
    Question: _Told("question", ("ask", "short", "why")),
    Structure: _Told("structure", ("name", "words")),
    Caution: _Told("caution", ("name", "say", "do")),
    RedFlag: _Told("red_flag", ("name", "say", "do")),
    AfterTreatment: _Told("after_treatment", ("name", "say", "do")),
    Statement: _Told("statement", ("title", "says")),
}  # fmt: skip

_ONE_ROLE = {"zone.essential": "zone", "zone.spillover": "zone"}
"""Roles whose texts are the same kind of words."""

MOVEMENT = "movement"
"""The context of a movement that brings pain on: translated where it is shown."""


class Records(Protocol):
    """What holds the records: the text files, or an atlas."""

    @property
    def muscles(self) -> tuple[Muscle, ...]:
        """Muscles with their trigger points."""

    @property
    def regions(self) -> tuple[Region, ...]:
        """Named areas of the surface."""

    @property
    def insets(self) -> tuple[Inset, ...]:
        """What no surface shows."""

    @property
    def studies(self) -> tuple[Study, ...]:
        """Counted frequencies."""

    @property
    def look_alikes(self) -> tuple[LookAlike, ...]:
        """Causes that are no muscle."""

    @property
    def care(self) -> Care:
        """What a careful clinician says."""


def record_texts(records: Records) -> Iterator[Text]:
    """Every text of the maps that people read, in the order in which a patient meets it.

    A text that several records say alike comes several times; :func:`once` keeps the first.
    """
    care = records.care
    yield from _group("places", (*records.regions, *records.insets))
    yield from _group("questions", care.questions)
    yield from _group("red_flags", care.red_flags)
    yield from _group("after_treatment", care.after_treatment)
    yield from _group("practitioner", care.practitioner)
    yield from _group("look_alikes", records.look_alikes)
    yield from _group("cautions", (*care.cautions, *care.structures))
    yield from _group("conditions", care.conditions)
    yield from _group("techniques", care.techniques)
    yield from _group("evidence", care.evidence)
    yield from _group("studies", records.studies)
    yield from _movements(records.muscles)
    for muscle in records.muscles:
        yield from _texts(f"muscles_{muscle.area}", muscle, muscle.id)


def once(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Each text once, where it is first met.

    >>> once([])
    ()
    """
    found: dict[tuple[str, str], Text] = {}
    for text in texts:
        found.setdefault(text.key, text)
    return tuple(found.values())


def translated(record: R, language: Language) -> R:
    """The record with what it says in the language; what is not filled stays English."""
    told = _TOLD[type(record)]
    given: dict[str, Any] = {}
    for name in told.sentences:
        context = _role(told, name)
        given[name] = _each(getattr(record, name), lambda said, c=context: language.word(c, said))
    for name in told.names:
        given[name] = _names(getattr(record, name), _role(told, name), language)
    for name in told.inner:
        given[name] = _each(getattr(record, name), lambda one: translated(one, language))
    return replace(record, **given)  # type: ignore[type-var]


def all_translated(records: Iterable[R], language: Language) -> tuple[R, ...]:
    """Each record in the language."""
    return tuple(translated(one, language) for one in records)


def care_translated(care: Care, language: Language) -> Care:
    """All records of care in the language; the guide, which nobody is shown, as it is."""
    return Care(
        conditions=all_translated(care.conditions, language),
        techniques=all_translated(care.techniques, language),
        questions=all_translated(care.questions, language),
        structures=all_translated(care.structures, language),
        cautions=all_translated(care.cautions, language),
        red_flags=all_translated(care.red_flags, language),
        after_treatment=all_translated(care.after_treatment, language),
        evidence=all_translated(care.evidence, language),
        practitioner=all_translated(care.practitioner, language),
        guide=care.guide,
    )


def movement(said: str, language: Language) -> str:
    """A movement as it is shown; the English stays its key."""
    return language.word(MOVEMENT, said)


def _group(group: str, records: Iterable[Any]) -> Iterator[Text]:
    for record in records:
        yield from _texts(group, record, record.id)


def _movements(muscles: Iterable[Muscle]) -> Iterator[Text]:
    for muscle in muscles:
        for said in muscle.provoked_by:
            yield Text("movements", MOVEMENT, said, muscle.id, _NOTES[MOVEMENT])


def _texts(group: str, record: Any, place: str) -> Iterator[Text]:
    told = _TOLD[type(record)]
    for name in told.sentences:
        for said in _as_tuple(getattr(record, name)):
            yield from _text(group, _role(told, name), said, f"{place}.{name}")
    for name in told.names:
        said = NAMES.join(getattr(record, name))
        yield from _text(group, _role(told, name), said, f"{place}.{name}")
    for name in told.inner:
        for one in _as_tuple(getattr(record, name)):
            yield from _texts(group, one, f"{place}.{getattr(one, 'id', name)}")


def _text(group: str, context: str, said: str, place: str) -> Iterator[Text]:
    if said:
        yield Text(group, context, said, place, _NOTES.get(context, ""))


def _role(told: _Told, name: str) -> str:
    role = f"{told.context}.{name}"
    return _ONE_ROLE.get(role, role)


def _names(english: tuple[str, ...], context: str, language: Language) -> tuple[str, ...]:
    return tuple(filter(None, language.word(context, NAMES.join(english)).split(NAMES)))


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _each(value: Any, made: Any) -> Any:
    return tuple(map(made, value)) if isinstance(value, tuple) else made(value)
