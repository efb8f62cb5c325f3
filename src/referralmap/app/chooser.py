"""In which language is the app, and how does one choose another?

The choice stands in the bar of the header on every page, and is kept in the session alone. The
page's own `lang` is set in the browser, for whoever hears it and for hyphens.
"""

from __future__ import annotations

import streamlit as st

from referralmap.app.session import LANGUAGE, languages, the_language
from referralmap.app.words import WORDS

KEY = "referralmap_choose_language"

# In the bar of the header, beside the doors: it costs the page no room.
PLACE = """
<style>
.st-key-referralmap_language { position: fixed; top: .2rem; right: 1rem; z-index: 999990;
  width: 8.5rem; }
.st-key-referralmap_language [data-baseweb="select"] > div { min-height: 2.75rem; }
.stApp:has(.st-key-referralmap_bar) .st-key-referralmap_language { right: 8rem; }
</style>
"""

_mount = st.components.v2.component(
    "referralmap_lang",
    html="<span hidden></span>",
    js="""export default function ({ data }) {
  document.documentElement.lang = data.lang;
}
""",
)


def choose_language() -> None:
    """Offer the languages, where there is more than English."""
    language, offered = the_language(), languages()
    if len(offered) > 1:
        st.html(PLACE)
        with st.container(key="referralmap_language"):
            st.session_state[KEY] = language.code
            st.selectbox(
                WORDS.say(language, "language"),
                list(offered),
                format_func=lambda code: offered[code].name,
                key=KEY,
                on_change=_chosen,
                label_visibility="collapsed",
            )
    _mount(key="referralmap_lang", data={"lang": language.code})


def _chosen() -> None:
    # Who signs out takes the key along, and a browser that asks at that moment still tells of it:
    # the page would fail where one signs in.
    if code := st.session_state.get(KEY):
        st.session_state[LANGUAGE] = code
