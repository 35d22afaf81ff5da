"""Recordings, the recycle bin, and who has watched them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import requests

from webexadmin.sandbox import times
from webexadmin.sandbox.recordings import Access, Recording
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE

CONTROL = {"startFrom": 1, "maximumNum": 500}


def listed(
    ask: Ask, operation: str = "LstRecording", by: str = "admin", **values: Any
) -> list[Values]:
    return ask(operation, {"listControl": CONTROL, **values}, by=by).rows()


@pytest.fixture
def training(sandbox: SandboxServer) -> Recording:
    """A recording of a training, which is the host's, a few days old and open to everybody."""
    kept = sandbox.state.kept(Recording).values()
    seen = {access.recording for access in sandbox.state.kept(Access).values()}
    found = next(one for one in kept if one.key in seen and not one.in_recycle_bin)
    created = times.now() - 3 * times.DAY
    mine = replace(found, host_id=sandbox.host.user_id, created=created, password="", values={})
    sandbox.state.keep(mine)
    return mine


def test_recordings_of_the_last_28_days_are_listed_to_their_host_and_to_admins(
    ask: Ask, sandbox: SandboxServer, training: Recording
) -> None:
    kept = [one for one in sandbox.state.kept(Recording).values() if not one.in_recycle_bin]
    recent = [one for one in kept if one.created > times.now() - 28 * times.DAY]
    assert {row["recordingID"] for row in listed(ask)} == {one.key for one in recent}
    own = {row["recordingID"] for row in listed(ask, by="host")}
    assert own == {one.key for one in recent if one.host_id == sandbox.host.user_id}
    assert training.key in own


def test_a_list_covers_at_most_28_days(ask: Ask) -> None:
    end = times.to_local(times.now(), UTC_ZONE)
    for days, code in ((28, ""), (29, "000018")):
        scope: Values = {"createTimeStart": end - timedelta(days=days), "createTimeEnd": end}
        scope["timeZoneID"] = UTC_ZONE.id
        reply = ask("LstRecording", {"listControl": CONTROL, "createTimeScope": scope}, by="admin")
        assert reply.code == code


def test_a_record_tells_size_in_megabytes_and_seconds_and_links_that_work(
    ask: Ask, sandbox: SandboxServer, training: Recording
) -> None:
    [row] = listed(ask, by="host", sessionKey=training.session_key)
    assert row["duration"] == training.duration
    assert abs(float(row["size"]) - training.size / 1024 / 1024) < 0.001
    before = len(sandbox.state.kept(Access))
    for link in (row["streamURL"], row["fileURL"]):
        page = requests.get(link, timeout=10)
        assert (page.status_code, training.name in page.text) == (200, True)
    assert len(sandbox.state.kept(Access)) == before + 2


def test_a_deleted_recording_lies_in_the_recycle_bin_until_it_is_deleted_there(
    ask: Ask, training: Recording
) -> None:
    told = {"recordingID": training.key}
    assert ask("DelRecordingFromRecycleBin", told).code == "000015"
    assert ask("DelRecording", told).values == told
    assert ask("DelRecording", told).code == "000015"
    assert training.key not in [row["recordingID"] for row in listed(ask)]
    assert training.key in [row["recordingID"] for row in listed(ask, "LstRecordingInRecycleBin")]
    assert ask("DelRecordingFromRecycleBin", told).values == told
    gone = [row["recordingID"] for row in listed(ask, "LstRecordingInRecycleBin")]
    assert training.key not in gone


def test_others_recordings_are_not_ones_own(ask: Ask, training: Recording, other_host: str) -> None:
    told = {"recordingID": training.key}
    for operation in ("DelRecording", "GetRecordingInfo"):
        assert ask(operation, told, by=other_host).code == "000001"
    assert ask("DelRecording", told, by="readonly").code == "000001"
    assert ask("GetRecordingInfo", told, by="readonly").code == ""


def test_what_is_told_of_a_recording_is_changed_in_part(ask: Ask, training: Recording) -> None:
    sent = {
        "recording": {
            "recordingID": training.key,
            "description": "Part one",
            "password": "Geheim1",
        },
        "basic": {"topic": "First steps"},
        "playback": {"chat": False, "range": "PARTIAL", "partialStart": 5, "partialEnd": 60},
        "fileAccess": {"attendeeDownload": False},
    }
    assert ask("SetRecordingInfo", sent).values == {"recordingID": training.key}
    told = ask("GetRecordingInfo", {"recordingID": training.key}).values
    assert (told["basic"]["topic"], told["basic"]["description"]) == ("First steps", "Part one")
    assert (told["playback"]["chat"], told["playback"]["polling"]) == (False, True)
    assert told["fileAccess"]["password"] == "Geheim1"
    [row] = listed(ask, by="host", sessionKey=training.session_key)
    assert (row["name"], row["passwordReq"]) == ("First steps", True)
    part = {"range": "PARTIAL", "partialStart": 60, "partialEnd": 5}
    wrong = {"recording": {"recordingID": training.key}, "playback": part}
    assert ask("SetRecordingInfo", wrong).code == "999999"


def test_only_recordings_of_trainings_have_this_information(
    ask: Ask, sandbox: SandboxServer
) -> None:
    kept = sandbox.state.kept(Recording).values()
    other = next(o for o in kept if o.service != "TrainingCenter" and not o.in_recycle_bin)
    assert ask("GetRecordingInfo", {"recordingID": other.key}, by="admin").code == "999999"


def test_counts_of_accesses_follow_from_the_accesses(ask: Ask, sandbox: SandboxServer) -> None:
    rows = listed(ask, "LstrecordaccessHistory")
    assert rows
    for row in rows:
        details = listed(ask, "LstrecordaccessDetailHistory", recordID=row["recordID"])
        for name in ("registered", "downloaded", "viewed"):
            assert row[name] == sum(detail[name] for detail in details)
    assert sum(row["viewed"] + row["downloaded"] for row in rows) > 0


def test_accesses_are_asked_for_by_a_recording_of_ones_own(ask: Ask, training: Recording) -> None:
    operation = "LstrecordaccessDetailHistory"
    assert ask(operation, {}).code == "999999"
    assert ask(operation, {"recordID": 1}).code == "000015"
    assert ask(operation, {"recordID": training.key}, by="host").code in ("", "000015")


def test_recordings_are_asked_for_by_host_service_and_the_beginning_of_their_name(
    ask: Ask, training: Recording
) -> None:
    fitting: list[Values] = [
        {"hostWebExID": "HOST"},
        {"serviceTypes": {"serviceType": ["TrainingCenter"]}},
        {"recordName": training.name[:5].upper()},
    ]
    others: list[Values] = [
        {"hostWebExID": "admin"},
        {"serviceTypes": {"serviceType": ["MeetingCenter"]}},
        {"recordName": "x" + training.name},
    ]
    for filters in fitting + others:
        found = {row["recordingID"] for row in listed(ask, **filters)}
        assert (training.key in found) == (filters in fitting)


def test_a_file_that_was_uploaded_is_gone_at_once(
    ask: Ask, sandbox: SandboxServer, training: Recording
) -> None:
    sandbox.state.keep(replace(training, file_path="/webex_doc/seminar/1.mp3"))
    assert ask("DelRecording", {"recordingID": training.key}).code == ""
    assert training.key not in {
        row["recordingID"] for row in listed(ask, "LstRecordingInRecycleBin")
    }
    assert training.key not in sandbox.state.kept(Recording)
    seen = {one.recording for one in sandbox.state.kept(Access).values()}
    assert training.key not in seen


def _opened(sandbox: SandboxServer, recording: Recording, **query: Any) -> requests.Response:
    base = sandbox.url.partition("/WBXService")[0]
    told = {"action": "playback", "recordID": recording.key, "recordKey": recording.record_key}
    return requests.get(f"{base}/sandbox/nbrshared.php", params={**told, **query}, timeout=10)


def test_a_link_leads_nowhere_without_its_key_its_password_or_the_recording(
    ask: Ask, sandbox: SandboxServer, training: Recording
) -> None:
    locked = replace(training, password="Geheim1", values={})
    sandbox.state.keep(locked)
    assert _opened(sandbox, locked).status_code == 403
    assert _opened(sandbox, locked, PW="wrong").status_code == 403
    assert _opened(sandbox, locked, PW="Geheim1").status_code == 200
    assert _opened(sandbox, locked, PW="Geheim1", recordKey="0").status_code == 404
    assert _opened(sandbox, locked, PW="Geheim1", action="delete").status_code == 404
    assert _opened(sandbox, locked, recordID="²").status_code == 404
    assert ask("DelRecording", {"recordingID": locked.key}).code == ""
    assert _opened(sandbox, locked, PW="Geheim1").status_code == 404


@pytest.mark.parametrize(
    ("access", "watched", "downloaded"),
    [({}, 200, 200), ({"attendeeView": False}, 403, 200), ({"attendeeDownload": False}, 200, 403)],
)
def test_a_host_says_what_attendees_may_do_with_a_recording(
    ask: Ask, sandbox: SandboxServer, training: Recording, access: Values, watched: int,
    downloaded: int,
) -> None:  # fmt: skip
    told: Values = {"recording": {"recordingID": training.key, "password": ""}}
    assert (
        ask("SetRecordingInfo", told | {"fileAccess": {"registration": False} | access}).code == ""
    )
    seen = len(sandbox.state.kept(Access))
    statuses = [
        _opened(sandbox, training, action=action).status_code
        for action in ("playback", "publishfile")
    ]
    assert statuses == [watched, downloaded]
    assert len(sandbox.state.kept(Access)) - seen == statuses.count(200)


@pytest.mark.parametrize(
    ("playback", "told"),
    [
        ({"range": "PARTIAL", "partialStart": 11, "partialEnd": 77}, "played from 11 to 77 s"),
        ({"range": "PARTIAL", "partialStart": 11}, "played from 11 to {duration} s"),
        ({"range": "PARTIAL", "partialStart": 11, "partialEnd": 10**6}, "from 11 to {duration} s"),
        ({"range": "FULL", "partialStart": 11, "partialEnd": 77}, "GMT, {duration} s\n"),
    ],
)
def test_a_recording_is_played_from_where_to_where_the_host_says(
    ask: Ask, sandbox: SandboxServer, training: Recording, playback: Values, told: str
) -> None:
    sent: Values = {"recording": {"recordingID": training.key, "password": ""}}
    sent |= {"playback": playback, "fileAccess": {"registration": False}}
    assert ask("SetRecordingInfo", sent).code == ""
    page = _opened(sandbox, training, action="playback")
    assert told.format(duration=training.duration) in page.text
    assert "played" not in _opened(sandbox, training, action="publishfile").text


def test_who_registers_and_downloads_stands_in_the_history_of_accesses(
    ask: Ask, sandbox: SandboxServer, training: Recording
) -> None:
    values = {"fileAccess": {"registration": True}}
    sandbox.state.keep(replace(training, password="", values=values))
    before = listed(ask, "LstrecordaccessDetailHistory", recordID=training.key)
    assert _opened(sandbox, training).status_code == 403
    page = _opened(sandbox, training, action="publishfile", AN="Ada Byron", AE="Ada@e.example")
    assert page.status_code == 200
    asked: Values = {"recordID": training.key, "returnRegFields": True}
    *earlier, row = listed(ask, "LstrecordaccessDetailHistory", **asked)
    assert len(earlier) == len(before)
    assert (row["participantName"], row["participantEmail"]) == ("Ada Byron", "ada@e.example")
    assert (row["registered"], row["downloaded"], row["viewed"]) == (True, True, False)
    assert (row["regFields"]["firstName"], row["regFields"]["lastName"]) == ("Ada", "Byron")
    assert row["registerDate"] == row["accessTime"]


def test_accesses_are_counted_in_the_time_asked_for(
    ask: Ask, sandbox: SandboxServer, training: Recording
) -> None:
    [seen, *_] = [a for a in sandbox.state.kept(Access).values() if a.recording == training.key]
    when = times.to_local(seen.accessed, UTC_ZONE)
    scope = {"viewTimeStart": when, "viewTimeEnd": when}
    rows = listed(ask, "LstrecordaccessHistory", timeZoneID=UTC_ZONE.id, viewTimeScope=scope)
    [row] = [row for row in rows if row["recordID"] == training.key]
    assert row["viewed"] + row["downloaded"] == 1
    assert row["timeZoneID"] == UTC_ZONE.id
    nowhen = {name: moment - timedelta(days=400) for name, moment in scope.items()}
    assert listed(ask, "LstrecordaccessHistory", viewTimeScope=nowhen) == []


def test_without_dates_accesses_to_recordings_of_the_last_90_days_are_told(
    ask: Ask, sandbox: SandboxServer, training: Recording
) -> None:
    old = times.now() - 91 * times.DAY
    sandbox.state.keep(replace(training, created=old))
    told = {row["recordID"] for row in listed(ask, "LstrecordaccessHistory")}
    assert training.key not in told
    when = times.to_local(old, UTC_ZONE)
    scope = {"creationTimeStart": when, "creationTimeEnd": when}
    rows = listed(ask, "LstrecordaccessHistory", creationTimeScope=scope, timeZoneID=UTC_ZONE.id)
    assert [row["recordID"] for row in rows] == [training.key]


def test_a_host_is_told_of_accesses_to_their_own_recordings_only(
    ask: Ask, sandbox: SandboxServer, training: Recording
) -> None:
    recordings = sandbox.state.kept(Recording)
    rows = listed(ask, "LstrecordaccessHistory", by="host", hostWebExID="admin")
    assert training.key in {row["recordID"] for row in rows}
    assert {recordings[row["recordID"]].host_id for row in rows} == {sandbox.host.user_id}
    sandbox.state.keep(replace(training, host_id=sandbox.admin.user_id))
    asked = {"recordID": training.key}
    assert ask("LstrecordaccessDetailHistory", asked).code == "000001"
