"""The job that asks a site to invite people, one request a person, none of them twice.

A person is marked as asked before the request and by what came of it after; the operation log takes
a request key only once. Whoever finds a mark without an answer, after a crash, looks into the log.
Where that knows no answer either, the site's own list tells, read once for many.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Count
from django.urls import reverse

from accounts.models import OperationLog, Outcome
from accounts.remote import NoConnection
from accounts.writing import AlreadySent, Sender, look_at, sent_before
from meetings import remote
from meetings.attendees import Person
from meetings.invitations import (
    FOUND,
    KIND,
    OF_AN_ANSWER,
    is_of_the_site,
    leave_unknown,
    take_over,
)
from meetings.models import Invitation, InvitationQuerySet, InvitationState
from meetings.models.invitation import IN_HAND
from meetings.refusals import HOPELESS, explain
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim
from webexadmin.jobs.models import Job
from webexadmin.xmlapi.errors import (
    Held,
    InvalidValues,
    RateLimited,
    Refused,
    SignInFailed,
    XmlApiError,
)

LOST_IN_A_ROW = 5
"""After so many the site as a whole is in trouble: a look comes before the next person."""

LOST_AT_MOST = 50
LOOKS = 5
"""Failed looks in a row, with the ledger's pauses between, after which the rest is not known."""

ON_THE_LIST = "Not asked: on the site's list already."

_OF_THE_SITE = (XmlApiError, NoConnection)


def _attendees(job: Job) -> tuple[str, str]:
    address = reverse("meetings:attendees", args=[job.site_id, job.params["session_key"]])
    return "Attendees of the meeting", address


@job_kind(KIND, page=_attendees)
def run(claim: Claim) -> Iterator[None]:
    """Read who is on the list, then one person a step; a look where answers were lost."""
    rows = _of(claim.job)
    _pick_up(claim)
    if claim.job.total is None:
        _plan(claim)
        yield
    waiting, lost = (rows.filter(state=state) for state in IN_HAND)
    if waiting.exists() and lost.exists():
        _look(claim, last=False)
        yield
    in_a_row = 0
    while invitation := waiting.first():
        _ask(claim, invitation)
        yield
        in_a_row = in_a_row + 1 if invitation.state == InvitationState.ASKED else 0
        if in_a_row >= LOST_IN_A_ROW or (in_a_row and lost.count() >= LOST_AT_MOST):
            _look(claim, last=False)
            yield
            in_a_row = 0
    if _to_look_at(rows, last=True).exists():
        _look(claim, last=True)
        yield
    claim.finish(tell(rows))


def _of(job: Job) -> InvitationQuerySet:
    return Invitation.objects.filter(job=job)


def tell(rows: InvitationQuerySet) -> str:
    """How many there are in each state, in words."""
    counted = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    told = [f"{counted[state]:,} {state.label}" for state in InvitationState if counted.get(state)]
    return f"{', '.join(told)}." if told else ""


def _commit(claim: Claim, *, total: int | None = None) -> None:
    rows = _of(claim.job)
    done = rows.exclude(state__in=IN_HAND).count()
    claim.commit(done=done, total=total, detail=tell(rows))


def _pick_up(claim: Claim) -> None:
    """What an attempt before this one left behind: answers that it did not live to take over, and
    marks under which nothing was sent."""
    left = list(_of(claim.job).filter(state=InvitationState.ASKED))
    keys = [invitation.request_key for invitation in left]
    requests = OperationLog.objects.filter(request_key__in=keys).select_related("site")
    sent = {request.request_key: request for request in requests}
    for invitation in left:
        request = sent.get(invitation.request_key)
        if request is None:
            invitation.state = InvitationState.WAITING
        else:
            take_over(invitation, request)
    with transaction.atomic():
        _save(claim, left, OF_AN_ANSWER)
        claim.renew()


def _save(claim: Claim, rows: list[Invitation], fields: list[str]) -> None:
    """In a transaction. What a click has given to another job meanwhile is left to that one."""
    ours = _of(claim.job).select_for_update().filter(pk__in=[row.pk for row in rows])
    keys = set(ours.values_list("pk", flat=True))
    Invitation.objects.bulk_update([row for row in rows if row.pk in keys], fields)


def _plan(claim: Claim) -> None:
    """Note who stands on the site's list; nobody who does is asked, unless all the same."""
    job = claim.job
    rows = list(_of(job).filter(state=InvitationState.WAITING).select_related("request"))
    key, host = claim.params["session_key"], claim.params["host"]
    try:
        listed = remote.read_attendees(job.site, job.owner, key, host, job).emails
    except Refused as error:
        if is_of_the_site(error):
            raise
        for invitation in rows:
            _refuse(invitation, explain(error).text)
    else:
        for invitation in rows:
            invitation.stood_before = invitation.email in listed
            if invitation.stood_before and not invitation.all_the_same:
                _leave_out(invitation)
    found = [row.request for row in rows if row.state == InvitationState.SENT and row.request]
    with transaction.atomic():
        _save(claim, rows, ["stood_before", "state", "reason"])
        for request in found:
            request.outcome = Outcome.CONFIRMED
        OperationLog.objects.bulk_update(found, ["outcome"])
        _commit(claim, total=_of(job).count())


def _refuse(invitation: Invitation, reason: str) -> None:
    invitation.state, invitation.reason = InvitationState.REFUSED, reason[:1000]


def _leave_out(invitation: Invitation) -> None:
    """Somebody on the list: by an earlier request whose answer was lost, or by others."""
    earlier = invitation.request
    lost = (Outcome.NOT_DONE, Outcome.UNKNOWN, Outcome.SENT, Outcome.CONFIRMED)
    if earlier is not None and earlier.outcome in lost and not earlier.known_before:
        invitation.state, invitation.reason = InvitationState.SENT, FOUND
    else:
        _refuse(invitation, ON_THE_LIST)


def _ask(claim: Claim, invitation: Invitation) -> None:
    """One request. Raises what certainly did nothing and is about the site, not the person."""
    with transaction.atomic():
        claim.renew()
        invitation.state = InvitationState.ASKED
        invitation.save(update_fields=["state"])
    failure = _send(claim, invitation)
    with transaction.atomic():
        invitation.save(update_fields=OF_AN_ANSWER)
        if isinstance(failure, Refused) and failure.exception_id in HOPELESS:
            waiting = _of(claim.job).filter(state=InvitationState.WAITING)
            waiting.update(state=InvitationState.REFUSED, reason=invitation.reason)
        _commit(claim)
    if invitation.state == InvitationState.WAITING and isinstance(failure, _OF_THE_SITE):
        raise failure


def _send(claim: Claim, invitation: Invitation) -> Exception | None:
    """Send it once and let the invitation, unsaved, be what came of it; why it failed, if so."""
    job, failure = claim.job, None
    sender = Sender(job.site, job.owner, invitation.request_key, claim.params["host"], job)
    person = Person(invitation.email, invitation.name)
    try:
        remote.invite(
            sender,
            invitation.session_key,
            person,
            invitation.role,
            listed=invitation.stood_before,
        )
    except (*_OF_THE_SITE, AlreadySent) as error:
        failure = error
    request = sent_before(invitation.request_key)
    if request is not None:
        take_over(invitation, request)
    elif isinstance(failure, InvalidValues):
        _refuse(invitation, f"Not asked: {failure.message}.")
    else:
        invitation.state = InvitationState.WAITING
    return failure


def _to_look_at(rows: InvitationQuerySet, *, last: bool) -> InvitationQuerySet:
    """Those whose answer was lost; in the end also those that had not arrived when we looked."""
    lost = rows.filter(state=InvitationState.ASKED)
    late = rows.filter(state=InvitationState.REFUSED, request__outcome=Outcome.NOT_DONE)
    return lost | late if last else lost


def _look(claim: Claim, *, last: bool) -> None:
    """Settle what was lost by one reading of the site's list. Raises while that may yet succeed."""
    rows = list(_to_look_at(_of(claim.job), last=last).select_related("request__site"))
    sent = [(row, row.request) for row in rows if row.request is not None]
    error = look_at([request for _, request in sent], claim.job.owner, claim.job)
    if error is not None and _may_yet_succeed(claim, error, last=last):
        raise error
    for row, request in sent:
        take_over(row, request)
        if row.state == InvitationState.ASKED:
            leave_unknown(row, request)
    with transaction.atomic():
        _save(claim, rows, OF_AN_ANSWER)
        _commit(claim)


def _may_yet_succeed(claim: Claim, error: XmlApiError, *, last: bool) -> bool:
    if isinstance(error, (Held, RateLimited, SignInFailed)):
        return True
    return error.may_retry and (not last or claim.failures < LOOKS)
