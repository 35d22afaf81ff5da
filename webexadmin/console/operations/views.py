"""The catalogue of operations, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from accounts.access import SiteRequest, site_view
from accounts.capability import why_not
from accounts.capability_lines import concerns, in_numbers, lines_of
from accounts.models import OperationLog, Outcome
from accounts.outcomes import aftermath
from accounts.remote import Acting, NoConnection
from accounts.views.writing import asked_again, follow, send_once, tell
from accounts.write_forms import REQUEST_KEY
from accounts.writing import Sender, logged_values, write_and_read
from webexadmin.console.operations import asking
from webexadmin.console.operations.advice import explain
from webexadmin.console.operations.answers import rows, section
from webexadmin.console.operations.asking import COUNTS, Place, list_of
from webexadmin.console.operations.catalogue import CatalogueFilter, CatalogueTable, callers_told
from webexadmin.console.operations.concerned import concerned
from webexadmin.console.operations.documents import answer_document, request_document
from webexadmin.console.operations.downloads import as_csv, whole_list
from webexadmin.console.operations.forms import CallForm, known
from webexadmin.console.operations.made_for import address_of
from webexadmin.console.operations.questions import ASKED, QuestionsForm
from webexadmin.console.operations.reference import elements
from webexadmin.console.operations.routes import Route, may_open
from webexadmin.htmx import render_page
from webexadmin.numbers import whole_number
from webexadmin.operation_forms import as_typed
from webexadmin.xmlapi.errors import XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.training_tests import UPLOAD_IMS_TEST
from webexadmin.xmlapi.probing import is_harmless
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.wire import Answer

LONGEST_LINK = 3500
"""Characters of a query: gunicorn takes 4094 of the first line of a request."""


@require_GET
@site_view()
def catalogue(request: SiteRequest) -> HttpResponse:
    """The operations that concern the viewer."""
    lines = lines_of(request.membership)
    filters = CatalogueFilter(request.GET, lines)
    table = CatalogueTable(filters.found)
    RequestConfig(request, paginate=False).configure(table)
    return render_page(
        request,
        "console/operations.html",
        {"table": table, "form": filters, "shown": in_numbers(line.state for line in lines)},
    )


@never_cache
@require_http_methods(["GET", "POST"])
@site_view()
def page(request: SiteRequest, operation: str) -> HttpResponseBase:
    """The form of an operation, what would be sent, and what the site answered."""
    route = Route(request.membership, _operation(request, operation))
    if not may_open(request.membership, route.operation):
        raise PermissionDenied(
            "You are a read-only admin of this site, and this changes something."
        )
    if request.method == "GET":
        return _page(
            request, CallForm(route, _typed_before(request, route), MultiValueDict(), judged=False)
        )
    if route.operation.name == UPLOAD_IMS_TEST.name and ASKED in request.POST:
        return _questions(request, route)
    rearranges = "add" in request.POST or "remove" in request.POST
    form = CallForm(route, request.POST, request.FILES, judged=not rearranges)
    if rearranges or not form.is_valid():
        return _page(request, form)
    return _answered(request, form)


@require_GET
@site_view()
def reference(request: SiteRequest, operation: str) -> HttpResponse:
    """The elements of an operation and where they are known from."""
    found = _operation(request, operation)
    return render(
        request,
        "console/operation_reference.html",
        {
            "operation": found,
            "callers": callers_told(found.callers),
            "tables": [
                ("Request", "request", elements(found.request)),
                ("Answer", "answer", elements(found.response)),
            ],
        },
    )


def _operation(request: SiteRequest, name: str) -> Operation:
    """404 for one that does not concern the viewer."""
    found = OPERATIONS.get(name)
    if found is None or not concerns(request.membership, found):
        raise Http404(name)
    return found


def _typed_before(request: SiteRequest, route: Route) -> QueryDict:
    """What the form shows at first: what the address tells, or a call of the log (``?again=``)."""
    if "again" not in request.GET:
        return request.GET
    mine = OperationLog.objects.visible_to(request.user)
    row = asked_again(request, mine, route.operation)
    typed = as_typed(route.operation.request, logged_values(row)) if row else {}
    return QueryDict(urlencode(typed))


@dataclass(frozen=True)
class Result:
    """What a page shows of an answer; ``empty`` where the site found no record."""

    section: Any
    table: Any
    document: str
    place: Place | None
    row: OperationLog | None
    problems: list[Any]


def _answered(request: SiteRequest, form: CallForm) -> HttpResponseBase:
    """The page that follows a valid form."""
    asked = form.route.operation
    try:
        who = form.route.acting(request.user, form.host_webex_id)
    except NoConnection as error:
        tell(form, error, explain)
        return _page(request, form)
    if "show" in request.POST:
        return _page(request, form, who, preview=True)
    if asked.reads:
        return _read(request, form, who)
    if not form.is_confirmed:
        return _page(request, form, who, review=True)
    return _written(request, form, who)


def _questions(request: SiteRequest, route: Route) -> HttpResponse:
    """The form of a test's questions; then that of the operation with the document of them."""
    typed = CallForm(route, request.POST, request.FILES, judged=False).request["questestinterop"]
    document = typed.field.widget.format_value(typed.value())
    questions = QuestionsForm(request.POST, request.FILES, document)
    if questions.is_done or "back" in request.POST:
        data = questions.as_call() if questions.is_done else questions.as_before()
        return _page(request, CallForm(route, data, MultiValueDict(), judged=False))
    context = {
        "operation": route.operation,
        "questions": questions,
        "tree": questions.request,
        "problems": list(questions.request.told()),
    }
    return render_page(request, "console/questions.html", context, partial="form")


def _read(request: SiteRequest, form: CallForm, who: Acting) -> HttpResponseBase:
    asked = form.route.operation
    start = whole_number(request.POST.get("start", ""))
    try:
        if "csv" in request.POST:
            return _csv(request, form, who)
        answer, place, row = asking.read(who, request.user, asked, form.values(), start)
    except (XmlApiError, NoConnection) as error:
        tell(form, error, explain)
        return _page(request, form, who)
    return _page(request, form, who, result=_result(form, answer, place, row))


def _csv(request: SiteRequest, form: CallForm, who: Acting) -> HttpResponseBase:
    """What fails before the first records is told on the page; see ``downloads`` for the rest."""
    asked = form.route.operation
    if list_of(asked) is None:
        raise Http404("csv")
    found = whole_list(who, request.user, asked, form.values())
    first = next(found, [])
    response = StreamingHttpResponse(
        as_csv(asked, first, found, shown=form.shows_secrets),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="{asked.name}.csv"'
    return response


def _written(request: SiteRequest, form: CallForm, who: Acting) -> HttpResponse:
    asked, values = form.route.operation, form.values()
    sender = Sender(request.site, request.user, form.cleaned_data[REQUEST_KEY], through=who)
    came: list[Answer | None] = []
    look_alikes: list[str] = []

    def send() -> OperationLog | None:
        before = asking.known_before(sender, asked, values)
        look_alikes.extend(before if asking.are_alike(asked) else [])
        if not form.knows_of(look_alikes):
            return None
        row, answer = write_and_read(sender, asked, values, before)
        came.append(answer)
        return row

    def after(row: OperationLog) -> HttpResponse | None:
        aftermath(row).note(row)
        if row.outcome != Outcome.DONE:
            return follow(form, row)
        form.renew()
        return _page(request, form, who, result=_result(form, came[0], None, row))

    done = send_once(form, explain, send, after)
    if done is not None:
        return done
    return _page(request, form, who, review=not form.knows_of(look_alikes), look_alikes=look_alikes)


def _result(
    form: CallForm, answer: Answer | None, place: Place | None, row: OperationLog | None
) -> Result:
    asked, shown, record = form.route.operation, form.shows_secrets, list_of(form.route.operation)
    values = dict(answer.values) if answer else {}
    records = values.pop(record.name, []) if record else []
    if place is not None:
        values.pop(COUNTS, None)
    return Result(
        section(asked.response, values, label="Answer", shown=shown).unwrapped,
        rows(record, records, shown=shown) if record else None,
        answer_document(asked, answer.document, shown=shown) if answer else "",
        place,
        row,
        answer.problems if answer else [],
    )


def _page(
    request: SiteRequest,
    form: CallForm,
    who: Acting | None = None,
    *,
    review: bool = False,
    preview: bool = False,
    look_alikes: Sequence[str] = (),
    result: Result | None = None,
) -> HttpResponse:
    asked = form.route.operation
    values = form.values() if review or preview or result else {}
    context = {
        "operation": asked,
        "callers": callers_told(asked.callers),
        "made_for": address_of(asked.name, request.membership),
        "form": form,
        "tree": form.request,
        "who": who,
        "problems": list(form.told()),
        "why_not": why_not(request.site, asked.name),
        "can_be_asked": is_harmless(asked),
        "review": concerned(request.site, request.user, asked.request, values) if review else None,
        "look_alikes": look_alikes,
        "known": known(list(look_alikes)),
        "why_no_call": _why_no_call(request, form.route) if request.method == "GET" else "",
        "request_xml": (
            request_document(asked, values, request.site, who.connection if who else None)
            if review or preview
            else ""
        ),
        "result": result,
        "refill": _refill(asked, values) if values or result else "",
        "record": list_of(asked),
        "takes_questions": asked is UPLOAD_IMS_TEST,
    }
    return render_page(request, "console/operation.html", context, partial="form")


def _why_no_call(request: SiteRequest, route: Route) -> str:
    """What stands between a person and any call, before they have filled in a form in vain."""
    try:
        route.acting(request.user)
    except NoConnection as error:
        return str(error)
    return ""


def _refill(asked: Operation, values: dict[str, Any]) -> str:
    """The address that fills the form again, without secrets; none where it would be too long."""
    query = urlencode(as_typed(asked.request, values))
    return f"?{query}" if query and len(query) <= LONGEST_LINK else ""
