"""The login: who may see the app where other machines can reach it.

=================  ==========================================================================
`serving`          where the server listens, what stands before it, and what must (pure)
`passwords`        the file of names and argon2 hashes; the one module that knows argon2
`gate`             may this name with this password enter, and how long must one wait
`provider`         is Streamlit's OpenID Connect configured, and whom does it let in (pure)
`idle`             when is a session over, for nobody uses it (pure)
`page`             the page that asks, and the bar that lets one out
=================  ==========================================================================

At the loopback address nobody is asked: whoever sits at the machine has it. Streamlit is imported
in `page` only.
"""
