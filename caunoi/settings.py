"""The one settings file; what differs from house to house is read through `env`."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from caunoi.env import PACKAGE, env, home, secret_key

HOME = home()

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = secret_key()

# Where people reach caunoi: numbers in a document lead there, long after it was made. Behind a
# proxy this is all that has to be said; the three settings that follow from it may be named too.
SITE_URL = env.str("SITE_URL", f"http://localhost:{env.str('PORT', '8000')}").rstrip("/")
SITE = urlsplit(SITE_URL)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=list(dict.fromkeys([SITE.hostname, "localhost", "127.0.0.1", "[::1]"])),
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[f"{SITE.scheme}://{SITE.netloc}"])

INSTALLED_APPS = [
    "caunoi.journal",
    "caunoi.org",
    "caunoi.jobs",
    "caunoi.registers",
    "caunoi.indicators",
    "caunoi.targets",
    "caunoi.reports",
    "caunoi.claims",
    "caunoi.web",
    "caunoi.api",
    # Rooms are told of in this order: the first is what people come for most.
    "caunoi.subjects.members",
    "caunoi.subjects.organisation",
    "caunoi.subjects.learning",
    "caunoi.subjects.party",
    "caunoi.subjects.democracy",
    "caunoi.subjects.inspection",
    "caunoi.subjects.documents",
    "caunoi.subjects.committee",
    "caunoi.subjects.emulation",
    "caunoi.subjects.welfare",
    "caunoi.subjects.loans",
    "caunoi.subjects.benefits",
    "caunoi.subjects.community",
    "caunoi.subjects.initiatives",
    "caunoi.subjects.culture",
    "caunoi.subjects.media",
    "caunoi.subjects.women",
    "caunoi.subjects.health",
    "caunoi.subjects.income",
    "caunoi.subjects.grading",
    "caunoi.subjects.reporting",
    "caunoi.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "django_filters",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "caunoi.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caunoi.web.kept.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "caunoi.web.kept.GiveBack",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "caunoi.web.middleware.Strict",
    "caunoi.web.middleware.Offices",
    "caunoi.web.middleware.Errors",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "caunoi.urls"
WSGI_APPLICATION = "caunoi.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database() -> dict[str, Any]:
    """SQLite in the data folder, or what DATABASE_URL names."""
    found: dict[str, Any] = env.db_url_config(
        env.str("DATABASE_URL", "") or f"sqlite:///{HOME / 'db.sqlite3'}"
    )
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {
            # A transaction that will write takes the lock at its begin, so that two writers
            # wait for each other instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Temporary files, not memory: what a savepoint would put back lies there, and in memory
            # SQLite walks through all of it after each row that a nested deed writes.
            "init_command": (
                "PRAGMA journal_mode=wal; PRAGMA synchronous=normal; PRAGMA foreign_keys=on; "
                "PRAGMA temp_store=file; PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728"
            ),
        }
        # Tests use a file, as people do: in memory, locks between threads behave otherwise.
        found["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
    else:
        # Compiling a statement for many units took longer than running it; a person who sets
        # options in DATABASE_URL has the last word.
        options = found.setdefault("OPTIONS", {})
        options["options"] = f"-c jit=off {options.get('options', '')}".strip()
        found.setdefault("CONN_MAX_AGE", 60)
        found.setdefault("CONN_HEALTH_CHECKS", True)
    return found


DATABASES = {"default": database()}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # It loads psycopg, of which a start on SQLite would have no use.
    INSTALLED_APPS.append("django.contrib.postgres")

AUTH_USER_MODEL = "org.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# How long a workbook that was brought in lies encrypted in the data folder.
UPLOAD_DAYS = env.int("UPLOAD_DAYS", 30)
# Files made of records for somebody to take along; larger ones than so many rows by the worker.
TAKEN_DAYS = env.int("TAKEN_DAYS", 3)
ROWS_AT_ONCE = env.int("ROWS_AT_ONCE", 500)

# Long work waits in the database, and is done by the worker that `caunoi serve` starts.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Where the source of what runs here lies: who changes caunoi points this at their own (AGPL).
SOURCE_URL = env.str("SOURCE_URL", "")

AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_CLIENT_IP_CALLABLE = "caunoi.web.middleware.came_from"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "web/locked.html"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = False

# `caunoi serve` collects and compresses; what is not collected comes straight from its folder.
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
# What no browser asks for unless somebody looks for a fault is not worth the time to compress.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "gz", "woff", "woff2")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {"BACKEND": "caunoi.base.static.CollectedStorage"},
}

# Letters go where EMAIL_URL says (smtp+tls://user:password@host:587); else into files.
EMAIL = env.email_url("EMAIL_URL", default="filemail://")
vars().update(EMAIL)
if not EMAIL.get("EMAIL_HOST"):
    EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", f"caunoi@{SITE.hostname}")

# HTTPS is on where SITE_URL says so: a proxy before caunoi speaks it, and tells us that it did.
HTTPS = env.bool("HTTPS", SITE.scheme == "https")
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "caunoi.web.kept.turned_away"
X_FRAME_OPTIONS = "DENY"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        # Opened at the first line, so that a command in a folder that is not there yet works.
        "file": {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": HOME / "caunoi.log",
            "delay": True,
            "formatter": "line",
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"caunoi.crash": {"handlers": ["file"], "propagate": False}},
}

# A text that is too long to be checked is refused by what checks it, with words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
