"""The service connection of a site, and one's own connection to it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import remote
from accounts.access import ADMINS, SiteRequest, site_view
from accounts.forms import ConnectionForm, ConsentForm, CredentialForm
from accounts.models import Connection
from accounts.refusals import explain
from accounts.waiting_jobs import go_on
from webexadmin.jobs.models import Job, JobState
from webexadmin.xmlapi.errors import Held, RateLimited


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*ADMINS)
def connection(request: SiteRequest) -> HttpResponse:
    """Set the service connection and test it at once."""
    found = Connection.objects.service_of(request.site) or Connection(site=request.site)
    return _credential(request, ConnectionForm(request.POST or None, instance=found))


@require_POST
@site_view(*ADMINS)
def test_connection(request: SiteRequest) -> HttpResponse:
    """Ask the site again whether the service connection works."""
    found = Connection.objects.service_of(request.site)
    if found is None:
        return redirect("accounts:connection", request.site.pk)
    _test(request, found)
    return redirect(request.site)


@never_cache
@require_http_methods(["GET", "POST"])
@site_view()
def own_connection(request: SiteRequest) -> HttpResponse:
    """Connect the Webex user that one is on this site, and test it at once."""
    webex_id = request.membership.webex_id
    if not webex_id:
        raise PermissionDenied(
            f"Your account has no Webex ID on {request.site}. "
            "A site admin can enter it under Accounts; then you can connect it."
        )
    found = Connection.objects.own_of(request.membership) or Connection(
        site=request.site, account=request.user, webex_id=webex_id
    )
    return _credential(request, CredentialForm(request.POST or None, instance=found))


@require_POST
@site_view()
def test_own_connection(request: SiteRequest) -> HttpResponse:
    """Ask the site again whether one's own connection works."""
    _test(request, _own_or_404(request))
    return redirect(request.site)


@require_POST
@site_view()
def lend_own_connection(request: SiteRequest) -> HttpResponse:
    """Allow site admins to act through one's own connection, or no longer."""
    form = ConsentForm(request.POST, instance=_own_or_404(request))
    if form.is_valid():
        form.instance.save(update_fields=["admins_may_act"])
    now = "may now" if form.instance.admins_may_act else "can no longer"
    messages.success(request, f"Site admins {now} act through your connection.")
    return redirect(request.site)


@require_http_methods(["GET", "POST"])
@site_view()
def disconnect(request: SiteRequest) -> HttpResponse:
    """Forget one's own credential, after asking."""
    found = _own_or_404(request)
    if request.method == "POST":
        found.delete()
        messages.success(request, f"Your connection as {found.webex_id} was forgotten.")
        return redirect(request.site)
    return render(request, "accounts/disconnect.html", {"connection": found})


def _own_or_404(request: SiteRequest) -> Connection:
    found = Connection.objects.own_of(request.membership)
    if found is None:
        raise Http404("no connection")
    return found


def _credential(request: SiteRequest, form: CredentialForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        _test(request, form.save())
        return redirect(request.site)
    context = {"form": form, "site": request.site, "connection": form.instance}
    return render(request, "accounts/connection_form.html", context)


def _test(request: SiteRequest, tried: Connection) -> None:
    """Test a connection and tell how that went."""
    try:
        remote.test_connection(tried, request.user)
    except (remote.NoConnection, Held, RateLimited) as error:
        messages.error(request, explain(error).text)
        return
    if tried.state == Connection.State.WORKS:
        messages.success(request, f"The connection as {tried.webex_id} works.")
        _let_jobs_go_on(request, tried)
    else:
        messages.error(
            request,
            f"The connection as {tried.webex_id} does not work ({tried.get_state_display()}): "
            f"{tried.state_detail}",
        )


def _let_jobs_go_on(request: SiteRequest, renewed: Connection) -> None:
    """Resume the jobs that waited for the connection, and tell of those that the viewer may see."""
    jobs = Job.objects.visible_to(request.user).filter(site=request.site)
    resumed = jobs.filter(pk__in=[job.pk for job in go_on(renewed)]).count()
    if resumed:
        which = "A job goes on that" if resumed == 1 else f"{resumed} jobs go on that"
        messages.success(request, f"{which} waited for it.")
    if jobs.filter(state=JobState.PAUSED).exists():
        messages.info(request, "Jobs of this site are paused: resume them under Jobs.")
