"""All settings, read from the environment; the README's table lists the variables."""

from __future__ import annotations

from pathlib import Path

import django_stubs_ext
from environs import Env, EnvError

from webexadmin.local_keys import local_keys

# Makes Django's generic classes subscriptable at run time, as their types are.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env(eager=False)

DEBUG = env.bool("DEBUG", False)
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
DATABASE = env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR}/webexadmin.sqlite3")
BROKER_URL = env.str("BROKER_URL", "filesystem://")
BROKER_QUEUE = env.str("BROKER_QUEUE", "webexadmin")
SECRET_KEY = env.str("SECRET_KEY", "")
WEBEX_KEYS: list[str] = env.list("WEBEX_KEYS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
BEHIND_TLS = env.bool("BEHIND_TLS", False)
SITE_HOSTS: list[str] = env.list("SITE_HOSTS", [".webex.com", "127.0.0.1", "localhost"])
EMAIL = env.dj_email_url("EMAIL_URL", "console://")
TIME_ZONE = env.str("TIME_ZONE", "UTC")
JOB_LEASE_SECONDS = env.float("JOB_LEASE_SECONDS", 20)
JOB_SLICE_SECONDS = env.float("JOB_SLICE_SECONDS", 60)
TICK_SECONDS = env.float("TICK_SECONDS", 3)
DATABASE_POOL = env.bool("DATABASE_POOL", False)
LOG_LEVEL = env.str("LOG_LEVEL", "WARNING").upper()

env.seal()

DATA_DIR.mkdir(parents=True, exist_ok=True)
if not (SECRET_KEY and WEBEX_KEYS):
    if DATABASE["ENGINE"] != "django.db.backends.sqlite3":
        raise EnvError("With a DATABASE_URL, SECRET_KEY and WEBEX_KEYS must be set as well.")
    SECRET_KEY, WEBEX_KEYS = local_keys(DATA_DIR / "keys.json")

INSTALLED_APPS = [
    "accounts",
    "meetings",
    "reports",
    "webexadmin.jobs",
    "webexadmin.console",
    "webexadmin.sandbox",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "webexadmin.typed.TypedBefore",
    "webexadmin.console.errors.say_what_is_not_allowed",
    "accounts.middleware.ViewerTimeZone",
    "accounts.middleware.SecondFactorUncached",
]

ROOT_URLCONF = "webexadmin.urls"
WSGI_APPLICATION = "webexadmin.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "webexadmin.console.context.navigation",
            ],
        },
    },
]
FORM_RENDERER = "webexadmin.forms.BootstrapRenderer"
DJANGO_TABLES2_TEMPLATE = "tables/table.html"

if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction that will write waits for its turn instead of failing half-way.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
elif DATABASE_POOL:
    DATABASE["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}
else:
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes: sign-in limits must not be counted per process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # A few hundred made-up names must not push a lock-out out of the cache (300 would be kept).
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "console:home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,30/5m/ip"}
ACCOUNT_SESSION_REMEMBER = False
# Otherwise all visitors would share the proxy's address, and its limit.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

SESSION_ENGINE = "webexadmin.sessions"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_FAILURE_VIEW = "webexadmin.console.errors.csrf_failure"
# The form of a whole request has hundreds of fields, those of its lists besides (200 attendees of a
# training session and as many presenters have 10,800), and carries the files that were chosen for
# it from step to step (``operation_forms.files.LARGEST`` each).
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL["EMAIL_HOST"]
EMAIL_PORT = EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL["EMAIL_USE_SSL"]

DEFAULT_EXCEPTION_REPORTER_FILTER = "webexadmin.error_reports.NoValues"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Who asked for a page that is not there, or not theirs, is no trouble of the server's.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
