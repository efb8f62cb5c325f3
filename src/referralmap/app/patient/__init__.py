"""The patient's page: show where it hurts, one question at a time.

==============  ==========================================================================
`words`         every sentence of the page, in one table
`parts`         the parts of the body that named areas belong to
`steps`         what was said so far and which question is looked at; pure transitions
`places`        what was marked, on which side, in words
`closeups`      which close-up opens by itself
`safety`        the safety questions of a drawing, and the red flags that are raised
`acts`          how what the browser sends becomes transitions
`screens`       the question that is looked at, in the shape that the component reads
`handover`      the assessment that the therapist's page opens with
`component`     the component in the browser
==============  ==========================================================================

Direction: words, parts, steps -> places -> closeups, safety -> acts, screens, handover; Streamlit
is imported in `component` only.
"""
