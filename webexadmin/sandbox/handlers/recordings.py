"""The general session service: recordings, and the recycle bin of those that were deleted (seed
001, lines 1554-1599, 1826-1940, 2800-2876, 3041-3122)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from webexadmin.sandbox import recording_pages, times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import (
    access_denied,
    invalid,
    no_record,
    recording_range_too_long,
)
from webexadmin.sandbox.lists import Test, beginning, matching, ordered, page, within
from webexadmin.sandbox.merging import merge
from webexadmin.sandbox.recordings import Access, Recording, listed
from webexadmin.sandbox.records import Role
from webexadmin.sandbox.session_types import TRAININGS
from webexadmin.xmlapi.operations.recordings import PLAYBACK_TYPE, SET_RECORDING_INFO
from webexadmin.xmlapi.spec import Kind, Values
from webexadmin.xmlapi.timezones import zone_by_id

MOST_DAYS = 28
"""Of a call, and what is meant where no dates are given (release notes 11.0 SP7)."""

MEGABYTE = 1024 * 1024


def list_recordings(call: Call, values: Values) -> Values:
    """Admins all, others their own (seed 001, line 1827). SiteError 000018."""
    return _list(call, values, in_recycle_bin=False)


def list_recycle_bin(call: Call, values: Values) -> Values:
    """The same of what was deleted, by the dates of the recordings."""
    return _list(call, values, in_recycle_bin=True)


def _list(call: Call, values: Values, *, in_recycle_bin: bool) -> Values:
    rows = listed(call.state, call.user, in_recycle_bin=in_recycle_bin)
    rows = matching(rows, _tests(call, values), any_one=False)
    rows = ordered(rows, {}, {}, lambda one: (one.created, one.key))
    found, records = page(rows, values, call.paging)
    return {"matchingRecords": records, "recording": [_record(call, one) for one in found]}


def _tests(call: Call, values: Values) -> list[Test[Recording]]:
    in_range = within(*_range(call, values))
    tests: list[Test[Recording]] = [lambda one: in_range(one.created)]
    if name := values.get("hostWebExID"):
        host = call.state.user(name)
        tests.append(lambda one: host is not None and one.host_id == host.user_id)
    if (key := values.get("sessionKey")) is not None:
        tests.append(lambda one: one.session_key == key)
    if name := values.get("recordName"):
        named = beginning(name)
        tests.append(lambda one: named(one.name))
    if services := values.get("serviceTypes", {}).get("serviceType"):
        tests.append(lambda one: one.service in services)
    return tests


def _range(call: Call, values: Values) -> tuple[int, int]:
    scope = values.get("createTimeScope")
    if scope is None:
        return call.now - MOST_DAYS * times.DAY, call.now
    zone = call.zone(scope.get("timeZoneID"))
    first, last = scope["createTimeStart"], scope["createTimeEnd"]
    # By the clock on the wall: 28 days are not too long for having 25 hours on one of them.
    if (last - first).total_seconds() > MOST_DAYS * times.DAY:
        raise recording_range_too_long(MOST_DAYS)
    return times.to_instant(first, zone), times.to_instant(last, zone)


def _record(call: Call, one: Recording) -> Values:
    """Without ``recordingUUID``, which only sites since release 42.11 tell."""
    host = call.state.user_by_id(one.host_id)
    return {
        "recordingID": one.key,
        "hostWebExID": call.state.webex_id_of(one.host_id),
        "name": one.name,
        "description": one.description,
        "createTime": times.to_local(one.created, zone_by_id(one.time_zone_id)),
        "timeZoneID": one.time_zone_id,
        "size": round(Decimal(one.size) / MEGABYTE, 7),
        "streamURL": recording_pages.stream_url(call.state, one),
        "fileURL": recording_pages.file_url(call.state, one),
        "sessionKey": one.session_key,
        "trackingCode": one.tracking,
        "recordingType": 0,
        "duration": one.duration,
        "author": host.name if host else None,
        "listing": one.listing,
        "format": one.format,
        "serviceType": one.service,
        "password": one.password or None,
        "passwordReq": bool(one.password),
        "registerReq": one.needs_registration,
        "panelist": one.panelists or None,
        "postRecordingSurvey": False,
        "confID": one.conf_id,
    }


def get_recording(call: Call, values: Values) -> Values:
    """Of recordings of trainings only (seed 001, lines 2802-2803). SiteError 000015, 000001,
    999999."""
    one = _of_training(_own(call, values["recordingID"]))
    host = call.state.user_by_id(one.host_id)
    known = {"presenter": host.name, "email": host.email} if host else {}
    return {
        "basic": {
            **known,
            **one.values.get("basic", {}),
            "topic": one.name,
            "listing": one.listing,
            "description": one.description,
        },
        "playback": {**_PLAYED, "partialEnd": one.duration, **one.values.get("playback", {})},
        "fileAccess": {
            "registration": False,
            "attendeeView": True,
            "attendeeDownload": True,
            **one.values.get("fileAccess", {}),
            "password": one.password or None,
        },
    }


_PLAYED: Values = {
    **{field.name: True for _, field in PLAYBACK_TYPE.members if field.kind is Kind.BOOLEAN},
    "range": "FULL",
    "partialStart": 0,
}
"""All of it, until the host says otherwise."""


def set_recording(call: Call, values: Values) -> Values:
    """What is told anew; the rest stays. SiteError 000015, 000001, 999999."""
    told = values["recording"]
    one = _of_training(_writable(call, told["recordingID"]))
    sent: Values = {
        name: values[name] for name in ("basic", "playback", "fileAccess") if name in values
    }
    kept = merge(one.values, sent, SET_RECORDING_INFO.request)
    _check_part(kept.get("playback", {}))
    basic = sent.get("basic", {})
    changed = replace(
        one,
        values=kept,
        name=basic.get("topic") or one.name,
        listing=basic.get("listing", one.listing),
        description=told.get("description", one.description),
        password=told.get("password", one.password),
    )
    call.state.keep(changed)
    return {"recordingID": one.key}


def _check_part(playback: Values) -> None:
    first, last = playback.get("partialStart", 0), playback.get("partialEnd")
    if playback.get("range") == "PARTIAL" and last is not None and first >= last:
        raise invalid("playback/partialEnd: The part must end after its beginning")


def delete_recording(call: Call, values: Values) -> Values:
    """Into the recycle bin; a file that was uploaded from a computer is gone at once (seed 001,
    line 1555). SiteError 000015, 000001."""
    one = _writable(call, values["recordingID"])
    if one.file_path:
        _forget(call, one)
    else:
        call.state.keep(replace(one, deleted=call.now))
    return {"recordingID": one.key}


def delete_for_good(call: Call, values: Values) -> Values:
    """Only what lies in the recycle bin. SiteError 000015, 000001."""
    one = _writable(call, values["recordingID"], in_recycle_bin=True)
    _forget(call, one)
    return {"recordingID": one.key}


def _forget(call: Call, one: Recording) -> None:
    """With the record of who has seen it."""
    seen = [access for access in call.state.kept(Access).values() if access.recording == one.key]
    call.state.discard(one, *seen)


def _own(call: Call, key: int, *, in_recycle_bin: bool = False) -> Recording:
    """One's own, or any for admins."""
    one = call.state.kept(Recording).get(key)
    if one is None or one.in_recycle_bin != in_recycle_bin:
        raise no_record()
    if not call.user.sees_all and one.host_id != call.user.user_id:
        raise access_denied()
    return one


def _writable(call: Call, key: int, *, in_recycle_bin: bool = False) -> Recording:
    """An admin who may only look changes none but their own."""
    one = _own(call, key, in_recycle_bin=in_recycle_bin)
    if call.user.role is not Role.SITE_ADMIN and one.host_id != call.user.user_id:
        raise access_denied()
    return one


def _of_training(one: Recording) -> Recording:
    if one.service != TRAININGS:
        raise invalid("recordingID: Only recordings of training sessions have this information")
    return one
