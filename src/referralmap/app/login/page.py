"""The page that asks who one is, and the bar that lets one out; the login's Streamlit.

`admitted()` is asked before any page runs. Where this machine alone can reach the server the answer
is yes. Elsewhere it is no until somebody is signed in, and the page that asks is shown instead. Who
is signed in is known to the session's memory only: a reload asks again, and no name is logged.

Nothing here calls `st.stop()`: a run that stops early leaves the fragments of the run before alive,
and they would answer a browser that is signed out. A run that ends forgets them.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from referralmap.app.login import idle, provider
from referralmap.app.login.gate import Gate
from referralmap.app.login.idle import LastSeen, SignedIn
from referralmap.app.login.serving import (
    PASSWORDS_VARIABLE,
    PROXY_VARIABLE,
    Serving,
    as_asked,
    objection,
)
from referralmap.app.session import the_language
from referralmap.app.words import WORDS
from referralmap.errors import LoginError

KEY, SAID, TRIES = "referralmap_login", "referralmap_login_said", "referralmap_login_tries"

# In the bar of the header, beside the doors: it costs the page no room.
PLACE = """
<style>
.st-key-referralmap_bar { position: fixed; top: .2rem; right: 1rem; z-index: 999991; width: auto; }
.st-key-referralmap_bar button { min-height: 2.75rem; }
/* no doors before one is in */
.stApp:has(.st-key-referralmap_ask) :is([data-testid="stHeader"], [data-testid="stSidebar"]) {
  visibility: hidden; }
.st-key-referralmap_ask { max-width: 26rem; margin: 0 auto; }
.st-key-referralmap_ask :is(input, button) { min-height: 2.75rem; }
/* white on the dark theme's light primary colour has a contrast of 2 to 1; on this one 6 */
.st-key-referralmap_ask [data-testid^="stBaseButton-primary"] {
  background: #0b6b74; border-color: #0b6b74; color: #fff; }
</style>
"""

_seen = LastSeen()


def admitted() -> bool:
    """Whether the page may run; where it may not, what is shown instead says why."""
    serving = as_asked(_serving(), st.context.headers)
    if not serving.outside:
        return True
    if said := _objection(serving):
        st.error(said)
        return False
    st.html(PLACE)
    one = _by_password(_gate(serving.passwords)) if serving.passwords else _by_provider()
    if one is None:
        return False
    st.session_state[KEY] = replace(one, seen=time.monotonic())
    _bar(one)
    return True


def _serving() -> Serving:
    """The server as Streamlit was told to run it; an address that is not set is every interface."""
    passwords = os.environ.get(PASSWORDS_VARIABLE)
    certificate, key = st.get_option("server.sslCertFile"), st.get_option("server.sslKeyFile")
    return Serving(
        address=st.get_option("server.address") or "",
        passwords=Path(passwords) if passwords else None,
        certificate=Path(certificate) if certificate else None,
        key=Path(key) if key else None,
        behind_proxy=bool(os.environ.get(PROXY_VARIABLE)),
        provider=provider.is_configured(_secrets()),
    )


def _secrets() -> Mapping[str, Any]:
    return st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}


def _objection(serving: Serving) -> str:
    if (said := objection(serving)) or serving.passwords:
        return said
    missing = [] if find_spec("authlib") else [provider.MISSING]
    return "\n\n".join([*missing, *provider.faults(_secrets())])


@cache
def _gate(path: Path) -> Gate:
    """One for the server; it holds names that were tried and no drawing."""
    return Gate(path)


# ---- by password


def _by_password(gate: Gate) -> SignedIn | None:
    one: SignedIn | None = st.session_state.get(KEY)
    if one is None:
        _ask_password(gate)
    elif not gate.stands(one.name, one.proof):
        _leave(_say("login.gone"))
    elif idle.is_over(one, time.monotonic()):
        _leave(_say("login.over"))
    return one


def _ask_password(gate: Gate) -> None:
    tries: int = st.session_state.setdefault(TRIES, 0)
    with st.container(key="referralmap_ask"):
        st.title(_say("login.title"))
        st.markdown(_say("login.asked"))
        with st.form("referralmap_form"):
            name = st.text_input(_say("login.name"), max_chars=64, autocomplete="username")
            password = st.text_input(
                _say("login.password"),
                type="password",
                autocomplete="current-password",
                key=f"referralmap_password_{tries}",  # a new one each time: it comes back empty
            )
            pressed = st.form_submit_button(_say("login.in"), type="primary", width="stretch")
        if said := st.session_state.pop(SAID, ""):
            st.error(said)
    if pressed:
        st.session_state[TRIES] = tries + 1
        st.session_state[SAID] = _try_password(gate, name, password)
        st.rerun()


def _try_password(gate: Gate, name: str, password: str) -> str:
    """Try to enter; what is to be said if one may not."""
    if not (name.strip() and password):
        return _say("login.both")
    try:
        answer = gate.enter(name, password)
    except (LoginError, OSError) as error:
        return str(error)
    if answer.wait:
        return _wait(answer.wait)
    if not answer.proof:
        return _say("login.wrong")
    st.session_state[KEY] = SignedIn(name.strip(), answer.proof, time.monotonic())
    return ""


def _wait(seconds: int) -> str:
    if seconds < 90:
        return _say("login.seconds", count=seconds)
    return _say("login.minutes", count=-(-seconds // 60))


def _say(key: str, **parts: object) -> str:
    return WORDS.say(the_language(), key, **parts)


# ---- by a provider


def _by_provider() -> SignedIn | None:
    now, user = time.monotonic(), st.user.to_dict()
    if not user.get("is_logged_in"):
        _ask_provider(st.session_state.pop(SAID, ""))
        return None
    if not provider.lets_in(_secrets(), user):
        _refuse()
        return None
    proof = _proof(user)
    one: SignedIn | None = st.session_state.get(KEY)
    fresh = time.time() - float(str(user.get("iat") or 0)) < idle.IDLE_AFTER
    if one is None and not (fresh or _seen.lately(proof, now)):
        _ask_provider(_say("login.over"))
        return None
    one = one or SignedIn(str(user.get("name") or user.get("email") or ""), proof, now)
    if idle.is_over(one, now):
        _leave(_say("login.over"))
    _seen.note(proof, now)
    return one


def _ask_provider(said: str) -> None:
    with st.container(key="referralmap_ask"):
        st.title(_say("login.title"))
        st.markdown(_say("login.asked"))
        if said:
            st.warning(said)
        for name in provider.providers(_secrets()):
            words = _say("login.with", provider=name) if name else _say("login.in")
            if st.button(words, type="primary", width="stretch"):
                st.login(name)


def _refuse() -> None:
    with st.container(key="referralmap_ask"):
        st.error(_say("login.not_you"))
        st.button(_say("login.out"), on_click=st.logout)


def _proof(user: Mapping[str, Any]) -> str:
    """One sign-in of one person, as a number that tells no name."""
    told = repr([user.get(claim) for claim in ("iss", "sub", "iat")])
    return hashlib.sha256(told.encode()).hexdigest()


# ---- while one is signed in


def _bar(one: SignedIn) -> None:
    with st.container(key="referralmap_bar"):
        if st.button(
            _say("login.out"), help=_say("login.who", name=one.name), key="referralmap_out"
        ):
            _leave("")
    _watch()


@st.fragment(run_every=idle.LOOK_EVERY)
def _watch() -> None:
    """Look whether somebody is there. It runs alone, and its own runs do not count as such."""
    one: SignedIn | None = st.session_state.get(KEY)
    if one is None:
        return
    now, held = time.monotonic(), dict(st.session_state.items())
    one = idle.looked_at(one, idle.trace_of({str(k): v for k, v in held.items()}, KEY), now)
    st.session_state[KEY] = one
    passwords = _serving().passwords
    stands = passwords is None or _gate(passwords).stands(one.name, one.proof)
    if idle.is_over(one, now) or not stands:
        st.rerun()


def _leave(said: str) -> NoReturn:
    """Forget everything that the session holds, the drawing too, and ask anew."""
    st.session_state.clear()
    st.session_state[SAID] = said
    if st.user.to_dict().get("is_logged_in"):
        st.logout()
    st.rerun()
