"""What does the documentation show of look-alikes? A contact sheet and a table for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from atlasdocs.pages import row
from atlasdocs.sheets import HEIGHT, STYLE, WIDEST
from referralmap.atlas.aloud import read_aloud
from referralmap.atlas.atlas import Atlas
from referralmap.atlas.patterns import LookAlikeKey
from referralmap.look_alikes import LookAlike
from referralmap.rendering.look_alike_sheets import KINDS, in_order
from referralmap.rendering.look_alikes import details, views_of_look_alike

MOST_VIEWS = 3
TILE = """
.view { display: flex; flex-direction: column; align-items: center; }
.view b { font-size: 13px; color: #16262b; max-width: 160px; }
.tiles { flex-direction: row; align-items: stretch; }
"""


def look_alikes_page(atlas: Atlas) -> Iterator[str]:
    """The sheets, and of each zone what is read off the body beside the words of the sources."""
    yield (
        "# Look-alikes: pain that is no muscle's\n\n"
        f"{len(atlas.look_alikes)} patterns that compete with the muscles in one differential, "
        "pairs drawn for the patient's left. What two or more published maps of a nerve root claim "
        "is its essential zone, what one alone claims its spillover zone; each stands beside the "
        "others. Every sentence is listed in [sentences](sentences.md#look-alike). `referralmap "
        "show --look-alikes --out FOLDER` writes a page for each, and `show --look-alike l5_root "
        "--maps` draws one.\n"
    )
    for kind, title in KINDS.items():
        sheet = f"look_alikes-{kind}.webp"
        yield f"\n## {title}\n\n[![Contact sheet: {title.lower()}]({sheet})]({sheet})\n\n"
        yield "| look-alike | zone | read off the body | sources | disputed |\n"
        yield "|---|---|---|---|---|\n"
        for one in in_order(atlas.look_alikes):
            if one.kind == kind:
                yield from _rows(atlas, one)


def _rows(atlas: Atlas, one: LookAlike) -> Iterator[str]:
    key = LookAlikeKey(one.id, one.sides[0])
    for zone, said in (
        ("essential", one.zone_words.essential),
        ("spillover", one.zone_words.spillover),
    ):
        first, disputed = (one.name, one.disputed) if zone == "essential" else ("", "")
        shares = read_aloud(atlas, key, zone)
        if shares or said:
            yield row(first, zone, shares, "; ".join(said), disputed) + "\n"


def sheet_html(atlas: Atlas, kind: str) -> str:
    """The contact sheet of a kind, for a browser to draw."""
    tiles = "".join(tile(atlas, one) for one in in_order(atlas.look_alikes) if one.kind == kind)
    how = (
        "Pairs are drawn for the patient's left, which is at the right of a front view and at the "
        "left of a back view. Filled: essential zone. Dotted: spillover zone."
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{STYLE}{TILE}</style>'
        f'<h1>{escape(KINDS[kind])}</h1><p class="how">{how} Atlas {escape(atlas.version)}.</p>'
        f'<div class="tiles">{tiles}</div></html>'
    )


def tile(atlas: Atlas, one: LookAlike) -> str:
    """The name, and the views that show most; published maps of the first view beside it."""
    side = one.sides[0]
    drawn = []
    for number, view in enumerate(views_of_look_alike(atlas, one, side, most=MOST_VIEWS)):
        words = escape(atlas.body.view(view).words)
        drawn += [
            f'<div class="view"><b>{escape(name)}</b>{picture}{words}</div>'
            for name, picture in details(
                atlas,
                one,
                side=side,
                view=view,
                height=HEIGHT,
                widest=WIDEST,
                maps=number == 0,
            )
        ]
    name = escape(one.name)
    return f'<div class="tile"><b>{name}</b><div class="views">{"".join(drawn)}</div></div>'
