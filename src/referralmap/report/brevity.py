"""What stands on the page when not all of the report has room?

A page is tried whole first, then shorter and smaller, level by level, until it is one page. Lists
are cut from their end, and say how many more there are. Red flags are never cut: at the last levels
each keeps its name and what to do, in two columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from referralmap.assessment.pain import PainKind
from referralmap.extent import DrawnPlace, Extent
from referralmap.inference.words import percent, side_word
from referralmap.language.language import ENGLISH, Language
from referralmap.look_alikes import MUST_NOT_WAIT
from referralmap.model import Side
from referralmap.rendering.drawn import Picture

from .content import CautionLine, FlagLine, Line, Report
from .room import columns, cut, foldable, shortened
from .words import WORDS

FULL, WHY, SHORT, PACKED = "full", "why", "short", "packed"
"""How red flags are told: with why, what to do, and what raised them; without what raised them;
with what to do alone; likewise, in two columns."""


@dataclass(frozen=True, slots=True)
class Brevity:
    """How much room each part has.

    points: size of the text; millimetres: height of the pictures; pictures: how many at most
    flags: one of the styles; letters: of a text in own words
    reasons: whether a candidate has its reason; the others say how many of each are told.
    """

    points: float
    millimetres: float
    pictures: int
    flags: str
    places: int
    look_alikes: int
    findings: int
    cautions: int
    questions: int
    answers: int
    letters: int
    reasons: bool = True


_SHORTEST = Brevity(6.2, 26, 2, PACKED, 1, 1, 1, 1, 1, 1, 30, reasons=False)
LEVELS = (
    Brevity(9.0, 84, 4, FULL, 8, 4, 14, 6, 10, 16, 200),
    Brevity(8.5, 76, 4, FULL, 6, 3, 12, 6, 8, 14, 150),
    Brevity(8.2, 68, 4, FULL, 6, 3, 10, 4, 6, 12, 120),
    Brevity(7.8, 56, 4, WHY, 5, 2, 8, 4, 5, 10, 100),
    Brevity(7.6, 46, 4, WHY, 4, 2, 6, 4, 4, 8, 80),
    Brevity(8.0, 60, 4, SHORT, 5, 2, 8, 4, 5, 10, 100),
    Brevity(7.6, 54, 4, SHORT, 4, 2, 6, 4, 4, 8, 80),
    Brevity(7.4, 46, 3, PACKED, 3, 2, 5, 2, 3, 6, 60),
    Brevity(7.0, 40, 2, PACKED, 3, 1, 3, 2, 2, 4, 50, reasons=False),
    Brevity(6.6, 34, 2, PACKED, 2, 1, 2, 2, 1, 3, 40, reasons=False),
    _SHORTEST,
    *(replace(_SHORTEST, points=points) for points in (5.6, 5.0, 4.4, 3.8)),
)
"""From the whole report to the shortest; then that one in smaller letters, for the sake of flags
without end."""


def page(
    report: Report,
    shown: Sequence[Picture],
    legend: Sequence[tuple[str, str]],
    brevity: Brevity,
) -> dict[str, Any]:
    """The words and pictures of the page, as the template takes them: plain values."""
    return {
        "points": brevity.points,
        "millimetres": brevity.millimetres,
        "head": _head(report),
        "lang": report.language.code,
        "flags": {
            "style": brevity.flags,
            "title": _say(report, "flags"),
            "columns": columns(
                [_flag(report, one, brevity.flags) for one in report.flags],
                2 if brevity.flags == PACKED else 1,
            ),
            "stop": _say(report, "stop") if report.stop else "",
        },
        "pictures": [_picture(report, one) for one in shown[: brevity.pictures]],
        "legend": [{"words": words, "svg": svg} for words, svg in legend],
        "left": _left(report, brevity),
        "right": _right(report, brevity),
        "below": _below(report, brevity),
        "foot": _foot(report),
    }


def _say(report: Report, key: str, **parts: object) -> str:
    return WORDS.say(report.language, key, **parts)


def _head(report: Report) -> dict[str, str]:
    visit = report.assessment
    return {
        "title": _say(report, "title"),
        "note": _say(report, "note"),
        "who": _say(report, "who", pseudonym=foldable(visit.pseudonym))
        if visit.pseudonym
        else _say(report, "who.none"),
        "when": _say(
            report,
            "when",
            date=report.language.long_date(visit.taken_at.isoformat()),
            time=f"{visit.taken_at:%H:%M}",
        ),
    }


def _flag(report: Report, one: FlagLine, style: str) -> dict[str, str]:
    return {
        "urgency": _say(report, one.urgency),
        "urgent": "yes" if one.urgency in MUST_NOT_WAIT else "",
        "name": one.name,
        "say": one.say if style in (FULL, WHY) else "",
        "do": one.do,
        "because": " ".join(one.because) if style == FULL else "",
    }


def _picture(report: Report, one: Picture) -> dict[str, Any]:
    left, right = one.left_edge, one.right_edge
    return {
        "words": one.words,
        "svg": one.svg,
        "ratio": one.width / one.height,
        "part": one.part,
        "left": left,
        "right": right,
        "alt": _say(report, "alt", view=one.words, left=left, right=right),
    }


Part = dict[str, Any]


def _part(title: str, lines: Sequence[str | tuple[str, str]], note: str = "") -> Part:
    """A part of the page: pairs have a heading of their own before their words."""
    pairs = [("", line) if isinstance(line, str) else line for line in lines]
    told = [{"head": head, "words": words} for head, words in pairs]
    return {"title": title, "lines": told, "note": note}


def _left(report: Report, brevity: Brevity) -> list[Part]:
    parts = [_part(_say(report, "drawn"), list(_extent(report, brevity)))]
    if report.pain:
        words = [(about, _own_words(report, said, brevity)) for about, said in report.pain]
        parts.append(_part(_say(report, "words"), words))
    if report.answered_yes or report.answered_no:
        answers: list[tuple[str, str]] = []
        if report.answered_yes:
            answers.append(
                (_say(report, "yes"), _joined(report, report.answered_yes, brevity.answers))
            )
        if report.answered_no:
            answers.append(
                (_say(report, "no"), _joined(report, report.answered_no, brevity.answers))
            )
        parts.append(_part(_say(report, "asked"), answers))
    if report.questions:
        open_ = [_joined(report, report.questions, brevity.questions)]
        parts.append(_part(_say(report, "open"), open_))
    return parts


def _own_words(report: Report, said: Sequence[str], brevity: Brevity) -> str:
    """What was said, each word short enough to leave room; never fewer than all kinds of pain."""
    kept = [shortened(foldable(one), brevity.letters) for one in said]
    return ", ".join(cut(kept, max(brevity.places, len(PainKind)), report.language))


def _extent(report: Report, brevity: Brevity) -> list[tuple[str, str]]:
    found, language = report.extent, report.language
    if not report.drawn:
        return [("", _say(report, "drawn.nothing"))]
    share = share_of_body(found, language)
    lines = [
        (_say(report, "area"), _say(report, "area.is", area=area(found.cm2, language), share=share))
    ]
    lines += _by_side(report, brevity.places)
    if found.inside:
        names = [_inside(one, language) for one in found.inside]
        lines.append((_say(report, "inside"), _joined(report, names, brevity.places)))
    return lines


def _by_side(report: Report, most: int) -> list[tuple[str, str]]:
    """What is drawn on each side, in its named areas; the side is the patient's."""
    lines, found, language = [], report.extent, report.language
    for side, cm2 in ((Side.LEFT, found.left_cm2), (Side.RIGHT, found.right_cm2)):
        own = [_place(one, language) for one in found.places if one.side is side]
        if own:
            places = _joined(report, own, most)
            said = _say(report, "side", area=area(cm2, language), places=places)
            lines.append((side_word(side, language).upper(), said))
    middle = [_place(one, language) for one in found.places if one.side is Side.MIDLINE]
    if middle:
        lines.append((_say(report, "middle"), _joined(report, middle, most)))
    return lines


def _place(one: DrawnPlace, language: Language) -> str:
    return f"{language.inside(one.name)} {language.number(one.cm2)}"


def _inside(one: DrawnPlace, language: Language) -> str:
    side = "" if one.side is Side.MIDLINE else f"{side_word(one.side, language).upper()} "
    return f"{side}{language.inside(one.name)}"


def area(cm2: float, language: Language = ENGLISH) -> str:
    """An area in words.

    >>> area(0.4), area(3.21), area(1204.0), area(0.0)
    ('less than 1 cm²', '3 cm²', '1,204 cm²', '0 cm²')
    """
    if 0 < cm2 < 1:
        return WORDS.say(language, "cm2.little")
    return WORDS.say(language, "cm2", area=language.number(cm2))


def share_of_body(found: Extent, language: Language = ENGLISH) -> str:
    """The share of the body surface in per cent, to one digit below one per cent."""
    hundredths = found.share * 100
    if 0 < hundredths < 0.1:
        return WORDS.say(language, "share.little", share=language.number(0.1, 1))
    return WORDS.say(language, "share", share=language.number(hundredths, int(hundredths < 10)))


def _right(report: Report, brevity: Brevity) -> list[Part]:
    parts = [_list(report, brevity)]
    if report.look_alikes:
        lines = [_told(report, one, True) for one in report.look_alikes]
        kept = lines[: brevity.look_alikes]
        note = _more(report, len(lines) - len(kept))
        parts.append(_part(_say(report, "look_alikes"), kept, note))
    found = [*report.findings, *report.movements]
    if found:
        parts.append(_part(_say(report, "found"), cut(found, brevity.findings, report.language)))
    return parts


def _list(report: Report, brevity: Brevity) -> Part:
    if not report.drawn:
        return _part(_say(report, "list.none"), [_say(report, "list.nothing")])
    lines = [_told(report, one, brevity.reasons) for one in report.leading]
    notes = [report.together] if brevity.reasons and report.together else []
    notes.append(
        _say(
            report,
            "off",
            share=percent(report.off_pattern, report.language),
            area=area(report.unexplained_cm2, report.language),
        )
    )
    if report.weak:
        notes.append(_say(report, "weak"))
    if brevity.reasons and report.prior_note:
        notes.append(_say(report, "prior", frequencies=report.prior_note.partition(":")[0]))
    return _part(_say(report, "list"), lines, " ".join(notes))


def _told(report: Report, one: Line, with_words: bool) -> tuple[str, str]:
    chance = "" if one.probability is None else f", {percent(one.probability, report.language)}"
    return f"{one.name}{chance}", one.words if with_words else ""


def _below(report: Report, brevity: Brevity) -> Part | None:
    """The cautions, in two columns; None where there are none."""
    if not report.cautions and not report.open_cautions:
        return None
    kept = report.cautions[: brevity.cautions]
    notes = [_more(report, len(report.cautions) - len(kept))]
    if report.open_cautions:
        notes.append(_say(report, "cautions.open", count=report.open_cautions))
    lines = [_caution(report, one) for one in kept]
    part = _part(_say(report, "cautions"), lines, " ".join(filter(None, notes)))
    return {**part, "columns": columns(part.pop("lines"), 2)}


def _caution(report: Report, one: CautionLine) -> tuple[str, str]:
    where = _say(report, "all_muscles") if one.every_muscle else ", ".join(one.muscles)
    strength = _say(report, one.strength)
    return _say(report, "caution", strength=strength, caution=one.name), f"{one.do} ({where})"


def _more(report: Report, count: int) -> str:
    return _say(report, "more.sentence", count=count) if count > 0 else ""


def _joined(report: Report, words: Sequence[str], most: int) -> str:
    return "; ".join(cut(words, most, report.language))


def _foot(report: Report) -> dict[str, str]:
    visit = report.assessment
    unknown = _say(report, "unknown")
    return {
        **{key: _say(report, key) for key in ("name", "date", "signature", "sides")},
        "versions": _say(
            report,
            "versions",
            library=visit.library_version or unknown,
            atlas=visit.atlas_version or unknown,
            format=visit.atlas_format,
            weights=report.weights_version or unknown,
        ),
    }
