"""Two nodes of two processes, a worker, PostgreSQL and the real nginx with the files of deploy/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from bench.service import Editor, Service


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.service)
            item.add_marker(pytest.mark.loopback)


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """A database of its own on the server the suite runs on; its processes see no test's transaction."""
    given = settings.DATABASES["default"]
    if given["ENGINE"] != "django.db.backends.postgresql":
        pytest.fail("nodes share a PostgreSQL: make test-service", pytrace=False)
    server = f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS in_service WITH (FORCE)")
        connection.execute("CREATE DATABASE in_service")
        yield f"{server}/in_service"
        connection.execute("DROP DATABASE IF EXISTS in_service WITH (FORCE)")


@pytest.fixture(scope="session")
def service(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service(tmp_path_factory.mktemp("service"), more={"PORTAL_DATABASE_URL": database}, logs=True)
    service.prepare()
    try:
        service.start()
        yield service
    finally:
        service.close()


@pytest.fixture(scope="session")
def editor(service: Service) -> Iterator[Editor]:
    with service.editor() as editor:
        yield editor
