"""HTTP to a site: time-outs, retries of reads, one try for writes, and bounded answers.

A read is tried again with backoff and jitter, also when its answer came cut or garbled. A write
goes out on a connection of its own, because a kept-alive one that the site has just closed
cannot be told from a lost answer, and is never sent twice once it may have arrived.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import requests
from urllib3.exceptions import (
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util.retry import Retry

from webexadmin.xmlapi import deadline
from webexadmin.xmlapi.errors import NoAnswer, NotSent, UnreadableAnswer, XmlApiError
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.wire import MAX_BYTES, Reply, UnreadableXml

Reader = Callable[[Operation, bytes], Reply]
"""How the documents of an operation are read; raises UnreadableXml."""

_HEADERS = {"Content-Type": "text/xml; charset=UTF-8", "Accept": "text/xml"}
_CHUNK = 256 * 1024
# The site turned the request away before any service saw it, so nothing was done.
_NEVER_ARRIVED = frozenset({301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 411, 413, 415})


@dataclass(frozen=True)
class Patience:
    """How long to wait (seconds) and how often to read again; a person waits less than a job.

    ``read`` is the longest silence, ``whole`` what a try may take until its answer is complete.
    """

    connect: float = 5
    read: float = 60
    whole: float = 180
    retries: int = 3


class Budget(Protocol):
    """Calls that a site allows, shared by everybody who calls it."""

    def admit(self, operation: Operation) -> None:
        """Waits a moment for a call that is free, or raises Held."""

    def complained(self, operation: Operation) -> None:
        """The site has answered 000045: it blocks calls of this group for a while."""


FOR_A_PERSON = Patience(read=30, whole=45, retries=2)
FOR_A_JOB = Patience(retries=1)
"""A job has its own backoff, which shows on its page; the transport need not hide faults."""


class Transport:
    """Sends request documents to one address. Not shared between threads."""

    def __init__(
        self,
        url: str,
        site: str,
        patience: Patience = FOR_A_PERSON,
        budget: Budget | None = None,
    ) -> None:
        self.url = url
        self.site = site
        self.patience = patience
        self._budget = budget
        self._reads = deadline.session()

    def close(self) -> None:
        self._reads.close()

    def send(self, operation: Operation, document: bytes, reader: Reader) -> Reply:
        """The site's reply, whatever it says.

        Raises NotSent, NoAnswer or UnreadableAnswer.
        """
        if operation.reads:
            return self._read(operation, document, reader)
        with deadline.session() as session:
            session.headers["Connection"] = "close"
            return self._once(session, operation, document, reader)

    def _read(self, operation: Operation, document: bytes, reader: Reader) -> Reply:
        retry = Retry(
            total=self.patience.retries, backoff_factor=0.3, backoff_jitter=0.3, backoff_max=5
        )
        while True:
            try:
                return self._once(self._reads, operation, document, reader)
            except (NoAnswer, NotSent) as error:
                if not error.may_retry:
                    raise
                try:
                    retry = retry.increment("POST", self.url, error=HTTPError(str(error)))
                except MaxRetryError:
                    raise error from None
                retry.sleep()
                if self._budget is not None:
                    self._budget.admit(operation)

    def _once(
        self, session: requests.Session, operation: Operation, document: bytes, reader: Reader
    ) -> Reply:
        body = self._post(session, operation, document)
        try:
            return reader(operation, body)
        except UnreadableXml as error:
            raise UnreadableAnswer(
                f"the answer cannot be read: {error}",
                operation=operation.name,
                site=self.site,
                reads=operation.reads,
            ) from None

    def _post(self, session: requests.Session, operation: Operation, document: bytes) -> bytes:
        latest = time.monotonic() + self.patience.whole
        try:
            with (
                deadline.until(latest),
                session.post(
                    self.url,
                    data=document,
                    headers=_HEADERS,
                    timeout=(self.patience.connect, self.patience.read),
                    allow_redirects=False,
                    stream=True,
                ) as response,
            ):
                self._check_status(operation, response)
                return self._body(operation, response)
        except (requests.RequestException, HTTPError) as error:
            raise self._failure(operation, error, late=time.monotonic() >= latest) from None

    def _check_status(self, operation: Operation, response: requests.Response) -> None:
        status = response.status_code
        if status in _NEVER_ARRIVED:
            where = response.headers.get("Location")
            hint = f"it points to {where[:200]!r}" if where else "check the address"
            raise self._turned_away(
                operation, f"there is no XML API at this address (HTTP {status}): {hint}"
            )
        if status != requests.codes.ok:
            raise NoAnswer(
                f"the site answered HTTP {status}",
                operation=operation.name,
                site=self.site,
                reads=operation.reads,
            )

    def _body(self, operation: Operation, response: requests.Response) -> bytes:
        body = bytearray()
        # read1 hands out what has come: read would wait for a whole chunk.
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > MAX_BYTES:
                raise self._unreadable(operation, f"more than {MAX_BYTES // 2**20} MiB")
        return bytes(body)

    def _turned_away(self, operation: Operation, why: str) -> NotSent:
        """The error of an address that will do no better when it is tried again."""
        error = NotSent(why, operation=operation.name, site=self.site)
        error.may_retry = False
        return error

    def _unreadable(self, operation: Operation, why: str) -> UnreadableAnswer:
        return UnreadableAnswer(
            f"the answer is {why}", operation=operation.name, site=self.site, reads=operation.reads
        )

    def _failure(self, operation: Operation, error: Exception, *, late: bool) -> XmlApiError:
        """What an error of the HTTP library means: NotSent only where nothing can have arrived."""
        cause = error.args[0] if error.args else None
        reason = getattr(cause, "reason", cause)
        if isinstance(error, requests.ConnectTimeout) or isinstance(reason, NewConnectionError):
            return NotSent("the site cannot be reached", operation=operation.name, site=self.site)
        if isinstance(reason, SSLError) and _is_of_certificate(reason):
            return self._turned_away(operation, f"no secure connection: {reason}")
        if late:
            waited = f"not complete after {self.patience.whole:g} s"
            return self._unreadable(operation, waited)
        said = "the answer was lost"
        if isinstance(error, (requests.Timeout, ReadTimeoutError)):
            said = "no answer in time"
        elif isinstance(error, (requests.exceptions.SSLError, SSLError)):
            said = f"the secure connection broke: {reason}"
        return NoAnswer(said, operation=operation.name, site=self.site, reads=operation.reads)


def _is_of_certificate(error: SSLError) -> bool:
    """Whether the site's certificate was turned down, which is before anything is sent."""
    return bool(error.args) and isinstance(error.args[0], ssl.SSLCertVerificationError)
