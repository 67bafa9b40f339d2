"""The one settings file. What differs between installations is an environment variable."""

from pathlib import Path

from csp.constants import NONCE

from playgate.policy.ceiling import OWN, PAGES, PICTURES, Ceiling
from playgate.policy.proving import FRESH

from . import configuration as configured
from .backup import swap

PACKAGE = Path(__file__).resolve().parent.parent
DATA = configured.folder("PLAYGATE_DATA", Path.cwd() / "data")
swap.finish(DATA)  # a restore that had come to its moment is carried to its end first
DEMO = configured.switch("PLAYGATE_DEMO")
# Networks on this very machine, for trials; anywhere else Playgate speaks to public servers only.
SERVERS_HERE = configured.switch("PLAYGATE_SERVERS_HERE")
# Who may pass on what rings a phone, beside the makers of browsers.
RING_THROUGH = configured.text("PLAYGATE_RING_THROUGH").split()
DEBUG = False
SECRET_KEY = configured.secret("PLAYGATE_SECRET", DATA)
SEAL_KEY = configured.secret("PLAYGATE_SEAL", DATA)
ENDINGS_FILE = DATA / "endings.jsonl"
VAULT_KEYS, VAULT_FILE = configured.text("PLAYGATE_VAULT_KEYS"), DATA / "playgate_vault"
HOST = configured.text("PLAYGATE_HOST", "127.0.0.1")
PORT = configured.whole("PLAYGATE_PORT", 8000)
ADDRESS = configured.text("PLAYGATE_ADDRESS", f"http://{HOST}:{PORT}").rstrip("/")
ALLOWED_HOSTS = [*configured.text("PLAYGATE_HOSTS", "127.0.0.1 localhost [::1]").split()]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
SECURE = ADDRESS.startswith("https://")

ROOMS = ["ledger", "jobs", "mail", "people", "door", "training", "accounts", "images", "posts",
         "inbox", "programmes", "leaving", "parents", "today", "practice", "roof",
         "incidents", "phones", "conduct", "premises"]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "csp",
    *(f"playgate.{room}" for room in ROOMS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "playgate.roof.middleware.NothingIsWatched",
    "playgate.roof.middleware.InOurLanguage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "playgate.roof.middleware.PlainSigns",
    "playgate.roof.middleware.WhoIsHere",
    "playgate.roof.middleware.KindStops",
    "playgate.door.ceiling.HoldsBack",
]
ROOT_URLCONF = "playgate.roof.urls"
WSGI_APPLICATION = "playgate.roof.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [PACKAGE / "roof" / "templates"],
        "OPTIONS": {
            "builtins": [
                f"playgate.roof.templatetags.{name}" for name in ("clocks", "look", "addresses")
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "playgate.roof.context.house",
            ],
        },
    }
]

DATABASE_URL = configured.text("PLAYGATE_POSTGRES")
if DATABASE_URL:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            **configured.postgres("PLAYGATE_POSTGRES"),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "playgate.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database: what is counted there, such as wrong codes, is counted for every process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "playgate_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so that a flood of tries does not drive others out
    }
}
TASKS = {"default": {"BACKEND": "playgate.jobs.backend.HouseBackend"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today:page"
ACCOUNT_ADAPTER = "playgate.roof.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"family_code": "60/h/ip"}  # codes for families, asked from one place
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(FRESH.total_seconds())
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
MFA_ADAPTER = "playgate.door.keys.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Playgate"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off; a code still counts once
MFA_FORMS = {
    "authenticate": "playgate.door.forms.ComeInForm",
    "reauthenticate": "playgate.door.forms.ProveAgainForm",
    "activate_totp": "playgate.door.forms.SetUpForm",
    "add_webauthn": "playgate.door.passkey_forms.MakeForm",
    "login_webauthn": "playgate.door.passkey_forms.ComeInForm",
    "authenticate_webauthn": "playgate.door.passkey_forms.SecondStepForm",
    "reauthenticate_webauthn": "playgate.door.passkey_forms.ProveAgainForm",
}
MOST_PAGES = Ceiling(
    configured.whole("PLAYGATE_PAGES_AN_HOUR", PAGES.hour),
    configured.whole("PLAYGATE_PAGES_A_DAY", PAGES.day),
)
MOST_PICTURES = Ceiling(
    configured.whole("PLAYGATE_PICTURES_AN_HOUR", PICTURES.hour),
    configured.whole("PLAYGATE_PICTURES_A_DAY", PICTURES.day),
)
MOST_OWN = Ceiling(
    configured.whole("PLAYGATE_OWN_PICTURES_AN_HOUR", OWN.hour),
    configured.whole("PLAYGATE_OWN_PICTURES_A_DAY", OWN.day),
)

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "Europe/London"
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "playgate.images.keeping.KeptForGood"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "media"
KEYS_ROOT = DATA / "keys"  # of single files: no backup carries them beside what they open
WEBSITE_ROOT = DATA / "website"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 250
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "playgate.images.arriving.Arriving",
]
FILE_UPLOAD_TEMP_DIR = configured.folder("PLAYGATE_ARRIVING", DATA / "arriving")

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if configured.text('PLAYGATE_SMTP') else 'console'}.EmailBackend"  # noqa: E501
EMAIL_HOST = configured.text("PLAYGATE_SMTP")
EMAIL_PORT = configured.whole("PLAYGATE_SMTP_PORT", 587)
EMAIL_HOST_USER = configured.text("PLAYGATE_SMTP_USER")
EMAIL_HOST_PASSWORD = configured.text("PLAYGATE_SMTP_PASSWORD")
EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = configured.text("PLAYGATE_FROM", "playgate@localhost")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "playgate.roof.views.sent_twice"
SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "playgate.roof.logs.NoNames",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {"playgate": {"level": "INFO"}, "django.server": {"level": "ERROR"}},
}
