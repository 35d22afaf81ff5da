"""Of every operation that writes: what can be told after its request or its answer got lost."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.confirm import Look, Verdict
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import CANNOT_TELL, Operation
from webexadmin.xmlapi.tests.losing import LostWrite, as_admin, lost
from webexadmin.xmlapi.tests.lost_records import RECORDS
from webexadmin.xmlapi.tests.lost_sessions import SESSIONS

CASES = [*SESSIONS, *RECORDS]
WRITING = [operation for operation in OPERATIONS.values() if not operation.reads]
every_write = pytest.mark.parametrize("case", CASES, ids=str)


@every_write
def test_the_site_takes_the_write(sandbox: SandboxServer, case: LostWrite) -> None:
    client = case.client(sandbox)
    client.call(case.operation, case.make(client, sandbox))


@every_write
def test_after_a_lost_answer_it_is_never_said_that_nothing_was_done(
    sandbox: SandboxServer, case: LostWrite
) -> None:
    client = case.client(sandbox)
    values = case.make(client, sandbox)
    assert lost(sandbox, client, case.operation, values, Kind.DROP_AFTER) is case.done


@every_write
def test_after_a_lost_request_it_is_never_said_that_it_was_done(
    sandbox: SandboxServer, case: LostWrite
) -> None:
    client = case.client(sandbox)
    values = case.make(client, sandbox)
    assert lost(sandbox, client, case.operation, values, Kind.DROP_BEFORE) is case.not_done


def test_every_write_that_can_be_told_of_is_among_them() -> None:
    told = {operation.name for operation in WRITING if operation.confirm_by is not CANNOT_TELL}
    assert told == {case.operation for case in CASES}


def test_cases_expect_no_wrong_verdict() -> None:
    wrong = [
        str(case)
        for case in CASES
        if case.done is Verdict.NOT_DONE or case.not_done is Verdict.DONE
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "operation", [op for op in WRITING if op.confirm_by is CANNOT_TELL], ids=lambda op: op.name
)
def test_of_what_leaves_no_trace_nothing_is_told_nor_asked(
    sandbox: SandboxServer, operation: Operation
) -> None:
    client = as_admin(sandbox)
    assert Look(client).verdict(operation, {}, []) == (Verdict.CANNOT_TELL, {})
    assert sandbox.controls.recorder.counts() == {}
