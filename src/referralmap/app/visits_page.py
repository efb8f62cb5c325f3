"""Keeping on the therapist's page: a line that says how it stands, begin, stop, erase.

Streamlit at the edge. Nothing here runs between a stroke and its ranking: the visit is handed to a
thread. How it stands is looked at by a part of the page that runs by itself every other second. No
list of pseudonyms is offered: whoever looks for a person types who it is.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from referralmap.app import visits, visits_shown
from referralmap.app.session import the_language, the_session
from referralmap.app.visits import Keeping
from referralmap.app.visits_session import (
    Kept,
    end,
    end_with_its_person,
    forget,
    go_on,
    is_on,
    keep_under,
    offer,
    opened_keep,
    say,
    the_address,
    the_kept,
    the_zone,
    write,
)
from referralmap.app.visits_shown import plain, sentence
from referralmap.app.visits_words import counted
from referralmap.app.visits_writer import Said
from referralmap.errors import KeepError, ReferralmapError, UnknownNameError

if TYPE_CHECKING:
    from referralmap.keeping.store import Keep

LOOK_EVERY = 2  # seconds between two looks at how keeping stands


def where_it_stays(usual: str) -> str:
    """What is said where files are saved: the usual, how to switch keeping on, or that it is."""
    if not is_on():
        return f"{usual}\n\n{say('off')}"
    keeping = the_kept().keeping
    return say("beside", pseudonym=plain(keeping.pseudonym)) if keeping else usual


# ---- above the body: whether this visit is kept


def bar() -> None:
    """One line: whether the visit is kept, and what can be done about it."""
    if not is_on():
        return
    kept = the_kept()
    end_with_its_person(kept)
    st.html(visits_shown.STYLE)
    with st.container(key="visits_bar", horizontal=True, vertical_alignment="center"):
        with st.container(key="visits_said"):
            every = LOOK_EVERY if kept.keeping or kept.lost else None
            st.fragment(_standing, run_every=every)()
        if kept.keeping is None:
            _ask_for_pseudonym(kept)
        else:
            st.button(say("stop"), key="visits_stop", on_click=_stop)
            if st.button(say("erase"), key="visits_erase"):
                st.dialog(say("erase.title"), width="medium")(_ask_to_erase)()
    if kept.notice:
        (st.warning if kept.is_bad else st.info)(kept.notice)


def _standing() -> None:
    """How keeping stands; while anything is kept it is looked at again and again, alone."""
    kept = the_kept()
    if kept.lost is not None:
        pseudonym = plain(kept.lost.pseudonym)
        st.error(say("not_opened", pseudonym=pseudonym, why=plain(kept.problem)))
        if go_on(kept, kept.lost):
            st.rerun()
    elif kept.keeping is None or kept.writer is None:
        st.markdown(say("not_kept"))
    else:
        kept.writer.again()
        said = kept.writer.said
        (st.error if said.fault else st.markdown)(_words(kept.keeping, said))
        _draw_anew(kept)


def _words(keeping: Keeping, said: Said) -> str:
    pseudonym = plain(keeping.pseudonym)
    if said.fault and said.since:
        return say("failed", time=_time(said.since), why=plain(said.fault))
    if said.waits:
        return say("keeping", pseudonym=pseudonym)
    if said.kept_at:
        return say("kept", pseudonym=pseudonym, time=_time(said.kept_at))
    return say("empty", pseudonym=pseudonym)


def _draw_anew(kept: Kept) -> None:
    """The comparison follows the drawing, once nobody has drawn from one look to the next."""
    visit = the_session().visit
    still = kept.looked is not None and not visits.changed(kept.looked, visit)
    kept.looked = visit
    if kept.compared and still and visits.changed(kept.drawn, visit):
        st.rerun()


def _ask_for_pseudonym(kept: Kept) -> None:
    with (
        st.popover(say("keep"), key="visits_keep"),
        st.container(key="visits_begin"),
        st.form("visits_form", border=False),
    ):
        # Nothing that was typed here before is offered by the browser: it names other people.
        st.text_input(say("pseudonym"), key="visits_pseudonym", max_chars=64, autocomplete="off")
        if kept.problem:
            st.error(sentence(kept.problem))
        else:
            st.markdown(say("what"))
        if shown := _shown_address():
            st.markdown(say("where", address=plain(shown)))
        st.form_submit_button(say("begin"), on_click=_begin, width="stretch")


def _begin() -> None:
    kept = the_kept()
    kept.notice = kept.problem = ""
    try:
        keeping = visits.begun(st.session_state.get("visits_pseudonym") or "", datetime.now(UTC))
        keep_under(kept, keeping, opened_keep())
    except ReferralmapError as error:
        kept.problem = str(error)
        return
    offer(the_session().visit)


def _stop() -> None:
    end(the_kept(), "stopped")


# ---- erasing


def _ask_to_erase() -> None:
    kept = the_kept()
    if kept.keeping is None or kept.keep is None:
        return
    choices = {"this": say("erase.this")} | _whole_person(kept.keep, kept.keeping)
    with st.container(key="visits_ask"):
        st.markdown(say("erase.lead"))
        which = st.radio(say("erase.which"), list(choices), format_func=choices.__getitem__)
        if st.button(say("erase.yes"), width="stretch"):
            _erase(kept, is_all=which == "all")
            st.rerun()
        if st.button(say("erase.no"), width="stretch"):
            st.rerun()


def _whole_person(keep: Keep, keeping: Keeping) -> dict[str, str]:
    """Everything of the person as a choice, with how much that is; none where nothing is kept."""
    try:
        listed = keep.listed(keeping.pseudonym)
    except KeepError:
        return {}
    if not listed:
        return {}
    zone, language = the_zone(), the_language()
    first, last = (visits_shown.day(listed[k].taken_at, zone, language) for k in (0, -1))
    told = {
        "pseudonym": plain(keeping.pseudonym),
        "count": counted(language, len(listed)),
        "first": first,
        "last": last,
    }
    return {"all": say("erase.all_one" if first == last else "erase.all", **told)}


def _erase(kept: Kept, *, is_all: bool) -> None:
    """Erase, and stop keeping: a page that goes on keeping would bring it back."""
    keeping, keep, writer = kept.keeping, kept.keep, kept.writer
    if keeping is None or keep is None or writer is None:
        return
    writer.drop()
    kept.is_bad = False
    try:
        erased = keep.erase(keeping.pseudonym) if is_all else keep.erase_one(keeping.number)
    except KeepError as error:  # nothing is erased: what is kept goes on being kept
        kept.is_bad, kept.notice = True, say("erased.not", why=plain(str(error)))
        write(kept, keeping, keep, writer.revision)
        offer(the_session().visit)
        return
    except UnknownNameError:  # its own words name other pseudonyms
        kept.notice = say("erased.none", pseudonym=plain(keeping.pseudonym))
    else:
        remains = plain(" ".join(erased.remains))
        kept.notice = say("erased", count=counted(the_language(), erased.count), remains=remains)
    forget(kept)


def _shown_address() -> str:
    try:
        return the_address().shown
    except ReferralmapError as error:
        return str(error)


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(the_zone()):%H:%M:%S}"
