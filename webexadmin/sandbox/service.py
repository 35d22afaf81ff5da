"""A request's bytes -> an answer's bytes: read, sign in, check, handle, encode."""

from __future__ import annotations

import logging
import time
from contextlib import nullcontext
from dataclasses import dataclass

from webexadmin.sandbox.auth import authenticate
from webexadmin.sandbox.calls import Call, Handler
from webexadmin.sandbox.exceptions import SiteError, cannot_forward, invalid_values, turned_off
from webexadmin.sandbox.handlers import HANDLERS
from webexadmin.sandbox.reading import Damaged, Request, read_request
from webexadmin.sandbox.several import joined
from webexadmin.sandbox.state import State
from webexadmin.xmlapi.scalars import forbidden_character
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.validation import schema_problems
from webexadmin.xmlapi.wire import encode_answer, encode_failure

logger = logging.getLogger(__name__)
MAX_TYPE = 120
SUCCESS = "SUCCESS"
STATELESS = ("GetAPIVersion",)
"""What looks at nothing of the site need not wait for a long list of somebody else."""


@dataclass(frozen=True)
class Outcome:
    """An answer's bytes and, for the recorder, SUCCESS or the exceptionID."""

    body: bytes
    result: str


def read(body: bytes, charset: str | None) -> Request | SiteError:
    """The request, or the failure for one that cannot be made out."""
    try:
        return read_request(body, charset)
    except Damaged as damage:
        logger.info("damaged request: %s", damage)
        return cannot_forward()


def perform(state: State, request: Request | SiteError, gsb_status: str = "PRIMARY") -> Outcome:
    """Do what is asked, in order, and answer; every failure is an answer too."""
    if isinstance(request, SiteError):
        return refuse(request, gsb_status)
    first, *further = (_perform(state, one, gsb_status) for one in (request, *request.following))
    if not further:
        return first
    outcomes = (first, *further)
    result = next((one.result for one in outcomes if one.result != SUCCESS), SUCCESS)
    return Outcome(joined([one.body for one in outcomes]), result)


def _perform(state: State, request: Request, gsb_status: str) -> Outcome:
    try:
        operation, values = _handle(state, request)
        return Outcome(encode_answer(operation, values, gsb_status), SUCCESS)
    except SiteError as error:
        return refuse(error, gsb_status, request.operation)
    except Exception:
        # A fault of the sandbox itself must not cut the caller's connection.
        logger.exception("the sandbox failed to answer")
        return refuse(cannot_forward(), gsb_status)


def refuse(
    error: SiteError, gsb_status: str = "PRIMARY", operation: Operation | None = None
) -> Outcome:
    """The FAILURE answer of an error."""
    reason = error.reason
    while bad := forbidden_character(reason):
        reason = reason.replace(bad, " ")
    body = encode_failure(reason, error.exception_id, gsb_status, operation)
    return Outcome(body, error.exception_id)


def _handle(state: State, request: Request) -> tuple[Operation, Values]:
    operation, asked_type = request.operation, request.asked_type[:MAX_TYPE] or "null"
    if operation is None or operation.name not in HANDLERS:
        raise cannot_forward(asked_type)
    if operation.name in state.refused:
        raise turned_off(state.refused[operation.name], asked_type)
    with nullcontext() if operation.name in STATELESS else state.lock:
        return operation, _answer(state, request, operation)


def _answer(state: State, request: Request, operation: Operation) -> Values:
    milliseconds = time.time_ns() // 1_000_000
    caller = authenticate(state, operation, request.security, request.values, milliseconds)
    if problems := request.problems + schema_problems(operation.request, request.values):
        raise invalid_values(problems)
    call, handler = Call(state, operation, caller, milliseconds), HANDLERS[operation.name]
    if operation.name not in STATELESS:
        state.settle(call.now)
    if request.values.get("validateFormat"):
        return _checked(call, handler, request.values)
    return handler(call, request.values)


def _checked(call: Call, handler: Handler, values: Values) -> Values:
    """The empty answer to a request that asks for a check alone, or the failure that it would get.

    Handlers check before they write.
    """
    with call.state.sealed():
        handler(call, values)
    return {}
