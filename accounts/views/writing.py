"""What follows a write: the page to go to, or the form again with the reason at its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.access import SiteRequest
from accounts.models import OperationLog, Outcome
from accounts.models.operation_log import OperationLogQuerySet
from accounts.refusals import Explained
from accounts.remote import NoConnection
from accounts.write_forms import REQUEST_KEY, ChangeForm, OnceForm, Review
from accounts.writing import NOTHING_HAPPENED, AlreadySent, Sender, sent_before
from webexadmin.numbers import whole_number
from webexadmin.xmlapi.errors import InvalidValues, Problem, XmlApiError
from webexadmin.xmlapi.spec import Operation

Explain = Callable[[XmlApiError | NoConnection], Explained]


class Sending(Protocol):
    """A form with a key, that shows what keeps it from being sent and can be sent again."""

    cleaned_data: dict[str, Any]

    def add_error(self, field: str | None, error: str) -> None: ...

    def add_problems(self, problems: Iterable[Problem]) -> None: ...

    def renew(self) -> None: ...


def sender(request: SiteRequest, host_webex_id: str, request_key: UUID) -> Sender:
    """Who writes."""
    return Sender(request.site, request.user, request_key, host_webex_id)


def send_once(
    form: Sending,
    explain: Explain,
    send: Callable[[], OperationLog | None],
    after: Callable[[OperationLog], HttpResponse | None],
) -> HttpResponse | None:
    """Send what a valid form holds; ``after`` is asked what follows.

    None where the form must be shown again, with what keeps it from being sent; ``send`` answers
    None for that where it finds such a thing itself. What keeps it from being sent may also be what
    the other of two clicks has just done, which is then told.
    """
    earlier = follow_earlier(form)
    if earlier is not None:
        return earlier
    try:
        row = send()
    except AlreadySent as sent:
        return follow(form, sent.row)
    except (XmlApiError, NoConnection) as error:
        earlier = follow_earlier(form)
        if earlier is None:
            tell(form, error, explain)
            form.renew()
        return earlier
    return follow_earlier(form) if row is None else after(row)


def send_reviewed(
    request: SiteRequest,
    form: ChangeForm,
    back: str,
    page: Callable[[Review | None], HttpResponse],
    send: Callable[[], HttpResponse | None],
) -> HttpResponse:
    """Send what was reviewed; else show what would change, and what changed meanwhile."""
    earlier = follow_earlier(form)
    if earlier is not None:
        return earlier
    review = form.review()
    if review.is_empty:
        messages.info(request, "Nothing was changed: the site has these values already.")
        return redirect(back)
    if not review.agreed:
        form.see()
        return page(review)
    return send() or page(None)


def confirmed(
    request: SiteRequest, explain: Explain, send: Callable[[UUID], OperationLog]
) -> tuple[OperationLog | None, str]:
    """What became of what a page asked about, under the key of its form; else why nothing did."""
    form = OnceForm(request.POST)
    if not form.is_valid():
        return None, ""
    try:
        row = send(form.cleaned_data[REQUEST_KEY])
    except AlreadySent as sent:
        row = sent.row
    except (XmlApiError, NoConnection) as error:
        return None, explain(error).text
    return (None, nothing_came_of(row)) if row.outcome in NOTHING_HAPPENED else (row, "")


def follow(form: Sending, row: OperationLog) -> HttpResponse | None:
    """To the page of a write whose outcome is more than "done"; None where it came to nothing.

    Then the form says so and can be sent again, under a new key, with everything that was typed.
    """
    if row.outcome not in NOTHING_HAPPENED:
        return redirect("accounts:outcome", row.site_id, row.pk)
    form.add_error(None, f"{nothing_came_of(row)} You can send it again.")
    form.renew()
    return None


def asked_again(
    request: SiteRequest, rows: OperationLogQuerySet, operation: Operation
) -> OperationLog | None:
    """Which of ``rows`` a form is to be filled from (``?again=<row>``), if it is one of a call of
    the operation to the page's site."""
    number = whole_number(request.GET.get("again", ""))
    if number is None:
        return None
    return rows.filter(site=request.site, pk=number, operation=operation.name).first()


def nothing_came_of(row: OperationLog) -> str:
    """Why a write that was sent came to nothing."""
    if row.outcome == Outcome.NOT_DONE:
        return "The answer was lost. We looked at the site: nothing was done."
    return f"This was sent already and came to nothing: {row.detail.rstrip('.')}."


def follow_earlier(form: Sending) -> HttpResponse | None:
    """Where the same form was sent before, to what became of it: nothing is sent twice."""
    row = sent_before(form.cleaned_data[REQUEST_KEY])
    return None if row is None or row.outcome in NOTHING_HAPPENED else follow(form, row)


def tell(form: Sending, error: XmlApiError | NoConnection, explain: Explain) -> None:
    """Show a failed call at the field it is about, or above the form."""
    if isinstance(error, InvalidValues):
        form.add_problems(error.problems)
        return
    told = explain(error)
    form.add_problems([Problem(told.path, told.text)])
