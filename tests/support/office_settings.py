"""The office's settings for tests: a folder of its own, a database that a fixture names later."""

import atexit
import shutil
import tempfile
from unittest import mock

_home = tempfile.mkdtemp(prefix="baowei-office-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)

with (
    mock.patch.dict("os.environ", {"BAOWEI_HOME": _home}),
    mock.patch(
        "baowei.web.database.database_settings",
        return_value={"ENGINE": "django.db.backends.postgresql", "NAME": "office"},
    ),
):
    from baowei.web.settings import *  # noqa: F403

STATIC_ROOT.mkdir()  # noqa: F405 whitenoise warns where there is none

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# argon2 takes its time on purpose
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_ROLES: list[str] = []
