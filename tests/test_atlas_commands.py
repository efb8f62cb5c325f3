"""`referralmap check`, `build` and `find`, for who writes an atlas or a muscle of their own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from referralmap.cli import main

INFRASPINATUS = "muscles/shoulder/infraspinatus.toml"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, list[str]]:
    """The exit status of a command, and the lines that it printed."""
    status = main([str(word) for word in words])
    return status, capsys.readouterr().out.splitlines()


@pytest.fixture
def maps(tmp_path: Path, project: Path) -> Path:
    """A copy of the shipped maps."""
    shutil.copytree(project / "maps", tmp_path / "maps")
    return tmp_path / "maps"


@pytest.fixture
def own(tmp_path: Path, project: Path) -> Path:
    """A folder of one's own with one muscle, which stands over a shipped one."""
    path = tmp_path / "mine" / INFRASPINATUS
    path.parent.mkdir(parents=True)
    shutil.copy(project / "maps" / INFRASPINATUS, path)
    return tmp_path / "mine"


def test_the_shipped_atlas_is_counted_and_has_no_problem(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """More than any list that was found: 150 muscles or parts, 250 trigger points; none at
    fault.
    """
    status, lines = run(capsys, "check")
    assert (status, lines[-1]) == (0, "No problems.")
    muscles, points = (int(lines[1].split(part)[0].split()[-1]) for part in
                       (" muscles, ", " trigger points"))  # fmt: skip
    assert muscles >= 150
    assert points >= 250
    assert "facts: " in lines[2]
    assert " read, " in lines[2]


def test_problems_are_listed_with_file_and_line(
    maps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1; the folder above maps will do as well."""
    path = maps / INFRASPINATUS
    path.write_text(path.read_text("utf-8").replace("latin =", "latn ="), "utf-8")
    for folder in (maps, maps.parent):
        assert run(capsys, "check", folder) == (
            1,
            [
                f"maps/{INFRASPINATUS}:1: the key 'latin' is missing; give a text",
                f"maps/{INFRASPINATUS}:3: latn: unknown key 'latn'; did you mean 'latin'?",
                "2 problems.",
            ],
        )


def test_a_muscle_that_was_not_compiled_is_a_problem(
    maps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file renamed or added after the build is told from both ends."""
    old = maps / "muscles" / "shoulder" / "teres_minor.toml"
    text = old.read_text("utf-8").replace('id = "teres_minor"', 'id = "teres_new"', 1)
    old.unlink()
    (old.parent / "teres_new.toml").write_text(text, "utf-8")
    (maps / "priors.toml").write_text("", "utf-8")
    shutil.rmtree(maps / "clinical")
    _without_unused(maps, capsys)
    status, lines = run(capsys, "check", maps)
    file = "maps/compiled/patterns.json"
    assert status == 1
    assert f"{file}: teres_new trp1 is not compiled; run `make build`" in lines
    assert f"{file}: teres_minor trp1 stands in no file any more; run `make build`" in lines


def _without_unused(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Take out the sources that nothing rests on any more."""
    _, lines = run(capsys, "check", maps)
    gone = {line.split(": ")[1] for line in lines if "nothing rests on the source" in line}
    path = maps / "sources.toml"
    parts = path.read_text("utf-8").split("\n[")
    kept = [part for part in parts if part.partition("]")[0] not in gone]
    path.write_text("\n[".join(kept), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (INFRASPINATUS, "Rotates the arm", "Turns the arm", "maps: a text file"),
        (INFRASPINATUS, "lateral 1.5", "lateral 1.6", f"maps/{INFRASPINATUS}"),
        ("regions.toml", "r2.4", "r2.5", "maps/regions.toml"),
        ("landmarks.toml", "y = 4.5", "y = 4.6", "maps/landmarks.toml"),
        ("clinical/structures.toml", "band", "band ", "maps: a text file"),
        ("clinical/structures.toml", " r0.7", " r0.8", "maps/clinical/structures.toml"),
    ],
)
def test_what_changed_since_the_build_is_told(
    maps: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, told: str
) -> None:
    """A sentence, a shape, a region, a landmark: each makes what was built stale."""
    path = maps / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    status, lines = run(capsys, "check", maps)
    assert status == 1
    assert any(line.startswith(f"{told}: changed since ") for line in lines), lines


def test_building_makes_the_atlas_sound_again(
    maps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One muscle changed: one is compiled, the others stay, and nothing is wrong then."""
    path = maps / INFRASPINATUS
    path.write_text(path.read_text("utf-8").replace("lateral 1.5", "lateral 1.6", 1), "utf-8")
    status, lines = run(capsys, "build", maps)
    assert status == 0
    assert lines[-1].startswith("1 compiled, ")
    status, lines = run(capsys, "check", maps)
    assert (status, lines[-1]) == (0, "No problems.")


def test_an_own_folder_is_built_and_names_what_it_replaces(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before it is built that is what is told; then it is sound, and the shipped file is named."""
    status, lines = run(capsys, "check", own)
    assert status == 1
    assert run(capsys, "build", own)[0] == 0
    status, lines = run(capsys, "check", own)
    assert (status, lines[-1]) == (0, "No problems.")
    assert f"mine/{INFRASPINATUS} takes the place of maps/{INFRASPINATUS}." in lines


def test_own_muscles_are_shown_and_ranked(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By --own, or by the environment, for every command that reads the atlas."""
    path = own / INFRASPINATUS
    text = path.read_text("utf-8").replace('"Infraspinatus"', '"My infraspinatus"', 1)
    path.write_text(text, "utf-8")
    assert run(capsys, "build", own)[0] == 0
    picture = tmp_path / "picture.svg"
    status, lines = run(capsys, "show", "infraspinatus", "--own", own, "--out", picture)
    assert (status, "My infraspinatus" in lines[0]) == (0, True)
    monkeypatch.setenv("REFERRALMAP_OWN", str(own))
    status, lines = run(capsys, "find", "infraspinatus")
    assert "My infraspinatus" in lines[0]


def test_a_folder_that_is_not_there_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, on stderr."""
    for command in ("check", "build"):
        assert main([command, str(tmp_path / "nowhere")]) == 2
        assert capsys.readouterr().err == (
            f"referralmap: {tmp_path / 'nowhere'}: there is no such folder; name one that exists\n"
        )


def test_building_without_scipy_says_how_to_get_it(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named; nothing is half done."""
    monkeypatch.setattr("referralmap.atlas_commands.find_spec", lambda name: None)
    assert main(["build", str(own)]) == 2
    assert 'pip install "referralmap[compile]"' in capsys.readouterr().err


def test_finding_is_by_any_name(capsys: pytest.CaptureFixture[str]) -> None:
    """The best is first; what means nothing is an error that names no muscle falsely."""
    status, lines = run(capsys, "find", "ECRB")
    assert (status, lines[0].split()[0]) == (0, "extensor_carpi_radialis_brevis")
    assert main(["find", "refrigerator"]) == 2
    assert "unknown muscle 'refrigerator'" in capsys.readouterr().err


class Watch:
    """`referralmap check FOLDER --watch` as a process, and what it has said."""

    def __init__(self, folder: Path) -> None:
        words = [sys.executable, "-m", "referralmap", "check", str(folder), "--watch"]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        self.log = folder.parent / "watch.log"
        with self.log.open("w") as out:
            # Started in the background, a shell's children ignore Ctrl+C, and pass that on.
            before = signal.signal(signal.SIGINT, signal.default_int_handler)
            self.process = subprocess.Popen(words, stdout=out, stderr=out, env=environment)
            signal.signal(signal.SIGINT, before)

    def until(self, met: Callable[[str], bool]) -> str:
        """What was said once that is so; fails after a minute."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            said = self.log.read_text("utf-8")
            if met(said):
                return said
            assert self.process.poll() is None, said
            time.sleep(0.05)
        raise AssertionError(self.log.read_text("utf-8"))


@pytest.fixture
def watch(own: Path) -> Iterator[Watch]:
    """A watch on the folder of one's own, ended as a person would."""
    watching = Watch(own)
    yield watching
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(timeout=20) == 130


def test_a_watched_file_is_checked_and_drawn_as_it_is_saved(watch: Watch, own: Path) -> None:
    """A fault is told with its line; mended, the picture is drawn anew."""
    page = own / "pictures" / "infraspinatus.html"
    watch.until(lambda said: said.count("No problems (") == 1)
    first = page.read_text("utf-8")
    path = own / INFRASPINATUS
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("deltoid_middle r3.2", "deltoid_midle r3.2", 1), "utf-8")
    said = watch.until(lambda said: "1 problem (" in said)
    assert "unknown landmark 'deltoid_midle'; did you mean 'deltoid_middle'?" in said
    assert page.read_text("utf-8") == first
    path.write_text(whole.replace("deltoid_middle r3.2", "deltoid_middle r4.2", 1), "utf-8")
    watch.until(lambda said: said.count("No problems (") == 2)
    assert page.read_text("utf-8") != first


def test_a_muscle_whose_source_comes_later_is_drawn_then(watch: Watch, own: Path) -> None:
    """What could not be drawn when it was saved is drawn as soon as nothing is wrong any more."""
    watch.until(lambda said: said.count("No problems (") == 1)
    path = own / "muscles" / "shoulder" / "mine.toml"
    text = (own / INFRASPINATUS).read_text("utf-8")
    text = text.replace('id = "infraspinatus"', 'id = "mine"', 1).replace("simons1999", "me2026")
    path.write_text(text, "utf-8")
    watch.until(lambda said: "unknown source 'me2026'" in said and "problems (" in said)
    (own / "sources.toml").write_text(
        '[me2026]\ncitation = "Me."\ntaken = "All."\nurl = "https://example.org"\n', "utf-8"
    )
    watch.until(lambda said: said.count("No problems (") == 2)
    assert (own / "pictures" / "mine.html").exists()
