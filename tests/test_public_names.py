"""The public names are a promise: changed on purpose only, with a line in the changelog."""

from __future__ import annotations

import inspect

import pytest

import referralmap

PUBLIC = {
    "Advice",
    "Assessment",
    "AssessmentError",
    "Atlas",
    "AtlasError",
    "Candidate",
    "Contribution",
    "Differential",
    "DrawingError",
    "Entry",
    "Explanation",
    "Finding",
    "KeepError",
    "Muscle",
    "Outcome",
    "Pain",
    "PainDrawing",
    "PainKind",
    "Palpation",
    "Patient",
    "PatientError",
    "Problem",
    "ReferralmapError",
    "Side",
    "TriggerPoint",
    "UnknownNameError",
    "__version__",
    "advise",
    "advised",
    "complaints",
    "draw_pattern",
    "entries",
    "explain",
    "invert",
    "invert_all",
    "judged",
    "load_atlas",
    "movements",
    "suggest_palpation",
    "suggest_palpations",
}


def test_the_list_is_whole() -> None:
    """What the package offers is exactly this list, sorted where it is defined."""
    assert set(referralmap.__all__) == PUBLIC
    assert list(referralmap.__all__) == sorted(referralmap.__all__)


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_every_public_name_says_what_it_is(name: str) -> None:
    """A public name exists and has a docstring of its own."""
    assert inspect.getdoc(getattr(referralmap, name))


def test_the_version_is_the_one_of_the_distribution() -> None:
    """The version is written once, in pyproject.toml."""
    from importlib.metadata import version

    assert referralmap.__version__ == version("referralmap")
