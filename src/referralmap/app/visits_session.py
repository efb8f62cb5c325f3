"""What does this session keep, and how does it begin, go on and end? Streamlit at the edge.

Under what the visit is kept is held by this session, and by the open page, so that a server that
was started anew goes on; it stands in no address, log or shared cache.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from referralmap.app import visits
from referralmap.app.notes import Notebook
from referralmap.app.session import the_atlas, the_language, the_session
from referralmap.app.state import Visit
from referralmap.app.visits import Earlier, Keeping, Unread
from referralmap.app.visits_shown import plain
from referralmap.app.visits_words import WORDS
from referralmap.app.visits_writer import Writer
from referralmap.errors import ReferralmapError
from referralmap.keeping.asked import keep_text, require_packages

if TYPE_CHECKING:
    from referralmap.keeping.address import Address
    from referralmap.keeping.store import Keep

VISITS = "referralmap_visits"


@dataclass
class Kept:
    """What this session keeps, and what it last looked at.

    notebook: whose visit it is; ended: numbers of what is kept no longer; lost: what a server
    before this one kept, and could not be gone on with yet; problem: why keeping could not begin or
    go on; notice: what is said of the last stop or erasing; others: earlier visits, ``compared`` of
    them beside the present one; drawn: the visit that the comparison shows; looked: as it was at
    the last look
    """

    keeping: Keeping | None = None
    keep: Keep | None = None
    writer: Writer | None = None
    notebook: Notebook = field(default_factory=Notebook)
    lost: Keeping | None = None
    ended: set[UUID] = field(default_factory=set)
    problem: str = ""
    notice: str = ""
    is_bad: bool = False
    others: tuple[Earlier | Unread, ...] = ()
    compared: UUID | None = None
    drawn: Visit | None = None
    looked: Visit | None = None


def the_kept() -> Kept:
    """What this browser session keeps; made when it is first asked for."""
    kept: Kept = st.session_state.setdefault(VISITS, Kept())
    return kept


def is_on() -> bool:
    """Whether this server keeps assessments, if somebody asks for it on the page."""
    return keep_text(None, os.environ) is not None


# ---- begin, go on, end


def keep_under(kept: Kept, keeping: Keeping, keep: Keep, revision: int = 0) -> None:
    """Keep from now on; KeepError, and nothing is changed, where the keep cannot be read."""
    kept.others = visits.earlier(the_atlas(), keep, keeping)
    kept.keeping, kept.keep, kept.lost, kept.problem = keeping, keep, None, ""
    write(kept, keeping, keep, revision)


def write(kept: Kept, keeping: Keeping, keep: Keep, revision: int) -> None:
    """Put what is offered from now on, after this revision."""
    put = partial(visits.put, the_atlas(), keep, keeping)
    kept.writer = Writer(put, lambda: datetime.now(UTC), say("fault"), revision)
    kept.notebook = the_session().visit.notebook


def offer(visit: Visit) -> None:
    """Keep the visit as it is now, if it is kept; returns at once."""
    kept = the_kept()
    end_with_its_person(kept)
    if kept.writer is not None:
        kept.writer.offer(visit)


def end_with_its_person(kept: Kept) -> None:
    """Stop where another assessment was opened, unless nothing was kept of the one before."""
    notebook = the_session().visit.notebook
    is_another, kept.notebook = visits.is_another(kept.notebook, notebook), notebook
    if not is_another:
        return
    if kept.writer is not None and kept.writer.began:
        end(kept, "another")
    if kept.lost is not None:
        kept.ended.add(kept.lost.number)
        kept.notice, kept.lost = say("another", pseudonym=plain(kept.lost.pseudonym)), None


def end(kept: Kept, words: str) -> None:
    """Keep no longer; what waits is written first, or it is said that it was not."""
    if kept.keeping is None or kept.writer is None:
        return
    said, pseudonym = kept.writer.end(), plain(kept.keeping.pseudonym)
    forget(kept)
    kept.is_bad, kept.notice = bool(said.fault), say(words, pseudonym=pseudonym)
    if said.fault:
        kept.notice = say("stopped_badly", pseudonym=pseudonym, why=plain(said.fault))


def forget(kept: Kept) -> None:
    """Nothing is kept any longer; what was stays known as ended, and is not gone on with."""
    if kept.keep is not None:
        kept.keep.close()
    if kept.keeping is not None:
        kept.ended.add(kept.keeping.number)
    kept.keeping = kept.keep = kept.writer = kept.compared = kept.drawn = None
    kept.others = ()


def go_on(kept: Kept, keeping: Keeping) -> bool:
    """Go on with what a server before this one kept; whether the keep could be opened."""
    session = the_session()
    try:
        keep = opened_keep()
        found = visits.found(keep, keeping)
        if found is not None:
            session.visit = visits.restored(session.visit, found.assessment)
        keep_under(kept, keeping, keep, found.revision if found else 0)
    except ReferralmapError as error:
        kept.lost, kept.problem = keeping, str(error)
        kept.notebook = session.visit.notebook
        return False
    offer(session.visit)
    return True


# ---- the edge


def say(key: str, **parts: object) -> str:
    """The sentence of a key in the language of this session, filled in."""
    return WORDS.say(the_language(), key, **parts)


def opened_keep() -> Keep:
    """The keep of this server, made where there is none yet."""
    from referralmap.keeping.store import open_keep

    return open_keep(the_address(), make=True)


def the_address() -> Address:
    """Where this server keeps; MissingExtraError or KeepError where it cannot."""
    require_packages()
    from referralmap.keeping.address import read_address

    return read_address(keep_text(None, os.environ) or "")


def the_zone() -> tzinfo:
    """The zone of whoever reads; the server's own where the browser does not say."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ZoneInfoNotFoundError, ValueError):
        return datetime.now().astimezone().tzinfo or UTC
