"""The guide's own requests, turned to a sandbox site and to days to come."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import requests

from webexadmin.sandbox.records import User
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.state import PARTNER_ID, SITE_ID
from webexadmin.sandbox.tests.conftest import MONDAY
from webexadmin.tests.oracle import sample
from webexadmin.xmlapi.wire import child, local_name, parse

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask

DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?= |$)")
WEEK = timedelta(weeks=1)

Put = Callable[["Ask", SandboxServer], Mapping[str, str | int]]
"""Makes what a request is about, and gives the texts that take the place of printed ones."""


def nothing(_ask: Ask, _sandbox: SandboxServer) -> Mapping[str, str | int]:
    return {}


@dataclass(frozen=True)
class Case:
    """How a request of the guide is made to hold here and now.

    Its dates move by whole weeks, so that the first of them is on ``first`` or up to a week later.
    ``code`` is the exceptionID where a rule of the site refuses even so what is printed.
    """

    put: Put = nothing
    by: str = "host"
    first: datetime = MONDAY
    code: str = ""


def send(ask: Ask, sandbox: SandboxServer, name: str, case: Case) -> bytes:
    """The answer to a request of the guide."""
    body = turned(name, case, case.put(ask, sandbox), sandbox.state.users[case.by])
    return requests.post(sandbox.url, data=body, timeout=10).content


def turned(name: str, case: Case, texts: Mapping[str, str | int], caller: User) -> bytes:
    """The request's document with these texts, dates and the caller's credentials put in."""
    root = parse(sample(name))
    for element in content(root).iter():
        text = (element.text or "").strip()
        if text in texts:
            element.text = str(texts[text])
    _move_dates(content(root), case.first)
    _sign(root, caller)
    return ET.tostring(root)


def content(root: ET.Element) -> ET.Element:
    """The bodyContent of a message."""
    body = child(root, "body")
    assert body is not None
    found = child(body, "bodyContent")
    assert found is not None
    return found


def _move_dates(element: ET.Element, first: datetime) -> None:
    dated = _dated(element)
    weeks = _weeks(element, first) if dated else WEEK
    for one in dated:
        there = _date(one) + weeks
        one.text = DATE.sub(f"{there:%m/%d/%Y}", (one.text or "").strip())


def moved(name: str, first: datetime, printed_moment: datetime) -> datetime:
    """Where a moment that the guide prints is when the dates of a request have moved."""
    return printed_moment + _weeks(content(parse(sample(name))), first)


def _dated(element: ET.Element) -> list[ET.Element]:
    return [one for one in element.iter() if DATE.match((one.text or "").strip())]


def _weeks(element: ET.Element, first: datetime) -> timedelta:
    earliest = min(map(_date, _dated(element)))
    return -((earliest - first) // WEEK) * WEEK


def _date(element: ET.Element) -> datetime:
    found = DATE.match((element.text or "").strip())
    assert found is not None
    month, day, year = map(int, found.groups())
    return datetime(year, month, day)  # noqa: DTZ001


def _sign(root: ET.Element, caller: User) -> None:
    mine = {
        "webExID": caller.webex_id,
        "password": caller.password,
        "email": caller.email,
        "siteID": str(SITE_ID),
        "partnerID": PARTNER_ID,
        "siteName": "sandbox",
    }
    header = child(root, "header")
    context = None if header is None else child(header, "securityContext")
    for element in () if context is None else context:
        element.text = mine.get(local_name(element), element.text)


def printed(element: ET.Element, prefix: str = "") -> Iterator[str]:
    """Paths of all elements that have something in them, in lower case: the print is not sure of
    it."""
    for node in element:
        path = f"{prefix}{local_name(node).lower()}"
        if len(node) or (node.text or "").strip():
            yield path
        yield from printed(node, f"{path}/")
