"""What does ``referralmap report`` read and write? An assessment, and its page for the record.

A thin shell, as ``cli`` is.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from referralmap.errors import UnknownNameError
from referralmap.own import add_own, own_folder

ENDINGS = ("pdf", "svg", "png", "json")


def add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command ``report``."""
    parser = commands.add_parser("report", help="one page of an assessment, for the record")
    parser.add_argument("assessment", type=Path, help="an assessment's JSON file")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="where it goes; its ending says what is written: .pdf, .svg, .png or .json",
    )
    parser.add_argument(
        "--language", default="en", metavar="CODE", help="of the page; English if left out"
    )
    add_own(parser)
    parser.set_defaults(run=run_report)


def run_report(given: argparse.Namespace) -> int:
    """``referralmap report``."""
    from referralmap.assessment.visit import Assessment
    from referralmap.atlas.atlas import load_atlas
    from referralmap.files import write_bytes
    from referralmap.report import report_file, reported

    ending = given.out.suffix.removeprefix(".").lower()
    if ending not in ENDINGS:
        raise UnknownNameError("ending of a report's file", ending, ENDINGS)
    assessment = Assessment.from_json(given.assessment)
    atlas = load_atlas(own=own_folder(given.own, os.environ), language=given.language)
    report = reported(atlas, assessment)
    write_bytes(given.out, report_file(atlas, report, ending))
    print(f"{given.out}: the report of {assessment.taken_at:%Y-%m-%d %H:%M} UTC.")
    for flag in report.flags:
        print(f"See to this first: {flag.name}. {flag.do}")
    return 0
