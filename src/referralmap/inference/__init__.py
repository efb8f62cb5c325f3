"""The inversion: from a drawing to the trigger points that could have sent it.

bands         each pattern as nested bands; by pattern and by unit; exact sums
overlaps      how much of the drawing lies in each band, what the unmixing leaves
unmixing      non-negative least squares on the patterns touched
quantities    what is weighed of one trigger point by itself
sets          sets of up to three trigger points, and what each accounts for
explanations  what is weighed of a whole set
beside        what is weighed of the look-alikes that compete with the sets
weights       how much each weighs, from maps/weights.toml
posterior     from scores of sets to probabilities; where findings and frequencies come in
judged        all of that for one drawing
places        named areas of a zone that were not drawn
stated        a number that evidence is weighed by, with its source
findings      what pressing a trigger point tells
history       what it tells that a movement brings the pain on, and which to ask about
prior         how often studies of a complaint found trigger points in a muscle
known         findings, history and prior in one sum: all that is known beside the drawing
look_alikes   one look-alike as it is told, and what findings say of it
contributions candidates and explanations, and what their scores are the sums of
differential  the ranked candidates and explanations, what none explains, and the way to more of it
candidates    from arrays to those frozen values
invert        from drawing to differential
information   how many bits a test is expected to tell
palpation     which trigger point to press next
words         a candidate, a muscle, a share in running text

Direction: bands -> unmixing -> overlaps -> quantities, sets -> explanations -> beside -> weights,
posterior -> judged; stated, information -> findings, history, prior, look_alikes -> known; judged,
known, places -> contributions -> differential -> candidates -> invert; differential, words ->
palpation.
May know numpy, the model, the drawing's lift and the atlas's table; never draws.
"""

from referralmap.inference.contributions import Candidate, CandidateSet, Contribution
from referralmap.inference.differential import Differential
from referralmap.inference.findings import Finding, Outcome
from referralmap.inference.history import Answer, Question, movements
from referralmap.inference.invert import invert, invert_all, invert_lifted
from referralmap.inference.palpation import Palpation, suggest_palpation, suggest_palpations
from referralmap.inference.prior import Prior, complaints
from referralmap.inference.weights import Weights, read_weights

__all__ = [
    "Answer",
    "Candidate",
    "CandidateSet",
    "Contribution",
    "Differential",
    "Finding",
    "Outcome",
    "Palpation",
    "Prior",
    "Question",
    "Weights",
    "complaints",
    "invert",
    "invert_all",
    "invert_lifted",
    "movements",
    "read_weights",
    "suggest_palpation",
    "suggest_palpations",
]
