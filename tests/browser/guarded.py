"""A server of the app behind a login, in a folder of its own, and who may enter there."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from hand import Server

from referralmap.app.launch import answers, command, environment
from referralmap.app.login.passwords import hash_of, written
from referralmap.app.login.serving import Serving

GOOD = "correct horse battery"
QUICK = """
from referralmap.app.login import idle
idle.IDLE_AFTER, idle.LOOK_EVERY = {seconds}, 1
from referralmap.app.entrance import open_app
open_app()
"""


class Guarded(Server):
    """A server behind a proxy, so to say: everybody signs in, though it listens at loopback."""

    def __init__(self, folder: Path, where: Serving, idle_after: int | None = None) -> None:
        self.folder, self.where, self.script = folder, where, folder / "quick.py"
        if idle_after is not None:
            self.script.write_text(QUICK.format(seconds=idle_after), "utf-8")
        super().__init__()

    def start(self) -> None:
        """Start in that folder, where its secrets are, and wait until it answers."""
        words = command(self.port, self.where)
        if self.script.exists():
            words[words.index("run") + 1] = str(self.script)
        told = environment(None, self.where) | {"HOME": str(self.folder)}
        told["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.running = subprocess.Popen(words, env=told, cwd=self.folder, **quiet)
        for _ in range(300):
            if answers(self.port):
                return
            time.sleep(0.1)
        raise TimeoutError(f"The app did not answer at {self.url} within 30 seconds.")


def password_file(folder: Path) -> Path:
    """A password file with anna and berta in it."""
    path = folder / "passwords"
    text = written(written("", "anna", hash_of(GOOD)), "berta", hash_of(GOOD))
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    return path
