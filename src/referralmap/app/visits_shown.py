"""How do two visits side by side, and a trend, look on the page? As HTML, from values alone.

Pictures lie on white paper, as in a book: their lines are drawn for a light ground. Kept, gained
and lost differ by hatch and border, so that nothing rests on colour.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

import referralmap as rm
from referralmap.app.visits import Row, places, rounded
from referralmap.app.visits_words import say
from referralmap.comparison import Comparison
from referralmap.rendering.drawn import Picture
from referralmap.rendering.side_by_side import Side, side_by_side, style_swatch

STYLE = """
<style>
.st-key-visits_bar { gap: .5rem 1rem; padding: .25rem 0; }
.st-key-visits_bar [data-testid="stMarkdownContainer"] { margin: 0; }
.st-key-visits_bar p { margin: 0; }
@media (max-width: 640px) {
  .st-key-visits_bar > :has(> .st-key-visits_said) { flex: 1 1 14rem; } }
:is(.st-key-visits_bar, .st-key-visits_begin, .st-key-visits_ask) :is(button, input) {
  min-height: 2.75rem; }
:is(.st-key-visits_choice, .st-key-visits_ask) [role="radiogroup"] label { min-height: 2.75rem;
  align-items: center; padding: 0; margin: 0; }
.visits-three { display: grid; gap: 1rem; margin: 0 0 1rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 12.5rem), 1fr)); }
.visits-three figure { margin: 0; padding: .75rem; border-radius: .9rem; background: #fff;
  border: 1px solid #cfd9dc; color: #16262b; }
.visits-three figcaption { font-weight: 600; text-align: center; }
.visits-three .edges { display: flex; justify-content: space-between; gap: .5rem;
  font-size: .85rem; }
.visits-three img { display: block; width: 100%; aspect-ratio: 1; }
ul.visits-figures { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0; padding: 0;
  list-style: none; }
ul.visits-figures li { display: flex; align-items: center; gap: .6rem; margin: 0; padding: 0; }
.visits-figures img { display: block; width: 40px; height: 22px; border-radius: 3px;
  background: #fff; }
.visits-figures strong { font-variant-numeric: tabular-nums; }
.visits-trend { border-collapse: collapse; width: 100%; max-width: 48rem; }
.visits-trend caption { text-align: left; font-weight: 600; padding: .5rem 0; }
.visits-trend th, .visits-trend td { text-align: left; padding: .45rem .75rem .45rem 0;
  border-bottom: 1px solid rgba(127, 140, 146, .45); vertical-align: top; font-weight: 400; }
.visits-trend thead th { font-weight: 600; }
.visits-trend td { font-variant-numeric: tabular-nums; }
.visits-trend .of { display: block; width: 5rem; max-width: 100%; height: .5rem; margin-top: .3rem;
  border: 1px solid currentColor; border-radius: .25rem; }
.visits-trend .of i { display: block; height: 100%; background: currentColor; }
.visits-trend th span { white-space: nowrap; }
.visits-scroll { overflow-x: auto; }
@media (max-width: 640px) { .visits-trend { font-size: .85rem; }
  .visits-trend th, .visits-trend td { padding-right: .4rem; }
  .visits-trend .of { width: 100%; max-width: 3.5rem; } }
</style>
"""


def plain(words: str) -> str:
    """Words as they are: nothing in them is taken for Markdown.

    >>> plain("K_1 at anna:***@host")
    'K\\\\_1 at anna\\\\:\\\\*\\\\*\\\\*@host'
    """
    return re.sub(r"([\\`*_\[\]<>#$~:|])", r"\\\1", words)


def day(moment: datetime, zone: tzinfo) -> str:
    """The day, as everybody reads it alike.

    >>> from datetime import UTC
    >>> day(datetime(2026, 11, 27, 9, 30, tzinfo=UTC), UTC)
    '2026-11-27'
    """
    return f"{moment.astimezone(zone):%Y-%m-%d}"


def sentence(words: str) -> str:
    """An error as a sentence of its own: it begins with a capital letter.

    >>> sentence("this has no digit"), sentence("")
    ('This has no digit', '')
    """
    return plain(words[:1].upper() + words[1:])


def hour(moment: datetime, zone: tzinfo) -> str:
    """The day and the hour: there may be two visits on one day."""
    return f"{moment.astimezone(zone):%Y-%m-%d, %H:%M}"


def figures(comparison: Comparison) -> str:
    """What was kept, gained and lost, each with its hatch, and how far the two overlap."""
    lines = [
        _figure(f'<img alt="" src="{_source(style_swatch(name))}">', say(f"compare.{name}"), cm2)
        for name, cm2 in _areas(comparison).items()
    ]
    agree = comparison.jaccard
    overlap = say("no_overlap") if agree is None else f"{agree:.2f} {say('compare.overlap_unit')}"
    return (
        f'<ul class="visits-figures" aria-label="{_said(say("compare.legend"))}">'
        f"{''.join(lines)}{_figure('', say('compare.overlap'), overlap)}</ul>"
    )


def _areas(comparison: Comparison) -> dict[str, str]:
    found = {"kept": comparison.kept, "gained": comparison.gained, "lost": comparison.lost}
    return {name: say("compare.cm2", cm2=f"{one.cm2:.0f}") for name, one in found.items()}


def _figure(picture: str, name: str, value: str) -> str:
    return f"<li>{picture}<span>{_said(name)} <strong>{_said(value)}</strong></span></li>"


def where(comparison: Comparison) -> tuple[str, ...]:
    """In which named areas it was gained and lost; nothing of where there is nothing."""
    found = (("gained", comparison.gained), ("lost", comparison.lost))
    told = ((say(f"compare.{name}"), "; ".join(places(one))) for name, one in found)
    return tuple(say("compare.where", what=what, places=some) for what, some in told if some)


def pictures(atlas: rm.Atlas, comparison: Comparison, then: str) -> str:
    """Before, after and both, for each view that shows any of it."""
    titles = (say("compare.then", when=then), say("compare.now"), say("compare.both"))
    return "".join(_three(side, titles, comparison) for side in side_by_side(atlas, comparison))


def _three(side: Side, titles: tuple[str, str, str], comparison: Comparison) -> str:
    before, after, both = side.before, side.after, side.both
    alts = [
        say("compare.alt", title=title, view=one.words, edges=_edges(one))
        for title, one in zip(titles, (before, after), strict=False)
    ]
    areas = _areas(comparison)
    alts.append(
        say("compare.alt_both", title=titles[2], view=both.words, edges=_edges(both), **areas)
    )
    shown = zip(titles, (before, after, both), alts, strict=True)
    framed = "".join(_framed(title, one, alt) for title, one, alt in shown)
    return f'<div class="visits-three" data-view="{side.view}">{framed}</div>'


def _edges(one: Picture) -> str:
    return f"{one.left_edge}; {one.right_edge}"


def _framed(title: str, one: Picture, alt: str) -> str:
    sides = "".join(f"<span>{_loud(edge)}</span>" for edge in (one.left_edge, one.right_edge))
    return (
        f"<figure><figcaption>{_said(title)}<br>{_said(one.words)}</figcaption>"
        f'<div class="edges" aria-hidden="true">{sides}</div>'
        f'<img alt="{_said(alt)}" src="{_source(one.svg)}"></figure>'
    )


def _loud(edge: str) -> str:
    """The side in capitals, as everywhere: the one word not to be misread."""
    return _said(edge.replace("left", "LEFT").replace("right", "RIGHT"))


def table(rows: Sequence[Row], zone: tzinfo) -> str:
    """The trend: a row for each visit, the earliest first; strengths as numbers and as bars."""
    heads = ("visit", "now", "worst", "mark", "cm2")
    head = "".join(f'<th scope="col">{_said(say(f"trend.{name}"))}</th>' for name in heads)
    body = "".join(_row(one, zone) for one in rows)
    return (
        f'<div class="visits-scroll" tabindex="0" role="region" '
        f'aria-label="{_said(say("trend"))}"><table class="visits-trend">'
        f"<caption>{_said(say('trend'))}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(one: Row, zone: tzinfo) -> str:
    when = hour(one.point.taken_at, zone)
    title = say("trend.present", when=when) if one.present else when
    lines = " ".join(f"<span>{_said(part)}</span>" for part in title.split())  # no broken date
    cells = [
        _strength(one.point.now, say("trend.unasked")),
        _strength(one.point.worst, say("trend.unasked")),
        _strength(one.mark, say("trend.undrawn")),
        f"{one.point.cm2:.0f}",
    ]
    return f'<tr><th scope="row">{lines}</th>{_cells(cells)}</tr>'


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _strength(value: float | None, unsaid: str) -> str:
    if value is None:
        return _said(unsaid)
    bar = f'<span class="of" aria-hidden="true"><i style="width:{value * 10:.0f}%"></i></span>'
    return f"{_said(rounded(value, unsaid))}{bar}"


def _said(words: str) -> str:
    return html.escape(words, quote=True)


def _source(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
