"""The guide's own requests succeed at the sandbox, with all that the guide prints in the answer.

Only what cannot be the same at another site and on another day is put in: who signs in, the numbers
and addresses of what there is, and dates.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests import guide_events, guide_general, guide_history, guide_trainings
from webexadmin.sandbox.tests.conftest import MONDAY, Ask, read_reply
from webexadmin.sandbox.tests.guests import guest
from webexadmin.sandbox.tests.guide import Case, content, printed, send
from webexadmin.sandbox.tests.happenings import jpg
from webexadmin.sandbox.tests.trainings import schedule
from webexadmin.tests.oracle import checker, sample, samples
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.wire import parse

pytestmark = pytest.mark.oracle


def two_hosts(sandbox: SandboxServer) -> Mapping[str, str]:
    """Two users of the site in place of those whom the guide makes alternate hosts."""
    users = [user.email for user in sandbox.state.users.values() if user.active]
    return {"host1@test.com": users[-1], "host3@test.com": users[-2]}


def training(ask: Ask, _sandbox: SandboxServer) -> Mapping[str, str | int]:
    return dict.fromkeys(("18975177", "101072918"), schedule(ask))


def full_training(ask: Ask, sandbox: SandboxServer) -> Mapping[str, str | int]:
    """The one that CreateTrainingSession's request describes, with the attendee of the answer."""
    made = send(ask, sandbox, CREATE, CASES[CREATE])
    key = read_reply("CreateTrainingSession", made).values["sessionkey"][0]
    address = dict.fromkeys(
        ("address1", "address2", "city", "state", "zipCode", "country"), "String"
    )
    phones = {"phone": "121212", "mobilePhone": "1122", "fax": "12312"}
    person = {"name": "attendee004", "webExId": "attendee004", "type": "VISITOR"}
    person |= dict.fromkeys(("title", "company", "notes"), "String")
    attendee = guest("attendee004@e.example", sessionKey=key, joinStatus="ACCEPT")
    attendee["person"] |= {**person, "address": address, "phones": phones}
    assert ask("CreateMeetingAttendee", attendee).code == ""
    return {"76736484": key}


def hostid(_ask: Ask, _sandbox: SandboxServer) -> Mapping[str, str]:
    return {"hostid": "host"}


def assertion(_ask: Ask, sandbox: SandboxServer) -> Mapping[str, str]:
    return {"a live samlResponse message": sandbox.admin.saml_response}


def leaver(_ask: Ask, sandbox: SandboxServer) -> Mapping[str, str]:
    return {"johnson888": list(sandbox.state.users)[-1]}


def picture(_ask: Ask, _sandbox: SandboxServer) -> Mapping[str, str]:
    return {".. the actual photo / image data goes here ..": b64encode(jpg()).decode()}


CREATE = "TrainingSession/CreateTrainingSession.request.xml"
BEFORE = MONDAY - timedelta(weeks=1)

TEN_YEARS_AGO = MONDAY - timedelta(weeks=520)

CASES: Mapping[str, Case] = {
    "User/AuthenticateUser.request.xml": Case(assertion, by="admin"),
    "User/AuthenticateUser.request.2.xml": Case(),
    "User/CreateUser.request.xml": Case(by="admin", code="030003"),  # too short a password
    "User/DelSessionTemplates.request.xml": Case(by="admin"),
    "User/DelUser.request.xml": Case(leaver, by="admin"),
    "User/GetUser.request.xml": Case(hostid),
    "User/GetloginTicket.request.xml": Case(),
    "User/GetloginurlUser.request.xml": Case(hostid),
    "User/GetlogouturlUser.request.xml": Case(hostid),
    "User/LstsummaryUser.request.xml": Case(by="admin", first=TEN_YEARS_AGO),
    "User/SetUser.request.xml": Case(hostid),
    "User/UploadPMRImage.request.xml": Case(picture),
    "MeetingType/GetMeetingType.request.xml": Case(),
    "MeetingType/LstMeetingType.request.xml": Case(),
    "Site/GetSite.request.xml": Case(),
    "Site/LstTimeZone.request.xml": Case(),
    "Site/SetSite.request.xml": Case(by="admin"),
    CREATE: Case(lambda _, there: two_hosts(there)),
    "TrainingSession/SetTrainingSession.request.xml": Case(training),
    "TrainingSession/GetTrainingSession.request.xml": Case(full_training),
    "TrainingSession/DelTrainingSession.request.xml": Case(training),
    "TrainingSession/LstsummaryTrainingSession.request.xml": Case(training, first=BEFORE),
    **guide_events.CASES,
    **guide_general.CASES,
    **guide_history.CASES,
    **guide_trainings.CASES,
}


@pytest.mark.parametrize("name", CASES)
def test_a_request_of_the_guide_succeeds_with_all_that_the_guide_prints(
    ask: Ask, sandbox: SandboxServer, name: str
) -> None:
    answer = send(ask, sandbox, name, CASES[name])
    operation = name.rpartition("/")[2].partition(".")[0]
    assert read_reply(operation, answer).code == CASES[name].code, answer
    assert checker().validate_response(answer) == []
    if CASES[name].code:
        return
    there = set(printed(content(parse(answer))))
    # Of two requests of an operation only the first may have an answer in the print.
    answers = samples(operation, "response")
    answered = name.replace(".request", ".response")
    answered_there = printed(
        content(parse(sample(answered if answered in answers else answers[0])))
    )
    assert set(answered_there) - LEFT_OUT.get(name, set()) <= there


LEFT_OUT = {
    # Printed as 0, which the schema does not allow.
    "Meeting/GetTeleconferenceSession.request.xml": {"repeat/dayinmonth", "repeat/weekinmonth"},
}


def test_no_request_of_the_guide_is_left_out() -> None:
    requests = {name for operation in OPERATIONS for name in samples(operation, "request")}
    assert requests == CASES.keys()
