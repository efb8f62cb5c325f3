"""How are the results shown on one page that needs nothing else?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import floor

from referralmap.evaluation.figures import (
    by_body_area,
    by_drawn_area,
    by_sources,
    curve,
    figures,
)
from referralmap.evaluation.methods import OURS
from referralmap.evaluation.plots import Frame, Line, dots_plot, legend, lines_plot
from referralmap.evaluation.protocol import Result
from referralmap.evaluation.scoring import Flags
from referralmap.evaluation.table import table

SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
OFF_CM = {"zones_right": 0.0, "displaced_1cm": 1.0, "displaced": 2.0, "displaced_2_5cm": 2.5}
"""The worlds in which every zone is off by the same, and by how much [cm]."""
FEWEST = 10
"""Groups of fewer drawings than this are not plotted."""
STYLE = """
body { font: 16px/1.5 Helvetica, Arial, sans-serif; color: #2b211c; background: #fff;
       max-width: 1180px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
p { max-width: 46rem; } figure { margin: 0 1rem 1rem 0; }
figcaption { font-weight: bold; } .row { display: flex; flex-wrap: wrap; }
.key { position: sticky; top: 0; background: #fff; padding: .4rem 0;
       border-bottom: 1px solid #e4dcd6; }
svg { max-width: 100%; height: auto; } .table { overflow-x: auto; }
pre { font: 12px/1.35 Menlo, Consolas, monospace; }
"""


def page(results: Sequence[Result], made: str) -> str:
    """The page as HTML; ``made`` says what with (versions, seeds)."""
    names = list(dict.fromkeys(name for result in results for name in result.said))
    by_world = {result.world: result for result in results}
    parts = [
        "<h1>How often the true muscle is found, on simulated drawings</h1>",
        f"<p>{escape(made)}</p>",
        "<p>Drawings are simulated from the atlas itself, with errors of atlas, pain and hand. "
        "The figures say how well trigger points that sent a simulated drawing are found, not how "
        "well a patient's are.</p>",
        f'<div class="key">{legend(names)}</div>',
        *_found(by_world, names),
        *_reliability(by_world),
        *_displacement(by_world, names),
        *_groups(by_world, names),
        "<h2>All figures</h2>",
        f'<div class="table"><pre>{escape(table(results))}</pre></div>',
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>referralmap: evaluation</title><style>{STYLE}</style></head>\n<body>"
        + "\n".join(parts)
        + "</body></html>\n"
    )


def _figure(caption: str, picture: str) -> str:
    return f"<figure><figcaption>{escape(caption)}</figcaption>{picture}</figure>"


def _found(by_world: Mapping[str, Result], names: Sequence[str]) -> list[str]:
    out = ["<h2>By method and world</h2>", '<div class="row">']
    captions = {
        "first": "The first muscle is a true one",
        "five": "Share of the true muscles among the first five",
        "first_alike": "The first, twins that no drawing tells apart as one",
        "all_five": "All true muscles are among the first five",
    }
    for column, caption in captions.items():
        rows = {
            world: {name: getattr(figures(result, name), column) for name in names}
            for world, result in by_world.items()
        }
        lowest = min((v for row in rows.values() for v in row.values() if v == v), default=0.0)
        out.append(_figure(caption, dots_plot(caption, rows, "share of drawings", lowest)))
    return [*out, "</div>"]


def _reliability(by_world: Mapping[str, Result]) -> list[str]:
    out = [
        "<h2>Are probabilities what they say?</h2>",
        "<p>Stated against observed frequency of the library's own answer; on the dashed line they "
        "are the same. Bins hold equally many trigger points stated above 1 %.</p>",
        '<div class="row">',
    ]
    frame = Frame("stated", "observed", (0, 1), (0, 1), SHARES, SHARES, 270, 260)
    for world, result in by_world.items():
        told = curve(result, OURS)
        if told is None:
            continue
        line = Line(OURS, tuple(told.stated.tolist()), tuple(told.observed.tolist()))
        caption = f"{world}: error {told.error:.3f}"
        out.append(_figure(caption, lines_plot(frame, [line], caption, diagonal=True)))
    return [*out, "</div>"]


def _displacement(by_world: Mapping[str, Result], names: Sequence[str]) -> list[str]:
    worlds = [world for world in OFF_CM if world in by_world]
    if len(worlds) < 2:
        return []
    out = ["<h2>Where every zone is off</h2>", '<div class="row">']
    for column, caption in (("first", "First"), ("five", "Among five")):
        lines = []
        for style, name in enumerate(names):
            each = [figures(by_world[world], name) for world in worlds]
            lines.append(
                Line(
                    name,
                    tuple(OFF_CM[world] for world in worlds),
                    tuple(getattr(of, column) for of in each),
                    tuple(of.spread for of in each) if column == "first" else (),
                    style,
                )
            )
        low = min((floor(y * 5) / 5 for line in lines for y in line.y if y == y), default=0.0)
        shares = tuple(share for share in SHARES if share >= low)
        off = "zones off by [cm]"
        frame = Frame(off, "share", (-0.1, 2.6), (low, 1), (0.0, 1.0, 2.0, 2.5), shares, 540, 380)
        out.append(_figure(caption, lines_plot(frame, lines, caption)))
    return [*out, "</div>"]


def _groups(by_world: Mapping[str, Result], names: Sequence[str]) -> list[str]:
    nominal = by_world.get("nominal")
    if nominal is None:
        return []
    out = ["<h2>The nominal world, by groups of drawings</h2>", '<div class="row">']
    for caption, groups in (
        ("First, by number of trigger points", by_sources(nominal)),
        ("First, by drawn area", by_drawn_area(nominal)),
        ("First, by area of the body", by_body_area(nominal)),
    ):
        rows = _rows(nominal, groups, names)
        lowest = min((v for row in rows.values() for v in row.values() if v == v), default=0.0)
        out.append(_figure(caption, dots_plot(caption, rows, "share of drawings", lowest)))
    return [*out, "</div>"]


def _rows(
    result: Result, groups: Mapping[str, Flags], names: Sequence[str]
) -> dict[str, dict[str, float]]:
    sent = result.truth.any(axis=1)
    return {
        f"{group} ({int((chosen & sent).sum())})": {
            name: figures(result, name, chosen).first for name in names
        }
        for group, chosen in groups.items()
        if (chosen & sent).sum() >= FEWEST
    }
