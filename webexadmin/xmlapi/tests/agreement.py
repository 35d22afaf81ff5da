"""The fast reader of lists beside the plain one, which says what is right."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from webexadmin.xmlapi import fast, wire
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.transport import Reader
from webexadmin.xmlapi.wire import Reply, UnreadableXml, parse


def agreed(operation: Operation, document: bytes) -> Reply | str:
    """What both readers of a list's document say: a reply, or the words of UnreadableXml."""
    plain, ours = (
        _outcome(read, operation, document) for read in (wire.read_reply, fast.read_reply)
    )
    assert _told(ours) == _told(plain)
    assert _raw(ours) == _raw(plain)
    return plain


def _outcome(read: Reader, operation: Operation, document: bytes) -> Reply | str:
    try:
        return read(operation, document)
    except UnreadableXml as error:
        return str(error)


def _told(outcome: Reply | str) -> object:
    if isinstance(outcome, str) or outcome.answer is None:
        return outcome
    answer = outcome.answer
    return outcome.header, answer.values, answer.gsb_status, answer.problems


def _raw(outcome: Reply | str) -> list[str]:
    """The raw records as somebody reads them again: comments and spelling are free."""
    if isinstance(outcome, str) or outcome.answer is None:
        return []
    return [ET.tostring(parse(raw.encode()), encoding="unicode") for raw in outcome.answer.raw]
