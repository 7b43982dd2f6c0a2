from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "portal.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.base.pagecache.early_responses import respond_early
        from portal.feedback import outbox  # noqa: F401 - registers its handlers
        from portal.feedback.view_counter import STEP, view_counter

        respond_early(STEP, view_counter.answer)
