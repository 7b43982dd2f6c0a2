"""Outside the demo no account may have a password that is published in the documentation."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.accounts.actions import create_user
from portal.accounts.checks import no_demo_accounts_in_service, refuse_demo_accounts


@pytest.fixture
def demo_account(db, now):
    return create_user(
        username="an", full_name="Nguyễn Văn An", email="an@quangngai.example", now=now, is_demo=True
    )


def test_it_works(demo_account, settings):
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match="Demo accounts exist: an"):
        refuse_demo_accounts()
    assert [error.id for error in no_demo_accounts_in_service(databases=["default"])] == ["accounts.E001"]


def test_demo_mode_starts_with_demo_accounts(demo_account):
    refuse_demo_accounts()
    assert no_demo_accounts_in_service(databases=["default"]) == []


def test_service_starts_without_demo_accounts(an, settings):
    settings.DEMO = False
    refuse_demo_accounts()
    assert no_demo_accounts_in_service(databases=["default"]) == []
