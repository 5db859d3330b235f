"""Every setting of Aktsom. All come from the environment with a default that works out of the box; see docs/settings.md."""

from __future__ import annotations

import sys
from pathlib import Path

import environ
import pysqlite3.dbapi2
from django.utils.translation import pgettext_lazy

from aktsom.project.settings.database import database_at, kept
from aktsom.project.settings.home import kept_secret
from aktsom.project.settings.navigation import ADVISER_NAVIGATION as ADVISER_NAVIGATION
from aktsom.project.settings.navigation import NAVIGATION as NAVIGATION
from aktsom.project.settings.navigation import NAVIGATION_ALSO as NAVIGATION_ALSO
from aktsom.project.settings.navigation import PERSON_NAVIGATION as PERSON_NAVIGATION
from aktsom.project.settings.navigation import PLATFORM_NAVIGATION as PLATFORM_NAVIGATION

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
    "aktsom.evidence",
    "aktsom.notices",
    "aktsom.search",
    "aktsom.worklists",
    "aktsom.agenda",
    "aktsom.register",
    "aktsom.risk",
    "aktsom.followup",
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
    "aktsom.access.middleware.private_pages_middleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "aktsom.access.middleware.person_language_middleware",
    "aktsom.access.middleware.organisation_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "aktsom.access.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "aktsom.project.urls"
WSGI_APPLICATION = "aktsom.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "project" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "aktsom.ui.context.shell",
                "aktsom.access.context.standing",
                "aktsom.notices.context.unread",
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
_KEPT_SECONDS = env.int("AKTSOM_DATABASE_KEPT_SECONDS", default=60)
DATABASES = {"default": kept(database_at(_DATABASE_URL) if _DATABASE_URL else _SQLITE, _KEPT_SECONDS)}

AUTH_USER_MODEL = "access.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
LOGIN_URL = "access:log_in"
CSRF_FAILURE_VIEW = "aktsom.access.views.stale_page.stale_page"
LOGIN_REDIRECT_URL = "/"
LOG_IN_LINK_MINUTES = env.int("AKTSOM_LOG_IN_LINK_MINUTES", default=20)
INVITATION_DAYS = env.int("AKTSOM_INVITATION_DAYS", default=14)
LOG_IN_WINDOW_MINUTES = env.int("AKTSOM_LOG_IN_WINDOW_MINUTES", default=15)
LOG_IN_TRIES_PER_EMAIL = env.int("AKTSOM_LOG_IN_TRIES_PER_EMAIL", default=6)
LOG_IN_TRIES_PER_ADDRESS = env.int("AKTSOM_LOG_IN_TRIES_PER_ADDRESS", default=60)
# How many proxies of our own stand before the server, each adding one address to X-Forwarded-For.
PROXY_HOPS = env.int("AKTSOM_PROXY_HOPS", default=0)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
LANGUAGE_COOKIE_HTTPONLY = True
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
FILTERS_EMPTY_CHOICE_LABEL = pgettext_lazy("filter", "Alle")
# The developers' page of components.
SHOW_COMPONENTS = DEBUG
MEDIA_ROOT = HOME / "files"
MEDIA_URL = ""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# A table of two hundred rows with a box for every theme, and a few answers of the length that a person can write.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# How long any piece of background work may take.
JOB_SECONDS = env.int("AKTSOM_JOB_SECONDS", default=300)

# What a file that is brought in may cost at most.
IMPORT_MAX_MB = env.int("AKTSOM_IMPORT_MAX_MB", default=50)
# The largest document that can be attached as evidence; no upload passes AKTSOM_IMPORT_MAX_MB either.
EVIDENCE_MAX_MB = env.int("AKTSOM_EVIDENCE_MAX_MB", default=25)
# The program that looks documents over for viruses; without one, none is looked over.
VIRUS_SCAN = env.str("AKTSOM_VIRUS_SCAN", default="")
VIRUS_SCAN_REQUIRED = env.bool("AKTSOM_VIRUS_SCAN_REQUIRED", default=True)
VIRUS_SCAN_SECONDS = env.int("AKTSOM_VIRUS_SCAN_SECONDS", default=60)
IMPORT_MAX_PAGES = env.int("AKTSOM_IMPORT_MAX_PAGES", default=300)
IMPORT_CPU_SECONDS = env.int("AKTSOM_IMPORT_CPU_SECONDS", default=20)
IMPORT_MEMORY_MB = env.int("AKTSOM_IMPORT_MEMORY_MB", default=1024)
SHEET_MAX_ROWS = env.int("AKTSOM_SHEET_MAX_ROWS", default=250_000)
FILE_UPLOAD_HANDLERS = [
    "aktsom.intake.upload_limit.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

EMAIL_CONFIG = env.email_url("AKTSOM_EMAIL_URL", default="filemail://")
vars().update(EMAIL_CONFIG)
EMAIL_FILE_PATH = str(HOME / "mail")
EMAIL_TIMEOUT = env.int("AKTSOM_EMAIL_SECONDS", default=20)
DEFAULT_FROM_EMAIL = env.str("AKTSOM_FROM_EMAIL", default="aktsom@localhost")
# When the daily letter goes to those who have chosen no hour of their own.
DIGEST_HOUR = min(23, max(0, env.int("AKTSOM_DIGEST_HOUR", default=7)))

# Where suppliers are looked up; blank where no network is to be asked.
ENTITY_REGISTER_ADDRESS = env.str("AKTSOM_ENTITY_REGISTER_ADDRESS", default="https://data.brreg.no/enhetsregisteret/api").rstrip(
    "/"
)
ENTITY_REGISTER_SECONDS = env.float("AKTSOM_ENTITY_REGISTER_SECONDS", default=5.0)

# How long the typesetting of one PDF may take.
PUBLISH_SECONDS = env.int("AKTSOM_PUBLISH_SECONDS", default=60)
