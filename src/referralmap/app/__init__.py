"""The app: paint where it hurts, and read which muscles could send pain there.

=================  ==========================================================================
`words`            the words on doors and buttons: figures, parts of the body, views
`assess_words`     every sentence of the therapist's page
`state`            what one visit holds, and how what the browser sends changes it (pure)
`answers`          what the library says about it, in the shape the component reads (pure)
`session`          what the server holds: the atlas for everybody, the visit of one session
`component`        the component: the one place that names its state in the browser
`doors`            the pages by address: what each is for, and links between them
`chooser`          which language the app speaks, and the choice of another
`start_page`       the first screen: three doors
`show_page`        the patient's page
`patient`          what the patient's page asks, hears and says (its map is there)
`assess_page`      the therapist's page
`visits`           under what a visit is kept, and what else is kept of this person (pure)
`visits_writer`    keeping it while nobody waits for the database
`visits_words`     every sentence of keeping and of earlier visits
`visits_shown`     two visits side by side, and the trend, as HTML (pure)
`visits_session`   what one session keeps: begin, go on, end
`visits_page`      the line that says how keeping stands; begin, stop, erase
`visits_beside`    earlier visits, one of them beside the present one
`explore_page`     the atlas's page: one muscle, its patterns
`entrance`         the script that Streamlit runs: all pages
`login`            who may see the app where other machines can reach it; a package of its own
`launch`           `referralmap app`: the server, on this machine alone unless a login stands before
=================  ==========================================================================

Streamlit is imported in `session`, `component`, `doors`, `chooser`, `entrance`, `visits_session`,
`visits_beside` and the pages only (the login's too). No geometry and no scoring stands here:
`answers` asks the library, and the pages show what it says.
"""
