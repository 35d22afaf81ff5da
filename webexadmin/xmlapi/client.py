"""Calling operations of one site: ``Client(connection).call("GetUser", {"webExId": "jo"})``."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Protocol

from webexadmin.xmlapi import fast, wire
from webexadmin.xmlapi.errors import (
    InvalidValues,
    NoRecords,
    Problem,
    RateLimited,
    Refused,
    SignInFailed,
    SubError,
    UnreadableAnswer,
    XmlApiError,
    refusal,
)
from webexadmin.xmlapi.masking import masked, secrets_in, without
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import SECURITY_TYPE
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.transport import FOR_A_PERSON, Budget, Patience, Transport
from webexadmin.xmlapi.validation import validate
from webexadmin.xmlapi.wire import Answer, encode_request


@dataclass(frozen=True)
class Credentials:
    """Which site, and who calls. ``site_name``, or ``site_id`` with ``partner_id``; a password or
    a session ticket, which also works without a Webex ID (seed 001, lines 31-35, 188-191)."""

    site_name: str = ""
    site_id: int | None = None
    partner_id: str = ""
    webex_id: str = ""
    password: str = field(default="", repr=False)
    session_ticket: str = field(default="", repr=False)

    def security_context(self) -> Values:
        """The values of the request's securityContext; nothing empty is sent."""
        everything: Values = {
            "webExID": self.webex_id,
            "password": "" if self.session_ticket else self.password,
            "siteID": self.site_id,
            "siteName": self.site_name,
            "partnerID": self.partner_id,
            "sessionTicket": self.session_ticket,
        }
        return {name: value for name, value in everything.items() if value}


@dataclass(frozen=True)
class Outcome:
    """How a call ended: an answer or an error, and how long it took."""

    milliseconds: int
    answer: Answer | None = None
    error: XmlApiError | None = None

    @property
    def gsb_status(self) -> str:
        """Which of its systems the site answered from, PRIMARY or BACKUP, where it told."""
        if isinstance(self.error, Refused):
            return self.error.gsb_status
        return self.answer.gsb_status if self.answer else ""


class CallObserver(Protocol):
    """Sees every call before it is sent and after it has ended; values come masked."""

    def before(self, operation: Operation, values: Values) -> Any: ...

    def after(self, token: Any, outcome: Outcome) -> None: ...


class SignIn(Protocol):
    """Where credentials come from that change while they are in use, as session tickets do."""

    def credentials(self) -> Credentials:
        """Those for a call that is about to be made; raises like a call where there are none."""

    def refused(self, credentials: Credentials, error: SignInFailed) -> Credentials | None:
        """Others to send the same call with, once; None where there are none. Raises XmlApiError
        where asking for them came to nothing."""


@dataclass(frozen=True)
class SiteConnection:
    """A site as the client needs it: where it is, who calls, how patiently, who looks on, and how
    many calls it allows. With a ``sign_in``, ``credentials`` only names the site."""

    url: str
    credentials: Credentials
    name: str = ""
    sign_in: SignIn | None = None
    patience: Patience = FOR_A_PERSON
    observer: CallObserver | None = None
    budget: Budget | None = None

    @property
    def label(self) -> str:
        """How errors name the site."""
        who = self.credentials
        return self.name or who.site_name or str(who.site_id or self.url)


@dataclass(frozen=True)
class Page:
    """One page of a list: ``records`` as values, and side by side in ``raw`` as they came.

    ``start`` counts from 1; ``total`` is what the site says it has in all, if it does. ``size`` is
    how many records were asked for.
    """

    start: int
    records: list[Values]
    raw: Iterable[str]
    total: int | None
    answer: Answer | None
    size: int

    @property
    def next_start(self) -> int:
        return self.start + len(self.records)


class Client(AbstractContextManager["Client"]):
    """Calls operations of one site. Not shared between threads."""

    def __init__(self, connection: SiteConnection) -> None:
        self.connection = connection
        self._transport = Transport(
            connection.url, connection.label, connection.patience, connection.budget
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._transport.close()

    def call(self, name: str, values: Values | None = None) -> Answer:
        """The site's answer to one operation.

        Raises InvalidValues before anything is sent, else a member of ``errors`` that says
        whether to retry and whether the outcome of a write is unknown.
        """
        operation = OPERATIONS[name]
        values = values or {}
        self._check(operation, validate(operation.request, values))
        credentials = self._credentials()
        document = self._document(operation, values, credentials)
        # Before anybody notes the call: a call that is held back is none yet.
        self._admit(operation)
        observer = self.connection.observer
        token = observer.before(operation, masked(operation.request, values)) if observer else None
        started = time.monotonic()
        outcome = Outcome(0)
        try:
            answer = self._answer(operation, values, credentials, document)
            outcome = replace(outcome, answer=answer)
        except XmlApiError as error:
            outcome = replace(outcome, error=error)
            if isinstance(error, RateLimited) and self.connection.budget is not None:
                self.connection.budget.complained(operation)
            raise
        finally:
            if observer and (outcome.answer or outcome.error):
                spent = round((time.monotonic() - started) * 1000)
                observer.after(token, replace(outcome, milliseconds=spent))
        return answer

    def pages(
        self,
        name: str,
        values: Values | None = None,
        *,
        start: int = 1,
        size: int | None = None,
    ) -> Iterator[Page]:
        """A list page by page, from record ``start`` on, holding one page at a time.

        "No record found" (000015) ends it; every other failure is raised. ``size`` is at most the
        operation's ceiling. A site that gives nothing although it counts more ends it as well:
        whoever needs all records compares what came with ``total``.
        """
        operation = OPERATIONS[name]
        if operation.paging is None:
            raise TypeError(f"{name} does not come in pages")
        size = min(size or operation.paging.ceiling, operation.paging.ceiling)
        before: list[Values] = []
        while True:
            page = self.page(name, values, start=start, size=size)
            if page.total is None and page.records and page.records == before:
                return
            yield page
            start = page.next_start
            if not page.records or _is_last(page):
                return
            before = page.records

    def whole_list(self, name: str, values: Values | None = None) -> list[Values]:
        """All records of a list. One that came in part, changed under way or repeated itself
        cannot show that something is not there: raises UnreadableAnswer.

        A page that is short though the site does not count may be one that it has cut: it is asked
        once more, for what comes after it.
        """
        pages = list(self.pages(name, values))
        last = pages[-1]
        after: Page | None = None
        if last.total is None and last.records:
            after = self.page(name, values, start=last.next_start, size=last.size)
        why = _why_not_whole(pages, after)
        if why:
            raise UnreadableAnswer(
                f"the list did not come whole: {why}",
                operation=name,
                site=self.connection.label,
                reads=True,
            )
        return [record for page in pages for record in page.records]

    def page(self, name: str, values: Values | None = None, *, start: int, size: int) -> Page:
        """One page of a list; an empty one where the site has no record from ``start`` on."""
        operation = OPERATIONS[name]
        control = {"startFrom": start, "maximumNum": size}
        given = values or {}
        asked = {**given, "listControl": {**given.get("listControl", {}), **control}}
        try:
            answer = self.call(name, asked)
        except NoRecords:
            return Page(start, [], [], start - 1, None, size)
        return _page(operation, answer, start, size)

    def _check(self, operation: Operation, problems: list[Problem]) -> None:
        if problems:
            raise InvalidValues(problems, operation=operation.name, site=self.connection.label)

    def _credentials(self) -> Credentials:
        sign_in = self.connection.sign_in
        return sign_in.credentials() if sign_in else self.connection.credentials

    def _admit(self, operation: Operation) -> None:
        if self.connection.budget is not None:
            self.connection.budget.admit(operation)

    def _document(self, operation: Operation, values: Values, credentials: Credentials) -> bytes:
        security = credentials.security_context()
        if not operation.needs_credentials and not credentials.webex_id:
            security.pop("password", None)
        self._check(operation, validate(SECURITY_TYPE, security))
        return encode_request(operation, values, security)

    def _answer(
        self, operation: Operation, values: Values, credentials: Credentials, document: bytes
    ) -> Answer:
        """The answer; asked for once more where the sign-in was refused and can be renewed.

        A refused sign-in did nothing, so that a write may be sent again as well.
        """
        sign_in = self.connection.sign_in
        try:
            return self._exchange(operation, values, credentials, document)
        except SignInFailed as error:
            others = sign_in.refused(credentials, error) if sign_in else None
            if others is None:
                raise
        document = self._document(operation, values, others)
        self._admit(operation)
        return self._exchange(operation, values, others, document)

    def _exchange(
        self, operation: Operation, values: Values, credentials: Credentials, document: bytes
    ) -> Answer:
        """Some sites repeat in an error what they were sent: none leaves here with a secret."""
        reader = fast.read_reply if operation.paging else wire.read_reply
        try:
            reply = self._transport.send(operation, document, reader)
            if reply.answer is None:
                raise self._refusal(operation, reply.header, values, credentials)
        except XmlApiError as error:
            sent = {
                *secrets_in(operation.request, values),
                *secrets_in(SECURITY_TYPE, credentials.security_context()),
            }
            error.reword(lambda text: without(text, sent))
            raise
        return reply.answer

    def _refusal(
        self, operation: Operation, header: Values, values: Values, credentials: Credentials
    ) -> XmlApiError:
        subs = header.get("subErrors", {}).get("subError", [])
        return refusal(
            header.get("reason") or "The site gave no reason.",
            operation=operation.name,
            site=self.connection.label,
            exception_id=header.get("exceptionID", ""),
            gsb_status=header.get("gsbStatus", ""),
            names_another=_names_another(operation, values, credentials.webex_id),
            sub_errors=tuple(
                SubError(s.get("exceptionID", ""), s.get("reason", ""), s.get("value", ""))
                for s in subs
            ),
        )


def _names_another(operation: Operation, values: Values, caller: str) -> bool:
    """Whether the values name a user who is not the caller; one whom only a ticket names may be.

    Who names a user by number means another: nobody here goes by theirs.
    """
    named = (str(value) for field, value in operation.request.scalars(values) if field.names_user)
    return any(user.casefold() != caller.casefold() for user in named if user)


def _is_last(page: Page) -> bool:
    """By the site's count; without one a short page is the last."""
    if page.total is not None:
        return page.next_start > page.total
    return len(page.records) < page.size


def _why_not_whole(pages: list[Page], after: Page | None) -> str:
    """What shows that pages are not a whole list; "" if nothing does.

    ``after`` is what came when the site was asked for more than its last, uncounted page.
    """
    first, last = pages[0], pages[-1]
    if not first.records and first.total is None:
        return "the site names no record and does not say that there is none"
    told = [page for page in pages if page.answer is not None]
    counts = {page.total for page in told if page.total is not None}
    came = sum(len(page.records) for page in pages)
    if len(counts) > 1 or any(count > came for count in counts):
        return f"{came} of {max(counts)} records"
    # A site that knows no pages says all it has once more; a full page may be all that it says.
    says_all = len(last.records) < last.size
    if after is not None and after.records and not (says_all and after.records == last.records):
        return f"after {came} records the site has more, or the same again"
    records = [repr(record) for page in pages for record in page.records]
    if len(pages) > 1 and len(set(records)) < len(records):
        return "it repeats records"
    return ""


def _page(operation: Operation, answer: Answer, start: int, size: int) -> Page:
    return Page(
        start=start,
        records=answer.values.get(operation.record.name, []),
        raw=answer.raw,
        total=answer.values.get("matchingRecords", {}).get("total"),
        answer=answer,
        size=size,
    )
