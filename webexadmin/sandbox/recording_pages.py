"""The pages behind the links of a recording, where it is watched and downloaded (seed 001, lines
1885-1892)."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode

from webexadmin.sandbox.pages import Page
from webexadmin.sandbox.recordings import Access, Recording
from webexadmin.sandbox.session_types import TRAININGS
from webexadmin.sandbox.state import SITE_NAME, State

PATH = f"/{SITE_NAME}/nbrshared.php"
EVENT_PATH = f"/{SITE_NAME}/onstage/g.php"
PATHS = (PATH, EVENT_PATH)
WATCH, DOWNLOAD = "playback", "publishfile"
VIEW = "VR"


def stream_url(state: State, recording: Recording) -> str:
    """Where it is watched; whoever has the link may, with the recording's password as PW if it has
    one."""
    return _url(state, recording, WATCH)


def file_url(state: State, recording: Recording) -> str:
    """Where it is downloaded, under the same conditions."""
    return _url(state, recording, DOWNLOAD)


def view_url(state: State, recording: Recording) -> str:
    """Where a recorded event is watched, under the same conditions (seed 001, lines 7814-7817)."""
    query = {"AT": VIEW, "RecordingID": recording.key, "viewType": 0}
    query |= {"recordKey": recording.record_key}
    return f"{state.address}{EVENT_PATH}?{urlencode(query)}"


def _url(state: State, recording: Recording, action: str) -> str:
    query = {"action": action, "recordID": recording.key, "recordKey": recording.record_key}
    return f"{state.address}{PATH}?{urlencode(query)}"


def answer(state: State, query: str, now: int) -> Page:
    """404 for a link to nothing or into the recycle bin; 403 without the recording's password,
    without an address where one has to register, or for what the host does not let attendees do.

    Accesses to recordings of trainings are noted for the history; ``AN`` and ``AE`` tell name and
    address of who comes, as in links to sessions.
    """
    given = {name: values[-1] for name, values in parse_qs(query).items()}
    if given.get("AT") == VIEW:
        given |= {"action": WATCH, "recordID": given.get("RecordingID", "")}
    with state.lock:
        recording = _meant(state, given)
        if recording is None or given.get("action") not in (WATCH, DOWNLOAD):
            return Page(404, "Not found")
        if recording.password and given.get("PW") != recording.password:
            return Page(403, "The recording has a password: add it to the address as PW")
        if recording.needs_registration and "AE" not in given:
            return Page(403, "The recording is for those who register: add your email as AE")
        watched = given["action"] == WATCH
        if not (recording.may_be_watched if watched else recording.may_be_downloaded):
            return Page(403, "The host does not let attendees do this")
        if recording.service == TRAININGS:
            state.keep(_access(state, recording, given, now))
    return Page(200, _played(recording) if watched else _file(recording))


def _played(recording: Recording) -> str:
    """The part that the host has chosen to be played back."""
    first, last = recording.part
    told = "" if (first, last) == (0, recording.duration) else f", played from {first} to {last} s"
    return f"Recording {recording.name}\n{_when(recording)}{told}"


def _file(recording: Recording) -> str:
    return f"File of the recording {recording.name}\n{_when(recording)}"


def _when(recording: Recording) -> str:
    began = datetime.fromtimestamp(recording.created, UTC)
    return f"{began:%Y-%m-%d %H:%M} GMT, {recording.duration} s"


def _meant(state: State, given: dict[str, str]) -> Recording | None:
    number, key = given.get("recordID", ""), given.get("recordKey", "")
    if not (number.isascii() and number.isdecimal()):
        return None
    found = state.kept(Recording).get(int(number))
    return None if found is None or found.in_recycle_bin or found.record_key != key else found


def _access(state: State, recording: Recording, given: dict[str, str], now: int) -> Access:
    watched = given["action"] == WATCH
    person = {"name": given.get("AN", ""), "email": given.get("AE", "").lower()}
    return Access(
        key=state.next_number(),
        recording=recording.key,
        accessed=now,
        person=person,
        viewed=watched,
        downloaded=not watched,
        registered=now if recording.needs_registration else None,
    )
