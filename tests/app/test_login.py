"""Who may see the app where other machines can reach it: the rules without a browser."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from referralmap.app.launch import command, demand_login, environment, launch
from referralmap.app.login import gate as gates
from referralmap.app.login import page, provider
from referralmap.app.login.gate import Attempts, Gate
from referralmap.app.login.passwords import hash_of, matches, read_passwords, written
from referralmap.app.login.serving import Serving, as_asked, objection
from referralmap.errors import LoginError

GOOD, BAD = "correct horse battery", "wrong horse battery"
EVERYWHERE = ("", "0.0.0.0", "::", "192.168.1.5", "clinic.example")

WHOLE = """
[auth]
redirect_uri = "https://clinic.example/oauth2callback"
cookie_secret = "0123456789012345678901234567890123456789"
client_id = "a"
client_secret = "b"
server_metadata_url = "https://provider.example/.well-known/openid-configuration"
[referralmap]
may_enter = ["@clinic.example"]
"""


@pytest.fixture
def passwords(tmp_path: Path) -> Path:
    """A password file with anna in it, her own alone."""
    path = tmp_path / "passwords"
    path.write_text(written("# the clinic\n", "anna", hash_of(GOOD)), "utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to start in, and a home, without secrets of anybody."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path


# ---- where the server listens


@pytest.mark.parametrize("address", EVERYWHERE)
def test_what_others_can_reach_needs_a_login(address: str) -> None:
    """An address that is not set is every interface; the sentence says all three ways out."""
    said = objection(Serving(address))
    for way in ("--address", "referralmap password NAME", "[auth]"):
        assert way in said


@pytest.mark.parametrize("address", EVERYWHERE)
def test_a_login_must_not_cross_the_network_in_plain(address: str, passwords: Path) -> None:
    """With a login alone it is refused; a certificate with its key, or a proxy, opens it."""
    assert "unencrypted" in objection(Serving(address, passwords))
    assert objection(Serving(address, passwords, Path("cert"), Path("key"))) == ""
    assert objection(Serving(address, passwords, behind_proxy=True)) == ""
    assert "unencrypted" in objection(Serving(address, provider=True))


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_needs_none(address: str) -> None:
    """Nobody is asked at the loopback address, unless a proxy carries it out."""
    assert objection(Serving(address)) == ""
    assert "through a proxy" in objection(Serving(address, behind_proxy=True))


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "clinic.example"},
        {"Host": "192.168.1.5:8501"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost", "X-Forwarded-For": "127.0.0.1"},
        {"Host": "localhost", "Forwarded": "for=127.0.0.1"},
        {},
    ],
)
def test_a_request_that_came_from_elsewhere_is_held_up(headers: dict[str, str]) -> None:
    """A proxy that nobody declared, and a foreign name for this machine, show nothing."""
    assert objection(as_asked(Serving(), headers))


def test_a_declared_proxy_is_not_held_up(passwords: Path) -> None:
    """Behind a proxy every name is right: what counts is that one signs in."""
    behind = Serving(passwords=passwords, behind_proxy=True)
    assert objection(as_asked(behind, {"Host": "clinic.example"})) == ""


def test_the_command_refuses_before_it_serves(away: Path) -> None:
    """`referralmap app --address 0.0.0.0` starts nothing without a login."""
    with pytest.raises(LoginError, match="no login is configured"):
        launch(browser=False, where=Serving("0.0.0.0"))


def test_half_a_certificate_and_missing_files_are_said(away: Path, passwords: Path) -> None:
    """Each is named by its option."""
    with pytest.raises(LoginError, match="both --certificate and --key"):
        demand_login(Serving("0.0.0.0", passwords, certificate=passwords))
    with pytest.raises(LoginError, match="--passwords nobody: there is no such file"):
        demand_login(Serving("0.0.0.0", Path("nobody"), behind_proxy=True))


def test_the_server_is_told_what_the_command_was(passwords: Path) -> None:
    """Address, certificate and login reach the process that serves."""
    where = Serving("0.0.0.0", passwords, Path("/c.pem"), Path("/k.pem"), behind_proxy=True)
    flags, told = command(8501, where), environment(None, where)
    assert "--server.address=0.0.0.0" in flags
    assert "--server.address=127.0.0.1" not in flags
    assert "--server.sslCertFile=/c.pem" in flags
    assert told["REFERRALMAP_PASSWORDS"] == str(passwords)
    assert told["REFERRALMAP_BEHIND_PROXY"] == "yes"


# ---- the password file


def test_a_file_that_others_can_read_is_refused(passwords: Path) -> None:
    """Group and others have no right on it, or nobody signs in; the sentence says what to type."""
    for mode in (0o644, 0o640, 0o602):
        passwords.chmod(mode)
        with pytest.raises(LoginError, match="chmod 600"):
            read_passwords(passwords)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("anna:plain text\n", r":1: this is no line"),
        ("# remark\n\nanna $argon2id$\n", r":3: this is no line"),
        ("an na:$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA\n", r":1: this is no line"),
        ("anna:$argon2i$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA\n", r":1: this is no line"),
        ("anna:$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA\n" * 2, r":2: 'anna' stands here a sec"),
        ("# nobody\n", "no user"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(passwords: Path, text: str, said: str) -> None:
    """A line that is no name and hash is a fault, not a user without a password."""
    passwords.write_text(text, "utf-8")
    with pytest.raises(LoginError, match=said):
        read_passwords(passwords)


def test_only_the_right_pair_matches(passwords: Path) -> None:
    """Another password, another name, an empty one, and one too long to be looked at: no."""
    hashes = read_passwords(passwords)
    assert matches(hashes, "anna", GOOD)
    for name, password in (("anna", BAD), ("berta", GOOD), ("anna", ""), ("", ""), ("Anna", GOOD)):
        assert not matches(hashes, name, password)
    assert not matches(hashes, "anna", GOOD * 100)


def test_an_accent_is_the_same_on_every_keyboard() -> None:
    """One letter, or a letter and its accent: the same password."""
    hashes = {"anna": hash_of("caf\u00e9 au lait sans sucre")}
    assert matches(hashes, "anna", "cafe\u0301 au lait sans sucre")


def test_a_hash_holds_no_password_and_is_never_the_same_twice() -> None:
    """Salted, argon2id, at least 19 MiB: OWASP's least."""
    first, second = hash_of(GOOD), hash_of(GOOD)
    assert first != second
    assert first.startswith("$argon2id$")
    assert int(first.split("m=")[1].split(",")[0]) >= 19 * 1024
    assert "horse" not in first


# ---- the gate


def test_wrong_attempts_make_one_wait_and_longer_each_time() -> None:
    """Five are free; then 15 s, doubled each time, never more than a quarter of an hour."""
    attempts, now, waits = Attempts(), 0.0, []
    for _ in range(gates.FREE + 9):
        attempts.failed("anna", now)
        waits.append(attempts.wait("anna", now))
        now += 600.0
    assert waits[: gates.FREE] == [0, 0, 0, 0, 15]
    assert waits[gates.FREE : gates.FREE + 4] == [30, 60, 120, 240]
    assert waits[-1] == 900


def test_a_name_that_is_nobodys_waits_as_well() -> None:
    """Or waiting would tell which names exist."""
    attempts = Attempts()
    for _ in range(gates.FREE):
        attempts.failed("nobody", 0.0)
    assert attempts.wait("nobody", 0.0) == 15


def test_many_names_make_everybody_wait_and_fill_no_memory() -> None:
    """Guessing one password for many names is slowed for the whole server."""
    attempts = Attempts()
    for number in range(5000):
        attempts.failed(f"name{number}", 0.0)
    assert attempts.wait("anna", 1.0) == 59
    assert attempts.wait("anna", 61.0) == 0
    assert len(attempts._by_name) == gates.NAMES


def test_waiting_is_no_attempt_even_with_the_right_password(passwords: Path) -> None:
    """While one waits nothing is tried; afterwards the right password opens."""
    now = [0.0]
    gate = Gate(passwords, clock=lambda: now[0])
    for _ in range(gates.FREE):
        assert gate.enter("anna", BAD) == gates.Admission()
    assert gate.enter("anna", GOOD).wait == 15
    now[0] = 15.0
    assert gate.enter("anna", GOOD).proof


def test_who_is_removed_or_has_a_new_password_is_out(passwords: Path) -> None:
    """What was right at the door stays right only while the file says so."""
    gate = Gate(passwords)
    proof = gate.enter("anna", GOOD).proof
    assert gate.stands("anna", proof)
    text = passwords.read_text("utf-8")
    passwords.write_text(written(text, "anna", hash_of(GOOD)), "utf-8")
    assert not gate.stands("anna", proof)
    passwords.unlink()
    assert not gate.stands("anna", proof)


# ---- OpenID Connect


def secrets(**changed: Any) -> dict[str, Any]:
    """A whole configuration, but for what is given."""
    whole = tomllib.loads(WHOLE)
    return whole | {"auth": whole["auth"] | changed}


def test_a_whole_configuration_has_no_fault(away: Path) -> None:
    """And the command then starts behind a proxy."""
    assert provider.faults(secrets()) == []
    (away / ".streamlit").mkdir()
    (away / ".streamlit" / "secrets.toml").write_text(WHOLE, "utf-8")
    demand_login(Serving(behind_proxy=True))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("cookie_secret", "short", "at least 32"),
        ("cookie_secret", "", "cookie_secret is missing"),
        ("redirect_uri", "http://clinic.example/oauth2callback", "must begin with https://"),
        ("redirect_uri", "https://clinic.example/", "oauth2callback"),
        ("client_secret", "", "client_secret is missing"),
    ],
)
def test_what_is_missing_or_weak_is_said(key: str, value: str, said: str) -> None:
    """One sentence a fault, naming the key."""
    (found,) = provider.faults(secrets(**{key: value}))
    assert said in found


def test_nobody_enters_where_nobody_is_listed() -> None:
    """A provider that knows half the world is no permission."""
    only = {"auth": secrets()["auth"]}
    (found,) = provider.faults(only)
    assert "may_enter" in found
    assert not provider.lets_in(only, {"email": "anna@clinic.example"})


@pytest.mark.parametrize(
    ("email", "verified", "enters"),
    [
        ("anna@clinic.example", True, True),
        ("ANNA@Clinic.Example", None, True),
        ("anna@clinic.example", False, False),
        ("anna@evil.clinic.example", True, False),
        ("anna@clinic.example@evil.example", True, False),
        ("clinic.example", True, False),
        ("", True, False),
    ],
)
def test_the_domain_is_compared_whole(email: str, verified: bool | None, enters: bool) -> None:
    """Neither a longer domain nor an unverified address gets in."""
    user = {"email": email} if verified is None else {"email": email, "email_verified": verified}
    assert provider.lets_in(secrets(), user) is enters


def test_a_broken_secrets_file_is_named(away: Path) -> None:
    """Its words are never printed: it holds secrets."""
    (away / ".streamlit").mkdir()
    (away / ".streamlit" / "secrets.toml").write_text("[auth]\nclient_secret = s3cret", "utf-8")
    with pytest.raises(LoginError, match=r"secrets\.toml: this file cannot be read") as caught:
        demand_login(Serving(behind_proxy=True))
    assert "s3cret" not in str(caught.value)


def test_the_sign_in_page_never_stops_a_run_early() -> None:
    """A run that is stopped leaves the fragments of the run before alive: they answer strokes."""
    source = Path(page.__file__).read_text("utf-8")
    assert "st.stop(" not in source.partition('"""')[2].partition('"""')[2]
