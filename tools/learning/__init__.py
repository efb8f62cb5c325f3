"""From simulated drawings to weights.

learning    the labelled drawings, the fits, and the figures of what was learned
logistic    one trigger point by itself: logistic regression
scoring     how often a true muscle is first, and whether probabilities are what they say
table       how weights and figures are written down
"""
