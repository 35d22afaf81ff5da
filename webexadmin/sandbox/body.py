"""The body of an HTTP request: by Content-Length or in chunks, within bounds."""

from __future__ import annotations

from email.message import Message
from io import BufferedIOBase

from webexadmin.sandbox.reading import MAX_BYTES

KEPT = MAX_BYTES + 1
"""What goes beyond is read and thrown away; the reader of the message then refuses it."""

MOST = 1 << 30
_PIECE = 1 << 16


class BadBody(ValueError):
    """The length is no length, or too much; the connection cannot be used any more."""


def read_body(stream: BufferedIOBase, headers: Message) -> bytes:
    """The body, at most ``KEPT`` bytes of it. Raises BadBody."""
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        return _read_chunks(stream)
    text = headers.get("Content-Length", "0").strip()
    if not (text.isascii() and text.isdigit()) or int(text) > MOST:
        raise BadBody("the Content-Length cannot be used")
    return _read(stream, int(text), KEPT)


def _read(stream: BufferedIOBase, length: int, keep: int) -> bytes:
    kept = bytearray()
    while length > 0:
        piece = stream.read(min(length, _PIECE))
        if not piece:
            raise BadBody("the body ends too early")
        length -= len(piece)
        kept += piece[: max(0, keep - len(kept))]
    return bytes(kept)


def _read_chunks(stream: BufferedIOBase) -> bytes:
    kept, total = bytearray(), 0
    while length := _chunk_length(stream):
        total += length
        if total > MOST:
            raise BadBody("the body is too long")
        kept += _read(stream, length, KEPT - len(kept))
        stream.readline(_PIECE)
    while stream.readline(_PIECE).strip():
        pass
    return bytes(kept)


def _chunk_length(stream: BufferedIOBase) -> int:
    text = stream.readline(_PIECE).partition(b";")[0].strip()
    try:
        length = int(text, 16)
    except ValueError:
        raise BadBody("a chunk has no length") from None
    if length < 0:
        raise BadBody("a chunk has no length")
    return length
