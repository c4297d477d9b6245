"""The whole site's settings, read from top to bottom; what differs between machines is in the environment.

`TAMA_LOCAL=1` (set by `make`) is a site for one person on this machine. Without it this is production:
everything missing or unsafe is collected in `problems`, printed one line each, and the start refused.
"""

import os
import re
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from backups import Refused
from backups.swap import finish_interrupted_restore

SITE = Path(__file__).resolve().parent
ROOT = SITE.parent
env = os.environ.get
problems = []


def words(name):
    """Returns the comma-separated words of an environment variable."""
    return [word.strip() for word in env(name, "").split(",") if word.strip()]


def flag(name, default=False):
    """Returns a yes or no from the environment; anything but 1/0, on/off, yes/no, true/false is a problem."""
    value = env(name, "").strip().lower()
    if value not in {"", "1", "0", "on", "off", "yes", "no", "true", "false"}:
        problems.append(f"{name} must be on or off, not {value!r}.")
    return value in {"1", "on", "yes", "true"} if value else default


# Where we are --------------------------------------------------------------------------------------------

LOCAL = flag("TAMA_LOCAL")
DEBUG = flag("DEBUG")
PORT = env("PORT", "8000")
VAR = Path(env("DATA_DIR", ROOT / ".var")).resolve()

if LOCAL:
    VAR.mkdir(parents=True, exist_ok=True)
    secret_file = VAR / "secret_key"
    if not secret_file.exists():
        secret_file.touch(mode=0o600)
        secret_file.write_text(secrets.token_urlsafe(64))
    SECRET_KEY = env("SECRET_KEY") or secret_file.read_text()
    ALLOWED_HOSTS = words("ALLOWED_HOSTS") or ["127.0.0.1", "localhost"]
    BASE_URL = env("BASE_URL", f"http://127.0.0.1:{PORT}")
else:
    SECRET_KEY = env("SECRET_KEY", "")
    ALLOWED_HOSTS = words("ALLOWED_HOSTS")
    BASE_URL = env("BASE_URL", "").rstrip("/")
    if not SECRET_KEY:
        problems.append("SECRET_KEY is missing: set it to 50 or more random characters.")
    elif len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
        problems.append("SECRET_KEY is too short or too simple: it needs 50 or more random characters.")
    elif SECRET_KEY.startswith("django-insecure-") or "changeme" in SECRET_KEY.lower().replace("-", ""):
        problems.append("SECRET_KEY is a known example: set it to 50 or more random characters.")
    if DEBUG:
        problems.append("DEBUG is on: it shows the site's insides to every visitor.")
    if not ALLOWED_HOSTS:
        problems.append("ALLOWED_HOSTS is missing: name the hosts of the site, separated by commas.")
    if any(host.startswith("*") for host in ALLOWED_HOSTS):
        problems.append("ALLOWED_HOSTS must name the hosts of the site, not '*'.")
    if not BASE_URL:
        problems.append("BASE_URL is missing: set it to the address of the site, such as https://example.jp.")
    elif urlsplit(BASE_URL).scheme != "https" or not urlsplit(BASE_URL).hostname:
        problems.append(f"BASE_URL must begin with https:// and a host, not {BASE_URL!r}.")

# Invented examples are for trying the site out; the public never takes them for facts.
SHOW_SAMPLES = flag("SHOW_SAMPLES", default=LOCAL)
# A second factor guards every editor; only saying so switches it off.
SECOND_FACTOR = flag("SECOND_FACTOR", default=not LOCAL)
# Forwarded headers are believed only when a proxy of ours is known to strip and set them.
BEHIND_PROXY = flag("BEHIND_PROXY")

# What is installed ---------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "demo",
    "backups",
    "signin",
    "search.finder",
    "casestudies",
    "brand.catalogue",
    "brand.association",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "urls"
WSGI_APPLICATION = "wsgi.application"

# The order is the order of trust: headers on every answer, then what needs no session, then who it is.
MIDDLEWARE = [
    "security.ResponseHeaders",
    "security.ContentPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "security.CacheRules",
    "security.UploadLimits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "signin.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Languages and time: a date is decided in Tokyo ----------------------------------------------------------

USE_I18N = True
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English"), ("zh-hans", "简体中文")]
# Ours, then what Wagtail itself does not have in Japanese yet.
LOCALE_PATHS = [SITE / "locale", SITE / "locale" / "wagtail"]
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# Database ------------------------------------------------------------------------------------------------

DATABASE_URL = env("DATABASE_URL") or f"sqlite:///{VAR / 'db.sqlite3'}"
try:
    database = dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)
except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
    # The address itself holds a password: it is not repeated here.
    problems.append("DATABASE_URL cannot be read: it should look like postgres://user:password@host/name.")
    database = dj_database_url.parse(f"sqlite:///{VAR / 'db.sqlite3'}")

match database["ENGINE"]:
    case "django.db.backends.sqlite3":
        # Measured: with Django's defaults more than half of four editors' publishes fail ("is locked"), with
        # WAL + IMMEDIATE + a waiting time: none. FULL keeps the last commits when the power goes.
        database["CONN_HEALTH_CHECKS"] = False
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA journal_size_limit=67108864",
        }
    case "django.db.backends.postgresql":
        limits = f"-c statement_timeout={env('STATEMENT_TIMEOUT', '10s')} -c lock_timeout=5s"
        options = database.setdefault("OPTIONS", {})
        options["options"] = limits
        # Seconds. Without it a server that takes the connection and says nothing holds everybody up for two minutes.
        options.setdefault("connect_timeout", 5)
    case _:
        problems.append("DATABASE_URL must name SQLite or PostgreSQL.")
DATABASES = {"default": database}

# Search --------------------------------------------------------------------------------------------------

# What answers searches: "database", the embedded engine, or "elasticsearch", which has a copy of its index.
SEARCH_ENGINE = env("SEARCH_ENGINE") or "database"
ELASTICSEARCH_INDEX = env("ELASTICSEARCH_INDEX") or "tama"
ELASTICSEARCH_SHARDS = 1
ELASTICSEARCH = {"hosts": words("ELASTICSEARCH_URL")}
if env("ELASTICSEARCH_API_KEY"):
    ELASTICSEARCH["api_key"] = env("ELASTICSEARCH_API_KEY")
if SEARCH_ENGINE not in {"database", "elasticsearch"}:
    problems.append(f"SEARCH_ENGINE must be database or elasticsearch, not {SEARCH_ENGINE!r}.")
if SEARCH_ENGINE == "elasticsearch":
    if not all(re.fullmatch(r"https?://[^/@\s]+:\d+/?", url) for url in ELASTICSEARCH["hosts"] or [""]):
        problems.append(
            "ELASTICSEARCH_URL must look like https://host:9200; several are separated by commas."
        )
    if certificates := env("ELASTICSEARCH_CA_CERTS"):
        ELASTICSEARCH["ca_certs"] = certificates
        if not Path(certificates).is_file():
            problems.append(f"ELASTICSEARCH_CA_CERTS names no file: {certificates}")

# One cache for all workers of this machine: Wagtail keeps the sites' root paths in it, and a worker with a
# cache of its own would go on serving the old ones. It may be deleted at any time.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

# Files ---------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", VAR / "static")).resolve()
STATICFILES_DIRS = [folder for folder in [ROOT / "static"] if folder.is_dir()]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", VAR / "media")).resolve()
FILE_UPLOAD_PERMISSIONS = 0o644
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# On one's own machine a change of a stylesheet shows at once, without collecting anything.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = LOCAL
WHITENOISE_ALLOW_ALL_ORIGINS = False
# A file missing from the list costs a reader its style, not the page.
WHITENOISE_MANIFEST_STRICT = False

served = [STATIC_ROOT, ROOT / "static"]
if any(MEDIA_ROOT.is_relative_to(folder) for folder in served):
    problems.append("MEDIA_ROOT lies inside the folder of static files: uploads would be served as they are.")
if any(folder.is_relative_to(MEDIA_ROOT) for folder in [*served, ROOT]):
    problems.append("MEDIA_ROOT holds the site or its static files: give uploads a folder of their own.")
if database["ENGINE"].endswith("sqlite3") and any(
    Path(database["NAME"]).resolve().is_relative_to(folder) for folder in [*served, MEDIA_ROOT]
):
    problems.append("The database lies inside a served folder: everybody could download it.")

# Requests: what may come in ------------------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# Large pages need many fields; `security.UploadLimits` allows visitors far fewer.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Responses: what browsers are told -----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = []
if not LOCAL:
    SECURE_SSL_REDIRECT = True
    # The machine's own health check speaks plain http.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = flag("HSTS_PRELOAD")
    if not SECURE_HSTS_PRELOAD:
        # Preloading binds every subdomain for years; it is the owner's decision, not a fault.
        SILENCED_SYSTEM_CHECKS.append("security.W021")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []

# Who it is -----------------------------------------------------------------------------------------------

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
# Browsers accept a name with __Host- only from this very host and only over https.
SESSION_COOKIE_NAME = "sessionid" if LOCAL else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if LOCAL else "__Host-csrftoken"
CSRF_FAILURE_VIEW = "errors.csrf_failure"

LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
PASSWORD_RESET_TIMEOUT = 60 * 60
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Five wrong passwords for one name from one address in 15 minutes; colleagues behind the same address go on.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "errors.too_many_logins"
AXES_CLIENT_IP_CALLABLE = "security.client_ip"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "TAMA"

# Mail and background work --------------------------------------------------------------------------------

sender = env("DEFAULT_FROM_EMAIL") or f"noreply@{urlsplit(BASE_URL).hostname or 'localhost'}"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = sender
EMAIL_TIMEOUT = 5
# Notices to editors wait for the worker, who hands them to the mail server.
EMAIL_BACKEND = "outgoing_mail.BackgroundBackend"
MAIL_SERVER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_FILE_PATH = env("EMAIL_FILE_PATH", str(VAR / "mail"))
if env("EMAIL_FILE_PATH") or (LOCAL and not env("EMAIL_HOST")):
    MAIL_SERVER_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
else:
    EMAIL_HOST = env("EMAIL_HOST", "localhost")
    EMAIL_HOST_USER = env("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
    EMAIL_PORT = int(env("EMAIL_PORT", "587" if EMAIL_USE_TLS else "25"))

# Wagtail's own tasks keep running at once: its reference index must not lag behind a delete.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Wagtail -------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "TAMA協会"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
# Kanji would be read as Mandarin; a slug comes from the kana reading instead.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
WAGTAILADMIN_USER_LOGIN_FORM = "signin.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "signin.forms.PasswordResetForm"  # noqa: S105 - a name, not a secret
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAILFORMS_HELP_TEXT_ALLOW_HTML = False
WAGTAILAPI_LIMIT_MAX = 20
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.finder.admin_search"}}
WAGTAILEMBEDS_FINDERS = []

WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "pdf", "txt", "xlsx"]
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "uploads.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "uploads.ImageForm"

# What is written down: one JSON object a line in production, never an address, a name or a search text ---

LOGGING = {
    "version": 1,
    # With Django's default (True) every traceback vanishes.
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "logs.JsonFormatter"},
        "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "plain" if LOCAL else "json",
        },
    },
    "root": {"handlers": ["stdout"], "level": env("LOG_LEVEL", "WARNING" if LOCAL else "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "NOTSET", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # Django leaves the body of a HEAD answer to the server; no need to say so each time.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        # It tells of each question, and of each that is not answered; we say once a minute why it is not used.
        "elastic_transport": {"level": "ERROR"},
    },
}

# The door ------------------------------------------------------------------------------------------------

try:
    # Before anything opens the database: a restore that was killed in its last moment is finished.
    finish_interrupted_restore(VAR, database)
except Refused as refusal:
    problems.append(str(refusal))
if problems and LOCAL:
    raise ImproperlyConfigured(" ".join(problems))
if problems:
    sys.stderr.write("The site does not start:\n")
    sys.stderr.writelines(f"- {problem}\n" for problem in problems)
    sys.stderr.write("(A site for this machine only: `make run`. Every variable: README.md.)\n")
    raise SystemExit(2)
