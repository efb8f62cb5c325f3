"""How many bits is the answer of a test expected to tell?

A test that is positive with probability ``sensitivity`` where something is so and with
``1 - specificity`` where it is not depends on nothing else. What it tells of any explanations that
differ in this is then the mutual information of the answer and of that one thing, whatever else
they say: H(q) - m H(sensitivity) - (1 - m) H(specificity), with m its probability, H the entropy
of a yes or no, and q = m sensitivity + (1 - m)(1 - specificity) the probability of a yes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def expected_bits(chance: Floats | float, sensitivity: float, specificity: float) -> Floats:
    """The bits that a test of something of this probability is expected to tell, 0 or more.

    >>> expected_bits(0.5, 1.0, 1.0).tolist(), expected_bits(0.0, 0.8, 0.8).tolist()
    (1.0, 0.0)
    >>> expected_bits(0.5, 0.5, 0.5).tolist()
    0.0
    """
    share = np.asarray(chance, np.float64)
    yes = share * sensitivity + (1 - share) * (1 - specificity)
    left = share * entropy(sensitivity) + (1 - share) * entropy(specificity)
    return np.maximum(entropy(yes) - left, 0.0)


def entropy(chance: Floats | float) -> Floats:
    """The entropy of a yes or no, in bits.

    >>> entropy(np.array([0.0, 0.5, 1.0])).tolist()
    [0.0, 1.0, 0.0]
    """
    share = np.asarray(chance, np.float64)
    other = 1 - share
    logs = share * np.log2(np.where(share > 0, share, 1.0))
    logs += other * np.log2(np.where(other > 0, other, 1.0))
    return 0.0 - logs
