"""How does each act change what the patient has said, and the question that is looked at?

Pure transitions from one walk to the next; the safety questions take as many pages as they need.
The numbered invariants stand where the walk is defined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from referralmap.app.patient.walk import (
    BETTER,
    KINDS,
    NOTHING,
    PAGED,
    REPLIES,
    SINCE,
    STEPS,
    WORSE,
    Mark,
    Pages,
    Place,
    Walk,
)

# ---- the way through


def onward(walk: Walk, pages: Pages) -> Walk:
    """The next question; ``pages`` are the numbers of pages of the steps that have several.

    From the drawing one goes on when something is marked and nothing waits to be confirmed.

    >>> onward(Walk(), {}).step
    'draw'
    """
    if walk.step == "draw" and (walk.pending or not walk.groups):
        return walk
    return _moved(_at_first_mark(walk) if walk.step == "draw" else walk, pages, 1)


def back(walk: Walk, pages: Pages) -> Walk:
    """The question before; nothing that was said is lost.

    >>> back(Walk(step="end"), {"safety": 4})
    Walk(done=0, step='safety', page=3, ...)
    """
    return _moved(walk, pages, -1)


def _at_first_mark(walk: Walk) -> Walk:
    """Looking at what was drawn first."""
    views = [mark["view"] for mark in walk.marks if "view" in mark]
    return replace(walk, view=views[0]) if views else walk


def _moved(walk: Walk, pages: Pages, by: int) -> Walk:
    shown = questions(pages)
    walk = kept_within(walk, pages)
    here = (walk.step, walk.page)
    at = shown.index(here)
    step, page = shown[min(len(shown) - 1, max(0, at + by))]
    return replace(walk, step=step, page=page)


def questions(pages: Pages) -> tuple[tuple[str, int], ...]:
    """Every question as step and page, in order, the end last.

    >>> questions({"safety": 2})[-3:]
    (('safety', 0), ('safety', 1), ('end', 0))
    """
    counts = {step: pages.get(step, 0) if step in PAGED else 1 for step in STEPS}
    return tuple((step, page) for step in STEPS for page in range(counts[step]))


def at_step(walk: Walk, step: str) -> Walk:
    """The first page of a step; a step that does not exist changes nothing."""
    return replace(walk, step=step, page=0) if step in STEPS else walk


def progress(walk: Walk, pages: Pages) -> tuple[int, int]:
    """The number of the question that is looked at, and how many there are; the end is none.

    >>> progress(Walk(), {"safety": 5}), progress(Walk(step="safety", page=4), {"safety": 5})
    ((1, 12), (12, 12))
    """
    shown = questions(pages)
    return min(shown.index((walk.step, walk.page)) + 1, len(shown) - 1), len(shown) - 1


def kept_within(walk: Walk, pages: Pages) -> Walk:
    """On a page that exists: another drawing may have fewer questions.

    >>> kept_within(Walk(step="safety", page=7), {"safety": 5}).page
    4
    """
    shown = questions(pages)
    if (walk.step, walk.page) in shown:
        return walk
    own = [page for step, page in shown if step == walk.step]
    return replace(walk, page=own[-1]) if own else replace(walk, step="end", page=0)


# ---- drawing


def with_mark(walk: Walk, mark: Mark) -> Walk:
    """With one mark more that waits to be confirmed; a rough one is replaced by it."""
    kept = walk.pending[: len(walk.pending) - walk.rough]
    return replace(walk, pending=(*kept, mark), rough=0, taught=True)


def closer(walk: Walk, view: str) -> Walk:
    """Looking at a close-up, where the mark just made may be made again, more exactly."""
    return replace(walk, view=view, whole=walk.view, rough=1)


def looking(walk: Walk, view: str) -> Walk:
    """Looking from elsewhere; a mark that could have been made again stays as it is."""
    return replace(walk, view=view, rough=0)


def wider(walk: Walk, part: str) -> Walk:
    """Back at the whole body; this part's close-up does not open by itself again."""
    closed = walk.closed if part in walk.closed else (*walk.closed, part)
    return replace(walk, view=walk.whole, rough=0, closed=closed)


def confirmed(walk: Walk) -> Walk:
    """The pending marks count from now on.

    >>> confirmed(Walk(pending=({"kind": "spot"},))).marks
    ({'kind': 'spot'},)
    >>> confirmed(Walk()) == Walk()
    True
    """
    if not walk.pending:
        return walk
    return replace(walk, groups=(*walk.groups, walk.pending), pending=(), rough=0)


def other_side(walk: Walk, mirrored: Callable[[Mark], Mark], view: str) -> Walk:
    """The pending marks on the other side, seen in ``view``; they are asked about again."""
    return replace(walk, pending=tuple(map(mirrored, walk.pending)), view=view, rough=0)


def taken_away(walk: Walk) -> Walk:
    """Without the pending marks."""
    return replace(walk, pending=(), rough=0)


def undone(walk: Walk) -> Walk:
    """Without the mark made last: a pending one, or else all of the last confirmation, which wait
    to be confirmed again without it.

    >>> undone(Walk(groups=(({"n": 1}, {"n": 2}),)))
    Walk(...pending=({'n': 1},)...)
    >>> undone(Walk()) == Walk()
    True
    """
    if walk.pending:
        return replace(walk, pending=walk.pending[:-1], rough=0)
    if not walk.groups:
        return walk
    return replace(walk, groups=walk.groups[:-1], pending=walk.groups[-1][:-1], rough=0)


def without_group(walk: Walk, number: int) -> Walk:
    """Without one confirmed group, counted from 0; one that does not exist changes nothing."""
    kept = tuple(group for at, group in enumerate(walk.groups) if at != number)
    return replace(walk, groups=kept)


# ---- answers


def with_strength(walk: Walk, strength: int) -> Walk:
    """How strong it is, from 0 to 10."""
    return replace(walk, strength=min(10, max(0, strength)))


def toggled(walk: Walk, name: str, choice: str) -> Walk:
    """With a choice more, or less, among ``kinds``, ``worse`` or ``better``, in their own order.

    "Nothing" stands alone.

    >>> toggled(toggled(Walk(), "kinds", "burning"), "kinds", "ache").kinds
    ('ache', 'burning')
    >>> toggled(Walk(worse=("cold",)), "worse", "nothing").worse
    ('nothing',)
    """
    offered = {"kinds": KINDS, "worse": WORSE, "better": BETTER}.get(name, ())
    if choice not in offered:
        return walk
    chosen = set(getattr(walk, name)) ^ {choice}
    if choice == NOTHING:
        chosen &= {NOTHING}
    else:
        chosen -= {NOTHING}
    changed: dict[str, Any] = {name: tuple(one for one in offered if one in chosen)}
    return replace(walk, **changed)


def with_since(walk: Walk, since: str) -> Walk:
    """Since when; a word that is not offered changes nothing."""
    return replace(walk, since=since) if since in SINCE else walk


def with_path(walk: Walk, starts: Place | None, goes: Place | None) -> Walk:
    """Where it starts, and where it goes from there."""
    return replace(walk, starts=starts, goes=goes)


def with_reply(walk: Walk, question: str, reply: str) -> Walk:
    """With a reply in place of a former one; one that is not offered opens the question again."""
    kept = [one for one in walk.replies if one[0] != question]
    added = [(question, reply)] if reply in REPLIES else []
    return replace(walk, replies=(*kept, *added))


def with_no_to(walk: Walk, questions: Iterable[str]) -> Walk:
    """With a no to each of these that has no reply yet."""
    for question in questions:
        if walk.reply(question) is None:
            walk = with_reply(walk, question, "no")
    return walk


def heeding(walk: Walk, flags: Iterable[str]) -> Walk:
    """These red flags were read; the drawing and the answers stay as they are."""
    return replace(walk, heeded=tuple(sorted({*walk.heeded, *flags})))


def still_heeded(walk: Walk, raised: Iterable[str]) -> Walk:
    """Only flags that are still raised stay read, so that one raised anew interrupts anew."""
    kept = tuple(one for one in walk.heeded if one in set(raised))
    return walk if kept == walk.heeded else replace(walk, heeded=kept)


def mistaken(walk: Walk, questions: Iterable[str]) -> Walk:
    """Without the last yes to any of these questions: it was given by mistake."""
    asked = set(questions)
    for question, reply in reversed(walk.replies):
        if question in asked and reply == "yes":
            return with_reply(walk, question, "")
    return walk
