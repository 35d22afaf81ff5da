"""The client's observer that keeps the operation log: a row before a request, completed after."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.capability import Lessons
from accounts.models import Account, Capability, Connection, OperationLog, Outcome
from webexadmin.jobs.models import Job
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.errors import Refused
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.wire import Answer


@dataclass
class LoggedCalls:
    """Writes an OperationLog row per call; ``last`` is the row of the latest one, ``answer`` what
    came back to it, if the site did it.

    ``request_key`` and ``known_before`` go into the rows of writes only; with a ``request_key``
    there can be no second write. ``by_consent``: the connection's owner lends it to site admins.
    What an answer shows of the operation is noted as a capability of the site, as one learned
    ``by`` a real call or by asking on purpose.
    """

    connection: Connection
    account: Account | None
    job: Job | None = None
    on_behalf_of: str = ""
    by_consent: bool = False
    request_key: UUID | None = None
    known_before: list[str] = field(default_factory=list)
    last: OperationLog | None = None
    answer: Answer | None = None
    by: Capability.Source = Capability.Source.ANSWER

    def __post_init__(self) -> None:
        self._lessons = Lessons(self.connection.site_id, self.by)

    def before(self, operation: Operation, values: Values) -> OperationLog:
        write = not operation.reads
        # Durable: a transaction of the caller's could take the row back after the call was made.
        with transaction.atomic(durable=True):
            self.last = OperationLog.objects.create(
                site_id=self.connection.site_id,
                account=self.account,
                job=self.job,
                operation=operation.name,
                reads=operation.reads,
                as_whom=self.connection.webex_id,
                on_behalf_of=self.on_behalf_of,
                by_consent=self.by_consent,
                request_key=self.request_key if write else None,
                known_before=self.known_before if write else [],
                values=as_json(values),
            )
        return self.last

    def after(self, token: OperationLog, outcome: xml.Outcome) -> None:
        token.milliseconds = outcome.milliseconds
        token.outcome = _outcome(outcome)
        if outcome.error is not None:
            token.detail = outcome.error.message[:1000]
        if isinstance(outcome.error, Refused):
            token.exception_id = outcome.error.exception_id[:20]
        self.answer = outcome.answer
        if outcome.answer is not None:
            token.result_key = _key(outcome.answer.values)
        token.save(
            update_fields=["milliseconds", "outcome", "detail", "exception_id", "result_key"]
        )
        self._lessons.learn(OPERATIONS[token.operation], outcome.error)
        self.connection.site.note_system(outcome.gsb_status)


def _outcome(outcome: xml.Outcome) -> Outcome:
    if outcome.error is None:
        return Outcome.DONE
    if outcome.error.outcome_unknown:
        return Outcome.UNKNOWN
    return Outcome.REFUSED if isinstance(outcome.error, Refused) else Outcome.FAILED


def _key(values: Values) -> str:
    """The number of what was made or read, under the names the API has for it."""
    for name in ("meetingkey", "meetingKey", "sessionkey", "sessionKey", "userId"):
        if name in values:
            return str(values[name])
    return ""


def as_json(value: Any) -> Any:
    """Values as JSON holds them: moments in ISO form without a zone, decimals as text, files in
    base64."""
    match value:
        case dict():
            return {name: as_json(item) for name, item in value.items()}
        case list():
            return [as_json(item) for item in value]
        case datetime():
            return value.isoformat()
        case Decimal():
            return str(value)
        case bytes():
            return b64encode(value).decode("ascii")
    return value
