"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from reports.views import archive, attendance, usage

app_name = "reports"

urlpatterns = [
    path("sites/<int:site_id>/reports/usage/", usage.report, name="usage"),
    path("sites/<int:site_id>/reports/usage.csv", usage.as_csv, name="usage_csv"),
    path("sites/<int:site_id>/reports/usage.json", usage.as_json, name="usage_json"),
    path("sites/<int:site_id>/reports/usage/<int:record_id>/", usage.record, name="record"),
    path(
        "sites/<int:site_id>/reports/usage/<int:record_id>/attendees.csv",
        attendance.attendees_csv,
        name="attendees_csv",
    ),
    path("sites/<int:site_id>/reports/held/<int:session_key>/", attendance.held, name="held"),
    path("sites/<int:site_id>/reports/archive/", archive.archive, name="archive"),
    path("sites/<int:site_id>/reports/archive/sync/", archive.sync, name="sync"),
]
