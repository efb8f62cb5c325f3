"""The patient's page: show where it hurts, one question at a time.

==============  ==========================================================================
`words`         every sentence of the page, in one table, with the names of `names`
`names`         what parts of the body and views are called
`parts`         the parts of the body that named areas belong to
`walk`          what was said so far, and which question is looked at
`steps`         how each act changes it; pure transitions
`places`        what was marked, on which side, in words
`closeups`      which close-up opens by itself
`safety`        the safety questions of a drawing, and the red flags that are raised
`acts`          how what the browser sends becomes transitions
`asking`        the safety questions and the red flags, in the shape that the component reads
`ending`        the end, likewise
`screens`       whichever question is looked at, likewise
`figure`        the picture of the body, likewise; art and names, sent once
`handover`      the assessment that the therapist's page opens with
`component`     the component in the browser
==============  ==========================================================================

Direction: names -> words, parts, walk -> steps, places -> closeups, safety -> asking -> ending ->
screens, figure, acts, handover. Streamlit is imported in `component` only.
"""
