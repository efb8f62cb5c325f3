"""How is an area of the body written in a line of text?

One small grammar for zones, muscle outlines and regions; words are parted by spaces::

    shape  =  "band" P rN, P rN, …  |  "patch" P, P, P, …  |  "spot" P rN  |  "inset" NAME
              … followed by "on ear" where the shape may cover the auricle
    P      =  ["opposite"] landmark ["~" landmark "@" share] { direction cm }

Reading is by words alone: whether a landmark exists, and whether a radius or share makes sense, is
asked by :mod:`referralmap.atlas.checks`. ``parse_shape(format_shape(shape)) == shape`` for every
shape. A table of TOML numbers instead of words was rejected: nobody could read a zone aloud.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from referralmap.errors import ShapeError, closest
from referralmap.model import Band, Direction, InsetShape, Move, Patch, Point, Shape, Spot

KINDS = ("band", "patch", "spot", "inset")
_WORD = re.compile(r"[,~@]|[^\s,~@]+")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+")
_DIRECTIONS = {direction.value: direction for direction in Direction}


@cache
def parse_shape(text: str) -> Shape:
    """The shape that a line of the atlas means.

    Raises :class:`~referralmap.errors.ShapeError` with the column of the word at fault.

    >>> parse_shape("spot c7 ~ acromion @ 0.4 down 2 r1.5").radius
    1.5
    >>> parse_shape("")
    Traceback (most recent call last):
    referralmap.errors.ShapeError: the shape is empty; begin with band, patch, spot or inset
    (column 1)
    """
    words = _Words(text)
    kind = words.take("the shape is empty", "begin with band, patch, spot or inset")
    if kind.text not in KINDS:
        match = closest(kind.text, KINDS)
        hint = f"did you mean {match!r}?" if match else "begin with band, patch, spot or inset"
        raise ShapeError(f"unknown kind of shape {kind.text!r}", hint, kind.column)
    return _READERS[kind.text](words, kind)


@cache
def parse_seed(text: str) -> Shape:
    """The seed of a region: a shape, or a point and its radius alone, which is a spot.

    >>> parse_seed("glabella r0.9") == parse_shape("spot glabella r0.9")
    True
    """
    if text.split(maxsplit=1)[:1] and text.split(maxsplit=1)[0] in KINDS:
        return parse_shape(text)
    words = _Words(text)
    return Spot(_point(words), _radius(words), _closing(words))


@cache
def parse_point(text: str) -> Point:
    """The point that a line of the atlas means.

    >>> parse_point("opposite mastoid up 1").moves
    (Move(direction=<Direction.UP: 'up'>, cm=1.0),)
    """
    words = _Words(text)
    point = _point(words)
    words.end()
    return point


def format_shape(shape: Shape) -> str:
    """The line that means the shape.

    >>> format_shape(parse_shape("band c7 r2,acromion   up 1 r3.50 on ear"))
    'band c7 r2, acromion up 1 r3.5 on ear'
    """
    ear = " on ear" if shape.on_ear else ""
    if isinstance(shape, InsetShape):
        return f"inset {shape.inset}{ear}"
    if isinstance(shape, Patch):
        return f"patch {', '.join(map(format_point, shape.points))}{ear}"
    kind = "band" if isinstance(shape, Band) else "spot"
    wide = zip(shape.points, shape.radii, strict=True)
    return f"{kind} {', '.join(f'{format_point(p)} r{_number(r)}' for p, r in wide)}{ear}"


def format_point(point: Point) -> str:
    """The words that mean the point.

    >>> format_point(Point("c7", second="acromion", share=0.4))
    'c7 ~ acromion @ 0.4'
    """
    words = ["opposite"] if point.opposite else []
    words.append(point.landmark)
    if point.second is not None:
        words += ["~", point.second, "@", _number(point.share)]
    for direction, cm in point.moves:
        words += [direction.value, _number(cm)]
    return " ".join(words)


def landmarks_used(shape: Shape) -> tuple[str, ...]:
    """Names of the landmarks in a shape, in order, each once; none for an inset.

    >>> landmarks_used(parse_shape("band c7 ~ t1 @ 0.5 r1, c7 r2"))
    ('c7', 't1')
    >>> landmarks_used(parse_shape("inset throat"))
    ()
    """
    return tuple(dict.fromkeys(name for point in shape.points for name in point.landmarks))


class _Word(NamedTuple):
    text: str
    column: int


class _Words:
    """The words of a line, read from the left."""

    def __init__(self, text: str) -> None:
        self._words = [_Word(m.group(), m.start() + 1) for m in _WORD.finditer(text)]
        self._next = 0
        self._after = len(text.rstrip()) + 1

    def peek(self) -> str:
        """The next word, not taken; an empty text at the end."""
        return self._words[self._next].text if self._next < len(self._words) else ""

    def take(self, missing: str, hint: str) -> _Word:
        """The next word; at the end of the line, a ShapeError that says what is missing."""
        if self._next == len(self._words):
            raise ShapeError(missing, hint, self._after)
        self._next += 1
        return self._words[self._next - 1]

    def taken(self, text: str) -> bool:
        """Whether the next word is this one; if so it is taken."""
        found = self.peek() == text
        self._next += found
        return found

    def end(self) -> None:
        """A ShapeError if any word is left."""
        if self._next < len(self._words):
            word = self._words[self._next]
            raise ShapeError(f"unexpected {word.text!r}", _hint_for(word.text), word.column)


def _hint_for(word: str) -> str:
    if word == "~":
        return "the share of the way comes before the moves: c7 ~ acromion @ 0.4 down 2"
    if word == "," or re.fullmatch(r"r[\d.]+", word):
        return "a spot has one point and one radius, a band a radius at each point, a patch none"
    match = closest(word, [*_DIRECTIONS, "on ear"])
    return f"did you mean {match!r}?" if match else "a comma between points may be missing"


def _band(words: _Words, kind: _Word) -> Band:
    points, radii = [_point(words)], [_radius(words)]
    while words.taken(","):
        points.append(_point(words))
        radii.append(_radius(words))
    if len(points) < 2 and words.peek() in ("", "on"):
        hint = "name two points or more, or make it a spot"
        raise ShapeError("a band of one point", hint, kind.column)
    return Band(tuple(points), tuple(radii), _closing(words))


def _patch(words: _Words, kind: _Word) -> Patch:
    points = [_point(words)]
    while words.taken(","):
        points.append(_point(words))
    if len(points) < 3 and words.peek() in ("", "on"):
        what = "a patch of one point" if len(points) == 1 else "a patch of two points"
        hint = "name three points or more, with a comma between them"
        raise ShapeError(what, hint, kind.column)
    return Patch(tuple(points), _closing(words))


def _spot(words: _Words, kind: _Word) -> Spot:
    return Spot(_point(words), _radius(words), _closing(words))


def _inset(words: _Words, kind: _Word) -> InsetShape:
    name = _name(words, "an inset", "name it: inset throat")
    return InsetShape(name, _closing(words))


_READERS: dict[str, Callable[[_Words, _Word], Shape]] = {
    "band": _band,
    "patch": _patch,
    "spot": _spot,
    "inset": _inset,
}


def _closing(words: _Words) -> bool:
    """Whether "on ear" closes the line, and nothing after it."""
    ear = words.taken("on")
    if ear:
        word = words.take("'on' stands alone", "write: on ear")
        if word.text != "ear":
            raise ShapeError(f"unexpected {word.text!r} after 'on'", "write: on ear", word.column)
    words.end()
    return ear


def _point(words: _Words) -> Point:
    opposite = words.taken("opposite")
    landmark = _name(words, "a landmark", "name a point: mastoid, or c7 ~ acromion @ 0.4 down 2")
    second, share = None, 0.0
    if words.taken("~"):
        second = _name(words, "the second landmark", "write: c7 ~ acromion @ 0.4")
        if not words.taken("@"):
            at = words.take("the share is missing", "write it after '@': c7 ~ acromion @ 0.4")
            what = f"expected '@' and a share, found {at.text!r}"
            raise ShapeError(what, "write: c7 ~ acromion @ 0.4", at.column)
        share = _amount(words, "the share", "a number from 0 to 1: @ 0.4")
    moves = []
    while words.peek() in _DIRECTIONS:
        direction = _DIRECTIONS[words.take("", "").text]
        cm = _amount(words, f"the distance {direction}", f"cm along the surface: {direction} 2")
        moves.append(Move(direction, cm))
    return Point(landmark, opposite, second, share, tuple(moves))


def _name(words: _Words, what: str, hint: str) -> str:
    word = words.take(f"{what} is missing", hint)
    if _NUMBER.fullmatch(word.text):
        better = "a decimal is written with a point, r1.5; after a comma comes the next point"
        raise ShapeError(f"{word.text!r} is no name for {what}", better, word.column)
    if not _NAME.fullmatch(word.text):
        raise ShapeError(f"{word.text!r} is no name for {what}", hint, word.column)
    return word.text


def _radius(words: _Words) -> float:
    hint = "write it in cm after the point: mastoid r2.5"
    word = words.take("the radius is missing", hint)
    if not word.text.startswith("r") or not _NUMBER.fullmatch(word.text[1:]):
        match = closest(word.text, _DIRECTIONS)
        better = f"did you mean {match!r}?" if match else hint
        if word.text == "r":
            better = "write it without a space: mastoid r2.5"
        raise ShapeError(f"expected a radius, found {word.text!r}", better, word.column)
    return float(word.text[1:])


def _amount(words: _Words, what: str, hint: str) -> float:
    word = words.take(f"{what} is missing", f"give {hint}")
    if not _NUMBER.fullmatch(word.text):
        raise ShapeError(f"{what} is {word.text!r}", f"give {hint}", word.column)
    return float(word.text)


def _number(value: float) -> str:
    """The shortest decimal text that reads back as the same number, without an exponent."""
    text = f"{Decimal(repr(float(value))):f}"
    return text.removesuffix(".0")
