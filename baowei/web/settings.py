"""Django's settings; what differs between installations comes from the environment."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from baowei.lake.home import default_home, prepare_home
from baowei.web.database import database_settings
from baowei.web.secret import secret_key
from baowei.web.sign_on import *  # noqa: F403
from baowei.web.sign_on import BACKENDS

HOME = prepare_home(default_home())
HERE = Path(__file__).parent

DEBUG = os.environ.get("BAOWEI_DEBUG") == "1"
SECRET_KEY = secret_key(HOME)
ALLOWED_HOSTS = os.environ.get("BAOWEI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("BAOWEI_ORIGINS", "").split(",") if o]
HTTPS = os.environ.get("BAOWEI_HTTPS") == "1"

APPS = (
    *("desk", "people", "audit", "documents", "deadlines", "registry", "points", "leads"),
    *("campaigns", "selfchecks", "draws", "inspections", "cases", "recovery", "transfers"),
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "procrastinate.contrib.django",
    *(f"baowei.supervision.{app}" for app in APPS),
    "baowei.mobile",
    "baowei.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "baowei.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "baowei.web.middleware.ContentPolicy",
    "baowei.web.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "baowei.web.urls"
WSGI_APPLICATION = "baowei.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "baowei.web.context.office",
            ],
            "builtins": ["baowei.supervision.desk.templatetags.desk"],
        },
    }
]

DATABASES = {"default": database_settings(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    *BACKENDS,
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "baowei.supervision.people.password.ThreeKinds"},
]
PASSWORD_DAYS = int(os.environ.get("BAOWEI_PASSWORD_DAYS", "90"))
SECOND_FACTOR_ROLES = [
    role
    for role in os.environ.get(
        "BAOWEI_SECOND_FACTOR",
        "bureau_leader,supervision_officer,inspector,legal_reviewer,first_reviewer,rechecker,"
        "system_admin,security_admin,audit_admin",
    ).split(",")
    if role
]
OTP_TOTP_ISSUER = "Baowei"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "baowei.supervision.people.lockout.locked_page"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
# before Django's own words, which come from its installed apps
LOCALE_PATHS = [
    HERE / "locale",
    *(HERE.parent / "supervision" / app / "locale" for app in APPS),
    HERE.parent / "mobile" / "locale",
]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- files
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
# the script of the charts, as its package ships it
STATICFILES_DIRS = [("plotly", Path(str(files("plotly")), "package_data"))]
STATICFILES_FINDERS = [
    "baowei.web.finder.ChartScript",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # no value of a person in a log line: Django's own request log names paths with keys in them
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "axes": {"level": "ERROR"},
    },
}
