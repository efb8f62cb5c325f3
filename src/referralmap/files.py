"""How is a file written so that it is never half there?"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

READ_BY_ALL, OWNER_ALONE = 0o644, 0o600


def write_text(path: Path, text: str, *, mode: int = READ_BY_ALL) -> None:
    """Write ``text`` as UTF-8; see :func:`write_bytes`."""
    write_bytes(path, text.encode("utf-8"), mode=mode)


def write_bytes(path: Path, content: bytes, *, mode: int = READ_BY_ALL) -> None:
    """Write beside ``path`` and move it there in one step; folders are made as needed.

    ``mode`` is the file's, and never wider while it is written.
    """
    write_parts(path, [content], mode)


def write_parts(path: Path, parts: Iterable[bytes], mode: int = READ_BY_ALL) -> None:
    """The same, part by part, so that the whole need not be in memory; on the disk at the end.

    ``mode`` is who may read the file; until it is whole, only its owner can.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "is no plain file; give the name of one", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        half = Path(name)
        half.chmod(mode)
        half.replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
