from __future__ import annotations

import pickle

import pytest

from referralmap.errors import (
    AtlasError,
    DrawingError,
    PatientError,
    Problem,
    ReferralmapError,
    ShapeError,
    UnknownNameError,
    closest,
    suggestion,
)

PROBLEM = Problem("maps/x.toml", 3, "at", "unknown landmark 'c77'", "did you mean 'c7'?")
ERRORS = [
    AtlasError([PROBLEM, PROBLEM]),
    DrawingError("first.", "second."),
    PatientError("answers must be a list"),
    ShapeError("a band of one point", "make it a spot", 4),
    UnknownNameError("view", "anteriro", ["anterior"]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_one_class_catches_all_and_can_be_sent_on(error: ReferralmapError) -> None:
    """Every error is a ReferralmapError, and says the same after pickling."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 – our own bytes
    assert isinstance(again, ReferralmapError)
    assert type(again) is type(error)
    assert str(again) == str(error)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (PROBLEM, "maps/x.toml:3: at: unknown landmark 'c77'; did you mean 'c7'?"),
        (
            Problem("maps/x.toml", None, "", "the file is missing", ""),
            "maps/x.toml: the file is missing",
        ),
        (
            Problem("maps/x.toml", 1, "", "no sources", "add one"),
            "maps/x.toml:1: no sources; add one",
        ),
    ],
)
def test_a_problem_is_a_line_that_editors_can_jump_to(problem: Problem, text: str) -> None:
    """file:line first, then the place, what it is, and the hint; what is not known is left out."""
    assert str(problem) == text


def test_all_problems_of_an_atlas_are_kept_and_told() -> None:
    """One line each, in the order given."""
    error = AtlasError(iter([PROBLEM, PROBLEM]))
    assert error.problems == (PROBLEM, PROBLEM)
    assert str(error).splitlines() == [str(PROBLEM)] * 2


@pytest.mark.parametrize(
    ("name", "allowed", "found"),
    [
        ("Mastoidd", ["mastoid", "c7"], "mastoid"),
        ("head-left", ["head_left", "head_right"], "head_left"),
        ("Upper Trapezius", ["upper_trapezius", "lower_trapezius"], "upper_trapezius"),
        ("dog", ["mastoid", "c7"], None),
        ("nielasher_temporalis", ["nielasher_pectoralis_major"], None),
        ("", ["c7"], None),
        ("c7", [], None),
    ],
)
def test_the_closest_name_is_a_likely_slip_or_none(
    name: str, allowed: list[str], found: str | None
) -> None:
    """Case, blanks and hyphens count for nothing; a name merely not unlike is not offered."""
    assert closest(name, allowed) == found


def test_without_a_close_name_the_allowed_ones_are_listed_up_to_nine() -> None:
    """Nobody reads two hundred landmarks in a message."""
    assert suggestion("x", ["aa", "bb"]) == "it can be aa, bb"
    many = suggestion("x", [f"name{k}" for k in range(200)])
    assert many.endswith("name8 … (200 in all)")
    assert suggestion("x", []) == "there are none"
