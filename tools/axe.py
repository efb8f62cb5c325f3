"""Fetch axe-core, which audits the pages: ``python tools/axe.py``, into build/axe-core/.

It is Deque's, under the MPL 2.0, and only the tests use it: it is neither kept in this repository
nor shipped. One release of the npm registry, recognised by its sha256; nothing of npm runs.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
import urllib.request
from pathlib import Path

VERSION = "4.14.1"
SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"
URL = f"https://registry.npmjs.org/axe-core/-/axe-core-{VERSION}.tgz"
MEMBER = "package/axe.min.js"
PLACE = Path(__file__).resolve().parent.parent / "build" / "axe-core" / f"axe-{VERSION}.min.js"
WRONG = "{url} has sha256 {found}, and {wanted} was expected: it is not used."


def main() -> None:
    if PLACE.exists():
        return
    print(f"Fetching axe-core {VERSION} for the audit of the pages ...")
    with urllib.request.urlopen(URL, timeout=60) as answer:
        archive = answer.read()
    found = hashlib.sha256(archive).hexdigest()
    if found != SHA256:
        raise SystemExit(WRONG.format(url=URL, found=found, wanted=SHA256))
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    half = PLACE.with_suffix(".half")
    half.write_bytes(script(archive))
    half.replace(PLACE)


def script(archive: bytes) -> bytes:
    """The one file of the package that a browser needs."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        member = package.extractfile(MEMBER)
        if member is None:
            raise SystemExit(f"There is no {MEMBER} in axe-core {VERSION}.")
        return member.read()


if __name__ == "__main__":
    main()
