"""What the guide's requests for histories and recordings are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from webexadmin.sandbox import times
from webexadmin.sandbox.recordings import Access, Recording
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.session_types import EVENTS, MEETINGS, SUPPORT, TRAININGS
from webexadmin.sandbox.tests.conftest import read_reply
from webexadmin.sandbox.tests.guide import Case, Put, moved, send
from webexadmin.xmlapi.timezones import UTC_ZONE, zone_by_id

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask

Texts = Mapping[str, str | int]

FIVE_WEEKS_AGO = times.to_local(times.now(), UTC_ZONE) - timedelta(weeks=5)


def at(printed: str) -> datetime:
    """A moment as the guide prints it."""
    return datetime.strptime(printed, "%m/%d/%Y %H:%M:%S")  # noqa: DTZ007 - the wire has no zone


def past(name: str, service: str, printed: str) -> Case:
    """The session of the host to which most came took place when the guide says."""
    name = f"History/{name}.request.xml"

    def put(_ask: Ask, sandbox: SandboxServer) -> Texts:
        history = sandbox.state.history
        held = [one for one in history if one.host == "host" and one.service == service]
        usage = max(held, key=lambda one: one.participants)
        start = _instant(sandbox, moved(name, FIVE_WEEKS_AGO, at(printed)))
        history.remove(usage)
        history.append(usage._replace(start=start, end=start + usage.end - usage.start))
        history.sort(key=lambda one: (one.start, one.conf_id))
        return {}

    return Case(put, first=FIVE_WEEKS_AGO)


def _instant(sandbox: SandboxServer, local: datetime) -> int:
    return times.to_instant(local, zone_by_id(sandbox.state.settings["timeZoneID"]))


def watched(sandbox: SandboxServer) -> Recording:
    """A recording of a training that somebody has seen; it becomes the host's and a recent one."""
    seen = {access.recording for access in sandbox.state.kept(Access).values()}
    recordings = sandbox.state.kept(Recording).values()
    found = next(one for one in recordings if one.key in seen and not one.in_recycle_bin)
    created = times.now() - 7 * times.DAY
    mine = replace(found, host_id=sandbox.host.user_id, created=created, tracking={})
    sandbox.state.keep(mine)
    return mine


def recording(printed: str) -> Put:
    return lambda _ask, sandbox: {printed: watched(sandbox).key}


def recording_of_a_session(_ask: Ask, sandbox: SandboxServer) -> Texts:
    return {"123456789": watched(sandbox).session_key, "lm": "host"}


def told_recording(ask: Ask, sandbox: SandboxServer) -> Texts:
    """As SetRecordingInfo's request describes it."""
    name, key = "GeneralSession/SetRecordingInfo.request.xml", watched(sandbox).key
    told = send(ask, sandbox, name, Case(lambda *_: {"972831222": key}))
    assert read_reply("SetRecordingInfo", told).code == ""
    return {"123456789": key}


def dated_recording(_ask: Ask, sandbox: SandboxServer) -> Texts:
    name = "History/LstrecordaccessHistory.request.xml"
    created = moved(name, FIVE_WEEKS_AGO, at("10/17/2003 12:00:00"))
    sandbox.state.keep(replace(watched(sandbox), created=_instant(sandbox, created)))
    return {}


CASES: Mapping[str, Case] = {
    "GeneralSession/LstRecording.request.xml": Case(recording_of_a_session),
    "GeneralSession/GetRecordingInfo.request.xml": Case(told_recording),
    "GeneralSession/SetRecordingInfo.request.xml": Case(recording("972831222")),
    "GeneralSession/DelRecording.request.xml": Case(recording("1234567")),
    "History/LstrecordaccessDetailHistory.request.xml": Case(recording("5862")),
    "History/LstrecordaccessHistory.request.xml": Case(dated_recording, first=FIVE_WEEKS_AGO),
    **{
        f"History/{name}.request.xml": past(name, service, printed)
        for name, service, printed in (
            ("LsteventattendeeHistory", EVENTS, "03/09/2004 07:34:45"),
            ("LsteventsessionHistory", EVENTS, "01/19/2004 00:58:16"),
            ("LstmeetingattendeeHistory", MEETINGS, "03/29/2004 02:42:34"),
            ("LstmeetingusageHistory", MEETINGS, "03/29/2004 02:42:34"),
            ("LstsupportattendeeHistory", SUPPORT, "03/29/2004 02:04:03"),
            ("LstsupportsessionHistory", SUPPORT, "03/29/2004 02:04:03"),
            ("LsttrainingattendeeHistory", TRAININGS, "03/29/2004 01:31:24"),
            ("LsttrainingsessionHistory", TRAININGS, "03/29/2004 01:31:24"),
        )
    },
}
