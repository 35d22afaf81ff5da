"""Addresses of the console."""

from __future__ import annotations

from django.urls import path

from webexadmin.console import views
from webexadmin.console.operations import views as operations

app_name = "console"

urlpatterns = [
    path("", views.home, name="home"),
    path("sites/<int:site_id>/overview/", views.overview, name="overview"),
    path("sites/<int:site_id>/jobs/", views.jobs, name="jobs"),
    path("sites/<int:site_id>/jobs/<int:job_id>/", views.job, name="job"),
    path("sites/<int:site_id>/jobs/<int:job_id>/<str:action>/", views.steer_job, name="steer_job"),
    path("sites/<int:site_id>/operations/", operations.catalogue, name="operations"),
    path("sites/<int:site_id>/operations/<str:operation>/", operations.page, name="operation"),
    path(
        "sites/<int:site_id>/operations/<str:operation>/reference/",
        operations.reference,
        name="operation_reference",
    ),
    path("sites/<int:site_id>/audit/", views.audit, name="audit"),
    path("sites/<int:site_id>/audit/<int:row_id>/", views.audit_row, name="audit_row"),
]
