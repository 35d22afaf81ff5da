"""Asking a site on purpose what it can do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from accounts import capability_job
from accounts.models import Account, Capability, Connection, OperationLog, Site
from webexadmin.jobs import control
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.handlers import HANDLERS
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.probing import is_harmless

pytestmark = pytest.mark.stack
RunJob = Callable[[Job], Job]
ASKED = {operation.name for operation in OPERATIONS.values() if is_harmless(operation)}
DENIED = {"GetloginurlUser", "GetlogouturlUser"}
"""Links for somebody else, which the site denies even to its admin: that tells nothing."""
OFFERED = {name: "works" if name in HANDLERS else "refused" for name in ASKED - DENIED}


def states(site: Site) -> dict[str, str]:
    return dict(Capability.objects.filter(site=site).values_list("operation", "state"))


def test_every_operation_that_reads_is_asked_once_and_nothing_is_changed(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob
) -> None:
    meetings = dict(sandbox.state.sessions)
    job = run_job(capability_job.start(site, alice))
    assert (job.state, job.done, job.total) == (JobState.DONE, len(ASKED), len(ASKED))
    assert sandbox.controls.recorder.counts() == Counter(ASKED)
    assert states(site) == OFFERED
    assert set(Capability.objects.values_list("source", flat=True)) == {"probe"}
    assert sandbox.state.sessions == meetings
    works = list(OFFERED.values()).count("works")
    assert f"Of {len(ASKED)} operations {works} work" in job.detail
    assert f"{len(DENIED)} are not known" in job.detail
    row = OperationLog.objects.filter(operation="GetUser").get()
    assert (row.account, row.job, row.as_whom) == (alice, job, sandbox.admin.webex_id)


def test_it_tells_what_the_site_refuses(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob
) -> None:
    for name in ("GetMeeting", "LstsummarySession"):
        sandbox.state.refuse(name)
    job = run_job(capability_job.start(site, alice))
    refused = {"GetMeeting": "refused", "LstsummarySession": "refused"}
    assert states(site) == OFFERED | refused
    assert f"{list((OFFERED | refused).values()).count('refused')} are refused" in job.detail


def test_it_takes_up_what_the_site_tells_of_itself(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob
) -> None:
    sandbox.state.change_settings({"allMeetingsPassword": True})
    run_job(capability_job.start(site, alice))
    site.refresh_from_db()
    assert site.api_version == "WebEx XML API V11.0.0 SP8"
    assert site.demands_passwords
    assert site.tracking_code_names


@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.UNAVAILABLE, Kind.GARBLED])
def test_an_operation_without_an_answer_stays_as_it_was_and_the_rest_is_asked(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob, kind: Kind
) -> None:
    sandbox.controls.faults.add(Fault(fault=kind, operation="GetSite"))
    job = run_job(capability_job.start(site, alice))
    assert job.state == JobState.DONE
    assert states(site) == {name: OFFERED[name] for name in OFFERED.keys() - {"GetSite"}}
    assert f"{len(DENIED) + 1} are not known" in job.detail


def test_a_site_that_blocks_calls_pauses_it_and_it_goes_on_where_it_was(
    site: Site,
    alice: Account,
    sandbox: SandboxServer,
    run_job: RunJob,
    block_is_over: Callable[[], None],
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, nth=4))
    job = run_job(capability_job.start(site, alice))
    assert (job.state, job.done) == (JobState.QUEUED, 3)
    assert "blocked calls" in job.detail
    assert job.run_at is not None
    block_is_over()
    Job.objects.update(run_at=None)
    job = run_job(job)
    assert job.state == JobState.DONE
    counts = sandbox.controls.recorder.counts()
    assert sorted(counts.values()) == [1] * (len(ASKED) - 1) + [2]


def test_a_wrong_credential_pauses_it_until_somebody_renews_it(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob
) -> None:
    service = Connection.objects.get()
    Connection.objects.filter(pk=service.pk).update(webex_id=sandbox.host.webex_id)
    job = run_job(capability_job.start(site, alice))
    assert job.state == JobState.PAUSED
    assert "sign-in" in job.detail
    assert "works" not in states(site).values()
    service.save()
    control.resume(job)
    assert run_job(job).state == JobState.DONE
    assert states(site) == OFFERED


def test_two_clicks_start_one_job(site: Site, alice: Account) -> None:
    assert capability_job.start(site, alice) == capability_job.start(site, alice)


def test_by_a_host_what_only_an_admin_may_stays_unknown(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob
) -> None:
    host = sandbox.host
    connection = Connection.objects.get(site=site)
    connection.webex_id, connection.password = host.webex_id, host.password
    connection.save()
    run_job(capability_job.start(site, alice))
    known = states(site)
    assert "LstsummaryUser" in ASKED - known.keys()
    assert known == {name: OFFERED[name] for name in known}
