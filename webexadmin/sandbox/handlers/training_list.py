"""The training session service: the lists of scheduled sessions (seed 001, lines 6344-6511)."""

from __future__ import annotations

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.handlers import summaries, training
from webexadmin.sandbox.handlers.session import Holding, Scope
from webexadmin.sandbox.sessions import TrainingSession
from webexadmin.xmlapi.operations.training import TRAINING_SESSION_INSTANCE_TYPE
from webexadmin.xmlapi.spec import Values


def list_in_short(call: Call, values: Values) -> Values:
    """Admins all hosts', others only their own, of any listing (seed 001, lines 6347-6350)."""
    found, records = summaries.found(call, values, Scope(call, values), TrainingSession)
    return {"trainingSession": [_record(call, row) for row in found], "matchingRecords": records}


def list_in_full(call: Call, values: Values) -> Values:
    """Deprecated: all of every session (seed 001, lines 6492-6511), but others' without their
    passwords. A ``timeZoneID`` beside the dates is theirs, too."""
    zone = {"timeZoneID": values["timeZoneID"]} if "timeZoneID" in values else {}
    scope = Scope(call, {**values, "dateScope": zone | values.get("dateScope", {})})
    found, records = summaries.found(call, values, scope, TrainingSession)
    sessions = [row.session for row in found if isinstance(row.session, TrainingSession)]
    return {
        "trainingSession": [_whole(call, session) for session in sessions],
        "matchingRecords": records,
    }


def _whole(call: Call, session: TrainingSession) -> Values:
    told = training.instance(call, session)
    return summaries.as_told(call, session, told, TRAINING_SESSION_INSTANCE_TYPE)


def _record(call: Call, row: Holding) -> Values:
    """In the zone of the session, whatever zone was asked for (seed 001, lines 6412-6466)."""
    told = summaries.record(call, row, row.session.zone)
    return {**told, "otherHostWebExID": row.session.host}
