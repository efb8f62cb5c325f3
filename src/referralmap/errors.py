"""What can go wrong, and what is said then?

Everything that the library raises for what a person gave it::

    ReferralmapError
    ├── AssessmentError     an assessment cannot be read; all reasons, each with field
    ├── AtlasError          the maps have problems; all of them, each with file and line
    ├── DrawingError        a pain drawing cannot be read or lifted; all reasons, each with field
    ├── MissingExtraError   what was asked for needs a package that is not installed
    ├── LanguageError       a language's table cannot be read or made
    ├── KeepError           an assessment cannot be kept, read back, exported or erased
    ├── LoginError          nobody can sign in like this: a password, its file, or a provider
    ├── PatientError        answers of a patient cannot be read
    ├── ShapeError          a shape or a point of the atlas is not written as the grammar has it
    └── UnknownNameError    no such muscle, view, figure, region …; with the closest name

Each message is a sentence: what was given, what is allowed, the closest match, what to do. A
mistake of a programmer (a wrong type, a wrong array shape) stays a TypeError or a ValueError.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_LISTED = 9


class ReferralmapError(Exception):
    """Whatever this library says about what it was given; catch this one to catch all."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the atlas: where it stands, what it is, and a hint (which may be empty).

    ``file`` is relative to the folder above ``maps``, ``line`` counts from 1 (None: the whole
    file), ``path`` is the place inside the file; list places count from 0, as in JSON paths.

    >>> what, hint = "unknown landmark 'mastoidd'", "did you mean 'mastoid'?"
    >>> print(Problem("maps/muscles/neck/x.toml", 11, "trigger_points[0].essential[0]", what, hint))
    maps/muscles/neck/x.toml:11: trigger_points[0].essential[0]: unknown landmark 'mastoidd'; did
    you mean 'mastoid'?
    >>> print(Problem("maps/atlas.toml", None, "", "the file is missing", ""))
    maps/atlas.toml: the file is missing
    """

    file: str
    line: int | None
    path: str
    what: str
    hint: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        place = f"{self.path}: " if self.path else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}: {place}{self.what}{hint}"


class AtlasError(ReferralmapError):
    """The maps cannot be used; ``problems`` holds every fault that was found.

    >>> print(AtlasError([Problem("maps/atlas.toml", 1, "format", "must be a whole number", "")]))
    maps/atlas.toml:1: format: must be a whole number
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class SentencesError(ReferralmapError):
    """What cannot be used for several reasons; ``sentences`` holds every one."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__(*sentences)

    def __str__(self) -> str:
        return "\n".join(self.sentences)


class AssessmentError(SentencesError):
    """A document of an assessment that cannot be used; ``sentences`` holds every reason.

    >>> print(AssessmentError("pain.now is 11; give a number from 0 to 10."))
    pain.now is 11; give a number from 0 to 10.
    """


class DrawingError(SentencesError):
    """A pain drawing that cannot be used; ``sentences`` holds every reason.

    >>> print(DrawingError("marks[1].radius is missing; give a radius in cm."))
    marks[1].radius is missing; give a radius in cm.
    """


class MissingExtraError(ReferralmapError):
    """Something needs a package of an extra that is not installed.

    >>> print(MissingExtraError("A page needs typst", "report"))
    A page needs typst, which is not installed: pip install 'referralmap[report]'.
    """

    def __init__(self, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(what, extra)

    def __str__(self) -> str:
        return f"{self.what}, which is not installed: pip install 'referralmap[{self.extra}]'."


class KeepError(ReferralmapError):
    """What was to be kept, read back, exported or erased was not; the sentence says why.

    >>> print(KeepError("the disk is full; nothing was kept. Make room and try again."))
    the disk is full; nothing was kept. Make room and try again.
    """


class LanguageError(SentencesError):
    """A table of a language that cannot be read or made; ``sentences`` holds every reason.

    >>> print(LanguageError("'Deutsch' is no code of a language; write it like de, fr or pt-BR."))
    'Deutsch' is no code of a language; write it like de, fr or pt-BR.
    """


class LoginError(ReferralmapError):
    """A password, a password file or a provider that cannot be used to sign in.

    >>> print(LoginError("passwords: no user is in this password file."))
    passwords: no user is in this password file.
    """


class PatientError(ReferralmapError):
    """A document of a patient's answers that cannot be used.

    >>> print(PatientError("answers must be a list"))
    answers must be a list
    """


class ShapeError(ReferralmapError):
    """A shape or point that the grammar does not have; ``column`` counts from 1 in the given text.

    >>> print(ShapeError("'r' has no radius", "write the radius in cm: r2.5", 14))
    'r' has no radius; write the radius in cm: r2.5 (column 14)
    """

    def __init__(self, what: str, hint: str, column: int) -> None:
        self.what, self.hint, self.column = what, hint, column
        super().__init__(what, hint, column)

    def __str__(self) -> str:
        return "; ".join(filter(None, (self.what, self.hint))) + f" (column {self.column})"


class UnknownNameError(ReferralmapError):
    """A name that is none of those allowed; ``suggestion`` is the closest one, or None.

    >>> print(UnknownNameError("view", "anteriro", ["anterior", "posterior"]))
    unknown view 'anteriro'; did you mean 'anterior'?
    >>> print(UnknownNameError("figure", "dog", ["neutral", "female", "male"]))
    unknown figure 'dog'; it can be neutral, female, male
    """

    def __init__(self, kind: str, name: str, allowed: Iterable[str]) -> None:
        self.kind, self.name, self.allowed = kind, name, tuple(allowed)
        self.suggestion = closest(name, self.allowed)
        super().__init__(kind, name, self.allowed)

    def __str__(self) -> str:
        return f"unknown {self.kind} {self.name!r}; {suggestion(self.name, self.allowed)}"


def closest(name: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that ``name`` most likely meant, or None where none is near.

    >>> closest("Mastoidd", ["mastoid", "acromion"])
    'mastoid'
    >>> closest("dog", ["mastoid"]) is None
    True
    """
    by_plain = {_plain(candidate): str(candidate) for candidate in allowed}
    found = get_close_matches(_plain(name), by_plain, n=1, cutoff=0.75)
    return by_plain[found[0]] if found else None


def suggestion(name: str, allowed: Iterable[str]) -> str:
    """What to say after an unknown name: the closest match, or else what is allowed.

    >>> suggestion("dog", [])
    'there are none'
    >>> suggestion("heel", ["heel_back", "heel_underside", "knee_cap"])
    'it can be heel_back, heel_underside … (3 in all)'
    """
    names = tuple(allowed)
    match = closest(name, names)
    if match is not None:
        return f"did you mean {match!r}?"
    if not names:
        return "there are none"
    holding = [one for one in names if _plain(name) in _plain(one)] if name else []
    if holding and len(holding) <= _LISTED:
        return f"it can be {', '.join(holding)} … ({len(names)} in all)"
    more = f" … ({len(names)} in all)" if len(names) > _LISTED else ""
    return f"it can be {', '.join(names[:_LISTED])}{more}"


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")
