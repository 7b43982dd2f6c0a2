"""Good settings of a service, and `run`, which starts a command with only the settings that are given."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
RANDOM = "kR9-w2XqTz_7LmPvB4nYc1HsJd8GfAe6UoQi3ZxV5tNb0"
AUDIT_KEY = "q1zmbYvFEWF3DPH5mDVNjJLJiH3n4wyYrYdOFTw0jl4="
GOOD = {
    "DEMO": False,
    "DEBUG": False,
    "BASE_URL": "https://quangngai.example",
    "HTTPS": True,
    "INSECURE": False,
    "PORTAL_HOSTS": ["quangngai.example", "www.quangngai.example", "10.0.0.7", "[::1]", ""],
    "SECRET_KEY": RANDOM,
    "SECRET_KEY_FALLBACKS": [RANDOM[::-1]],
    "PROXIES": 1,
    "EMAIL_HOST": "smtp.quangngai.example",
    "EMAIL_USE_TLS": True,
    "SECURITY_CONTACT": "an-toan@quangngai.example",
    "REDIS_URL": "redis://127.0.0.1/0",
    "AUDIT_KEY": hashlib.sha256(b"audit").digest(),
    "AUDIT_PUBLIC_KEYS": ["11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="],
    "BACKUP_KEY": RANDOM,
    "UNKNOWN": {},
    "CLAMAV": "/run/clamav/clamd.ctl",
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
}
IN_SERVICE = {
    "PORTAL_MODE": "service",
    "PORTAL_BASE_URL": "https://quangngai.example",
    "PORTAL_SECRET_KEY": RANDOM,
    "PORTAL_PROXIES": "1",
    "PORTAL_EMAIL_HOST": "smtp.quangngai.example",
}


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these words; no setting of the caller's shell counts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    settings = {"DJANGO_SETTINGS_MODULE": "portal.config.settings"}
    return subprocess.run(
        [sys.executable, *words], env={**kept, **settings, **environment}, capture_output=True, text=True
    )
