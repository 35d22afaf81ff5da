"""Writing to a site: never twice, and with a look at what became of a lost answer.

A write returns its row of the operation log, whose ``outcome`` says what became of it: DONE, or,
if the answer was lost, what a look at the site showed (CONFIRMED, NOT_DONE, or still UNKNOWN).
A write that the site refused, or that never left, raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from accounts.call_log import LoggedCalls
from accounts.models import Account, OperationLog, Outcome, Site
from accounts.models.operation_log import STILL_OUT
from accounts.remote import calling, service_connection
from meetings.remote.parts import CANCEL, CHANGE, CREATE, Number, Summary
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi import confirm
from webexadmin.xmlapi.confirm import Verdict, value_at
from webexadmin.xmlapi.errors import XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Kind, Operation, Type, Values


class AlreadySent(Exception):
    """The form was sent before; ``row`` is what became of it then."""

    def __init__(self, row: OperationLog) -> None:
        super().__init__(f"sent already: {row}")
        self.row = row


@dataclass(frozen=True)
class Sender:
    """Who writes: the account, for which host, and the key of the form that was sent."""

    site: Site
    account: Account
    host_webex_id: str
    request_key: UUID


def create_meeting(sender: Sender, values: Values, known_before: list[str]) -> OperationLog:
    """Schedule a meeting, once. ``result_key`` of the row is its number, where it is known."""
    return _write(sender, CREATE, values, known_before)


def change_meeting(sender: Sender, key: str, changes: Values) -> OperationLog:
    """Change what ``changes`` holds, and nothing else."""
    return _write(sender, CHANGE, for_change(key, changes))


def for_change(key: str, changes: Values) -> Values:
    """What SetMeeting is sent."""
    return {**changes, Number.CHANGE: int(key)}


def cancel_meeting(sender: Sender, key: str) -> OperationLog:
    """Delete a meeting with all its dates."""
    return _write(sender, CANCEL, {Number.CANCEL: int(key)})


def meeting_number(row: OperationLog) -> str:
    """The number of the meeting that a write is about; empty for one that is not known yet."""
    number = {CHANGE.name: Number.CHANGE, CANCEL.name: Number.CANCEL}.get(row.operation)
    return str(row.values.get(number, "")) if number else row.result_key


def sent_before(request_key: UUID) -> OperationLog | None:
    """What became of a form, if it was sent already."""
    return OperationLog.objects.filter(request_key=request_key).first()


def logged_values(row: OperationLog) -> Values:
    """What a write sent, without its secrets."""
    return _from_log(OPERATIONS[row.operation].request, row.values)


def look_again(row: OperationLog, account: Account) -> OperationLog:
    """Ask the site once more what became of a write. Raises NoConnection."""
    declared = OPERATIONS[row.operation]
    with calling(service_connection(row.site), account) as (client, _):
        return _settle(client, declared, row, logged_values(row))


def _write(
    sender: Sender, operation: Operation, values: Values, known_before: list[str] | None = None
) -> OperationLog:
    earlier = sent_before(sender.request_key)
    if earlier is not None:
        raise AlreadySent(earlier)
    with _logged(sender, known_before or []) as (client, calls):
        try:
            client.call(operation.name, values)
        except IntegrityError:
            # The other of two requests was faster; only its row may be followed by a call.
            row = OperationLog.objects.get(request_key=sender.request_key)
            raise AlreadySent(row) from None
        except XmlApiError as error:
            if not error.outcome_unknown or calls.last is None:
                raise
            return _settle(client, operation, calls.last, values)
        return _last(calls)


@contextmanager
def _logged(sender: Sender, known_before: list[str]) -> Iterator[tuple[xml.Client, LoggedCalls]]:
    connection = service_connection(sender.site)
    own = connection.webex_id.lower() == sender.host_webex_id.lower()
    with calling(
        connection,
        sender.account,
        on_behalf_of="" if own else sender.host_webex_id,
        request_key=sender.request_key,
        known_before=known_before,
    ) as logged:
        yield logged


def _last(calls: LoggedCalls) -> OperationLog:
    if calls.last is None:
        raise RuntimeError("a call was made and not logged")
    return calls.last


_OUTCOMES = {Verdict.DONE: Outcome.CONFIRMED, Verdict.NOT_DONE: Outcome.NOT_DONE}


def _settle(
    client: xml.Client, operation: Operation, row: OperationLog, written: Values
) -> OperationLog:
    """Look at the site and note on the row whether the write took place."""
    known = [*row.known_before, *_made_by_others(row)]
    try:
        verdict, record = confirm.verdict(client, operation, written, known)
    except XmlApiError as error:
        row.detail = f"the site could not be asked what became of it: {error.message}"[:1000]
        row.save(update_fields=["detail"])
        return row
    row.outcome = _OUTCOMES.get(verdict, Outcome.UNKNOWN)
    if operation is CREATE and verdict is Verdict.DONE:
        row.result_key = str(value_at(record, Summary.KEY))
    row.save(update_fields=["outcome", "result_key"])
    return row


def _made_by_others(row: OperationLog) -> list[str]:
    """What other requests under way then, or sent since, are known to have made at the site."""
    others = OperationLog.objects.filter(
        site_id=row.site_id,
        operation=row.operation,
        started_at__gt=row.started_at - STILL_OUT,
    ).exclude(pk=row.pk)
    return list(others.exclude(result_key="").values_list("result_key", flat=True))


def _from_log(declared: Type, stored: Values) -> Values:
    """Values as they were before the log: moments as such, masked secrets left out."""
    values: Values = {}
    for _, member in declared.members:
        value = stored.get(member.name)
        if value is None or member.secret:
            continue
        if member.kind is Kind.GROUP:
            inside = member.members
            repeated = member.repeated
            value = [_from_log(inside, v) for v in value] if repeated else _from_log(inside, value)
        elif member.kind is Kind.MOMENT:
            value = datetime.fromisoformat(value)
        values[member.name] = value
    return values
