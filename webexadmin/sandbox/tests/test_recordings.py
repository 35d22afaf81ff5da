"""Recordings, the recycle bin, and who has watched them."""

from __future__ import annotations

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
    """A recording of a training, which is the host's and a few days old."""
    kept = sandbox.state.kept(Recording).values()
    found = next(one for one in kept if one.service == "TrainingCenter" and not one.in_recycle_bin)
    created = times.now() - 3 * times.DAY
    mine = Recording(**{**found.as_dict(), "host_id": sandbox.host.user_id, "created": created})
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
    path = row["streamURL"].partition("/sandbox/")[2]
    base = sandbox.url.partition("/WBXService")[0]
    password = {"PW": training.password} if training.password else {}
    page = requests.get(f"{base}/sandbox/{path}", params=password, timeout=10)
    assert (page.status_code, training.name in page.text) == (200, True)
    assert len(sandbox.state.kept(Access)) == before + 1


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
