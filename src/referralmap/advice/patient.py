"""What has the patient answered? Yes or no by question, and where.

What is not answered is unknown, and never a no. Answers are kept sorted by question, so that two
patients who said the same in another order are equal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from referralmap.errors import PatientError, UnknownNameError
from referralmap.model import Side

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

FORMAT, VERSION = "referralmap.patient", 1


class Where(NamedTuple):
    """A named area on one side."""

    region: str
    side: Side


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered; ``where`` is empty where nobody said where."""

    question: str
    yes: bool
    where: tuple[Where, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        where = [{"region": one.region, "side": str(one.side)} for one in self.where]
        return {"question": self.question, "yes": self.yes, "where": where}


@dataclass(frozen=True, slots=True)
class Patient:
    """All answers, each question at most once.

    >>> Patient().answer("pregnancy") is None
    True
    >>> Patient().with_answer("pregnancy", True).said_yes("pregnancy")
    True
    """

    answers: tuple[Answer, ...] = ()

    def answer(self, question: str) -> Answer | None:
        """The answer to a question, or None where it was not answered."""
        return next((one for one in self.answers if one.question == question), None)

    def said_yes(self, question: str) -> bool:
        """Whether the question was answered by yes; an open question is not."""
        found = self.answer(question)
        return found is not None and found.yes

    def with_answer(self, question: str, yes: bool, *where: tuple[str, Side | str]) -> Patient:
        """With this answer, in place of a former one to the same question."""
        places = tuple(sorted({Where(region, Side(side)) for region, side in where}))
        kept = [one for one in self.answers if one.question != question]
        added = [*kept, Answer(question, yes, places)]
        return replace(self, answers=tuple(sorted(added, key=lambda one: one.question)))

    def without_answer(self, question: str) -> Patient:
        """With the question open again."""
        kept = tuple(one for one in self.answers if one.question != question)
        return replace(self, answers=kept)

    def mirrored(self) -> Patient:
        """The patient with left and right exchanged.

        >>> Patient().mirrored()
        Patient(answers=())
        """
        turned = Patient()
        for one in self.answers:
            where = [(place.region, place.side.opposite) for place in one.where]
            turned = turned.with_answer(one.question, one.yes, *where)
        return turned

    def checked(self, atlas: Atlas) -> Patient:
        """The patient, if the atlas has every question and place named.

        Raises :class:`~referralmap.errors.UnknownNameError` with the closest name.
        """
        for one in self.answers:
            atlas.care.question(one.question)
            for place in one.where:
                atlas.region_units(place.region, place.side)
        return self

    def to_json(self) -> dict[str, Any]:
        """Plain values, read again by :meth:`from_json`."""
        listed = [one.to_json() for one in self.answers]
        return {"format": FORMAT, "version": VERSION, "answers": listed}

    @staticmethod
    def from_json(source: str | Path | Mapping[str, Any]) -> Patient:
        """The patient of a JSON text, of a file (as a Path), or of values already read.

        Raises :class:`~referralmap.errors.PatientError` that names what is wrong.
        """
        found = source if isinstance(source, Mapping) else _read(source)
        if not isinstance(found, Mapping) or found.get("format") != FORMAT:
            raise PatientError(
                f'this is no patient; it must be an object with "format": "{FORMAT}"'
            )
        if found.get("version") != VERSION:
            raise PatientError(f"version is {found.get('version')!r}; this referralmap reads 1")
        listed = found.get("answers")
        if not isinstance(listed, list):
            raise PatientError("answers must be a list")
        patient = Patient()
        for number, one in enumerate(listed):
            answer = _answer(f"answers[{number}]", one)
            if patient.answer(answer.question) is not None:
                raise PatientError(f"answers[{number}]: {answer.question!r} is answered twice")
            patient = patient.with_answer(answer.question, answer.yes, *answer.where)
        return patient


def _read(source: str | Path) -> object:
    try:
        return json.loads(source if isinstance(source, str) else source.read_text("utf-8-sig"))
    except OSError as error:
        raise PatientError(f"{source}: {error.strerror or error}") from None
    except ValueError as error:
        raise PatientError(f"this is no JSON ({error})") from None


def _answer(path: str, found: object) -> Answer:
    if not isinstance(found, Mapping):
        raise PatientError(f"{path} must be an object")
    question, yes, where = found.get("question"), found.get("yes"), found.get("where", [])
    if not isinstance(question, str):
        raise PatientError(f"{path}.question must be a text")
    if not isinstance(yes, bool):
        raise PatientError(f"{path}.yes must be true or false")
    if not isinstance(where, list):
        raise PatientError(f"{path}.where must be a list")
    places = [_where(f"{path}.where[{number}]", one) for number, one in enumerate(where)]
    return Answer(question, yes, tuple(places))


def _where(path: str, found: object) -> Where:
    region, side = (
        (found.get("region"), found.get("side")) if isinstance(found, Mapping) else (None, None)
    )
    if not isinstance(region, str) or not isinstance(side, str):
        raise PatientError(f'{path} must be {{"region": ..., "side": ...}}')
    if side not in list(Side):
        raise UnknownNameError("side", side, list(Side))
    return Where(region, Side(side))
