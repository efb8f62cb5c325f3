"""The inversion: from a drawing to the trigger points that could have sent it.

bands         each pattern as nested bands; by pattern and by unit; exact sums
overlaps      how much of the drawing lies in each band, what the unmixing and likely rivals leave
unmixing      non-negative least squares on the patterns touched
quantities    what is weighed
weights       how much each weighs, from maps/weights.toml
places        named areas of a zone that were not drawn
differential  the ranked candidates, their contributions, what none explains
invert        from drawing to differential

Direction: bands -> unmixing -> overlaps -> quantities -> weights, places -> differential -> invert.
May know numpy, the model, the drawing's lift and the atlas's table; never draws.
"""

from referralmap.inference.differential import Candidate, Contribution, Differential
from referralmap.inference.invert import invert, invert_all, invert_lifted
from referralmap.inference.weights import Weights, read_weights

__all__ = [
    "Candidate",
    "Contribution",
    "Differential",
    "Weights",
    "invert",
    "invert_all",
    "invert_lifted",
    "read_weights",
]
