"""The wheel stands alone: in an empty environment, away from the checkout, it inverts a drawing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel

PROJECT = Path(__file__).resolve().parent.parent

DRAWING = {
    "format": "referralmap.drawing",
    "version": 1,
    "figure": "neutral",
    "views_offered": None,
    "marks": [{"kind": "region", "region": "temple", "side": "left", "intensity": 6}],
}


def said(command: list[str | Path], folder: Path) -> str:
    """What the command printed, run in that folder without this environment; loud if it failed."""
    own = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    clean = {key: value for key, value in os.environ.items() if key not in own}
    run = subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, f"{command} failed:\n{run.stdout}\n{run.stderr}"
    return run.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout as it is."""
    folder = tmp_path_factory.mktemp("dist")
    said([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], PROJECT)
    [built] = folder.glob("referralmap-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an empty environment with the wheel in it, and no extra."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    said([commands / "python", "-m", "pip", "install", *quiet, wheel], folder)
    return commands


def test_the_wheel_holds_the_maps_and_all_that_the_app_shows(wheel: Path) -> None:
    """Every file under maps/ and every file of the package is in it, Alembic's steps too."""
    held = set(zipfile.ZipFile(wheel).namelist())
    maps = {
        f"referralmap/maps/{path.relative_to(PROJECT / 'maps').as_posix()}"
        for path in (PROJECT / "maps").rglob("*")
        if path.is_file()
    }
    beside = {
        path.relative_to(PROJECT / "src").as_posix()
        for path in (PROJECT / "src" / "referralmap").rglob("*")
        if path.suffix in {".html", ".css", ".js", ".json", ".toml", ".typed", ".py"}
    }
    assert maps, "maps/ is empty: build it with `make build`"
    assert maps | beside <= held


def test_the_wheel_asks_for_three_packages(installed: Path) -> None:
    """Without extras the library brings numpy, shapely and svgwrite, and nothing else."""
    listed = json.loads(
        said([installed / "python", "-m", "pip", "list", "--format=json"], installed)
    )
    names = {package["name"].lower() for package in listed} - {"pip", "setuptools", "wheel"}
    assert names == {"numpy", "referralmap", "shapely", "svgwrite"}


def test_the_installed_command_inverts_a_drawing(installed: Path, tmp_path: Path) -> None:
    """`referralmap invert FILE --json` works from another folder, and sides are the patient's."""
    (tmp_path / "drawing.json").write_text(json.dumps(DRAWING), "utf-8")
    answer = json.loads(
        said([installed / "referralmap", "invert", "drawing.json", "--json"], tmp_path)
    )
    assert answer["drawn_cm2"] > 0
    first = answer["candidates"][0]
    assert first["side"] == "left"
    assert 0 < first["probability"] <= 1
    assert {"muscle", "trigger_point", "side", "probability", "score"} <= set(first)


def test_the_app_says_what_it_lacks(installed: Path, tmp_path: Path) -> None:
    """Without the extra, `referralmap app` names what to install, and shows no traceback."""
    run = subprocess.run(
        [installed / "referralmap", "app"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert run.returncode != 0
    assert "referralmap[app]" in run.stderr + run.stdout
    assert "Traceback" not in run.stderr


def test_keeping_says_what_it_lacks(installed: Path, tmp_path: Path) -> None:
    """Without the extra, `referralmap keep` names what to install, and makes no file."""
    run = subprocess.run(
        [installed / "referralmap", "keep", "list", "--keep", "kept.db"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 2
    assert "referralmap[keep]" in run.stderr
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []
