"""What does ``referralmap evaluate`` do? The protocol of docs/evaluation.md as a command."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from referralmap.errors import ReferralmapError
from referralmap.own import add_own, own_folder

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.evaluation.methods import Method
    from referralmap.evaluation.protocol import Plan

PAGE, TABLE, FIGURES = "index.html", "figures.txt", "figures.json"
MISSING = (
    "Patients are simulated with scipy, which is not installed here. Install it with: "
    'pip install "referralmap[evaluate]"'
)


def add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The parser of the command."""
    parser = commands.add_parser("evaluate", help="ask every method about simulated drawings")
    parser.add_argument("--short", action="store_true", help="few drawings, under a minute")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write a page of plots there")
    parser.add_argument(
        "--heavy", action="store_true", help="train boosting and a net too (scikit-learn; slow)"
    )
    parser.add_argument(
        "--speed", action="store_true", help="drawings a second beside shapely and scipy"
    )
    parser.add_argument("--drawings", type=_count, metavar="N", help="of every world")
    add_own(parser)
    parser.set_defaults(run=run_evaluate)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of drawings; give 1 or more")
    return int(text)


def run_evaluate(given: argparse.Namespace) -> int:
    """``referralmap evaluate``: 0; ReferralmapError where a package of the extra is missing."""
    if find_spec("scipy") is None:
        raise ReferralmapError(MISSING)
    from referralmap.atlas.atlas import load_atlas
    from referralmap.evaluation.figures import as_json
    from referralmap.evaluation.protocol import run
    from referralmap.evaluation.table import table

    say = _sayer()
    atlas = load_atlas(own=own_folder(given.own, os.environ))
    more = _heavy(atlas, given, say) if given.heavy else {}
    results = run(atlas, _plan(given), say, more)
    short = json.dumps(as_json(results), indent=1, allow_nan=False)
    print(short if given.json else table(results))
    if given.speed:
        _print_speed(atlas, sys.stderr if given.json else sys.stdout)
    if given.out is not None:
        from referralmap.evaluation.page import page
        from referralmap.files import write_text

        write_text(given.out / FIGURES, short + "\n")
        write_text(given.out / TABLE, table(results) + "\n")
        write_text(given.out / PAGE, page(results, _made(atlas)))
        say(f"open {given.out / PAGE} in a browser")
    return 0


def _sayer() -> Callable[[str], None]:
    """Says how far it is, on stderr: what is printed is the result alone."""
    started = time.monotonic()
    return lambda text: print(f"{time.monotonic() - started:5.0f} s  {text}", file=sys.stderr)


def _plan(given: argparse.Namespace) -> Plan:
    from referralmap.evaluation.protocol import FULL, SHORT

    plan = SHORT if given.short else FULL
    if given.drawings is None:
        return plan
    count: int = given.drawings
    return replace(plan, nominal=count, shifted=count, further=count)


def _heavy(
    atlas: Atlas, given: argparse.Namespace, say: Callable[[str], None]
) -> Mapping[str, Method]:
    from referralmap.evaluation.heavy import FULL_DRAWINGS, SHORT_DRAWINGS, trained
    from referralmap.evaluation.methods import setting
    from referralmap.simulation.patients import simulator

    count = SHORT_DRAWINGS if given.short else FULL_DRAWINGS
    return trained(setting(atlas), simulator(atlas), count, say).methods()


def _print_speed(atlas: Atlas, where: TextIO) -> None:
    from referralmap.evaluation.speed import speeds, told

    print(f"\n{told(speeds(atlas))}", file=where)


def _made(atlas: Atlas) -> str:
    from importlib.metadata import version

    from referralmap.evaluation.methods import setting
    from referralmap.evaluation.protocol import SEED

    return (
        f"referralmap {version('referralmap')}, atlas {atlas.version}, weights "
        f"{setting(atlas).weights.version}, first seed {SEED}."
    )
