"""A plain Wagtail project that the portal is compared with.

It follows Wagtail's project template and tutorial and caches nothing. It replaces Wagtail's demo site, which
is not available as a package: a home page of blocks and lists, sections, and articles with pictures, tags, an
author and related articles. Its text is generated.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.service import ROOT, database_of

SERVER = (
    *("granian", "--interface", "wsgi", "--factory", "--runtime-mode", "st", "--no-ws"),
    *("--port", "{port}", "--backlog", "2048", "--workers", "1", "--blocking-threads", "2"),
    *("--log-level", "warning", "django.core.wsgi:get_wsgi_application"),
)
"""The portal's own server, with its options (`portal/config/serving.py`)."""


def prepared(folder: Path) -> dict[str, str]:
    """Fill the peer's folder and database if they are empty. Returns the environment for its processes."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.peer.settings",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PORTAL_DATA": str(folder),
        **database_of("peer"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not (folder / "ready").exists():
        (folder / "peer_migrations").mkdir(parents=True, exist_ok=True)
        (folder / "peer_migrations" / "__init__.py").touch()
        subprocess.run([sys.executable, "-m", "django", "fill"], cwd=ROOT, env=environment, check=True)
        (folder / "ready").touch()
    return environment
