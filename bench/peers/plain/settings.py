"""Plain Django as `startproject` makes it, for production: templates cached, DEBUG off.

Its own SQLite file holds accounts, sessions and one flat table of members; `house` is the file that
caunoi keeps. Both have SQLite set as caunoi sets it.
"""

import os
from pathlib import Path

OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=wal; PRAGMA synchronous=normal; PRAGMA foreign_keys=on; "
        "PRAGMA temp_store=file; PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728"
    ),
}


def kept(name: str) -> dict:
    file = (
        Path(os.environ["PEER_HOME"]) / "peer.sqlite3" if name == "default" else os.environ["HOUSE"]
    )
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": OPTIONS}


DATABASES = {"default": kept("default"), "house": kept("house")}
DATABASE_ROUTERS = ["bench.peers.plain.models.Router"]
SECRET_KEY = "for measuring only"  # nothing is served
DEBUG = False
ALLOWED_HOSTS = ["localhost"]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "import_export",
    "bench.peers.plain",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "bench.peers.plain.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
LANGUAGE_CODE = "vi"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
STATIC_URL = "static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
