"""Who may do what on a site, and one's own account."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ADMINS, WATCHERS, AccountRequest, SiteRequest, signed_in, site_view
from accounts.forms import MembershipForm, NewMemberForm, ProfileForm
from accounts.models import Account, Membership, Role, with_connections


@require_GET
@site_view(*WATCHERS)
def members(request: SiteRequest) -> HttpResponse:
    """Everybody who has a role on the site."""
    rows = with_connections(request.site.memberships.select_related("account"))
    admins = request.site.memberships.filter(role=Role.ADMIN)
    return render(
        request,
        "accounts/members.html",
        {
            "members": rows.order_by("account__username"),
            "is_admin": request.membership.role == Role.ADMIN,
            "has_one_admin": admins.count() == 1,
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*ADMINS)
def new_member(request: SiteRequest) -> HttpResponse:
    """Give an account a role; a new account's first password is shown once."""
    form = NewMemberForm(request.POST or None, site=request.site)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                account, password = form.add_member()
        except IntegrityError:
            form.add_error("username", "Somebody else has just added this account. Look again.")
        else:
            return _added(request, form.instance, account, password)
    return render(request, "accounts/member_form.html", {"form": form})


def _added(
    request: SiteRequest, member: Membership, account: Account, password: str
) -> HttpResponse:
    if password:
        return _show_password(request, account, password)
    messages.success(request, f"{account} is now {member.get_role_display()}.")
    return redirect("accounts:members", request.site.pk)


@require_http_methods(["GET", "POST"])
@site_view(*ADMINS)
@transaction.atomic
def edit_member(request: SiteRequest, member_id: int) -> HttpResponse:
    """Change a member's role."""
    member = _member(request, member_id)
    form = MembershipForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        if "webex_id" in form.changed_data:
            _forget_connection(member)
        form.save()
        messages.success(request, f"{member.account} is now {member.get_role_display()}.")
        return redirect("accounts:members", request.site.pk)
    return render(request, "accounts/member_form.html", {"form": form, "member": member})


@require_http_methods(["GET", "POST"])
@site_view(*ADMINS)
@transaction.atomic
def remove_member(request: SiteRequest, member_id: int) -> HttpResponse:
    """Take a role away; the account stays, for its other sites and for the audit."""
    member = _member(request, member_id)
    if member.is_only_admin():
        raise PermissionDenied(f"{member.account} is the only admin of {request.site}.")
    if request.method == "POST":
        _forget_connection(member)
        member.delete()
        messages.success(request, f"{member.account} has no role on {request.site} any more.")
        return redirect("accounts:members", request.site.pk)
    return render(request, "accounts/member_remove.html", {"member": member})


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*ADMINS)
def reset_password(request: SiteRequest, member_id: int) -> HttpResponse:
    """A new password for a member, shown once. Not for accounts that other admins are over, too.

    One's own is changed with the old one at hand, or an open browser would be enough to take over.
    """
    member = _member(request, member_id)
    if member.account == request.user:
        return redirect("account_change_password")
    if member.account.is_superuser:
        raise PermissionDenied("Only the first account can change its own password.")
    mine = Membership.objects.filter(account=request.user, role=Role.ADMIN).values("site")
    if Membership.objects.filter(account=member.account).exclude(site__in=mine).exists():
        raise PermissionDenied(f"{member.account} also has a role on a site that is not yours.")
    if request.method == "POST":
        password = get_random_string(16)
        member.account.set_password(password)
        member.account.save(update_fields=["password"])
        return _show_password(request, member.account, password)
    return render(request, "accounts/member_password.html", {"member": member})


@require_http_methods(["GET", "POST"])
@signed_in
def profile(request: AccountRequest) -> HttpResponse:
    """One's own name, address and time zone."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your account was changed.")
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


def _member(request: SiteRequest, member_id: int) -> Membership:
    return get_object_or_404(
        Membership.objects.select_related("account"), site=request.site, pk=member_id
    )


def _forget_connection(member: Membership) -> None:
    """Their own connection is that of the Webex user they were on this site."""
    member.site.connections.filter(account=member.account_id).delete()


def _show_password(request: SiteRequest, account: Account, password: str) -> HttpResponse:
    return render(
        request, "accounts/member_new_password.html", {"account": account, "password": password}
    )
