"""Django's settings, made of the environment. Nothing here names a city."""

import logging.config
from pathlib import Path

from kechuang.server.environment import ENVIRONMENT, database, mail
from kechuang.values.keys import secret_key

HOME: Path = ENVIRONMENT.path("KECHUANG_HOME")
PACK_FOLDER: Path = ENVIRONMENT.path("KECHUANG_PACK")
ANCHOR_FOLDER: Path = (
    ENVIRONMENT.path("KECHUANG_ANCHOR_DIR")
    if ENVIRONMENT.text("KECHUANG_ANCHOR_DIR")
    else HOME / "anchors"
)
KEY_FOLDER: Path = HOME / "keys"
FACTS_FOLDER: Path = HOME / "facts"
UPLOAD_LIMIT = ENVIRONMENT.whole("KECHUANG_UPLOAD_MB") * 1024 * 1024

DEBUG = ENVIRONMENT.flag("KECHUANG_DEBUG")
SECRET_KEY = secret_key(ENVIRONMENT.text("KECHUANG_SECRET_KEY"), KEY_FOLDER)
ALLOWED_HOSTS = ENVIRONMENT.names("KECHUANG_HOSTS")
HTTPS = ENVIRONMENT.flag("KECHUANG_HTTPS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600

INSTALLED_APPS = [
    "kechuang.apps.audit",
    "kechuang.apps.releases",
    "kechuang.apps.subjects",
    "kechuang.apps.work",
    "kechuang.apps.facts",
    "kechuang.apps.standings",
    "kechuang.apps.cases",
    "kechuang.apps.recognition",
    "kechuang.apps.plans",
    "kechuang.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "kechuang.web.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kechuang.api.telling.TellingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kechuang.web.middleware.LanguageMiddleware",
    "kechuang.web.middleware.ActorMiddleware",
    "kechuang.web.clean.CleanMiddleware",
    "kechuang.web.sessions.PasswordMiddleware",
    "kechuang.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kechuang.server.urls"
WSGI_APPLICATION = "kechuang.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kechuang.web.shell.context",
            ],
            "builtins": ["kechuang.web.templatetags.words"],
        },
    },
]

DATABASES = {
    "default": database(
        ENVIRONMENT.text("DATABASE_URL"),
        HOME / "kechuang.sqlite3",
        durable=ENVIRONMENT.flag("KECHUANG_DURABLE"),
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "subjects.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "kechuang.web.sessions.LoggedAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Five mistakes from one place lock (axes, below); these bound guesses from many places, and codes.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,20/900s/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kechuang"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "kechuang.web.sessions.sign_in_name"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "kechuang.web.sessions.locked_out"

globals().update(
    mail(ENVIRONMENT.text("KECHUANG_MAIL_URL"), ENVIRONMENT.text("KECHUANG_MAIL_FROM"))
)
HOOK_ORIGINS = frozenset(ENVIRONMENT.names("KECHUANG_HOOK_ORIGINS"))
PUBLIC_ADDRESS = ENVIRONMENT.text("KECHUANG_ADDRESS")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "kechuang.apps.work.shelf.Shelf"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}

LOGGING_CONFIG = None
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "kechuang.server.logs.RequestFilter"}},
    "formatters": {
        "json": {"()": "kechuang.server.logs.JsonFormatter"},
        "text": {"format": "%(levelname)s %(name)s %(message)s"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": ENVIRONMENT.text("KECHUANG_LOG"),
            "filters": ["request"],
        },
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}, "axes": {"level": "WARNING"}},
}
logging.config.dictConfig(LOGGING)
