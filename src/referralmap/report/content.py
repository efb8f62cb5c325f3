"""What does the report of an assessment say?

All of it, whole and in order; what has no room on the page is left out there, never here. Red flags
stand first. The sentences are for a clinician: they say what was counted, and claim no diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from referralmap.assessment.judging import advised, judged
from referralmap.assessment.pain import Pain, circumstance
from referralmap.assessment.visit import Assessment
from referralmap.care import CAUTION_STRENGTHS
from referralmap.extent import Extent, extent
from referralmap.inference.entries import entries
from referralmap.inference.words import label, muscle_label, percent, sided, some_places
from referralmap.language.language import ENGLISH, Language
from referralmap.language.records import movement
from referralmap.look_alikes import QUICKEST_FIRST
from referralmap.model import Inset, Region

from .words import WORDS

if TYPE_CHECKING:
    from referralmap.advice.advise import Advice
    from referralmap.atlas.atlas import Atlas
    from referralmap.inference.contributions import Candidate
    from referralmap.inference.differential import Differential
    from referralmap.inference.entries import Entry

FORMAT, VERSION = "referralmap.report", 1
LEADING = 5
WEAK_FROM = 0.5
"""From this probability on that no trigger point sends the pain, the list is said to be weak."""


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A red flag, or a warning after a treatment that came true: what it is and what to do."""

    urgency: str
    name: str
    say: str
    do: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: who or what, how likely (a share, or None), and why or what then."""

    name: str
    probability: float | None
    words: str


@dataclass(frozen=True, slots=True)
class CautionLine:
    """A caution that holds: how much it weighs, what to do, and for which techniques and muscles.

    every_muscle: whether these are all leading muscles
    """

    strength: str
    name: str
    do: str
    techniques: tuple[str, ...]
    muscles: tuple[str, ...]
    every_muscle: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the page may say.

    flags: raised, the most urgent first; stop: one of them comes before any treatment
    pain: pairs of heading and words; leading: the first entries of the list; look_alikes: those
    that fit as well as the leading muscle; together: the likeliest explanation by several, or empty
    off_pattern: probability that no trigger point of the atlas sends this pain
    unexplained_cm2: area of the skin that is drawn and that no candidate accounts for
    open_cautions: how many cautions depend on open questions
    language: of all that is said
    """

    assessment: Assessment
    flags: tuple[FlagLine, ...]
    stop: bool
    extent: Extent
    pain: tuple[tuple[str, tuple[str, ...]], ...]
    leading: tuple[Line, ...]
    together: str
    look_alikes: tuple[Line, ...]
    off_pattern: float
    unexplained_cm2: float
    findings: tuple[str, ...]
    movements: tuple[str, ...]
    prior_note: str
    answered_yes: tuple[str, ...]
    answered_no: tuple[str, ...]
    cautions: tuple[CautionLine, ...]
    open_cautions: int
    questions: tuple[str, ...]
    weights_version: str
    language: Language = ENGLISH

    @property
    def drawn(self) -> bool:
        """Whether anything is drawn, on the body or inside."""
        return self.extent.cm2 > 0 or bool(self.extent.inside)

    @property
    def weak(self) -> bool:
        """Whether the list is weak: no muscle of the atlas sends pain quite like this."""
        return self.drawn and self.off_pattern >= WEAK_FROM

    def to_json(self) -> dict[str, Any]:
        """The report's document; the assessment it was made of stands in it, whole."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "note": WORDS.say(self.language, "note"),
            "stop": self.stop,
            "flags": [_plain(one) for one in self.flags],
            "extent": self.extent.to_json(),
            "pain": [{"about": about, "words": list(words)} for about, words in self.pain],
            "leading": [_plain(one) for one in self.leading],
            "together": self.together,
            "look_alikes": [_plain(one) for one in self.look_alikes],
            "off_pattern": round(self.off_pattern, 6),
            "unexplained_cm2": round(self.unexplained_cm2, 2),
            "findings": list(self.findings),
            "movements": list(self.movements),
            "prior_note": self.prior_note,
            "answered_yes": list(self.answered_yes),
            "answered_no": list(self.answered_no),
            "cautions": [_plain(one) for one in self.cautions],
            "open_cautions": self.open_cautions,
            "questions_open": list(self.questions),
            "weights_version": self.weights_version,
            "assessment": self.assessment.to_document(),
        }


def reported(atlas: Atlas, assessment: Assessment) -> Report:
    """The report of an assessment.

    Raises :class:`~referralmap.errors.UnknownNameError` for what the atlas lacks, as
    :func:`~referralmap.assessment.judging.judged` does.
    """
    result = judged(atlas, assessment)
    advice = advised(atlas, assessment, result)
    lifted = atlas.lift(assessment.drawing)
    figure = assessment.drawing.figure
    drawn = result.drawn_cm2 > 0
    return Report(
        assessment=assessment,
        flags=tuple(_flags(advice)),
        stop=advice.stop,
        extent=extent(atlas, lifted.weights, figure),
        pain=tuple(pain_words(assessment.pain, atlas.language)),
        leading=_leading(atlas, result) if drawn else (),
        together=_together(result),
        look_alikes=tuple(_look_alikes(atlas, result)),
        off_pattern=result.off_pattern,
        unexplained_cm2=extent(atlas, result.unexplained, figure).cm2,
        findings=tuple(_findings(atlas, assessment)),
        movements=tuple(_movements(assessment, atlas.language)),
        prior_note=result.prior_note,
        answered_yes=tuple(_answers(atlas, assessment, yes=True)),
        answered_no=tuple(_answers(atlas, assessment, yes=False)),
        cautions=_cautions(advice, atlas.language),
        open_cautions=len(_open_cautions(advice)),
        questions=tuple(one.short for one in advice.questions),
        weights_version=result.weights_version,
        language=atlas.language,
    )


def _plain(line: FlagLine | Line | CautionLine) -> dict[str, Any]:
    found = {name: getattr(line, name) for name in line.__slots__}
    return {
        name: list(value) if isinstance(value, tuple) else _rounded(value)
        for name, value in found.items()
    }


def _rounded(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else value


def _flags(advice: Advice) -> Iterator[FlagLine]:
    lines = [
        FlagLine(one.flag.urgency, one.flag.name, one.flag.say, one.flag.do, one.because)
        for one in advice.flags
    ]
    lines += [
        FlagLine(one.warning.urgency, one.warning.name, one.warning.say, one.warning.do, ())
        for one in advice.after
        if one.came_true
    ]
    yield from sorted(lines, key=lambda one: QUICKEST_FIRST.index(one.urgency))


def pain_words(pain: Pain, language: Language = ENGLISH) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the patient said of the pain, by what it is about; nothing of what was not said."""
    strength = (("strength.now", pain.now), ("strength.worst", pain.worst))
    since = (pain.since.said(language),) if pain.since else ()
    said = (
        (
            "strength",
            tuple(
                WORDS.say(language, when, strength=language.short(value))
                for when, value in strength
                if value is not None
            ),
        ),
        ("kind", tuple(kind.said(language) for kind in pain.every_kind)),
        ("since", (*since, *filter(None, (pain.since_words,)))),
        ("worse", tuple(circumstance(one, language) for one in pain.worse)),
        ("better", tuple(circumstance(one, language) for one in pain.better)),
    )
    return ((WORDS.say(language, about), words) for about, words in said if words)


def _leading(atlas: Atlas, result: Differential) -> tuple[Line, ...]:
    return tuple(_entry(result, one) for one in entries(atlas, result, LEADING))


def _entry(result: Differential, entry: Entry) -> Line:
    first, *others = entry.candidates
    language = result.language
    words = reason(result, first)
    if others:
        names = ", ".join(label(one, language) for one in others[:2])
        if len(others) > 2:
            names += f" {WORDS.say(language, 'more', count=len(others) - 2)}"
        words += f" {WORDS.say(language, 'alike', muscles=names)}"
    return Line(_capital(label(first, language)), entry.probability, words)


def reason(result: Differential, one: Candidate) -> str:
    """Why a candidate stands where it does, in a sentence or two."""
    say, language = partial(WORDS.say, result.language), result.language
    if one.covered_essential is None:
        return say("unseen")
    share, explained = (percent(each, language) for each in (one.covered_essential, one.explained))
    words = _capital(say("reason", share=share, explained=explained))
    missing = result.missing(one)
    if not missing:
        return words
    places = some_places(missing, one.side, language, counted=True)
    return f"{words} {say('gap', places=places)}"


def _together(result: Differential) -> str:
    best = max(result.sets, key=lambda one: one.probability, default=None)
    if best is None or len(best.members) < 2:
        return ""
    language = result.language
    by_key = {one.key: label(one, language) for one in result[:60]}
    names = [by_key.get(key, "/".join(key)) for key in best.members]
    return WORDS.say(
        language,
        "together",
        share=percent(best.probability, language),
        explained=percent(best.explains, language),
        muscles=", ".join(names),
    )


def _look_alikes(atlas: Atlas, result: Differential) -> Iterator[Line]:
    for one in (*result.fitting_as_well, *result.not_to_miss):
        known = atlas.look_alike(one.look_alike)
        yield Line(sided(known.name, one.side, atlas.language), one.probability, known.then)


def _findings(atlas: Atlas, assessment: Assessment) -> Iterator[str]:
    for one in assessment.findings:
        muscle = atlas.muscle(one.muscle)
        point = next(each for each in muscle.trigger_points if each.id == one.trigger_point)
        name = _capital(muscle_label(muscle.name, one.side, atlas.language))
        outcome = one.outcome.said(atlas.language)
        yield WORDS.say(atlas.language, "finding", muscle=name, point=point.name, outcome=outcome)


def _movements(assessment: Assessment, language: Language) -> Iterator[str]:
    for one in assessment.movements:
        said = movement(one.movement, language)
        if one.side is not None:
            said = sided(said, one.side, language)
        yield WORDS.say(language, "movement.yes" if one.yes else "movement.no", movement=said)


def _answers(atlas: Atlas, assessment: Assessment, *, yes: bool) -> Iterator[str]:
    named: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    names, language = {one.id: one.name for one in named}, atlas.language
    for one in assessment.patient.answers:
        if one.yes is yes:
            where = "; ".join(
                sided(language.inside(names[place.region]), place.side, language)
                for place in one.where
            )
            short = atlas.care.question(one.question).short
            yield f"{short} ({where})" if where else short


def _cautions(advice: Advice, language: Language) -> tuple[CautionLine, ...]:
    """Each caution once, with all techniques and muscles that it concerns, the strongest first."""
    met: dict[str, tuple[str, str, str, dict[str, None], dict[str, None]]] = {}
    for muscle in advice.muscles:
        name = muscle_label(muscle.muscle.name, muscle.side, language)
        for at in muscle.techniques:
            for held in at.held:
                one = held.caution
                line = met.setdefault(one.id, (one.strength, one.name, one.do, {}, {}))
                line[3][at.technique.name] = None
                line[4][name] = None
    lines = [
        CautionLine(
            *(strength, name, do, tuple(techniques), tuple(muscles)),
            len(muscles) == len(advice.muscles),
        )
        for strength, name, do, techniques, muscles in met.values()
    ]
    return tuple(sorted(lines, key=lambda one: CAUTION_STRENGTHS.index(one.strength)))


def _open_cautions(advice: Advice) -> set[str]:
    return {
        one.caution.id for muscle in advice.muscles for at in muscle.techniques for one in at.open
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
