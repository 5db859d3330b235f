"""Every setting of Aktsom. All come from the environment with a default that works out of the box; see docs/settings.md."""

from __future__ import annotations

import sys
from pathlib import Path

import environ
import pysqlite3.dbapi2

from aktsom.project.settings.home import kept_secret
from aktsom.project.settings.navigation import NAVIGATION as NAVIGATION  # noqa: PLC0414 - a setting like the others

# The system's SQLite may be older than the fix of a write-ahead-log fault; the driver's own is not.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

env = environ.Env()
PACKAGE = Path(__file__).resolve().parents[2]
HOME = Path(env.str("AKTSOM_HOME", default=str(PACKAGE.parents[1] / "var"))).resolve()

DEBUG = env.bool("AKTSOM_DEBUG", default=False)
SECRET_KEY = env.str("AKTSOM_SECRET_KEY", default="") or kept_secret(HOME / "keys" / "secret-key")
PUBLIC_ADDRESS = env.str("AKTSOM_PUBLIC_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("AKTSOM_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]
BEHIND_TLS = PUBLIC_ADDRESS.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_filters",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "aktsom.ui",
    "aktsom.access",
    "aktsom.reference",
    "aktsom.risk",
    "aktsom.report",
    "aktsom.intake",
    "aktsom.publish",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "aktsom.project.urls"
WSGI_APPLICATION = "aktsom.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "aktsom.ui.context.shell",
            ],
        },
    }
]

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "aktsom.sqlite3",
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA synchronous=FULL;"},
}
_DATABASE_URL = env.str("AKTSOM_DATABASE_URL", default="")
DATABASES = {"default": env.db_url_config(_DATABASE_URL) if _DATABASE_URL else _SQLITE}

AUTH_USER_MODEL = "access.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

# The source texts are bokmål, so an untranslated text falls back to bokmål.
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
TIME_ZONE = "Europe/Oslo"
USE_TZ = USE_I18N = True
LOCALE_PATHS = [PACKAGE / "project" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "aktsom.ui.static_files.PackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "aktsom.ui.static_files.StaticFiles"},
}
WHITENOISE_USE_FINDERS = True
FORM_RENDERER = "aktsom.ui.forms.FormRenderer"
DJANGO_TABLES2_TEMPLATE = "ui/table.html"
MEDIA_ROOT = HOME / "files"
MEDIA_URL = ""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_CONFIG = env.email_url("AKTSOM_EMAIL_URL", default="filemail://")
vars().update(EMAIL_CONFIG)
EMAIL_FILE_PATH = str(HOME / "mail")
DEFAULT_FROM_EMAIL = env.str("AKTSOM_FROM_EMAIL", default="aktsom@localhost")
