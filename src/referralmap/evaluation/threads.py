"""How are many small sums done without threads that wait for one another?

One drawing is little work. Shared out among the threads of a numerical library it takes longer, and
on a machine that is busy with something else several times as long: the threads wait for a core
while those that have one wait for them.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from importlib.util import find_spec
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Numerical libraries use one thread inside; needs threadpoolctl, and without it does nothing.

    >>> with one_thread():
    ...     sum([1, 2])
    3
    """
    if find_spec("threadpoolctl") is None:
        return nullcontext()
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1)
    return limited


@lru_cache(maxsize=1)
def _libraries() -> Any:
    from threadpoolctl import ThreadpoolController

    # The trees' library is loaded first, so that it is among those that are found.
    if find_spec("sklearn") is not None:
        import sklearn.ensemble  # noqa: F401

    return ThreadpoolController()
