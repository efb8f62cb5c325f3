"""A program that keeps assessments until it is killed; it says what was answered for."""

from __future__ import annotations

import sys
from itertools import count
from uuid import UUID

from made import assessment

from referralmap.keeping.address import read_address
from referralmap.keeping.store import open_keep

LENGTH = 20_000  # numbers in a document: some 100 kB, many pages of a database


def main(address: str, session: int) -> None:
    """One assessment again and again, and with each revision a new one."""
    with open_keep(read_address(address), make=True) as keep:
        for number in count(1):
            again = assessment(
                f"K-{session}", number=UUID(int=session), revision=number, says=[number] * LENGTH
            )
            new = assessment(f"K-{session}", says=[number] * LENGTH)
            keep.put(again)
            keep.put(new)
            sys.stdout.write(f"{number} {new.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
