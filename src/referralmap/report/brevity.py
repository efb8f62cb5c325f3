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
from referralmap.inference.words import percent
from referralmap.model import Side
from referralmap.rendering.drawn import Picture

from .content import NO_DIAGNOSIS, CautionLine, FlagLine, Line, Report

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

URGENCY_WORDS = {
    "emergency": "EMERGENCY",
    "today": "TODAY",
    "soon": "WITHIN DAYS",
    "none": "TO KNOW",
}
STRENGTH_WORDS = {"absolute": "Do not", "relative": "Only for a reason", "mind": "Mind"}


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
        "flags": {
            "style": brevity.flags,
            "title": "See to this first",
            "columns": _columns(
                [_flag(one, brevity.flags) for one in report.flags],
                2 if brevity.flags == PACKED else 1,
            ),
            "stop": "This is looked at before any muscle is treated." if report.stop else "",
        },
        "pictures": [_picture(one) for one in shown[: brevity.pictures]],
        "legend": [{"words": words, "svg": svg} for words, svg in legend],
        "left": _left(report, brevity),
        "right": _right(report, brevity),
        "below": _below(report, brevity),
        "foot": _foot(report),
    }


def cut(lines: Sequence[str], most: int) -> list[str]:
    """The first lines, and how many more there are where any are left out.

    >>> cut(["a", "b", "c"], 2), cut(["a", "b"], 2), cut([], 2)
    (['a', 'b', 'and 1 more'], ['a', 'b'], [])
    """
    left_out = len(lines) - most
    return [*lines[:most], *([f"and {left_out} more"] if left_out > 0 else [])]


def _head(report: Report) -> dict[str, str]:
    visit = report.assessment
    return {
        "title": "Pain assessment",
        "note": NO_DIAGNOSIS,
        "who": f"Pseudonym: {foldable(visit.pseudonym)}"
        if visit.pseudonym
        else "No pseudonym given",
        "when": f"{visit.taken_at.day} {visit.taken_at:%B %Y, %H:%M} UTC",
    }


def _flag(one: FlagLine, style: str) -> dict[str, str]:
    return {
        "urgency": URGENCY_WORDS[one.urgency],
        "urgent": "yes" if one.urgency in ("emergency", "today") else "",
        "name": one.name,
        "say": one.say if style in (FULL, WHY) else "",
        "do": one.do,
        "because": " ".join(one.because) if style == FULL else "",
    }


def _picture(one: Picture) -> dict[str, Any]:
    left, right = (
        edge.replace("left", "LEFT").replace("right", "RIGHT")
        for edge in (one.left_edge, one.right_edge)
    )
    return {
        "words": one.words.replace("Left", "LEFT").replace("Right", "RIGHT"),
        "svg": one.svg,
        "ratio": one.width / one.height,
        "part": one.part,
        "left": left,
        "right": right,
        "alt": f"The drawing on the body: {one.words}. On the left of the picture: {left}. "
        f"On the right of the picture: {right}.",
    }


Part = dict[str, Any]


def _part(title: str, lines: Sequence[str | tuple[str, str]], note: str = "") -> Part:
    """A part of the page: pairs have a heading of their own before their words."""
    pairs = [("", line) if isinstance(line, str) else line for line in lines]
    told = [{"head": head, "words": words} for head, words in pairs]
    return {"title": title, "lines": told, "note": note}


def _left(report: Report, brevity: Brevity) -> list[Part]:
    parts = [_part("Drawn", list(_extent(report, brevity)))]
    if report.pain:
        words = [(about, _own_words(said, brevity)) for about, said in report.pain]
        parts.append(_part("In the patient's words", words))
    if report.answered_yes or report.answered_no:
        answers: list[tuple[str, str]] = []
        if report.answered_yes:
            answers.append(("Yes", _joined(report.answered_yes, brevity.answers)))
        if report.answered_no:
            answers.append(("No", _joined(report.answered_no, brevity.answers)))
        parts.append(_part("Asked and answered", answers))
    if report.questions:
        open_ = [_joined(report.questions, brevity.questions)]
        parts.append(_part("Still open, and not taken as no", open_))
    return parts


def _own_words(said: Sequence[str], brevity: Brevity) -> str:
    """What was said, each word short enough to leave room; never fewer than all kinds of pain."""
    kept = [shortened(foldable(one), brevity.letters) for one in said]
    return ", ".join(cut(kept, max(brevity.places, len(PainKind))))


def _extent(report: Report, brevity: Brevity) -> list[tuple[str, str]]:
    found = report.extent
    if not report.drawn:
        return [("", "Nothing was drawn.")]
    lines = [("Area", f"{area(found.cm2)}, {share_of_body(found)} of the body surface")]
    lines += _by_side(found, brevity.places)
    if found.inside:
        names = [_inside(one) for one in found.inside]
        lines.append(("Inside", _joined(names, brevity.places)))
    return lines


def _by_side(found: Extent, most: int) -> list[tuple[str, str]]:
    """What is drawn on each side, in its named areas; the side is the patient's."""
    lines = []
    for side, cm2 in ((Side.LEFT, found.left_cm2), (Side.RIGHT, found.right_cm2)):
        own = [_place(one) for one in found.places if one.side is side]
        if own:
            lines.append((side.upper(), f"{area(cm2)}: {_joined(own, most)}"))
    middle = [_place(one) for one in found.places if one.side is Side.MIDLINE]
    if middle:
        lines.append(("MIDDLE", _joined(middle, most)))
    return lines


def _place(one: DrawnPlace) -> str:
    return f"{one.name[:1].lower()}{one.name[1:]} {one.cm2:.0f}"


def _inside(one: DrawnPlace) -> str:
    side = "" if one.side is Side.MIDLINE else f"{one.side.upper()} "
    return f"{side}{one.name[:1].lower()}{one.name[1:]}"


def area(cm2: float) -> str:
    """An area in words.

    >>> area(0.4), area(3.21), area(1204.0), area(0.0)
    ('less than 1 cm²', '3 cm²', '1,204 cm²', '0 cm²')
    """
    return "less than 1 cm²" if 0 < cm2 < 1 else f"{cm2:,.0f} cm²"


def share_of_body(found: Extent) -> str:
    """The share of the body surface in per cent, to one digit below one per cent."""
    hundredths = found.share * 100
    if 0 < hundredths < 0.1:
        return "less than 0.1 %"
    return f"{hundredths:.1f} %" if hundredths < 10 else f"{hundredths:.0f} %"


def _right(report: Report, brevity: Brevity) -> list[Part]:
    parts = [_list(report, brevity)]
    if report.look_alikes:
        lines = [_told(one, True) for one in report.look_alikes]
        kept = lines[: brevity.look_alikes]
        note = _more(len(lines) - len(kept))
        parts.append(_part("Look-alikes that fit as well", kept, note))
    found = [*report.findings, *report.movements]
    if found:
        parts.append(_part("Found", cut(found, brevity.findings)))
    return parts


def _list(report: Report, brevity: Brevity) -> Part:
    if not report.drawn:
        return _part("Which muscles", ["Nothing was drawn, so there is nothing to rank."])
    lines = [_told(one, brevity.reasons) for one in report.leading]
    notes = [report.together] if brevity.reasons and report.together else []
    notes.append(
        f"That none of these muscles sends this pain: {percent(report.off_pattern)}. Explained by "
        f"none: {area(report.unexplained_cm2)}."
    )
    if report.weak:
        notes.append("The list is weak: no muscle of the atlas sends pain quite like this.")
    if brevity.reasons and report.prior_note:
        notes.append(report.prior_note.partition(":")[0] + " count in the order.")
    return _part("Which muscles could send this pain", lines, " ".join(notes))


def _told(one: Line, with_words: bool) -> tuple[str, str]:
    chance = "" if one.probability is None else f", {percent(one.probability)}"
    return f"{one.name}{chance}", one.words if with_words else ""


def _below(report: Report, brevity: Brevity) -> Part | None:
    """The cautions, in two columns; None where there are none."""
    if not report.cautions and not report.open_cautions:
        return None
    kept = report.cautions[: brevity.cautions]
    notes = [_more(len(report.cautions) - len(kept))]
    if report.open_cautions:
        notes.append(f"{report.open_cautions} more depend on questions that are open.")
    part = _part("Cautions to heed", [_caution(one) for one in kept], " ".join(filter(None, notes)))
    return {**part, "columns": _columns(part.pop("lines"), 2)}


def _caution(one: CautionLine) -> tuple[str, str]:
    where = "all of these muscles" if one.every_muscle else ", ".join(one.muscles)
    return f"{STRENGTH_WORDS[one.strength]}: {one.name}", f"{one.do} ({where})"


def _columns(lines: Sequence[dict[str, str]], count: int) -> list[list[dict[str, str]]]:
    """The lines in their order in columns of about one height, none of them empty.

    >>> _columns([{"a": "xx"}, {"a": "x"}, {"a": "x"}], 2)
    [[{'a': 'xx'}], [{'a': 'x'}, {'a': 'x'}]]
    >>> _columns([], 2)
    []
    """
    sizes = [sum(map(len, line.values())) for line in lines]
    whole, so_far, columns = max(sum(sizes), 1), 0, [[] for _ in range(count)]  # type: ignore[var-annotated]
    for line, size in zip(lines, sizes, strict=True):
        columns[min(int(count * (so_far + size / 2) / whole), count - 1)].append(line)
        so_far += size
    return [column for column in columns if column]


def foldable(text: str, most: int = 24) -> str:
    """The text with places to break inside of very long words, which would leave the page.

    >>> foldable("a pain"), len(foldable("x" * 100))
    ('a pain', 104)
    """
    return " ".join(
        "\u200b".join(word[start : start + most] for start in range(0, len(word), most))
        for word in text.split(" ")
    )


def shortened(text: str, most: int) -> str:
    """The text, cut to so many letters.

    >>> shortened("playing the violin", 10), shortened("sitting", 10)
    ('playing t…', 'sitting')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _more(count: int) -> str:
    return f"And {count} more." if count > 0 else ""


def _joined(words: Sequence[str], most: int) -> str:
    return "; ".join(cut(words, most))


def _foot(report: Report) -> dict[str, str]:
    visit = report.assessment
    atlas = f"atlas {visit.atlas_version or 'unknown'} (format {visit.atlas_format})"
    library = f"referralmap {visit.library_version or 'unknown'}"
    return {
        "name": "Name",
        "date": "Date",
        "signature": "Signature",
        "versions": f"{library}, {atlas}, weights {report.weights_version or 'unknown'}",
        "sides": "LEFT and RIGHT are the patient's, in every picture and word.",
    }
