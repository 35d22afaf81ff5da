"""A web admin dashboard for scheduling and user management on Webex sites."""

from webexadmin.celery import app as celery_app

__all__ = ["celery_app"]
