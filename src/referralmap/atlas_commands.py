"""What does ``referralmap check``, ``build`` and ``find`` do? The commands for who writes an atlas.

``check`` reads and never writes; ``build`` compiles what changed; ``check --watch`` does both at
each save, and draws the muscles that changed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from referralmap.errors import AtlasError, Problem, UnknownNameError
from referralmap.own import add_own, own_folder

if TYPE_CHECKING:
    from referralmap.atlas.reader import AtlasFiles

FAILED, WRONG = 1, 2
EACH_S = 0.25
PICTURES = "pictures"
MISSING = (
    "Zones are compiled with scipy, which is not installed here. Install it with: "
    'pip install "referralmap[compile]"'
)
UNREAD = (
    "Other languages were not checked: polib is not installed here. Install it with: "
    'pip install "referralmap[language]"'
)


class Folders(NamedTuple):
    """The maps that are read, and the folder of one's own over them, if there is one."""

    maps: Path
    own: Path | None

    @property
    def written(self) -> Path:
        """The folder whose muscles are written, checked and built."""
        return self.own or self.maps


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The parsers of the three commands."""
    where = "a maps folder, or a folder of your own muscles; the shipped maps if left out"
    check = commands.add_parser("check", help="count what the atlas holds, and name every problem")
    check.add_argument("folder", nargs="?", type=Path, help=where)
    check.add_argument(
        "--watch",
        action="store_true",
        help="go on: at each save check, build and draw what changed (Ctrl+C ends it)",
    )
    check.set_defaults(run=run_check)
    build = commands.add_parser("build", help="compile the zones that changed")
    build.add_argument("folder", nargs="?", type=Path, help=where)
    build.set_defaults(run=run_build)
    find = commands.add_parser("find", help="muscles by name, abbreviation or misspelt name")
    find.add_argument("words", nargs="+", help="what somebody would type: SCM, peroneus, ECRB")
    add_own(find)
    find.set_defaults(run=run_find)


def folders(given: Path | None) -> Folders:
    """What a folder named on the command line means.

    A folder with ``atlas.toml`` is a whole atlas, and so is one with ``maps`` inside; any other
    is one's own, over the shipped maps. Raises AtlasError where there is no such folder.
    """
    from referralmap.body.load import maps_directory

    if given is None:
        return Folders(maps_directory(), None)
    folder = given.resolve()
    if not folder.is_dir():
        what = "there is no such folder"
        raise AtlasError([Problem(str(folder), None, "", what, "name one that exists")])
    for whole in (folder, folder / "maps"):
        if (whole / "atlas.toml").exists():
            return Folders(whole, None)
    return Folders(maps_directory(), folder)


def run_check(given: argparse.Namespace) -> int:
    """``referralmap check``: 0, or 1 for problems found, or 2 for no such folder."""
    chosen = _chosen(given.folder)
    if chosen is None:
        return WRONG
    if given.watch:
        return _watch(chosen)
    problems = checked(chosen)
    for problem in problems:
        print(problem)
    print(f"{len(problems) or 'No'} problem{'s' * (len(problems) != 1)}.")
    return FAILED if problems else 0


def checked(chosen: Folders) -> tuple[Problem, ...]:
    """Every problem of the text files, or, where they have none, of what was built from them."""
    from referralmap.atlas.reader import read_atlas_files
    from referralmap.inference.whole import built_problems

    try:
        files = read_atlas_files(chosen.maps, chosen.own)
        print(_told(files, chosen))
        return (*built_problems(chosen.maps, files, chosen.own), *_of_languages(files, chosen))
    except AtlasError as error:
        return error.problems


def _of_languages(files: AtlasFiles, chosen: Folders) -> tuple[Problem, ...]:
    """Every problem of the languages of a whole atlas; of none where they cannot be read here."""
    from referralmap.language.tables import can_read
    from referralmap.language_command import language_problems

    if chosen.own is not None:
        return ()
    if not can_read():
        print(UNREAD)
        return ()
    return tuple(language_problems(chosen.maps, files))


def run_build(given: argparse.Namespace) -> int:
    """``referralmap build``: 0, or 1 for problems, or 2 for no such folder or no scipy."""
    chosen = _chosen(given.folder)
    if chosen is None or not _can_build():
        return WRONG
    try:
        print(build(chosen, lambda said: print(f"  {said}", flush=True)))
    except AtlasError as error:
        print(error)
        return FAILED
    return 0


def build(chosen: Folders, say: Callable[[str], None]) -> str:
    """Compile what changed; what was done, in a sentence. AtlasError where a file is at fault."""
    from referralmap.compiling.build import build_maps, build_own

    begun = time.perf_counter()
    if chosen.own is None:
        built = build_maps(chosen.maps, say)
    else:
        built = build_own(chosen.maps, chosen.own, say)
    took = time.perf_counter() - begun
    return f"{built.compiled} compiled, {built.kept} as they were, in {took:.1f} s."


def run_find(given: argparse.Namespace) -> int:
    """``referralmap find``: the muscles that the words could mean, best first; 2 for none."""
    import os

    from referralmap.atlas.atlas import load_atlas

    atlas = load_atlas(own=own_folder(given.own, os.environ))
    words = " ".join(given.words)
    found = atlas.muscles_called(words)
    if not found:
        raise UnknownNameError("muscle", words, [muscle.id for muscle in atlas.muscles])
    width = max(len(muscle.id) for muscle in found)
    for muscle in found:
        others = f" ({', '.join(muscle.synonyms)})" if muscle.synonyms else ""
        print(f"{muscle.id:{width}}  {muscle.name}, {muscle.latin}{others}")
    return 0


def _chosen(given: Path | None) -> Folders | None:
    try:
        return folders(given)
    except AtlasError as error:
        print(f"referralmap: {error}", file=sys.stderr)
        return None


def _can_build() -> bool:
    if find_spec("scipy") is None:
        print(f"referralmap: {MISSING}", file=sys.stderr)
        return False
    return True


def _told(files: AtlasFiles, chosen: Folders) -> str:
    """What the files hold, in lines; for a folder of one's own also what it replaces."""
    from referralmap.atlas.counts import counted

    lines = [f"Format {files.format}, version {files.version} of {files.date}."]
    lines.append(str(counted(files)))
    if chosen.own is not None:
        lines.append(f"{chosen.own.name}: {len(files.own)} of these muscles.")
        lines += [f"{one.file} takes the place of {one.instead_of}." for one in files.overrides]
    return "\n".join(lines)


def _watch(chosen: Folders) -> int:
    """Look at the files again and again; at each change check, build and draw."""
    if not _can_build():
        return WRONG
    pictures = chosen.written / PICTURES
    print(f"Watching {chosen.written}; pictures go to {pictures}. Ctrl+C ends it.", flush=True)
    seen: dict[Path, float] = {}
    pending: set[Path] = set()  # changed, and not drawn yet: something was wrong with a file
    while True:
        now = stamps(chosen.written)
        if now != seen:
            # All of a whole atlas are new at the start: draw only what is then saved.
            if seen or chosen.own:
                pending |= {path for path, stamp in now.items() if seen.get(path) != stamp}
            if answer(chosen, pending & now.keys(), pictures):
                pending.clear()
            seen = now
        time.sleep(EACH_S)


def stamps(folder: Path) -> dict[Path, float]:
    """When each text file below a folder was last written."""
    below = [path for name in ("muscles", "clinical") for path in (folder / name).rglob("*.toml")]
    paths = [*folder.glob("*.toml"), *below]
    return {path: path.stat().st_mtime for path in sorted(paths) if path.exists()}


def answer(chosen: Folders, changed: Iterable[Path], pictures: Path) -> bool:
    """Say what is wrong; where zones could be built, draw the muscles whose files changed.

    Returns whether nothing was wrong.
    """
    begun = time.perf_counter()
    drawn: list[Path] = []
    try:
        build(chosen, lambda _: None)
        problems = checked(chosen)
        # A point beside its muscle, or a zone over the midline, is best mended with its picture.
        drawn = draw(chosen, changed, pictures)
    except AtlasError as error:
        problems = error.problems
    for problem in problems:
        print(problem)
    for path in drawn:
        print(f"drawn: {path}")
    took = time.perf_counter() - begun
    print(
        f"{len(problems) or 'No'} problem{'s' * (len(problems) != 1)} ({took:.1f} s).\n", flush=True
    )
    return not problems


def draw(chosen: Folders, changed: Iterable[Path], pictures: Path) -> list[Path]:
    """The page of each muscle whose file changed; where they were written."""
    from referralmap.atlas.atlas import load_atlas
    from referralmap.rendering.sheets import write_muscle

    names = {path.stem for path in changed if "muscles" in path.parts}
    if not names:
        return []
    atlas = load_atlas(chosen.maps, own=chosen.own)
    muscles = [muscle for muscle in atlas.muscles if muscle.id in names]
    return [write_muscle(atlas, muscle, pictures) for muscle in muscles]
