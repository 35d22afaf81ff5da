"""HTTP as real clients speak it."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import requests
from lxml import etree

from webexadmin.sandbox.reading import MAX_BYTES
from webexadmin.sandbox.server import PATH, SandboxServer
from webexadmin.xmlapi import wire

VERSION = (
    b'<serv:message><header><securityContext/></header><body><bodyContent xsi:type="'
    b'java:com.webex.service.binding.ep.GetAPIVersion"/></body></serv:message>'
)


@pytest.fixture
def connection(sandbox: SandboxServer) -> Iterator[http.client.HTTPConnection]:
    opened = http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=10)
    yield opened
    opened.close()


def result(body: bytes) -> str:
    header = wire.read_response_header(wire.parse(body))
    return str(header.get("exceptionID", header["result"]))


def test_one_connection_serves_many_calls(connection: http.client.HTTPConnection) -> None:
    for _ in range(3):
        connection.request("POST", PATH, VERSION)
        answer = connection.getresponse()
        assert answer.version == 11
        assert answer.getheader("Content-Type") == "text/xml;charset=UTF-8"
        body = answer.read()
        assert answer.getheader("Content-Length") == str(len(body))
        assert b"\n" not in body
        assert result(body) == "SUCCESS"
        used = connection.sock
    assert connection.sock is used


@pytest.mark.parametrize(
    "content_type",
    [
        "application/xml",
        "text/xml; charset=utf-8",
        "text/plain",
        None,
        "application/x-www-form-urlencoded",
    ],
)
def test_the_content_type_does_not_matter(sandbox: SandboxServer, content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    answer = requests.post(sandbox.url, data=VERSION, headers=headers, timeout=10)
    assert result(answer.content) == "SUCCESS"


def test_a_form_is_understood(sandbox: SandboxServer) -> None:
    answer = requests.post(sandbox.url, data={"XML": VERSION}, timeout=10)
    assert result(answer.content) == "SUCCESS"


def test_a_body_in_chunks_is_understood(sandbox: SandboxServer) -> None:
    chunks = iter([VERSION[:30], VERSION[30:]])
    answer = requests.post(sandbox.url, data=chunks, timeout=10)
    assert result(answer.content) == "SUCCESS"


def raw(sandbox: SandboxServer, *parts: bytes) -> bytes:
    """What comes back when the parts are sent; each waits for an answer to the one before."""
    url = urlsplit(sandbox.url)
    with socket.create_connection((str(url.hostname), int(url.port or 80)), timeout=10) as line:
        received = b""
        for part in parts:
            line.sendall(part)
            received += line.recv(65536)
        return received


def test_who_asks_first_is_told_to_continue(sandbox: SandboxServer) -> None:
    head = b"POST %s HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n"
    received = raw(sandbox, head % (PATH.encode(), len(VERSION)), VERSION)
    assert received.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "head",
    [b"Content-Length: -5", b"Content-Length: many", b"Content-Length: 99999999999999",
     b"Transfer-Encoding: chunked\r\n\r\nzz"],
)  # fmt: skip
def test_a_length_that_is_none_is_a_bad_request(sandbox: SandboxServer, head: bytes) -> None:
    received = raw(sandbox, b"POST %s HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n" % (PATH.encode(), head))
    assert received.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "body",
    [b"", b"junk", b"<a", VERSION[:-9], b'<!DOCTYPE a [<!ENTITY b "c">]>' + VERSION,
     VERSION.replace(b"GetAPIVersion", b"FlyToTheMoon"), b" " * (MAX_BYTES + 100)],
    ids=["empty", "junk", "cut", "cut late", "entities", "unknown operation", "too long"],
)  # fmt: skip
def test_damage_is_answered_with_a_failure_on_a_living_connection(
    connection: http.client.HTTPConnection, body: bytes
) -> None:
    connection.request("POST", PATH, body)
    answer = connection.getresponse()
    assert answer.status == 200
    assert result(answer.read()) == "000000"
    connection.request("POST", PATH, VERSION)
    assert result(connection.getresponse().read()) == "SUCCESS"


def test_an_operation_that_no_site_has_is_named(sandbox: SandboxServer) -> None:
    body = VERSION.replace(b"GetAPIVersion", b"DelEverything")
    header = wire.read_response_header(
        wire.parse(requests.post(sandbox.url, data=body, timeout=10).content)
    )
    reason = "Fail to forward request:java:com.webex.service.binding.ep.DelEverything"
    assert header["reason"] == reason


def test_other_paths_and_methods_are_refused(sandbox: SandboxServer) -> None:
    base = sandbox.url.removesuffix(PATH)
    assert requests.post(f"{base}/WBXService/Other", data=VERSION, timeout=10).status_code == 404
    assert requests.get(base, timeout=10).status_code == 404
    answer = requests.get(sandbox.url, timeout=10)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert requests.head(sandbox.url, timeout=10).status_code == 405


def test_many_callers_at_once_are_served(sandbox: SandboxServer) -> None:
    def call(_: int) -> str:
        return result(requests.post(sandbox.url, data=VERSION, timeout=30).content)

    with ThreadPoolExecutor(32) as pool:
        assert set(pool.map(call, range(200))) == {"SUCCESS"}


def test_the_version_is_told_while_somebody_else_is_served(sandbox: SandboxServer) -> None:
    with sandbox.state.lock:
        answer = requests.post(sandbox.url, data=VERSION, timeout=10)
    assert result(answer.content) == "SUCCESS"


def test_clients_that_read_literal_prefixes_find_them(sandbox: SandboxServer) -> None:
    user = sandbox.host
    request = f"""<?xml version="1.0" encoding="UTF-8"?>
<serv:message xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <header><securityContext>
  <webExID>{user.webex_id}</webExID><password>{user.password}</password>
  <siteName>sandbox</siteName><partnerID></partnerID><sessionTicket></sessionTicket>
 </securityContext></header>
 <body><bodyContent xsi:type="java:com.webex.service.binding.history.LstmeetingusageHistory">
  <serv:listControl><serv:startFrom>0</serv:startFrom></serv:listControl>
 </bodyContent></body>
</serv:message>"""
    answer = requests.post(sandbox.url, data=request.encode(), timeout=10)
    root = etree.fromstring(answer.content)
    assert (
        root.findtext("serv:header/serv:response/serv:result", namespaces=root.nsmap) == "SUCCESS"
    )
    rows = root.iterfind(".//history:meetingUsageHistory", namespaces=root.nsmap)
    hosts = [row.findtext("history:hostWebExID", namespaces=root.nsmap) for row in rows]
    assert set(hosts) == {"host"}


def test_an_ipv6_address_can_be_listened_on() -> None:
    with SandboxServer(host="::1", users=4, days=0) as server:
        assert server.url.startswith("http://[::1]:")
        assert result(requests.post(server.url, data=VERSION, timeout=10).content) == "SUCCESS"


def test_connections_end_with_the_server() -> None:
    with SandboxServer(users=4, days=0) as server:
        opened = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
        opened.request("POST", PATH, VERSION)
        opened.getresponse().read()
        line = opened.sock
    assert line.recv(1) == b""
    opened.close()
