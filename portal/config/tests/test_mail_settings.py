from portal.config import settings


def test_every_mail_goes_through_the_outbox():
    assert settings.EMAIL_BACKEND == "portal.base.mail.OutboxEmailBackend"
    assert settings.MAIL_BACKEND.startswith("django.core.mail.backends.")
