"""For every test: where the project is, which Chromium is used, what CI does not forgive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from referralmap import Atlas, load_atlas

PROJECT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"

# Two busy cores make any deadline a matter of luck; in CI the examples are the same in every run.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=IN_CI)
hypothesis.settings.load_profile("steady")


def chromium_path() -> Path:
    """Where Chromium should be: REFERRALMAP_CHROMIUM, or else /usr/bin/chromium."""
    return Path(os.environ.get("REFERRALMAP_CHROMIUM") or "/usr/bin/chromium")


def lacks_chromium() -> str | None:
    """The sentence that says what is missing, or None where Chromium can be started."""
    path = chromium_path()
    if shutil.which(path):
        return None
    return (
        f"There is no Chromium at {path}. Install it (on Debian: apt-get install chromium), "
        "or set REFERRALMAP_CHROMIUM to its path."
    )


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The shipped atlas; read-only, so one for all tests."""
    return load_atlas()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium that browser tests start."""
    return chromium_path()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in tests/browser is a browser test, marked or not."""
    for test in items:
        if PROJECT / "tests" / "browser" in test.path.parents:
            test.add_marker(pytest.mark.browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A browser test without Chromium fails in CI, and elsewhere is left out with the reason."""
    missing = lacks_chromium() if item.get_closest_marker("browser") else None
    if missing and IN_CI:
        pytest.fail(missing, pytrace=False)
    if missing:
        pytest.skip(missing)


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"In CI no test may be skipped, and this one was: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """In CI, a skipped test is a failed one: what did not run has shown nothing."""
    report = yield
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """In CI, a test module that skips itself is a failed one too."""
    report = yield
    _forbid_skip(report)
    return report
