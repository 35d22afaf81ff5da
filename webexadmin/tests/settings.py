"""The settings of the tests; DATABASE_URL and BROKER_URL still choose the stack."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from cryptography.fernet import Fernet

if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="webexadmin-tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
# Child processes of a test inherit these, so that they read what it has encrypted.
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("WEBEX_KEYS", Fernet.generate_key().decode())
os.environ.setdefault("JOB_LEASE_SECONDS", "2")
# Playwright leaves an event loop in the process, and Django takes every query for one within it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ.setdefault("TICK_SECONDS", "0.5")

from webexadmin.settings import *  # noqa: F403
from webexadmin.settings import DATA_DIR, DATABASES, INSTALLED_APPS, STATIC_ROOT

INSTALLED_APPS = [*INSTALLED_APPS, "webexadmin.jobs.tests.counting"]
# A file: threads of a test share it as processes do, which they would not share in memory.
DATABASES["default"]["TEST"] = {"NAME": f"{DATA_DIR}/test.sqlite3"}
if DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {}
# Whitenoise warns of a folder that no collectstatic has made.
STATIC_ROOT.mkdir(exist_ok=True)
if "BROKER_QUEUE" not in os.environ:
    # Only a test's worker processes have a queue; nobody would empty one of the tests themselves.
    BROKER_URL = "memory://"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
