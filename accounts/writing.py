"""Writing to a site: never twice, and with a look at what became of a lost answer.

A write returns its row of the operation log, whose ``outcome`` says what became of it: DONE, or,
if the answer was lost, what a look at the site showed (CONFIRMED, NOT_DONE, or still UNKNOWN).
A write that the site refused, or that never left, raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from accounts.call_log import LoggedCalls
from accounts.models import Account, OperationLog, Outcome, Site
from accounts.models.operation_log import STILL_OUT
from accounts.remote import Acting, NoConnection, acting, acting_for, calling_as
from webexadmin.jobs.models import Job
from webexadmin.xmlapi import confirm
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.confirm import Verdict
from webexadmin.xmlapi.errors import XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Field, Kind, Operation, Type, Values
from webexadmin.xmlapi.wire import Answer

NOTHING_HAPPENED = (Outcome.REFUSED, Outcome.FAILED, Outcome.NOT_DONE)
DONE = (Outcome.DONE, Outcome.CONFIRMED)


class AlreadySent(Exception):
    """The form was sent before; ``row`` is what became of it then."""

    def __init__(self, row: OperationLog) -> None:
        super().__init__(f"sent already: {row}")
        self.row = row


@dataclass(frozen=True)
class Sender:
    """Who writes: the account, the key of what is sent, for which host if for one, in which job.

    ``through`` is whose connection takes it, where that is not left to ``acting_for``.
    """

    site: Site
    account: Account | None
    request_key: UUID
    host_webex_id: str = ""
    job: Job | None = None
    through: Acting | None = None

    def acting(self) -> Acting:
        """Whose connection takes it. Raises NoConnection."""
        if self.through is not None:
            return self.through
        return acting_for(self.site, self.account, self.host_webex_id, writes=True)


def write(
    sender: Sender,
    operation: Operation,
    values: Values,
    known_before: Sequence[str] = (),
    *,
    look: bool = True,
) -> OperationLog:
    """Send a write once. ``result_key`` of the row names what was made, where that is known.

    ``known_before`` is what ``confirm.before`` told of the site, if it was asked. Without
    ``look`` a lost answer is left UNKNOWN, to be looked at with others. Raises AlreadySent,
    NoConnection, and the family of ``errors`` for what certainly came to nothing.
    """
    return write_and_read(sender, operation, values, known_before, look=look)[0]


def write_and_read(
    sender: Sender,
    operation: Operation,
    values: Values,
    known_before: Sequence[str] = (),
    *,
    look: bool = True,
) -> tuple[OperationLog, Answer | None]:
    """As ``write``, with what the site answered; None where the answer was lost."""
    earlier = sent_before(sender.request_key)
    if earlier is not None:
        raise AlreadySent(earlier)
    with calling_as(
        sender.acting(),
        sender.account,
        job=sender.job,
        request_key=sender.request_key,
        known_before=list(known_before),
    ) as (client, calls):
        try:
            client.call(operation.name, values)
        except IntegrityError:
            # The other of two requests was faster; only its row may be followed by a call.
            row = OperationLog.objects.get(request_key=sender.request_key)
            raise AlreadySent(row) from None
        except XmlApiError as error:
            if not error.outcome_unknown:
                raise
            # A look is logged as well, and is then the last.
            row = _last(calls)
            if look:
                _look_at_once(client, row, values)
            return row, None
        return _last(calls), calls.answer


def sent_before(request_key: UUID) -> OperationLog | None:
    """What became of a write under a key, if it was sent already."""
    return OperationLog.objects.filter(request_key=request_key).first()


def may_look(row: OperationLog) -> bool:
    """Whether another look can tell more; also after "not there": a request may have arrived later
    than we looked."""
    stale = row.outcome == Outcome.SENT and row.started_at < timezone.now() - STILL_OUT
    return stale or row.outcome in (Outcome.UNKNOWN, Outcome.NOT_DONE)


def look_again(row: OperationLog, account: Account | None) -> OperationLog:
    """Ask the site once more what became of a write. Raises NoConnection."""
    look_at([row], account)
    return row


def look_at(
    rows: Sequence[OperationLog], account: Account | None, job: Job | None = None
) -> XmlApiError | None:
    """Ask the site what became of writes that are ``settled_alike``, all in one look.

    The answer is why the site could not be asked about them, if it could not. Raises NoConnection.
    """
    error = None
    first = rows[0]
    host = first.on_behalf_of or first.as_whom
    with acting(first.site, account, host, job=job) as (client, _):
        look = confirm.Look(client)
        for row in rows:
            if error is None:
                error = _settle(look, row, values_to_look_for(row))
            else:
                note_silence(row, error.message)
    return error


def note_silence(row: OperationLog, why: str) -> None:
    """Keep why a look told nothing of a write."""
    row.detail = f"the site could not be asked what became of it: {why}"[:1000]
    row.save(update_fields=["detail"])


def settled_alike(one: OperationLog, other: OperationLog) -> bool:
    """Whether one answer of the site tells what became of both."""
    same = ("site_id", "operation", "on_behalf_of", "as_whom")
    if any(getattr(one, name) != getattr(other, name) for name in same):
        return False
    asked = [
        confirm.questions(OPERATIONS[row.operation], logged_values(row)) for row in (one, other)
    ]
    return asked[0] == asked[1]


def logged_values(row: OperationLog) -> Values:
    """What a write sent, without its secrets."""
    return _from_log(OPERATIONS[row.operation].request, row.values, masks=False)


def values_to_look_for(row: OperationLog) -> Values:
    """What a write sent, with masks for its secrets: a look must know that there were some."""
    return _from_log(OPERATIONS[row.operation].request, row.values, masks=True)


def _last(calls: LoggedCalls) -> OperationLog:
    if calls.last is None:
        raise RuntimeError("a call was made and not logged")
    return calls.last


_OUTCOMES = {Verdict.DONE: Outcome.CONFIRMED, Verdict.NOT_DONE: Outcome.NOT_DONE}


def _settle(look: confirm.Look, row: OperationLog, written: Values) -> XmlApiError | None:
    """Note on the row whether the write took place; why the site could not be asked, if so."""
    operation = OPERATIONS[row.operation]
    known = [*row.known_before, *_made_by_others(row)]
    try:
        verdict, record = look.verdict(operation, written, known, row.started_at)
    except XmlApiError as error:
        note_silence(row, error.message)
        return error
    row.outcome = _OUTCOMES.get(verdict, Outcome.UNKNOWN)
    if verdict is Verdict.DONE and record:
        row.result_key = confirm.key_of(operation, record)[:64]
    # Another look, or the answer itself, may have shown since this one began that it was done.
    unsettled = OperationLog.objects.filter(pk=row.pk).exclude(outcome__in=DONE)
    if not unsettled.update(outcome=row.outcome, result_key=row.result_key):
        row.refresh_from_db(fields=["outcome", "result_key"])
    return None


def _look_at_once(client: Client, row: OperationLog, written: Values) -> None:
    """A connection that fails only now leaves the outcome unknown: the write may have arrived."""
    try:
        _settle(confirm.Look(client), row, written)
    except NoConnection as error:
        note_silence(row, str(error))


def _made_by_others(row: OperationLog) -> list[str]:
    """What other requests under way then, or sent since, are known to have made at the site.

    A number that the site gave is one request's; an address is whoever's wrote it.
    """
    if not confirm.site_gives_key(OPERATIONS[row.operation]):
        return []
    others = OperationLog.objects.filter(
        site_id=row.site_id,
        operation=row.operation,
        started_at__gt=row.started_at - STILL_OUT,
    ).exclude(pk=row.pk)
    return list(others.exclude(result_key="").values_list("result_key", flat=True))


def _from_log(declared: Type, stored: Values, *, masks: bool) -> Values:
    """Values as they were before the log, as far as it has them: no secrets, no files."""
    values: Values = {}
    for _, member in declared.members:
        value = stored.get(member.name)
        if value is None or member.kind in (Kind.BINARY, Kind.DOCUMENT):
            continue
        if member.secret and not masks:
            continue
        items = value if member.repeated else [value]
        restored = [_one_from_log(member, item, masks=masks) for item in items]
        values[member.name] = restored if member.repeated else restored[0]
    return values


def _one_from_log(member: Field, stored: Any, *, masks: bool) -> Any:
    match member.kind:
        case Kind.GROUP:
            return _from_log(member.members, stored, masks=masks)
        case Kind.MOMENT:
            return datetime.fromisoformat(stored)
        case Kind.DECIMAL:
            return Decimal(stored)
    return stored
