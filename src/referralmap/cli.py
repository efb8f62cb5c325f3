"""What can be done from a terminal? ``referralmap app | password | invert | advise | about |
report | compare | show | find | check | build | language | evaluate | keep``.

A thin shell: it reads arguments, calls the library and prints. Whatever the library says against
what it was given becomes a sentence on stderr and exit status 2, never a traceback; ``check`` ends
with 1 if it found problems. Everything heavy is imported inside the command that needs it.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.atlas_commands import FAILED, WRONG, add_commands
from referralmap.clinic_commands import add_clinic
from referralmap.compare_command import add_compare
from referralmap.errors import ReferralmapError, UnknownNameError
from referralmap.evaluate_command import add_evaluate
from referralmap.invert_command import NO_DIAGNOSIS, add_invert
from referralmap.keep_command import add_keep_commands
from referralmap.language_command import add_language
from referralmap.own import add_own, own_folder
from referralmap.report_command import add_report
from referralmap.serve_commands import add_serve

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.look_alikes import LookAlike
    from referralmap.model import Muscle, Side, TriggerPoint

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 for problems found, or 2 for unusable input.

    >>> main(["invert", "no such drawing.json"])
    2
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without "²" is no error
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given)
        sys.stdout.flush()
    except ReferralmapError as error:
        return _complain(": ".join([*getattr(error, "__notes__", []), str(error)]))
    except BrokenPipeError:
        # The reader of a pipe has gone (| head): not an error, and nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        return _complain(f"{error.filename or 'a file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        return STOPPED
    return status


def _complain(sentence: str) -> int:
    print(f"referralmap: {sentence}", file=sys.stderr)
    return WRONG


def _parser() -> argparse.ArgumentParser:
    about = "From a pain drawing to the muscles that could send pain there."
    parser = argparse.ArgumentParser("referralmap", description=about, epilog=NO_DIAGNOSIS)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_serve(commands)
    add_invert(commands)
    add_clinic(commands)
    add_report(commands)
    add_compare(commands)
    _add_show(commands)
    add_commands(commands)
    add_language(commands)
    add_evaluate(commands)
    add_keep_commands(commands)
    return parser


def _add_show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("show", help="draw a pattern, a look-alike, or all of them")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("muscle", nargs="?", metavar="MUSCLE", help="id, name or synonym of a muscle")
    what.add_argument("--all", action="store_true", help="every pattern, into a folder")
    what.add_argument("--look-alike", metavar="NAME", help="id or name of one: heart, l5_root")
    what.add_argument("--look-alikes", action="store_true", help="every one, into a folder")
    what.add_argument("--landmarks", action="store_true", help="every landmark, into a folder")
    what.add_argument("--regions", action="store_true", help="every named region, into a folder")
    parser.add_argument("--trigger-point", metavar="ID", help="the first if left out")
    parser.add_argument("--side", help="the patient's left (as if left out) or right")
    parser.add_argument("--view", action="append", help="may be repeated; the best if left out")
    parser.add_argument("--figure", default="neutral", help="neutral, female or male")
    parser.add_argument(
        "--maps", action="store_true", help="of a look-alike: published maps beside one another"
    )
    parser.add_argument("--out", type=Path, help="an SVG file, or a folder for what is drawn whole")
    add_own(parser)
    parser.set_defaults(run=_show)


def _atlas(given: argparse.Namespace) -> Atlas:
    from referralmap.atlas.atlas import load_atlas

    return load_atlas(own=own_folder(given.own, os.environ))


def _show(given: argparse.Namespace) -> int:
    if given.look_alike:
        return _show_look_alike(given, _atlas(given))
    if given.maps:
        return _complain("--maps goes with --look-alike NAME.")
    if not given.muscle:
        if given.side or given.view or given.trigger_point or given.figure != "neutral":
            return _complain(
                "--all, --look-alikes, --landmarks and --regions take --out alone; "
                "name one muscle or look-alike for the rest."
            )
        if given.out is None:
            return _complain("give a folder for the pictures: --out FOLDER.")
        write = _writer(given)
        written = write(_atlas(given), given.out)
        print(f"{len(written)} files are in {given.out}; open {written[-1]} in a browser.")
        return 0
    return _show_one(given, _atlas(given))


def _writer(given: argparse.Namespace) -> Callable[[Atlas, Path], list[Path]]:
    """What writes the folder that was asked for."""
    from referralmap.rendering import sheets

    if given.look_alikes:
        from referralmap.rendering.look_alike_sheets import write_look_alikes

        return write_look_alikes
    if given.all:
        return sheets.write_all
    return sheets.write_landmarks if given.landmarks else sheets.write_regions


def _show_one(given: argparse.Namespace, atlas: Atlas) -> int:
    from referralmap.files import write_text
    from referralmap.rendering.choice import best_views
    from referralmap.rendering.svg import draw_pattern

    muscle = _muscle(atlas, given.muscle)
    point = _trigger_point(muscle, given.trigger_point)
    side = _side(muscle, given.side)
    views = given.view or best_views(atlas, point, side, figure=given.figure)
    picture = draw_pattern(atlas, point, side=side, views=views, figure=given.figure)
    if given.out is None:
        print(picture)
        return 0
    write_text(given.out, picture)
    print(f"{given.out}: {muscle.name} {point.name}, {side}; {', '.join(views)}.")
    others = [one.id for one in muscle.trigger_points if one is not point]
    if others and given.trigger_point is None:
        print(f"Other trigger points of this muscle: {', '.join(others)} (--trigger-point ID).")
    return 0


def _show_look_alike(given: argparse.Namespace, atlas: Atlas) -> int:
    from referralmap.files import write_text
    from referralmap.inference.words import sided
    from referralmap.rendering.look_alikes import draw_look_alike

    if given.trigger_point or given.figure != "neutral":
        return _complain("--look-alike takes --side, --view, --maps and --out.")
    one = _look_alike(atlas, given.look_alike)
    side = given.side or one.sides[0]
    picture = draw_look_alike(atlas, one, side=side, views=given.view or (), maps=given.maps)
    if given.out is None:
        print(picture)
        return 0
    write_text(given.out, picture)
    print(f"{given.out}: {sided(one.name, side)}.")
    if one.maps and not given.maps:
        print(f"Follows from {len(one.maps)} published maps; --maps draws each beside the others.")
    return 0


def _look_alike(atlas: Atlas, name: str) -> LookAlike:
    """A look-alike by its id or its name, in any case; no misspelt name is guessed at."""
    from referralmap.atlas.search import plain

    for one in atlas.look_alikes:
        if plain(name) in (plain(one.id), plain(one.name)):
            return one
    return atlas.look_alike(name)


def _muscle(atlas: Atlas, name: str) -> Muscle:
    """A muscle by its id, or by any of its names; where several share it, the first.

    A misspelt name is not guessed at here: a picture of another muscle could be taken for it.
    """
    from referralmap.atlas.search import EXACT, likeness, plain

    ids = {muscle.id: muscle for muscle in atlas.muscles}
    if name in ids:
        return ids[name]
    for muscle in atlas.muscles:
        if likeness(muscle, plain(name)) == EXACT:
            return muscle
    raise UnknownNameError("muscle", name, ids)


def _trigger_point(muscle: Muscle, name: str | None) -> TriggerPoint:
    by_id = {one.id: one for one in muscle.trigger_points}
    if name is not None and name not in by_id:
        raise UnknownNameError(f"trigger point of {muscle.id}", name, by_id)
    return muscle.trigger_points[0] if name is None else by_id[name]


def _side(muscle: Muscle, name: str | None) -> Side:
    if name is not None and name not in muscle.sides:
        raise UnknownNameError(f"side of {muscle.id}", name, muscle.sides)
    return muscle.sides[0] if name is None else muscle.sides[muscle.sides.index(name)]
