"""Everybody goes everywhere with secrets in their hands; afterwards none is found anywhere.

Secrets are put in wherever one can come in, and every secret that goes over the wire is overheard.
Then bodies, headers, addresses, logs, mails, tables, dumps, messages to workers and files are
searched for all of them, in many spellings. ``SHOWN`` lists the only pages that may hold one. What
the sandbox keeps is not searched: it is the site, which knows its users' passwords.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import user_forms
from accounts.models import Account, Connection, OperationLog
from accounts.remote import MEANS, UserPart
from meetings import forms, remote
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.filling import as_posted
from webexadmin.tests.leaks import (
    Search,
    everything_kept,
    everything_logged,
    log_everything,
    overhear,
)
from webexadmin.tests.operation_walk import Typist, with_secrets
from webexadmin.tests.pages import form_of
from webexadmin.tests.world import MEETING, ROLES, World, addresses
from webexadmin.xmlapi.confirm import set_at
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.meeting import MEETING_TYPE
from webexadmin.xmlapi.spec import Caller, Operation, Type, Values

Page = Any
"""What the test client makes of a response, its context too."""

pytestmark = pytest.mark.django_db

SERVICE, HOST, USER, NEW_USER, OWN, DASHBOARD = (
    "Svc9-<Door&Bell>'+/% z",
    "Hst8-<Lamp&Oil>'+/% y",
    "Usr5-<Ink&Pen>'+/% v",
    "Nwu4-<Sun&Sea>'+/% u",
    "Own3-<Oak&Elm>'+/% t",
    "Dsh2-<Pier&Bay>'+/% s",
)
ROOM, NEW_ROOM, LATER_ROOM = "Rm7<&>'+/% x", "Rw6<&>'+/% w", "Rx5<&>'+/% v"
REFUSED, UNFIT, WEAK, MISTYPED = (
    "Ref2-<Sand&Tide>'+/% r",
    "Unf1-<Käfer&Ähre>'+/% q",
    "wea-<moss&fern>'+/% p",
    "Mis0-<Dawn&Dusk>'+/% o",
)
PIN = "7391"
TYPED = (
    SERVICE, HOST, USER, NEW_USER, OWN, NEW_ROOM, LATER_ROOM, REFUSED, UNFIT, WEAK, MISTYPED, PIN,
)  # fmt: skip

SHOWN: dict[tuple[str, str], set[str]] = {
    # The pages that show a secret because somebody asked for it: to whom, and which.
    ("meetings:password", "henry"): {"the meeting's password"},
    ("meetings:start_link", "henry"): {"the link to start", "the login ticket"},
    ("meetings:join_link", "henry"): {
        "the meeting's password",
        "the link to join",
        "the link to join without password",
    },
    ("meetings:join_link", "rita"): {"the link to join without password"},
    ("meetings:join_link", "alice"): {"the link to join without password"},
    ("accounts:sign_in", "henry"): {"the login ticket", "the login link", "the logout link"},
    ("accounts:new_member", "alice"): {"a first password"},
    ("accounts:reset_password", "alice"): {"a first password"},
    ("mfa_activate_totp", "hanna"): {"the key of the second factor"},
    ("mfa_view_recovery_codes", "hanna"): {"a recovery code"},
    ("mfa_download_recovery_codes", "hanna"): {"a recovery code"},
}

WRITES = [operation.name for operation in OPERATIONS.values() if not operation.reads]


class Weather(NamedTuple):
    """What goes wrong at the site, with which operations (None: all of them)."""

    kind: Kind | None = None
    operations: tuple[str | None, ...] = ()


FAIR = Weather()
ECHO, ECHOED_WRITES, LOST = (
    Weather(Kind.ECHO, (None,)),
    Weather(Kind.ECHO, tuple(WRITES)),
    Weather(Kind.DROP_AFTER, tuple(WRITES)),
)


@dataclass
class Walk:
    """Who goes through the pages, and what they leave behind."""

    world: World
    sandbox: SandboxServer
    search: Search
    stormy: bool
    seen: set[str] = field(default_factory=set)
    followed: set[tuple[str, str]] = field(default_factory=set)
    secret_numbers: Iterator[int] = field(default_factory=lambda: count(7301))

    def go(
        self, role: str, method: str, name: str, typed: Values | None = None, **how: Any
    ) -> Page:
        """One request, and those that it leads on to; all are written down."""
        if self.stormy:
            # No refusal of before may keep the next call from being made.
            Connection.objects.update(state=Connection.State.WORKS)
        browser, url = self.world.browsers[role], self.world.url(name)
        response: Page = getattr(browser, method)(url, typed or {}, **how)
        shows = frozenset(SHOWN.get((name, role), ()))
        place = f"{name} by {role}"
        self.search.add_response(place, response, shows)
        if shows and response.status_code == 200:
            assert "no-store" in response["Cache-Control"], place
        self.seen.add(name)
        self._follow(role, place, response, anew=bool(typed))
        return response

    def _follow(self, role: str, place: str, response: Page, *, anew: bool) -> None:
        """With ``anew`` also to where the role was led before: something was typed since."""
        for _ in range(4):
            address = response.get("Location", "")
            # Codes of the second factor may stand only where somebody goes to see them.
            if not address.startswith("/") or "2fa/" in address:
                return
            path = urlsplit(address).path
            if not anew and (role, path) in self.followed:
                return
            self.followed.add((role, path))
            response = self.world.browsers[role].get(address)
            self.search.add_response(f"{place}, then {path}", response)

    def learn_from(self, response: Page, name: str, key: str) -> None:
        """Look for what a page was given to show."""
        given = (response.context or {}).get(key)
        for secret in given if isinstance(given, list) else [given]:
            if secret:
                self.search.learn(name, secret)

    def change(self, role: str, name: str, **secrets: str) -> None:
        """Type secrets into a form, go through its review, and confirm it."""
        typed = _typed(self.go(role, "get", name)) | {"request_key": str(uuid.uuid4())}
        review = self.go(role, "post", name, typed | secrets)
        # As a browser does: what a password field held is not sent back.
        typed |= dict.fromkeys(secrets, "") | form_of(review.content)
        self.go(role, "post", name, typed | _agreed(review))


def _typed(page: Page) -> dict[str, Any]:
    """The fields of the form on a page, as a browser would send them; none without a form."""
    form = (page.context or {}).get("form")
    values = {name: form[name].value() for name in form.fields} if form else {}
    return {
        name: f"{value:%Y-%m-%dT%H:%M}" if isinstance(value, datetime) else value
        for name, value in values.items()
        if value not in (None, "")
    }


def _agreed(page: Page) -> dict[str, str]:
    """What the button of a review sends."""
    review = (page.context or {}).get("review")
    return {"confirmed": review.confirmation} if review else {}


# --- what there is to be found ----------------------------------------------------------------


def _secret_paths(declared: Type, prefix: str = "") -> list[str]:
    found = []
    for _, member in declared.members:
        path = f"{prefix}{member.name}"
        if member.group is not None and not member.repeated:
            found += _secret_paths(member.group, f"{path}/")
        elif member.secret:
            found.append(path)
    return found


def _filled(declared: Type, values: Values) -> Values:
    """The values with something in every element that is secret."""
    filled = deepcopy(values)
    for number, path in enumerate(_secret_paths(declared)):
        set_at(filled, path, f"Hid{number}-<{declared.name[:4]}&>'+/%")
    return filled


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Search:
    found = Search()
    overhear(found, monkeypatch)
    return found


@pytest.fixture
def sandbox(sandbox: SandboxServer, search: Search) -> SandboxServer:
    """The site, whose admin and host have passwords and codes that are known here."""
    state = sandbox.state
    state.put_user(replace(state.admin, password=SERVICE))
    kept = _filled(OPERATIONS["GetUser"].response, state.host.values)
    del kept["password"]
    set_at(kept, UserPart.PIN, "8264")
    state.put_user(replace(state.host, password=HOST, values=kept))
    return sandbox


@pytest.fixture
def walk(
    world: World, sandbox: SandboxServer, search: Search, request: pytest.FixtureRequest
) -> Walk:
    """Begins after the world was made in fair weather."""
    weather: Weather = request.param
    key = world.numbers["session_key"]
    meeting = sandbox.state.sessions[key]
    values = _filled(MEETING_TYPE, meeting.values)
    set_at(values, remote.Part.PASSWORD, ROOM)
    sandbox.state.put_session(replace(meeting, values=values))
    for operation in weather.operations:
        assert weather.kind is not None
        sandbox.controls.faults.add(Fault(fault=weather.kind, operation=operation))
    for secret in TYPED:
        search.learn("a typed secret", secret)
    search.learn("the dashboard's password", DASHBOARD)
    return Walk(world, sandbox, search, stormy=weather is not FAIR)


# --- the way ----------------------------------------------------------------------------------


def give_credentials(walk: Walk) -> None:
    """Wrong ones, unfit ones and right ones of every kind, for the site and for oneself."""
    state = walk.sandbox.state
    now = round(timezone.now().timestamp() * 1000)
    for role, name, user in (
        ("alice", "connection", state.admin),
        ("henry", "own_connection", state.host),
    ):
        tickets = [state.issue_ticket(user, now).value, f"{REFUSED} ticket"]
        for method, secret in (
            ("password", UNFIT),
            ("", MISTYPED),
            ("password", REFUSED),
            ("access_token", f"{user.access_token}x"),
            ("access_token", user.access_token),
            ("saml_response", user.saml_response[:-4]),
            ("saml_response", user.saml_response),
            *(("session_ticket", ticket) for ticket in tickets),
            ("password", user.password),
        ):
            walk.search.learn("a credential", secret)
            told = {"webex_id": user.webex_id, "method": method, "secret": secret}
            walk.go(role, "post", f"accounts:{name}", told)
        walk.go(role, "post", f"accounts:test_{name}")


def call_operations(walk: Walk) -> None:
    """From their own pages: shown and asked, or reviewed and sent.

    Henry does not ask for the secrets of the answers. Alice does, and they are not hers. When the
    site fails, whoever may is enough: what becomes of a failure is the same for both.
    """
    usual = walk.world.numbers["operation"]
    for operation in with_secrets():
        walk.world.numbers["operation"] = operation.name
        able = "henry" if Caller.OWN in operation.callers else "alice"
        for role in (able,) if walk.stormy else ("alice", "henry"):
            user = walk.sandbox.state.host
            call_operation(walk, role, operation)
            # With the password that henry's connection has.
            walk.sandbox.state.put_user(user)
    walk.world.numbers["operation"] = usual


def call_operation(walk: Walk, role: str, operation: Operation) -> None:
    values = Typist(walk.sandbox.state, walk.secret_numbers).request(operation)
    walk.search.learn_from(operation.request, values)
    typed = as_posted(operation.request, values) | {"request_key": str(uuid.uuid4())}
    typed |= {"show_secrets": "on"} if role == "alice" else {}
    if operation.reads:  # A review shows the request as well.
        walk.go(role, "post", "console:operation", typed | {"show": "1"})
    page = walk.go(role, "post", "console:operation", typed)
    if not operation.reads and page.status_code == 200:
        # As a browser does: what a secret's field held is not sent back.
        again = {name: value for name, value in typed.items() if value not in walk.search.secrets}
        again |= form_of(page.content) | {"confirmed": page.context["form"].confirmation()}
        page = walk.go(role, "post", "console:operation", again)
        if page.context and page.context.get("look_alikes"):
            walk.go(role, "post", "console:operation", again | form_of(page.content))


def write_users(walk: Walk) -> None:
    """Created and changed, after forms with mistakes in them."""
    person = {
        user_forms.FIRST_NAME: "Ada",
        user_forms.LAST_NAME: "Lovelace",
        user_forms.EMAIL: "ada@example.com",
        user_forms.WEBEX_ID: "ada",
        user_forms.ZONE: "25",
        user_forms.STATE: "ACTIVATED",
        user_forms.PIN: PIN,
        "role": "privilege/host",
    }
    for wrong in (
        {user_forms.PASSWORD: UNFIT},
        {user_forms.PASSWORD: WEAK},
        {user_forms.PASSWORD: MISTYPED, user_forms.EMAIL: "nowhere"},
        {user_forms.PASSWORD: USER},
        {user_forms.PASSWORD: USER},
    ):
        key = {"request_key": str(uuid.uuid4())}
        page = walk.go("alice", "post", "accounts:new_user", person | wrong | key)
        again = form_of(page.content) if page.status_code == 200 else key
        walk.go("alice", "post", "accounts:new_user", person | again)
    for role, secret in (("alice", NEW_USER), ("henry", OWN)):
        walk.change(role, "accounts:edit_user", **{user_forms.PASSWORD: UNFIT, user_forms.PIN: PIN})
        walk.change(
            role, "accounts:edit_user", **{user_forms.PASSWORD: secret, user_forms.PIN: PIN}
        )
        # Also where the site has lost or refused the change, so that henry can go on.
        walk.sandbox.state.put_user(replace(walk.sandbox.state.host, password=secret))
        given = {"method": "password", "secret": secret}
        walk.go("henry", "post", "accounts:own_connection", given)


def write_meetings(walk: Walk) -> None:
    """Scheduled and changed, after forms with mistakes in them."""
    for wrong in (
        {forms.PASSWORD: UNFIT},
        {forms.PASSWORD: NEW_ROOM, forms.TOPIC: ""},
        {forms.PASSWORD: NEW_ROOM, "all_the_same": "on"},
    ):
        typed = MEETING | {"request_key": str(uuid.uuid4())} | wrong
        page = walk.go("henry", "post", "meetings:new", typed)
        again = form_of(page.content) if page.status_code == 200 else {}
        typed |= {forms.PASSWORD: ""} | again | {forms.TOPIC: "Plans", "all_the_same": "on"}
        walk.go("henry", "post", "meetings:new", typed)
    for role in ("alice", "henry"):
        walk.change(role, "meetings:edit", **{forms.PASSWORD: LATER_ROOM})
    key = walk.world.numbers["session_key"]
    there = walk.sandbox.state.sessions[key]
    values = deepcopy(there.values)
    set_at(values, remote.Part.PASSWORD, ROOM)
    walk.sandbox.state.put_session(replace(there, values=values))


def ask_for_what_is_shown(walk: Walk) -> None:
    """Each by everybody; whoever may see it is shown it."""
    walk.search.learn("the meeting's password", ROOM)
    for role in ROLES:
        walk.go(role, "post", "meetings:password")
        walk.learn_from(walk.go(role, "post", "meetings:start_link"), "the link to start", "link")
        whole = "" if role == "henry" else " without password"
        page = walk.go(role, "post", "meetings:join_link")
        walk.learn_from(page, f"the link to join{whole}", "link")
        for what, name in (
            ("link", "the login link"),
            ("sign-out", "the logout link"),
            ("ticket", "the login ticket"),
        ):
            walk.world.numbers["what"] = what
            walk.learn_from(walk.go(role, "post", "accounts:sign_in"), name, "given")
    for ticket in walk.sandbox.state.login_tickets.values():
        walk.search.learn("the login ticket", ticket)


def take_in_members(walk: Walk) -> None:
    told = {"username": "nina", "role": "viewer"}
    page = walk.go("alice", "post", "accounts:new_member", told)
    walk.learn_from(page, "a first password", "password")
    page = walk.go("alice", "post", "accounts:reset_password")
    walk.learn_from(page, "a first password", "password")


def sign_in(walk: Walk) -> None:
    """By a wrong and the right password, with another password and a second factor afterwards."""
    hanna = Account.objects.get(username="hanna")
    hanna.set_password(DASHBOARD)
    hanna.save()
    walk.world.browsers["hanna"] = Client()
    for password in (MISTYPED, DASHBOARD):
        told = {"login": "hanna", "password": password}
        walk.go("hanna", "post", "account_login", told)
    told = {"oldpassword": MISTYPED, "password1": WEAK, "password2": MISTYPED}
    walk.go("hanna", "post", "account_change_password", told)
    for password in (MISTYPED, DASHBOARD):
        walk.go("hanna", "post", "account_reauthenticate", {"password": password})
    page = walk.go("hanna", "get", "mfa_activate_totp")
    secret = page.context["form"].secret
    walk.search.learn("the key of the second factor", secret)
    # Until it is confirmed the session holds it, and no longer.
    everything_kept(walk.search)
    now = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, now))
    walk.go("hanna", "post", "mfa_activate_totp", {"code": "000000"})
    walk.go("hanna", "post", "mfa_activate_totp", {"code": code})
    walk.go("hanna", "post", "mfa_generate_recovery_codes")
    page = walk.go("hanna", "get", "mfa_view_recovery_codes")
    walk.learn_from(page, "a recovery code", "unused_codes")
    walk.go("hanna", "get", "mfa_download_recovery_codes")


def work_at_jobs(walk: Walk, run_job: Callable[[Job], Job]) -> None:
    """Those that anybody can start."""
    people = {"people": "Ida <ida@example.com>", "role": "ATTENDEE"}
    asked = walk.go("henry", "post", "meetings:invite", people)
    walk.go("henry", "post", "meetings:invite", people | _agreed(asked))
    for name in (
        "accounts:ask_all",
        "accounts:refresh_users",
        "accounts:look_at_all",
        "meetings:refresh",
        "meetings:look_at_invitations",
        "reports:sync",
    ):
        walk.go("alice", "post", name)
    for job in Job.objects.filter(state=JobState.QUEUED):
        run_job(job)


def go_everywhere(walk: Walk) -> None:
    """Every address by everybody, as a page and as a part of one; then every button.

    Who gets nowhere need not go there again when the site fails.
    """
    roles = ROLES[-3:] if walk.stormy else ROLES
    for name in addresses():
        for role in roles:
            page = walk.go(role, "get", name)
            # Who is sent away, or can only press a button there, is told so as a part, too.
            if page.status_code in (200, 403):
                walk.go(role, "get", name, headers={"HX-Request": "true", "HX-Target": "rows"})
    for name in addresses():
        for role in roles:
            walk.go(role, "post", name)


@pytest.mark.parametrize(
    "walk",
    [pytest.param(FAIR, marks=pytest.mark.stack), ECHO, ECHOED_WRITES, LOST],
    ids=["all is well", "the site repeats all", "the site repeats what is written", "answers lost"],
    indirect=True,
)
def test_no_secret_is_found_after_everybody_went_everywhere(
    walk: Walk,
    run_job: Callable[[Job], Job],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    log_everything(caplog, monkeypatch)
    give_credentials(walk)
    call_operations(walk)
    write_users(walk)
    write_meetings(walk)
    ask_for_what_is_shown(walk)
    take_in_members(walk)
    sign_in(walk)
    work_at_jobs(walk, run_job)
    go_everywhere(walk)
    everything_logged(walk.search, caplog)
    everything_kept(walk.search)
    for place, text in zip(("standard output", "standard error"), capfd.readouterr(), strict=True):
        walk.search.add(place, text)
    for letter in mail.outbox:
        walk.search.add("a mail", letter.message().as_bytes())
    assert walk.search.leaks() == []
    assert walk.seen == set(addresses())
    if not walk.stormy:
        _assert_the_walk_came_through(walk)


def _assert_the_walk_came_through(walk: Walk) -> None:
    """Each page that may show a secret has shown one, and the secrets that were typed arrived."""
    there = {place for place, _ in walk.search.shown}
    assert there == {f"{name} by {role}" for name, role in SHOWN}
    done = OperationLog.objects.filter(outcome="done").values_list("operation", flat=True)
    # A made-up password lets nobody in.
    assert {one.name for one in with_secrets()} - {*done} == {"GetJoinSessionInfo"}
    assert {*done} >= {
        "AuthenticateUser",
        "CreateUser",
        "SetUser",
        "CreateMeeting",
        "SetMeeting",
        "CreateMeetingAttendee",
        *(means.operation.name for means in MEANS.values()),
    }
