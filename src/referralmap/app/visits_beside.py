"""Earlier visits of a person on the therapist's page, one of them beside the present one.

Streamlit at the edge. The earlier visit is shown as it was kept, and nothing here changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any
from uuid import UUID

import streamlit as st

from referralmap.app import visits, visits_shown
from referralmap.app.session import the_atlas, the_language, the_session
from referralmap.app.visits import Earlier, Keeping, Unread
from referralmap.app.visits_session import Kept, go_on, is_on, say, the_kept, the_zone
from referralmap.app.visits_shown import plain
from referralmap.assessment import Assessment
from referralmap.comparison import compared, trend_words
from referralmap.errors import ReferralmapError

HELD = "visits_held"
MOST_BUTTONS = 6  # earlier visits that are offered as buttons; more are a list


def beside() -> None:
    """Earlier visits of this person, one of them beside the present one."""
    if not is_on():
        return
    kept = the_kept()
    held = visits.read_keeping(_held_by_the_page(kept))
    if held and kept.keeping is None and kept.lost is None and held.number not in kept.ended:
        go_on(kept, held)
        st.rerun()
    if kept.keeping is not None:
        with st.container(key="visits_earlier"):
            _earlier(kept, kept.keeping)


_mount = st.components.v2.component(
    "referralmap_visits",
    html="<span hidden></span>",
    js="""const told = new WeakMap();
export default function ({ data, setStateValue, parentElement }) {
  const held = JSON.stringify(data.held ?? null);
  if (!data.decided || told.get(parentElement) === held) return; // a new server knows nothing yet
  told.set(parentElement, held);
  setStateValue("held", data.held ?? null);
}
""",
)


def _held_by_the_page(kept: Kept) -> Mapping[str, Any] | None:
    """Under what the open page says that its visit is kept: it outlives the server."""
    held = kept.keeping or kept.lost
    told = {"held": held.to_json() if held else None, "decided": bool(held or kept.ended)}
    result = _mount(key=HELD, data=told, on_held_change=lambda: None)
    return result.get("held")


def _earlier(kept: Kept, keeping: Keeping) -> None:
    pseudonym, zone = plain(keeping.pseudonym), the_zone()
    st.subheader(say("earlier", pseudonym=pseudonym))
    for one in kept.others:
        if isinstance(one, Unread):
            when = visits_shown.hour(one.listed.taken_at, zone, the_language())
            st.warning(say("earlier.unread", when=when, why=plain(one.why)))
    readable = {one.listed.id: one for one in kept.others if isinstance(one, Earlier)}
    if not readable:
        if not kept.others:
            st.markdown(say("earlier.none", pseudonym=pseudonym))
        return
    kept.compared = _choice(readable)
    present = _present(keeping)
    if present is None:
        return
    if kept.compared is not None:
        _compare(readable[kept.compared], present)
    every = [one.row for one in reversed(readable.values())]
    every.append(visits.row(the_atlas(), present, present=True))
    st.html(visits_shown.table(every, zone, the_language()))
    if said := trend_words(tuple(one.point for one in every), the_language()):
        st.markdown(said)


def _choice(readable: Mapping[UUID, Earlier]) -> UUID | None:
    """Which of the earlier visits is looked at; None for none."""
    zone = the_zone()

    def named(number: UUID | None) -> str:
        return say("earlier.nothing") if number is None else _listed(readable[number], zone)

    words, numbers = say("earlier.choose"), (None, *readable)
    with st.container(key="visits_choice"):
        if len(readable) <= MOST_BUTTONS:
            return st.radio(words, numbers, format_func=named, key="visits_one")
        return st.selectbox(words, numbers, format_func=named, key="visits_one")


def _listed(one: Earlier, zone: tzinfo) -> str:
    language = the_language()
    told = {
        "when": visits_shown.hour(one.listed.taken_at, zone, language),
        "cm2": language.number(one.row.point.cm2),
    }
    if one.row.point.now is None:
        return say("earlier.one", **told)
    return say("earlier.one_strength", strength=language.short(one.row.point.now), **told)


def _present(keeping: Keeping) -> Assessment | None:
    """The visit as it stands; None, and it is said why, where its drawing cannot be read."""
    kept, session = the_kept(), the_session()
    kept.drawn = session.visit
    try:
        return visits.assessment_of(the_atlas(), session.visit, keeping)
    except ReferralmapError as error:
        st.error(say("compare.failed", why=plain(str(error))))
        return None


def _compare(one: Earlier, present: Assessment) -> None:
    """The two drawings side by side, what came and went, and what may be concluded."""
    atlas, language = the_atlas(), the_language()
    when = visits_shown.hour(one.listed.taken_at, the_zone(), language)
    try:
        comparison = compared(atlas, one.assessment.drawing, present.drawing)
    except ReferralmapError as error:
        st.error(say("compare.failed", why=plain(str(error))))
        return
    st.html(visits_shown.figures(comparison, language))
    st.markdown(" ".join(comparison.said(language)))
    for sentence in visits_shown.where(comparison, language):
        st.markdown(sentence)
    st.html(visits_shown.pictures(atlas, comparison, when))
    st.markdown(say("compare.read_only"))
