"""Django's settings, from the configuration of one library. Nothing secret stands here."""

from pathlib import Path

from csp.constants import NONE, SELF

from circumspect.site.configuration import read_configuration

CONFIGURATION = read_configuration()
HERE = Path(__file__).parent

SECRET_KEY = CONFIGURATION.secret_key()
DEBUG = False
DEMO = CONFIGURATION.demo
DEMO_PASSWORD = "circumspect-demo"  # noqa: S105  (of made-up people; a demo is reached from its own machine only)
ALLOWED_HOSTS = list(CONFIGURATION.hosts)
LIBRARY_NAME = CONFIGURATION.library_name

# The ledger: where its keys are, and the name it signs under.
LEDGER_KEYS = CONFIGURATION.keys
LEDGER_ORIGIN = CONFIGURATION.origin
LEDGER_CHECKPOINT_FILE = CONFIGURATION.checkpoint_file

# Keys of sealed things (a camera's address, a clip, a still): one file each, see circumspect.vault.
THING_KEYS = CONFIGURATION.keys / "things"

# Footage: the days' secrets (leave them out of backups), the keys of holds, what is being written, and sealed objects.
FOOTAGE_KEYRING = CONFIGURATION.home / "keyring"
FOOTAGE_HOLDS = CONFIGURATION.home / "holds"
FOOTAGE_SPOOL = CONFIGURATION.home / "spool"
FOOTAGE_RESERVE = 2_000_000_000  # bytes that stay free on the disk of the objects; below, the oldest days go
# Live images are shown only to a caller within FOOTAGE_NETWORKS.
FOOTAGE_NETWORKS = CONFIGURATION.footage_networks
FOOTAGE_OBJECTS = CONFIGURATION.footage_objects or str(CONFIGURATION.home / "objects")

# Somebody should look again whether the sign hangs at an entrance after so many days.
SIGN_CHECK_DAYS = 90

INSTALLED_APPS = [
    "circumspect.site.apps.SiteConfig",
    "circumspect.legal.apps.LegalConfig",
    "circumspect.oversight.apps.OversightConfig",
    "circumspect.bans.apps.BansConfig",
    "circumspect.desk.apps.DeskConfig",
    "circumspect.footage.apps.FootageConfig",
    "circumspect.cameras.apps.CamerasConfig",
    "circumspect.incidents.apps.IncidentsConfig",
    "circumspect.breaches.apps.BreachesConfig",
    "circumspect.patrons.apps.PatronsConfig",
    "circumspect.adoption.apps.AdoptionConfig",
    "circumspect.staff.apps.StaffConfig",
    "circumspect.ledger.apps.LedgerConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "circumspect.site.middleware.quiet_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "circumspect.site.middleware.language_asked_for",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "circumspect.staff.middleware.keep_session",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "circumspect.staff.middleware.DefaultDeny",
    "circumspect.site.middleware.plain_errors",
]

ROOT_URLCONF = "circumspect.site.urls"
WSGI_APPLICATION = "circumspect.site.wsgi.application"
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
                "circumspect.site.context.page",
            ],
        },
    }
]

DATABASES = {"default": CONFIGURATION.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Only rate limits are kept here. In the database, so that every web process of every machine counts the same attempts
# (the table is made by a migration of `staff`).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rate_limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Sign-in: allauth, argon2, TOTP and passkeys. Nobody signs up by themselves.
AUTH_USER_MODEL = "staff.Employee"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "circumspect.staff.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {
    "login": "circumspect.staff.forms.SignInForm",
    "change_password": "circumspect.staff.forms.ChangePasswordForm",
    "reauthenticate": "circumspect.staff.forms.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "first_sign_in": "10/m/ip,10/h/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "view_key": "120/m/user",
    "view_refused": "10/5m/user",
    "board_phrase": "10/10m/ip,120/h/key",
    "board_receipt": "20/10m/user",
}
# Behind a proxy (https) the last address that it adds is the caller's; without one, nobody's word is taken.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIGURATION.https else 0
MFA_ADAPTER = "circumspect.staff.adapter.SecondFactorAdapter"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs in or recovers anything by mail
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIGURATION.https
MFA_TOTP_ISSUER = f"Circumspect, {LIBRARY_NAME}"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

# A session ends when the browser closes, and after an hour without a request (see staff.middleware.keep_session).
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 60 * 60
SESSION_COOKIE_NAME = "circumspect_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CONFIGURATION.https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = CONFIGURATION.https
CSRF_FAILURE_VIEW = "circumspect.site.errors.csrf_failure"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if CONFIGURATION.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIGURATION.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What a person may send: pages are small, and a form never has a thousand fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = ["circumspect.site.uploads.InMemory"]  # nothing uploaded lies on a disk before it is sealed

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

USE_TZ = True
TIME_ZONE = CONFIGURATION.time_zone
LANGUAGE_CODE = CONFIGURATION.language
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [HERE / "locale"]

MAIL_URL = CONFIGURATION.mail_url
SITE_ADDRESS = CONFIGURATION.address
MAIL_BOARD = CONFIGURATION.mail_board
BREACH_UNREAD_HOURS = CONFIGURATION.breach_unread_hours
DEFAULT_FROM_EMAIL = CONFIGURATION.mail_from
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The log of the programs: no card numbers, no names, no query strings; what people did is in the ledger.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
}
