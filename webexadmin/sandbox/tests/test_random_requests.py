"""Whatever is asked within the declarations is understood and answered as the schema wants it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webexadmin.sandbox import service
from webexadmin.sandbox.handlers import HANDLERS
from webexadmin.sandbox.reading import read_request
from webexadmin.sandbox.seeding import Plan
from webexadmin.sandbox.state import State
from webexadmin.sandbox.tests.aiming import aimed, signed
from webexadmin.tests.oracle import checker
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import SECURITY_TYPE
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.tests.strategies import SAMPLE_MOMENT, full, minimal, random_values
from webexadmin.xmlapi.wire import encode_request

every_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda op: op.name)
patiently = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def state() -> Iterator[State]:
    made = State(None, Plan(users=12))
    yield made
    made.close()


@every_operation
@patiently
@given(data=st.data())
def test_any_request_is_read_as_it_was_sent(operation: Operation, data: st.DataObject) -> None:
    values = data.draw(random_values(operation.request))
    security = data.draw(random_values(SECURITY_TYPE))
    request = read_request(encode_request(operation, values, security))
    assert request.operation is operation
    assert request.problems == []
    assert request.values == values
    assert request.security == {name: value for name, value in security.items() if value != ""}


def performed(state: State, operation: Operation, values: Values, by: str) -> service.Outcome:
    body = encode_request(operation, values, signed(state, by))
    return service.perform(state, service.read(body, None))


@every_operation
@patiently
@given(data=st.data(), by=st.sampled_from(["host", "admin", "readonly"]))
def test_no_request_makes_the_sandbox_stumble(
    state: State, operation: Operation, data: st.DataObject, by: str
) -> None:
    values = aimed(operation, data.draw(random_values(operation.request)), state, by)
    assert performed(state, operation, values, by).result != "000000"


@pytest.mark.oracle
@every_operation
@patiently
@given(data=st.data(), by=st.sampled_from(["host", "admin", "readonly"]))
def test_every_answer_fits_the_schema(
    state: State, operation: Operation, data: st.DataObject, by: str
) -> None:
    values = aimed(operation, data.draw(random_values(operation.request)), state, by)
    assert checker().validate_response(performed(state, operation, values, by).body) == []


@pytest.mark.oracle
@every_operation
@pytest.mark.parametrize("amount", [minimal, full])
def test_minimal_and_full_requests_get_answers_that_fit(
    state: State, operation: Operation, amount: Any
) -> None:
    values = aimed(operation, amount(operation.request), state, "host")
    values.pop("validateFormat", None)  # it makes for an empty answer
    assert checker().validate_response(performed(state, operation, values, "host").body) == []


@pytest.mark.oracle
@patiently
@given(values=random_values(OPERATIONS["CreateMeeting"].request))
def test_any_meeting_that_can_be_scheduled_is_shown_as_it_was_written(
    state: State, values: Values
) -> None:
    start = {"startDate": SAMPLE_MOMENT, "timeZoneID": 45, "duration": 30, "hostWebExID": "host"}
    wanted = {name: value for name, value in values.items() if name != "validateFormat"} | {
        "metaData": values.get("metaData", {}) | {"confName": "Topic", "meetingType": 3},
        "accessControl": values.get("accessControl", {}) | {"meetingPassword": "abcd1"},
        "schedule": values.get("schedule", {}) | start,
    }
    made = performed(state, OPERATIONS["CreateMeeting"], wanted, "host")
    assert made.result == "SUCCESS", made.body
    key = next(reversed(state.sessions))
    shown = performed(state, OPERATIONS["GetMeeting"], {"meetingKey": key}, "host")
    assert checker().validate_response(shown.body) == []
    assert state.sessions[key].values["metaData"] == wanted["metaData"]
    listed = performed(state, OPERATIONS["LstsummarySession"], {"sessionKey": key}, "host")
    assert checker().validate_response(listed.body) == []
    same = {"meetingkey": key, **wanted}
    assert performed(state, OPERATIONS["SetMeeting"], same, "host").result == "SUCCESS"


@pytest.mark.oracle
@patiently
@given(values=random_values(OPERATIONS["CreateTrainingSession"].request))
def test_any_training_that_can_be_scheduled_is_shown_as_it_was_written(
    state: State, values: Values
) -> None:
    # What the site has rules for is tested where they stand.
    ruled = ("handsOnLab", "preAssignBreakout", "repeat", "validateFormat")
    start = {"startDate": [SAMPLE_MOMENT], "timeZoneID": 45, "duration": 30, "hostWebExID": "host"}
    wanted = {name: value for name, value in values.items() if name not in ruled} | {
        "metaData": values.get("metaData", {}) | {"confName": "Topic", "sessionType": 11},
        "accessControl": values.get("accessControl", {}) | {"sessionPassword": "abcd1"},
        "schedule": values.get("schedule", {}) | start,
    }
    made = performed(state, OPERATIONS["CreateTrainingSession"], wanted, "host")
    assert made.result == "SUCCESS", made.body
    key = next(reversed(state.sessions))
    shown = performed(state, OPERATIONS["GetTrainingSession"], {"sessionKey": key}, "host")
    assert checker().validate_response(shown.body) == []
    for name in ("accessControl", "enableOptions", "tracking", "remind"):
        assert state.sessions[key].values.get(name) == wanted.get(name)
    listed = performed(state, OPERATIONS["LstTrainingSession"], {"sessionKey": key}, "host")
    assert checker().validate_response(listed.body) == []
    same = {"sessionKey": key, **wanted}
    assert performed(state, OPERATIONS["SetTrainingSession"], same, "host").result == "SUCCESS"
    again = performed(state, OPERATIONS["GetTrainingSession"], {"sessionKey": key}, "host")
    assert again == shown


@pytest.mark.oracle
@patiently
@given(values=random_values(OPERATIONS["CreateEvent"].request))
def test_any_event_that_can_be_scheduled_is_shown_as_it_was_written(
    state: State, values: Values
) -> None:
    start = {"startDate": SAMPLE_MOMENT, "timeZoneID": 45, "duration": 30, "hostWebExID": "host"}
    # What the site has rules for is tested where they stand.
    ruled = {
        name: value
        for name, value in values.items()
        if name not in ("enrollment", "panelists", "validateFormat")
    }
    wanted = ruled | {
        "metaData": {"sessionName": "Topic", "sessionType": 9, "description": "Text"},
        "accessControl": values.get("accessControl", {}) | {"sessionPassword": "abcd1"},
        "schedule": values.get("schedule", {}) | start,
    }
    made = performed(state, OPERATIONS["CreateEvent"], wanted, "host")
    assert made.result == "SUCCESS", made.body
    key = next(reversed(state.sessions))
    shown = performed(state, OPERATIONS["GetEvent"], {"sessionKey": key}, "host")
    assert checker().validate_response(shown.body) == []
    for name in ("accessControl", "metaData", "tracking", "remind", "assistService"):
        assert state.sessions[key].values.get(name) == wanted.get(name)
    listed = performed(state, OPERATIONS["LstsummaryEvent"], {"sessionKey": key}, "host")
    assert checker().validate_response(listed.body) == []
    same = {name: value for name, value in wanted.items() if name != "enrollmentForm"}
    done = performed(state, OPERATIONS["SetEvent"], {"sessionKey": key, **same}, "host")
    assert done.result == "SUCCESS", done.body
    assert performed(state, OPERATIONS["GetEvent"], {"sessionKey": key}, "host") == shown


@pytest.mark.oracle
@patiently
@given(values=random_values(OPERATIONS["CreateTeleconferenceSession"].request))
def test_any_teleconference_that_can_be_scheduled_is_shown_as_it_was_written(
    state: State, values: Values
) -> None:
    start = {"startDate": SAMPLE_MOMENT, "timeZoneID": 45, "duration": 30, "hostWebExID": "host"}
    wanted = {name: value for name, value in values.items() if name != "validateFormat"} | {
        "metaData": {"confName": "Topic", "sessionType": 16},
        "accessControl": {"sessionPassword": "abcd1"},
        "schedule": values.get("schedule", {}) | start,
    }
    made = performed(state, OPERATIONS["CreateTeleconferenceSession"], wanted, "host")
    assert made.result == "SUCCESS", made.body
    key = next(reversed(state.sessions))
    read = OPERATIONS["GetTeleconferenceSession"], {"sessionKey": key}, "host"
    shown = performed(state, *read)
    assert checker().validate_response(shown.body) == []
    for name in ("metaData", "teleconference", "tracking", "remind", "attendeeOptions"):
        assert state.sessions[key].values.get(name) == wanted.get(name)
    same = {"sessionKey": key, **wanted}
    done = performed(state, OPERATIONS["SetTeleconferenceSession"], same, "host")
    assert done.result == "SUCCESS", done.body
    assert checker().validate_response(performed(state, *read).body) == []


@pytest.mark.oracle
@patiently
@given(values=random_values(OPERATIONS["CreateUser"].request))
def test_any_user_that_can_be_created_is_shown_as_it_was_written(
    state: State, values: Values
) -> None:
    new = f"new.user{state.next_number()}"
    # What the site has rules for is tested where they stand.
    ruled = ("schedulingPermission", "tspAccount", "salesCenter", "security", "personalTeleconf")
    left_out = (*ruled, "language", "languageID", "phones", "validateFormat")
    wanted = {n: v for n, v in values.items() if n not in left_out} | {
        "webExId": new, "email": f"{new}@e.example", "password": "Zy8-abcd",
        "firstName": "A", "lastName": "B", "timeZoneID": 45,
    }  # fmt: skip
    made = performed(state, OPERATIONS["CreateUser"], wanted, "admin")
    assert made.result == "SUCCESS", made.body
    shown = performed(state, OPERATIONS["GetUser"], {"webExId": new}, "admin")
    assert checker().validate_response(shown.body) == []
    for name in ("title", "description", "address", "commOptions", "remoteAccess"):
        assert state.users[new].values.get(name) == wanted.get(name)
    same = {name: value for name, value in wanted.items() if name != "sendWelcome"}
    assert performed(state, OPERATIONS["SetUser"], same, "admin").result == "SUCCESS"
    assert performed(state, OPERATIONS["GetUser"], {"webExId": new}, "admin") == shown


def test_every_declared_operation_is_answered() -> None:
    assert set(HANDLERS) == set(OPERATIONS)
