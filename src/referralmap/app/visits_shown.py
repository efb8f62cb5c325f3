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
from functools import partial

import referralmap as rm
from referralmap.app.visits import Row, places
from referralmap.app.visits_words import WORDS
from referralmap.comparison import Comparison
from referralmap.language.language import Language
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


def day(moment: datetime, zone: tzinfo, language: Language) -> str:
    """The day in digits.

    >>> from datetime import UTC
    >>> from referralmap.language.language import ENGLISH
    >>> day(datetime(2026, 11, 27, 9, 30, tzinfo=UTC), UTC, ENGLISH)
    '2026-11-27'
    """
    return language.date(moment.astimezone(zone).isoformat())


def sentence(words: str) -> str:
    """An error as a sentence of its own: it begins with a capital letter.

    >>> sentence("this has no digit"), sentence("")
    ('This has no digit', '')
    """
    return plain(words[:1].upper() + words[1:])


def hour(moment: datetime, zone: tzinfo, language: Language) -> str:
    """The day and the hour: there may be two visits on one day."""
    there = f"{moment.astimezone(zone):%H:%M}"
    return WORDS.say(language, "when", day=day(moment, zone, language), hour=there)


def figures(comparison: Comparison, language: Language) -> str:
    """What was kept, gained and lost, each with its hatch, and how far the two overlap."""
    say = partial(WORDS.say, language)
    lines = [
        _figure(f'<img alt="" src="{_source(style_swatch(name))}">', say(f"compare.{name}"), cm2)
        for name, cm2 in _areas(comparison, language).items()
    ]
    lines.append(_figure("", say("compare.overlap"), _overlap(comparison, language)))
    label = _said(say("compare.legend"))
    return f'<ul class="visits-figures" aria-label="{label}">{"".join(lines)}</ul>'


def _overlap(comparison: Comparison, language: Language) -> str:
    if comparison.jaccard is None:
        return WORDS.say(language, "no_overlap")
    told = {"value": language.number(comparison.jaccard, 2), "whole": language.number(1, 2)}
    return WORDS.say(language, "compare.overlap_of", **told)


def _areas(comparison: Comparison, language: Language) -> dict[str, str]:
    found = {"kept": comparison.kept, "gained": comparison.gained, "lost": comparison.lost}
    return {
        name: WORDS.say(language, "compare.cm2", cm2=language.number(one.cm2))
        for name, one in found.items()
    }


def _figure(picture: str, name: str, value: str) -> str:
    return f"<li>{picture}<span>{_said(name)} <strong>{_said(value)}</strong></span></li>"


def where(comparison: Comparison, language: Language) -> tuple[str, ...]:
    """In which named areas it was gained and lost; nothing of where there is nothing."""
    say = partial(WORDS.say, language)
    found = (("gained", comparison.gained), ("lost", comparison.lost))
    told = ((say(f"compare.{name}"), "; ".join(places(one, language))) for name, one in found)
    return tuple(say("compare.where", what=what, places=some) for what, some in told if some)


def pictures(atlas: rm.Atlas, comparison: Comparison, then: str) -> str:
    """Before, after and both, for each view that shows any of it."""
    say = partial(WORDS.say, atlas.language)
    titles = (say("compare.then", when=then), say("compare.now"), say("compare.both"))
    areas = _areas(comparison, atlas.language)
    return "".join(
        _three(side, titles, areas, atlas.language) for side in side_by_side(atlas, comparison)
    )


def _three(
    side: Side, titles: tuple[str, str, str], areas: dict[str, str], language: Language
) -> str:
    framed = [
        _framed(title, one, language, areas if one is side.both else None)
        for title, one in zip(titles, (side.before, side.after, side.both), strict=True)
    ]
    return f'<div class="visits-three" data-view="{side.view}">{"".join(framed)}</div>'


def _framed(title: str, one: Picture, language: Language, areas: dict[str, str] | None) -> str:
    """A picture under its title, with the side of the patient at each edge, and in words."""
    edges = (one.left_edge, one.right_edge)
    told = {"title": title, "view": one.words, "edges": "; ".join(edges)}
    alt = WORDS.say(
        language, "compare.alt" if areas is None else "compare.alt_both", **told, **(areas or {})
    )
    sides = "".join(f"<span>{_said(edge)}</span>" for edge in edges)
    return (
        f"<figure><figcaption>{_said(title)}<br>{_said(one.words)}</figcaption>"
        f'<div class="edges" aria-hidden="true">{sides}</div>'
        f'<img alt="{_said(alt)}" src="{_source(one.svg)}"></figure>'
    )


def table(rows: Sequence[Row], zone: tzinfo, language: Language) -> str:
    """The trend: a row for each visit, the earliest first; strengths as numbers and as bars."""
    say = partial(WORDS.say, language)
    heads = ("visit", "now", "worst", "mark", "cm2")
    head = "".join(f'<th scope="col">{_said(say(f"trend.{name}"))}</th>' for name in heads)
    body = "".join(_row(one, zone, language) for one in rows)
    return (
        f'<div class="visits-scroll" tabindex="0" role="region" '
        f'aria-label="{_said(say("trend"))}"><table class="visits-trend">'
        f"<caption>{_said(say('trend'))}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(one: Row, zone: tzinfo, language: Language) -> str:
    say = partial(WORDS.say, language)
    when = hour(one.point.taken_at, zone, language)
    title = say("trend.present", when=when) if one.present else when
    lines = " ".join(f"<span>{_said(part)}</span>" for part in title.split())  # no broken date
    cells = [
        _strength(one.point.now, say("trend.unasked"), language),
        _strength(one.point.worst, say("trend.unasked"), language),
        _strength(one.mark, say("trend.undrawn"), language),
        language.number(one.point.cm2),
    ]
    return f'<tr><th scope="row">{lines}</th>{_cells(cells)}</tr>'


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _strength(value: float | None, unsaid: str, language: Language) -> str:
    if value is None:
        return _said(unsaid)
    bar = f'<span class="of" aria-hidden="true"><i style="width:{value * 10:.0f}%"></i></span>'
    return f"{_said(language.short(value))}{bar}"


def _said(words: str) -> str:
    return html.escape(words, quote=True)


def _source(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
