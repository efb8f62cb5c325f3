"""May this name with this password enter, and how long must one wait after wrong attempts?

The gate reads the password file anew at each attempt, so that a user who was removed is out at
once. One attempt is checked at a time: argon2 takes 64 MiB, and twenty at once would take the
machine down. Wrong attempts are counted in memory, for each name that was tried (known or not, so
that waiting tells nobody which names exist) and for the whole server.

Rejected: locking a name for good (anybody could lock a colleague out), and counting by the address
of the sender (behind a proxy all have the same one).
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from referralmap.app.login.passwords import matches, read_passwords
from referralmap.errors import LoginError

FREE = 5  # wrong attempts of a name before one waits
FIRST_WAIT, LONGEST_WAIT = 15, 900  # seconds; each further wrong attempt doubles the wait
FORGOTTEN_AFTER = 3600  # seconds without a wrong attempt, and a name begins anew
A_MINUTE, MOST_A_MINUTE = 60, 60  # wrong attempts of all names together
NAMES = 1000  # that are remembered


@dataclass(frozen=True)
class Admission:
    """What the gate answers: `proof` lets one in; otherwise `wait` seconds, 0 for a wrong one."""

    proof: str = ""
    wait: int = 0


class Attempts:
    """The wrong attempts of one server, in memory. Times are seconds of any clock that only grows.

    >>> attempts = Attempts()
    >>> for second in range(FREE):
    ...     attempts.failed("anna", now=second)
    >>> attempts.wait("anna", now=4), attempts.wait("berta", now=4), attempts.wait("anna", now=60)
    (15, 0, 0)
    """

    def __init__(self) -> None:
        self._by_name: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._latest: deque[float] = deque(maxlen=MOST_A_MINUTE)

    def failed(self, name: str, now: float) -> None:
        """Count one wrong attempt; the name tried longest ago is forgotten where there are many."""
        self._by_name[name] = self._count(name, now) + 1, now
        self._by_name.move_to_end(name)
        if len(self._by_name) > NAMES:
            self._by_name.popitem(last=False)
        self._latest.append(now)

    def succeeded(self, name: str) -> None:
        """Forget the name's wrong attempts."""
        self._by_name.pop(name, None)

    def wait(self, name: str, now: float) -> int:
        """Seconds until the name may be tried again; 0 is now."""
        return math.ceil(max(0.0, self._wait_of_name(name, now), self._wait_of_all(now)))

    def _wait_of_name(self, name: str, now: float) -> float:
        count = self._count(name, now)
        if count < FREE:
            return 0.0
        doublings = min(count - FREE, 16)
        return self._by_name[name][1] + min(LONGEST_WAIT, FIRST_WAIT << doublings) - now

    def _wait_of_all(self, now: float) -> float:
        full = len(self._latest) == MOST_A_MINUTE
        return self._latest[0] + A_MINUTE - now if full else 0.0

    def _count(self, name: str, now: float) -> int:
        count, last = self._by_name.get(name, (0, now))
        return count if now - last < FORGOTTEN_AFTER else 0


class Gate:
    """One for each server: the password file, and the wrong attempts against it."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._attempts, self._one_at_a_time = Attempts(), threading.Lock()

    def enter(self, name: str, password: str) -> Admission:
        """Try to enter; LoginError or OSError where the file cannot be read."""
        name = name.strip()
        with self._one_at_a_time:
            if wait := self._attempts.wait(name, self._clock()):
                return Admission(wait=wait)
            hashes = read_passwords(self._path)
            if matches(hashes, name, password):
                self._attempts.succeeded(name)
                return Admission(proof=hashes[name])
            self._attempts.failed(name, self._clock())
        return Admission()

    def stands(self, name: str, proof: str) -> bool:
        """Whether who entered with that proof is still in the file, with the same password."""
        try:
            return read_passwords(self._path).get(name) == proof
        except (LoginError, OSError):
            return False
