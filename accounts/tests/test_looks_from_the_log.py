"""A later look knows of a write what the log has kept, and is never wrong about it either."""

from __future__ import annotations

import json

import pytest

from accounts.call_log import as_json
from accounts.models import OperationLog
from accounts.writing import values_to_look_for
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.confirm import Look, Verdict, before
from webexadmin.xmlapi.errors import NoAnswer
from webexadmin.xmlapi.masking import masked
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.tests.losing import LostWrite
from webexadmin.xmlapi.tests.lost_records import RECORDS
from webexadmin.xmlapi.tests.lost_sessions import SESSIONS


@pytest.mark.parametrize("case", [*SESSIONS, *RECORDS], ids=str)
@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.DROP_BEFORE])
def test_of_what_the_log_has_kept_the_same_is_told_or_nothing(
    sandbox: SandboxServer, case: LostWrite, kind: Kind
) -> None:
    operation, client = OPERATIONS[case.operation], case.client(sandbox)
    values = case.make(client, sandbox)
    known = before(client, operation, values)
    sandbox.controls.faults.add(Fault(fault=kind, operation=operation.name, calls=1))
    with pytest.raises(NoAnswer):
        client.call(operation.name, values)
    stored = json.loads(json.dumps(as_json(masked(operation.request, values))))
    row = OperationLog(operation=operation.name, values=stored, known_before=known)
    told, _ = Look(client).verdict(operation, values_to_look_for(row), row.known_before)
    expected = case.done if kind is Kind.DROP_AFTER else case.not_done
    assert told in (expected, Verdict.CANNOT_TELL)
