"""A program that keeps assessments until it is killed; it says what was answered for."""

from __future__ import annotations

import sys
from itertools import count
from uuid import UUID, uuid4

from made import assessment

from referralmap.keeping.address import read_address
from referralmap.keeping.store import open_keep

LINES = 1_000


def words(number: int) -> tuple[str, ...]:
    """Lines that all say the number: some 100 kB, many pages of a database."""
    return (f"{number:0100}",) * LINES


def main(address: str, session: int) -> None:
    """One assessment again and again, and with each revision a new one."""
    with open_keep(read_address(address), make=True) as keep:
        for number in count(1):
            made, new = assessment(f"K-{session}", worse=words(number)), uuid4()
            keep.put(made, UUID(int=session), number)
            keep.put(made, new)
            sys.stdout.write(f"{number} {new}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
