"""The server is started for this machine alone, wherever the command is typed."""

from __future__ import annotations

import socket
import tomllib
from pathlib import Path

import pytest

from referralmap.app.launch import ADDRESS, SETTINGS, command, free_port, launch


def flat(table: dict[str, object], above: str = "") -> dict[str, str]:
    """A TOML table as Streamlit's flags write it: {"server.headless": "true"}."""
    out: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            out |= flat(value, f"{above}{key}.")
        else:
            out[f"{above}{key}"] = str(value).lower() if isinstance(value, bool) else str(value)
    return out


def test_flags_and_configuration_agree(project: Path) -> None:
    """`referralmap app` and `streamlit run app.py` start the same server."""
    config = flat(tomllib.loads((project / ".streamlit" / "config.toml").read_text("utf-8")))
    only_here = {"logger.hideWelcomeMessage"}
    assert {key: value for key, value in SETTINGS.items() if key not in only_here} == config


def test_nobody_outside_is_served_or_told() -> None:
    """The address is this machine's own, and no usage is reported."""
    flags = command(8501)
    assert "--server.address=127.0.0.1" in flags
    assert "--browser.gatherUsageStats=false" in flags
    assert "--server.enableXsrfProtection=true" in flags


def test_a_taken_port_gives_way_to_a_free_one() -> None:
    """Without a wish any free port will do; a wish that cannot be granted is said."""
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) not in (0, port)


def test_a_wished_port_that_is_taken_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """`--port` is a wish for that port and no other."""
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert launch(port, browser=False) == 1
    assert f"Port {port} is taken" in capsys.readouterr().err
