"""How is a visit kept while nobody waits for the database?

One thread for each kept assessment, alive while there is something to write. It takes the newest
state and no others: what came in between is in the newest one too. What could not be written stays
where it is and is tried again; nobody is told that it was kept before it was.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from referralmap.app.faults import log_fault
from referralmap.app.state import Visit
from referralmap.app.visits import changed, is_blank
from referralmap.errors import ReferralmapError

_log = logging.getLogger(__name__)

RETRY_S = 5.0
"""Between two attempts, unless something new is offered."""
MOST_TRIES = 12
"""Attempts in a row of a thread; a page that is still open asks for more."""

Put = Callable[[Visit, int], None]


@dataclass(frozen=True, slots=True)
class Said:
    """What may be said of keeping: whether something waits, when all was kept, what went wrong."""

    waits: bool = False
    kept_at: datetime | None = None
    fault: str = ""
    since: datetime | None = None


class Writer:
    """Keeps the newest visit that it was offered.

    ``broken`` is said where the app itself fails; ``revision`` is the last one that is kept.
    """

    def __init__(
        self, put: Put, now: Callable[[], datetime], broken: str, revision: int = 0
    ) -> None:
        self._put, self._now, self._broken, self._revision = put, now, broken, revision
        self._changed = threading.Condition()
        self._offered: Visit | None = None
        self._waiting: Visit | None = None
        self._thread: threading.Thread | None = None
        self._ended = False
        self._said = Said()

    @property
    def said(self) -> Said:
        """How it stands at this moment."""
        with self._changed:
            return self._said

    @property
    def revision(self) -> int:
        """The last revision that was kept; 0 where none was."""
        with self._changed:
            return self._revision

    @property
    def began(self) -> bool:
        """Whether anything was kept, or is about to be."""
        with self._changed:
            return self._revision > 0 or self._waiting is not None

    def offer(self, visit: Visit) -> None:
        """Keep this state, if it is another than the one before; returns at once."""
        with self._changed:
            blank = is_blank(visit) and not (self._revision or self._waiting)
            if self._ended or blank or not changed(self._offered, visit):
                return
            self._offered = self._waiting = visit
            self._said = replace(self._said, waits=True)
            self._start()

    def again(self) -> None:
        """Try once more, where something waits and nobody tries any longer."""
        with self._changed:
            if self._waiting is not None and not self._ended:
                self._start()

    def end(self) -> Said:
        """Take nothing more; what waits is tried a last time. How it stands then."""
        with self._changed:
            thread, self._ended = self._thread, True
            self._changed.notify_all()
        if thread is not None:
            thread.join()
        return self.said

    def drop(self) -> None:
        """Take nothing more and forget what waits; what is being written is waited for."""
        with self._changed:
            self._waiting = None
        self.end()

    def _start(self) -> None:
        self._changed.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, name="visits_write", daemon=True)
            self._thread.start()

    def _write(self) -> None:
        tries = 0
        while (visit := self._next(tries)) is not None:
            fault = self._fault(visit)
            with self._changed:
                if fault:
                    tries += 1
                    since = self._said.since or self._now()
                    self._said = replace(self._said, fault=fault, since=since)
                    self._rest(visit)
                else:
                    tries = 0
                    self._revision += 1
                    if self._waiting is visit:
                        self._waiting = None
                    self._said = Said(self._waiting is not None, self._now())

    def _next(self, tries: int) -> Visit | None:
        """What is to be written now; None, and the thread is over, where nothing is."""
        with self._changed:
            tired = tries >= MOST_TRIES or (self._ended and tries > 0)
            if self._waiting is None or tired:
                self._thread = None
                return None
            return self._waiting

    def _rest(self, visit: Visit) -> None:
        """Wait a while; not where something newer was offered, nor at the end."""
        self._changed.wait_for(lambda: self._ended or self._waiting is not visit, RETRY_S)

    def _fault(self, visit: Visit) -> str:
        """Why it could not be written; empty where it was."""
        try:
            self._put(visit, self._revision + 1)
        except ReferralmapError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 – let through, it would end the keeping unsaid
            log_fault(_log, "Keeping failed with", error)
            return self._broken
        return ""
