"""The client against sites that answer well, badly, late or not at all."""

from __future__ import annotations

import ipaddress
import ssl
import tracemalloc
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from webexadmin.xmlapi.client import Client, Credentials
from webexadmin.xmlapi.errors import (
    InvalidValues,
    NoAnswer,
    NoRecords,
    NotFound,
    NotSent,
    RateLimited,
    Refused,
    SignInFailed,
    UnreadableAnswer,
)
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.calling import QUICK, client
from webexadmin.xmlapi.tests.observing import Seen
from webexadmin.xmlapi.tests.scripted import (
    Dripping,
    body,
    break_encryption,
    cut_off,
    hang_up,
    scripted_site,
)
from webexadmin.xmlapi.wire import MAX_BYTES, encode_answer, encode_failure

MEETING: Values = {
    "metaData": {"confName": "Budget"},
    "schedule": {"startDate": datetime(2026, 12, 1, 9), "timeZoneID": 25, "duration": 30},  # noqa: DTZ001
    "accessControl": {"meetingPassword": "Pa55-word"},
}
VERSION = encode_answer(OPERATIONS["GetAPIVersion"], {"apiVersion": "WebEx XML API V11"})
CREATED = encode_answer(OPERATIONS["CreateMeeting"], {"meetingkey": 123456789})


def test_an_answer_comes_back_as_values() -> None:
    with scripted_site(body(VERSION)) as site, client(site.url) as calls:
        answer = calls.call("GetAPIVersion")
    assert answer.values == {"apiVersion": "WebEx XML API V11"}
    assert answer.gsb_status == "PRIMARY"


def test_a_site_is_named_by_id_and_partner_and_a_ticket_takes_the_passwords_place() -> None:
    with scripted_site(body(VERSION)) as site:
        ticket = client(
            site.url, site_name="", site_id=42, partner_id="p1", webex_id="", session_ticket="T"
        )
        ticket.call("GetAPIVersion")
        [request] = site.requests
    context = request.partition(b"<securityContext>")[2].partition(b"</securityContext>")[0]
    assert context == (
        b"<siteID>42</siteID><partnerID>p1</partnerID><sessionTicket>T</sessionTicket>"
    )


def test_all_problems_of_the_values_are_told_at_once_and_nothing_is_sent() -> None:
    with scripted_site(body(CREATED)) as site, client(site.url) as calls:
        with pytest.raises(InvalidValues) as raised:
            calls.call(
                "CreateMeeting",
                {"metaData": {"confName": "a\x0bb", "agenda": "x" * 2501}, "nonsense": 1},
            )
        assert site.requests == []
    assert [problem.path for problem in raised.value.problems] == [
        "nonsense",
        "metaData/confName",
        "metaData/agenda",
    ]


@pytest.mark.parametrize(
    ("exception_id", "kind"),
    [
        ("000015", NoRecords),
        ("000045", RateLimited),
        ("060001", NotFound),
        ("030001", SignInFailed),
        ("030002", SignInFailed),
        ("030047", SignInFailed),
        ("999999", Refused),
        ("123456", Refused),
    ],
)
def test_a_refusal_is_an_error_of_its_kind(exception_id: str, kind: type[Refused]) -> None:
    with scripted_site(body(encode_failure("No.", exception_id))) as site:
        with pytest.raises(kind) as raised:
            client(site.url).call("CreateMeeting", MEETING)
        assert len(site.requests) == 1
    assert type(raised.value) is kind
    assert (raised.value.reason, raised.value.exception_id) == ("No.", exception_id)
    assert not raised.value.outcome_unknown
    assert "CreateMeeting at Acme" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("GetUser", {"webExId": "ann"}, NotFound),
        ("GetUser", {"webExId": "Jo"}, SignInFailed),
        ("DelUser", {"webExId": ["jo", "ann"]}, NotFound),
        ("LstContact", {"hostWebExID": "ann"}, NotFound),
        ("LstContact", {"hostWebExID": "jo"}, SignInFailed),
        ("LstContact", {}, SignInFailed),
        ("GetOneClickSettings", {"hostWebExID": "ann"}, NotFound),
        ("LstAccounts", {"webExID": "ann"}, NotFound),
        ("GetWebACDQueues", {"webExId": "ann"}, NotFound),
        ("CreateMeeting", {**MEETING, "schedule": MEETING["schedule"] | {"hostWebExID": "ann"}},
         NotFound),
        ("CreateMeeting", MEETING, SignInFailed),
        ("GetMeeting", {"meetingKey": 1}, SignInFailed),
        ("ActivateUser", {"webexID": "ann"}, NotFound),
        ("ActivateUser", {"userID": 4711}, NotFound),
        ("InactivateUser", {"webexID": "jo"}, SignInFailed),
    ],
)  # fmt: skip
def test_no_such_user_is_the_caller_unless_another_is_named(
    name: str, values: Values, kind: type[Refused]
) -> None:
    with scripted_site(body(encode_failure("No.", "030001"))) as site, pytest.raises(kind):
        client(site.url).call(name, values)


@pytest.mark.parametrize(
    "fault",
    [hang_up, body(b"", 503), cut_off(VERSION, 200), body(b"<html>oops"), body(VERSION[:300])],
    ids=["hung up", "503", "cut off", "not XML", "truncated"],
)
def test_a_read_is_tried_again_after_a_fault(fault: Any) -> None:
    with scripted_site(fault, body(VERSION)) as site, client(site.url) as calls:
        assert calls.call("GetAPIVersion").values["apiVersion"] == "WebEx XML API V11"
        assert len(site.requests) == 2


@pytest.mark.parametrize(
    "fault",
    [hang_up, body(b"", 503), cut_off(CREATED, 200), body(b"<html>oops"), body(CREATED[:300])],
    ids=["hung up", "503", "cut off", "not XML", "truncated"],
)
def test_a_write_that_may_have_arrived_is_sent_once_and_its_outcome_is_unknown(fault: Any) -> None:
    with scripted_site(fault, body(CREATED)) as site:
        with pytest.raises(NoAnswer) as raised:
            client(site.url).call("CreateMeeting", MEETING)
        assert len(site.requests) == 1
    assert raised.value.outcome_unknown
    assert not raised.value.may_retry
    assert (raised.value.operation, raised.value.site) == ("CreateMeeting", "Acme")


def test_a_read_that_fails_for_good_says_that_it_may_be_tried_again() -> None:
    with scripted_site(body(b"", 503)) as site:
        with pytest.raises(NoAnswer, match="HTTP 503") as raised:
            client(site.url).call("GetAPIVersion")
        assert len(site.requests) == 1 + QUICK.retries
    assert raised.value.may_retry
    assert not raised.value.outcome_unknown


@pytest.mark.parametrize("name", ["GetAPIVersion", "CreateMeeting"])
def test_a_site_that_cannot_be_reached_has_certainly_done_nothing(name: str) -> None:
    with pytest.raises(NotSent) as raised:
        client("http://127.0.0.1:9/").call(name, MEETING if name == "CreateMeeting" else None)
    assert raised.value.may_retry
    assert not raised.value.outcome_unknown


@pytest.mark.parametrize("status", [301, 404, 405])
def test_an_address_without_a_service_is_told_as_such_and_never_followed(status: int) -> None:
    reply = body(b"", status, {"Location": "http://127.0.0.1:9/elsewhere"} if status == 301 else {})
    with scripted_site(reply) as site:
        with pytest.raises(NotSent, match=f"HTTP {status}") as raised:
            client(site.url).call("CreateMeeting", MEETING)
        assert len(site.requests) == 1
    assert not raised.value.may_retry


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of this machine that nobody vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize("name", ["GetAPIVersion", "CreateMeeting"])
def test_a_site_whose_certificate_nobody_vouches_for_is_sent_nothing(
    name: str, tls: ssl.SSLContext
) -> None:
    with scripted_site(body(CREATED), tls=tls) as site:
        with pytest.raises(NotSent, match="no secure connection") as raised:
            client(site.url).call(name, MEETING if name == "CreateMeeting" else None)
        assert site.requests == []
    assert not raised.value.may_retry


def test_a_write_whose_encryption_breaks_on_the_way_back_may_have_taken_place(
    tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with scripted_site(break_encryption, tls=tls) as site:
        with pytest.raises(NoAnswer, match="secure connection broke") as raised:
            client(site.url).call("CreateMeeting", MEETING)
        assert len(site.requests) == 1
    assert raised.value.outcome_unknown


LENGTH = b"Content-Length: %d\r\n\r\n" % len(CREATED)
CHUNK = b"%x\r\n%b\r\n0\r\n\r\n" % (len(CREATED), CREATED)


@pytest.mark.parametrize(
    ("drip", "rest"),
    [
        (b"X-Slow: " + b"a" * 20, b"\r\n" + LENGTH + CREATED),
        (LENGTH + CREATED[:20], CREATED[20:]),
        (b"Transfer-Encoding: chunked\r\n\r\n" + b"0" * 20, CHUNK),
    ],
    ids=["header", "body", "size of a chunk"],
)
@pytest.mark.parametrize("name", ["CreateMeeting", "GetAPIVersion"])
def test_an_answer_that_comes_a_byte_at_a_time_is_given_up_half_way(
    name: str, drip: bytes, rest: bytes
) -> None:
    slow = Dripping(drip, rest)
    with scripted_site(slow) as site:
        patience = replace(QUICK, whole=1, retries=0)
        connection = replace(client(site.url).connection, patience=patience)
        with (
            Client(connection) as calls,
            pytest.raises(UnreadableAnswer, match="not complete after 1 s"),
        ):
            calls.call(name, MEETING if name == "CreateMeeting" else None)
        assert not slow.is_through


def test_a_silent_site_is_given_up_in_time() -> None:
    def silent(handler: Any) -> None:
        handler.rfile.read(1)

    with scripted_site(silent) as site, pytest.raises(NoAnswer, match="no answer in time"):
        client(site.url).call("CreateMeeting", MEETING)


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x"><a/>',
        b"",
        b"<a/>",
        b"\xff\xfe\x00",
    ],
    ids=["entity", "DTD", "empty", "another document", "bytes"],
)
def test_what_is_no_answer_gives_an_error_that_names_site_and_operation(hostile: bytes) -> None:
    with scripted_site(body(hostile)) as site, pytest.raises(UnreadableAnswer) as raised:
        client(site.url).call("CreateMeeting", MEETING)
    assert (raised.value.operation, raised.value.site) == ("CreateMeeting", "Acme")
    assert raised.value.outcome_unknown


def test_an_answer_over_64_mib_is_refused_while_it_comes() -> None:
    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(MAX_BYTES * 2))
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b" " * 2**20)
        except OSError:
            handler.close_connection = True

    with scripted_site(endless) as site, pytest.raises(UnreadableAnswer, match="64 MiB"):
        client(site.url).call("CreateMeeting", MEETING)


def test_a_packed_answer_counts_by_what_comes_out_of_it() -> None:
    packer = zlib.compressobj(level=1, wbits=31)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(320)) + packer.flush()
    tracemalloc.start()
    answer = body(packed, headers={"Content-Encoding": "gzip"})
    with scripted_site(answer) as site, pytest.raises(UnreadableAnswer, match="64 MiB"):
        client(site.url).call("CreateMeeting", MEETING)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * MAX_BYTES


def test_every_call_is_seen_with_its_secrets_masked() -> None:
    seen = Seen()
    with scripted_site(body(CREATED), hang_up) as site, client(site.url, seen) as calls:
        calls.call("CreateMeeting", MEETING)
        with pytest.raises(NoAnswer):
            calls.call("CreateMeeting", MEETING)
    assert [name for name, _ in seen.calls] == ["CreateMeeting"] * 2
    assert seen.calls[0][1]["accessControl"] == {"meetingPassword": "******"}
    assert MEETING["accessControl"] == {"meetingPassword": "Pa55-word"}
    assert seen.outcomes[0].answer is not None
    assert isinstance(seen.outcomes[1].error, NoAnswer)


def test_what_a_site_repeats_of_the_secrets_in_a_request_is_masked_in_its_error() -> None:
    said = "meetingPassword Pa55-word of secret is not allowed"
    seen = Seen()
    with (
        scripted_site(body(encode_failure(said, "999999"))) as site,
        client(site.url, seen) as calls,
        pytest.raises(Refused) as raised,
    ):
        calls.call("CreateMeeting", MEETING)
    error = raised.value
    for told in (error.reason, error.message, str(error), repr(error), str(seen.outcomes[0].error)):
        assert "meetingPassword ****** of" in told
        assert "Pa55-word" not in told


def test_credentials_do_not_show_their_secrets() -> None:
    shown = repr(Credentials(webex_id="jo", password="s3cret!", session_ticket="T1cket"))
    assert "s3cret!" not in shown
    assert "T1cket" not in shown
