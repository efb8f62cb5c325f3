"""What may a log say of a fault that nobody foresaw?

Where it was and of which kind; never its own words, which may hold a drawing or an answer.
"""

from __future__ import annotations

import logging
import traceback


def log_fault(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log ``what`` went wrong, "It failed with", and the kind of the error, without its words."""
    lines = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s %s.\n%s", what, type(error).__name__, lines)
