"""Settings of the test run: a throw-away data folder with its own keys, the guard on, quick password hashing."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from xiangzhi.conf.environment import draw_keys

_folder = Path(tempfile.mkdtemp(prefix="xiangzhi-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
draw_keys(_folder)
os.environ["XIANGZHI_DATA"] = str(_folder)
os.environ["XIANGZHI_GUARD"] = "1"
os.environ["XIANGZHI_HTTPS"] = "0"

from xiangzhi.conf.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
