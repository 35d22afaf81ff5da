"""Elements that the guide prints though the schema lacks them: they are sent and logged as well."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.client import Client, Credentials, SiteConnection
from webexadmin.xmlapi.confirm import Verdict
from webexadmin.xmlapi.masking import masked
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.losing import HAPPENED, lost
from webexadmin.xmlapi.tests.observing import Seen
from webexadmin.xmlapi.wire import encode_request, parse, read

TRAINING: Values = {"serviceType": "TrainingCenter", "sessionType": 11}


def as_admin(sandbox: SandboxServer, observer: Seen | None = None) -> Client:
    admin = sandbox.admin
    credentials = Credentials(
        site_name=sandbox.site_name, webex_id=admin.webex_id, password=admin.password
    )
    return Client(SiteConnection(sandbox.url, credentials, observer=observer))


def basics(client: Client, host: str) -> Values:
    told = client.call("GetOneClickSettings", {"hostWebExID": host}).values["metaData"]
    return {name: told[name] for name in ("serviceType", "sessionType")}


@pytest.mark.parametrize(
    "written",
    [{"oneClickMetaData": TRAINING}, {"metaData": {**TRAINING, "confName": "Quick"}}],
    ids=["as the guide prints it", "as the schema has it"],
)
def test_admins_set_the_one_click_settings_of_the_host_they_name(
    sandbox: SandboxServer, written: Values
) -> None:
    seen = Seen()
    with as_admin(sandbox, seen) as client:
        own = basics(client, "admin")
        client.call("SetOneClickSettings", {"hostWebExID": "host", **written})
        assert basics(client, "host") == TRAINING != own
        assert basics(client, "admin") == own
    assert ("SetOneClickSettings", {"hostWebExID": "host", **written}) in seen.calls


@HAPPENED
def test_whether_another_hosts_settings_were_set_is_seen_in_theirs(
    sandbox: SandboxServer, kind: Kind, verdict: Verdict
) -> None:
    written = {"hostWebExID": "host", "metaData": {**TRAINING, "confName": "Quick"}}
    with as_admin(sandbox) as client:
        assert lost(sandbox, client, "SetOneClickSettings", written, kind) is verdict


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("LstrecordaccessDetailHistory", {"recondID": 5}),
        ("LstRecording", {"returnSessionDetail": True}),
    ],
)
def test_what_is_heard_by_another_name_is_sent_and_logged(name: str, values: Values) -> None:
    declared = OPERATIONS[name].request
    document = parse(encode_request(OPERATIONS[name], values, {"siteName": "acme"}))
    [content] = document.iter("bodyContent")
    assert read(content, declared, []) == masked(declared, values) == values
