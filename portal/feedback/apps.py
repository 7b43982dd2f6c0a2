from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "portal.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.base.pagecache.early import answer_early
        from portal.feedback.readership import STEP, readership

        answer_early(STEP, readership.answer)
