"""From simulated drawings to weights.

learning    the labelled drawings, and what is fitted to them
logistic    one trigger point by itself: logistic regression
softmax     explanations in competition: conditional logit
table       how weights and figures are written down
"""
