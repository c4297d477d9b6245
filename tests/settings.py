"""The real settings in a test's environment: a local site with its own throwaway database and files."""

import os
import tempfile
from pathlib import Path

# Before the import: the real settings read the environment. Nothing of the developer's own .var/ is touched.
data_dir = tempfile.TemporaryDirectory(prefix="tama-tests-")
for name in (
    "DEBUG",
    "SECRET_KEY",
    "BASE_URL",
    "BEHIND_PROXY",
    "EMAIL_HOST",
    "EMAIL_FILE_PATH",
    "MEDIA_ROOT",
    "SEARCH_ENGINE",
    "ELASTICSEARCH_URL",
    "ELASTICSEARCH_INDEX",
    "ELASTICSEARCH_API_KEY",
    "ELASTICSEARCH_CA_CERTS",
):
    os.environ.pop(name, None)
os.environ |= {
    "TAMA_LOCAL": "1",
    "DATA_DIR": data_dir.name,
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SHOW_SAMPLES": "on",
    "SECOND_FACTOR": "off",
}

from settings import *  # noqa: E402, F403
from settings import DATABASES  # noqa: E402

database = DATABASES["default"]
if database["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life, so that threads wait for one another; a test's data need not survive a power cut.
    database["TEST"] = {"NAME": str(Path(data_dir.name) / "test.sqlite3")}
    database["OPTIONS"]["init_command"] = database["OPTIONS"]["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
