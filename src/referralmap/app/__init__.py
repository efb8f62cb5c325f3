"""The app: paint where it hurts, and read which muscles could send pain there.

=================  ==========================================================================
`words`            the words on the buttons: figures, parts of the body, views
`state`            what one visit holds, and how what the browser sends changes it (pure)
`answers`          what the library says about it, in the shape the component reads (pure)
`component`        the component: the one place that names its state in the browser
`page`             the page to paint on
`patterns_page`    the student's page: one muscle, its patterns
`entrance`         the script that Streamlit runs: both pages
`launch`           `referralmap app`: the server on this machine and nowhere else
=================  ==========================================================================

Streamlit is imported in `component`, `page`, `patterns_page` and `entrance` only. No geometry and
no scoring stands here: `answers` asks the library, and the pages show what it says.
"""
