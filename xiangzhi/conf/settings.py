"""Django's settings, all of them computed from the environment (`environment.py`)."""

from __future__ import annotations

from pathlib import Path

from xiangzhi.conf.environment import database, secret_key, setting
from xiangzhi.web.assets import immutable as WHITENOISE_IMMUTABLE_FILE_TEST  # noqa: N812, F401  (WhiteNoise asks it)

PACKAGE = Path(__file__).resolve().parent.parent
DATA: Path = setting("XIANGZHI_DATA")
DEBUG: bool = setting("XIANGZHI_DEBUG")
XIANGZHI_DEMO: bool = setting("XIANGZHI_DEMO")
_guard = setting("XIANGZHI_GUARD")
XIANGZHI_GUARD: bool = DEBUG if _guard is None else _guard
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS: list[str] = setting("XIANGZHI_HOSTS")
CSRF_TRUSTED_ORIGINS: list[str] = setting("XIANGZHI_ORIGINS")

DATABASES = {"default": database(setting("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "xiangzhi.ledger",
    "xiangzhi.book",
    "xiangzhi.access",
    "xiangzhi.area",
    "xiangzhi.paper",
    "xiangzhi.organization",
    "xiangzhi.roster",
    "xiangzhi.matter",
    "xiangzhi.reform",
    "xiangzhi.event",
    "xiangzhi.cockpit",
    "xiangzhi.disclosure",
    "xiangzhi.api",
    "xiangzhi.web",
]

# The layers of pages. Calls of machines (/api/) need none of them and skip them: see `wsgi.py`.
MIDDLEWARE = [
    "xiangzhi.web.security.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "xiangzhi.access.middleware.viewer",
    "xiangzhi.web.refusals.RefusalPages",
]

ROOT_URLCONF = "xiangzhi.conf.urls"
WSGI_APPLICATION = "xiangzhi.conf.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "xiangzhi.cockpit.shell.shell",
            ],
        },
    }
]

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["xiangzhi.access.signed_in.Accounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "access:sign_in"
LOGIN_REDIRECT_URL = "cockpit:my_work"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = setting("XIANGZHI_HTTPS")
SESSION_ENGINE = "xiangzhi.access.signed_in"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "xiangzhi.web.refusals.csrf_failure"
if setting("XIANGZHI_PROXY_PROTO"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = DATA / "uploads"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"xiangzhi": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
