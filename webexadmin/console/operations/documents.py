"""Requests and answers as XML for people: indented, secrets masked, files told by their size."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from accounts.models import Connection, Site
from webexadmin.xmlapi.masking import MASK, hidden
from webexadmin.xmlapi.spec import Field, Kind, Operation, Type, Values
from webexadmin.xmlapi.wire import child, encode_request, local_name, parse

_LONGEST_TEXT = 2000
MOST_CHARACTERS = 200_000


def request_document(
    operation: Operation, values: Values, site: Site, connection: Connection | None
) -> str:
    """The request as it will be sent, but for secrets and white space.

    Without a connection it names no caller. Values must have passed validation.
    """
    document = encode_request(
        operation, without_secrets(operation.request, values), _caller(site, connection)
    )
    root = parse(document)
    for node in root.iter():
        node.text = _shortened(node.text)
    return _indented(root)


def answer_document(operation: Operation, document: bytes, *, shown: bool) -> str:
    """The answer as it came, with ``shown`` whole.

    Else secrets are masked, and so are texts of elements that the declaration does not know: one
    of a later release may be a secret.
    """
    root = parse(document)
    body = child(root, "body")
    content = child(body, "bodyContent") if body is not None else None
    if content is not None and not shown:
        _mask(content, operation.response)
    for node in root.iter():
        node.text = _shortened(node.text)
    written = _indented(root)
    if len(written) <= MOST_CHARACTERS:
        return written
    return f"{written[:MOST_CHARACTERS]}\n… ({len(written):,} characters in all)"


def _caller(site: Site, connection: Connection | None) -> Values:
    """The securityContext, in which a ticket mostly takes the place of what was given."""
    security: Values = {
        "webExID": connection.webex_id if connection else "",
        "siteID": site.site_id,
        "siteName": site.site_name,
        "partnerID": site.partner_id,
    }
    if connection is not None:
        by_ticket = connection.takes_tickets or connection.method != Connection.Method.PASSWORD
        security["sessionTicket" if by_ticket else "password"] = MASK
    return {name: value for name, value in security.items() if value}


def without_secrets(declared: Type, values: Values) -> Values:
    """Every secret masked; files and documents stay."""
    return {
        member.name: _masked(member, values[member.name])
        for _, member in declared.members
        if values.get(member.name) is not None
    }


def _masked(member: Field, value: Any) -> Any:
    if member.repeated:
        return [_masked_one(member, item) for item in value]
    return _masked_one(member, value)


def _masked_one(member: Field, value: Any) -> Any:
    if member.group is not None:
        return without_secrets(member.group, value)
    masked = member.secret and value and member.kind is Kind.TEXT
    return MASK if masked else value


def _mask(node: ET.Element, declared: Type) -> None:
    for element in node:
        member = declared.member(local_name(element))
        if member is None:
            _hide(element)
        elif member.group is not None:
            _mask(element, member.group)
        elif member.secret:
            element.text = hidden(member, (element.text or "").strip())


def _hide(element: ET.Element) -> None:
    for node in element.iter():
        text = (node.text or "").strip()
        if text:
            node.text = f"({len(text)} characters, of an element that is not known here)"


def _shortened(text: str | None) -> str | None:
    if text is None or len(text) <= _LONGEST_TEXT:
        return text
    return f"{text[:60]}… ({len(text):,} characters)"


def _indented(root: ET.Element) -> str:
    ET.indent(root)
    return ET.tostring(root, encoding="unicode")
