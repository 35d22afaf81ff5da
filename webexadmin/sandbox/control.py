"""The control address: JSON over HTTP, described in ``faults``."""

from __future__ import annotations

import ipaddress
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.message import Message
from typing import Any
from urllib.parse import parse_qs, urlsplit

from webexadmin.sandbox import times
from webexadmin.sandbox.faults import Barrier, Barriers, Fault, Faults, Recorder
from webexadmin.sandbox.records import User
from webexadmin.sandbox.state import PARTNER_ID, SITE_ID, SITE_NAME, State

PREFIX = "/sandbox/control"
LONGEST_WAIT = 120.0


class NoSuchThing(LookupError):
    """The path, fault or barrier does not exist."""


@dataclass(frozen=True)
class Controls:
    """Everything that tests steer and look at."""

    state: State
    faults: Faults
    barriers: Barriers
    recorder: Recorder

    def reset(self, *, state: bool = False) -> None:
        """No faults, barriers and recorded calls; with ``state`` a freshly seeded site too."""
        self.faults.clear()
        self.barriers.clear()
        self.recorder.clear()
        if state:
            with self.state.lock:
                self.state.reseed()


def site_card(state: State) -> dict[str, Any]:
    """How to sign in: site, admin and host."""

    def person(user: User) -> dict[str, str]:
        names = ("webex_id", "password", "access_token", "saml_response")
        return {name: getattr(user, name) for name in names}

    return {
        "site_name": SITE_NAME,
        "site_id": SITE_ID,
        "partner_id": PARTNER_ID,
        "admin": person(state.admin),
        "host": person(state.host),
    }


def answer(
    controls: Controls, method: str, target: str, headers: Message, body: bytes
) -> tuple[int, bytes]:
    """HTTP status and JSON for a request of the control address.

    403 for what a page of another site made a browser of this machine send, 415 for a body that is
    not told to be JSON.
    """
    if foreign := _foreign(controls.state, headers):
        return 403, _json({"error": foreign})
    if body.strip() and headers.get_content_type() != "application/json":
        return 415, _json({"error": "the body must be application/json"})
    url = urlsplit(target)
    steps = [step for step in url.path[len(PREFIX) :].split("/") if step]
    query = {name: values[-1] for name, values in parse_qs(url.query).items()}
    try:
        action = _route(method, steps)
        return 200, _json(action(controls, steps[1:], query, _given(body)))
    except (NoSuchThing, KeyError) as error:
        return 404, _json({"error": f"there is no {error}"})
    except (ValueError, TypeError) as error:
        return 400, _json({"error": str(error)})


def _foreign(state: State, headers: Message) -> str:
    """What shows that a request comes from elsewhere; "" if nothing does.

    The name in Host betrays a foreign name that leads to this machine, Origin the page of another
    server, and a browser cannot send JSON elsewhere without asking first.
    """
    host = headers.get("Host", "").lower()
    if not _is_own(state, host):
        return "the Host is not this machine"
    if any(origin.lower() != f"http://{host}" for origin in headers.get_all("Origin", [])):
        return "the Origin is another site"
    return ""


def _is_own(state: State, host: str) -> bool:
    """Whether a Host names this machine to itself, or the address that the site listens on."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        own = name in ("localhost", urlsplit(state.address).hostname)
        return own or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _given(body: bytes) -> dict[str, Any]:
    given = json.loads(body) if body.strip() else {}
    if not isinstance(given, dict):
        raise TypeError("the body must be a JSON object")
    return given


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


Action = Callable[[Controls, list[str], dict[str, str], dict[str, Any]], Any]


def _route(method: str, steps: list[str]) -> Action:
    name = steps[0] if steps else ""
    action = _ACTIONS.get((method, name))
    if action is None or len(steps) > 2:
        raise NoSuchThing(f"{method} {'/'.join(steps)}")
    return action


def _overview(controls: Controls, *_: Any) -> Any:
    return {
        **site_card(controls.state),
        "plan": controls.state.plan._asdict(),
        "settings": controls.state.settings,
        "refused": controls.state.refused,
        "faults": [asdict(fault) for fault in controls.faults.all()],
        "barriers": [barrier.as_dict() for barrier in controls.barriers.all()],
    }


def _calls(controls: Controls, _rest: list[str], query: dict[str, str], _given: Any) -> Any:
    counts = controls.recorder.counts()
    calls = controls.recorder.calls(query.get("operation"))
    return {
        "total": sum(counts.values()),
        "counts": counts,
        "calls": [call.as_dict() for call in calls],
    }


def _mails(controls: Controls, _rest: list[str], query: dict[str, str], _given: Any) -> Any:
    """``counts`` are by address: who was mailed twice stands out."""
    with controls.state.lock:
        controls.state.settle(times.now())
        sent = [mail._asdict() for mail in controls.state.mails]
    mails = [mail for mail in sent if all(str(mail[name]) == query[name] for name in query)]
    counts = Counter(mail["to"] for mail in mails)
    return {"total": len(mails), "counts": counts, "mails": mails}


def _forget_calls(controls: Controls, *_: Any) -> Any:
    controls.recorder.clear()
    return {}


def _faults(controls: Controls, *_: Any) -> Any:
    return [asdict(fault) for fault in controls.faults.all()]


def _add_fault(controls: Controls, _rest: Any, _query: Any, given: dict[str, Any]) -> Any:
    return asdict(controls.faults.add(Fault.from_dict(given)))


def _remove_faults(controls: Controls, rest: list[str], *_: Any) -> Any:
    if rest:
        controls.faults.remove(int(rest[0]))
    else:
        controls.faults.clear()
    return {}


def _barriers(controls: Controls, rest: list[str], query: dict[str, str], _given: Any) -> Any:
    if not rest:
        return [barrier.as_dict() for barrier in controls.barriers.all()]
    barrier = _barrier(controls, rest)
    barrier.held.wait(min(float(query.get("wait", 0)), LONGEST_WAIT))
    return barrier.as_dict()


def _barrier(controls: Controls, rest: list[str]) -> Barrier:
    return controls.barriers.get(int(rest[0]))


def _add_barrier(controls: Controls, rest: list[str], _query: Any, given: dict[str, Any]) -> Any:
    """POST to the collection sets a barrier, POST to one of them lets its call go on."""
    if not rest:
        return controls.barriers.add(**given).as_dict()
    barrier = _barrier(controls, rest)
    barrier.released.set()
    return barrier.as_dict()


def _clear_barriers(controls: Controls, *_: Any) -> Any:
    controls.barriers.clear()
    return {}


def _settings(controls: Controls, _rest: Any, _query: Any, given: dict[str, Any]) -> Any:
    with controls.state.lock:
        controls.state.change_settings(given)
    return controls.state.settings


def _refused(controls: Controls, *_: Any) -> Any:
    return controls.state.refused


def _refuse(controls: Controls, _rest: Any, _query: Any, given: dict[str, Any]) -> Any:
    with controls.state.lock:
        controls.state.refuse(**given)
    return controls.state.refused


def _offer(controls: Controls, rest: list[str], *_: Any) -> Any:
    with controls.state.lock:
        if rest:
            controls.state.offer(rest[0])
        else:
            controls.state.offer_all()
    return controls.state.refused


def _reset(controls: Controls, _rest: Any, _query: Any, given: dict[str, Any]) -> Any:
    controls.reset(state=bool(given.get("state")))
    return {}


_ACTIONS: dict[tuple[str, str], Action] = {
    ("GET", ""): _overview,
    ("GET", "calls"): _calls,
    ("DELETE", "calls"): _forget_calls,
    ("GET", "mails"): _mails,
    ("GET", "faults"): _faults,
    ("POST", "faults"): _add_fault,
    ("DELETE", "faults"): _remove_faults,
    ("GET", "barriers"): _barriers,
    ("POST", "barriers"): _add_barrier,
    ("DELETE", "barriers"): _clear_barriers,
    ("POST", "settings"): _settings,
    ("GET", "refused"): _refused,
    ("POST", "refused"): _refuse,
    ("DELETE", "refused"): _offer,
    ("POST", "reset"): _reset,
}
