"""All addresses."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("webexadmin.console.urls")),
    path("", include("accounts.urls")),
    path("", include("meetings.urls")),
    path("", include("reports.urls")),
    path("sign-in/", include("webexadmin.sign_in_urls")),
    path(
        "favicon.ico",
        RedirectView.as_view(url=f"/{settings.STATIC_URL.strip('/')}/img/favicon.svg"),
    ),
]
handler403 = "webexadmin.console.errors.forbidden"
