"""The inversion: from a drawing to the trigger points that could have sent it.

bands         each pattern as nested bands; by pattern and by unit; exact sums
overlaps      how much of the drawing lies in each band, what the unmixing and likely rivals leave
unmixing      non-negative least squares on the patterns touched
quantities    what is weighed of one trigger point by itself
sets          sets of up to three trigger points, and what each accounts for
explanations  what is weighed of a whole set
weights       how much each weighs, from maps/weights.toml
posterior     from scores of sets to probabilities; where findings and frequencies come in
judged        all of that for one drawing
places        named areas of a zone that were not drawn
differential  the ranked candidates and explanations, their contributions, what none explains
candidates    from arrays to those frozen values
invert        from drawing to differential

Direction: bands -> unmixing -> overlaps -> quantities, sets -> explanations -> weights, posterior
-> judged -> differential, places -> candidates -> invert.
May know numpy, the model, the drawing's lift and the atlas's table; never draws.
"""

from referralmap.inference.differential import (
    Candidate,
    CandidateSet,
    Contribution,
    Differential,
)
from referralmap.inference.invert import invert, invert_all, invert_lifted
from referralmap.inference.weights import Weights, read_weights

__all__ = [
    "Candidate",
    "CandidateSet",
    "Contribution",
    "Differential",
    "Weights",
    "invert",
    "invert_all",
    "invert_lifted",
    "read_weights",
]
