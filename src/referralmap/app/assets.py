"""The text of what the package brings to the browser: styles, scripts, pages."""

from __future__ import annotations

from importlib.resources import files


def asset(*names: str) -> str:
    """Files of this package, joined; always many lines, or Streamlit takes the text for a path."""
    folder = files("referralmap.app")
    return "\n".join(folder.joinpath(*name.split("/")).read_text("utf-8") for name in names)
