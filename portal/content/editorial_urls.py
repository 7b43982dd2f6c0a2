"""Addresses of the editorial desk; a hook adds them to the back office."""

from django.urls import path

from portal.content.views import editorial
from portal.content.views.conversion import conversion
from portal.content.views.dead_links import DeadLinks
from portal.content.views.desk import WholeQueue
from portal.content.views.language_versions import LanguageVersion
from portal.content.views.writing import WriteArticle

app_name = "editorial"
urlpatterns = [
    path("viet-bai/", WriteArticle.as_view(), name="write"),
    path("viec/<slug:queue>/", WholeQueue.as_view(), name="queue"),
    path("bang-ma/", conversion, name="conversion"),
    path("duyet/<int:page_id>/", editorial.Review.as_view(), name="review"),
    path("go-bai/<int:page_id>/", editorial.WithdrawalCreate.as_view(), name="withdrawal"),
    path("ban-dich/<int:page_id>/<str:language>/", LanguageVersion.as_view(), name="language_version"),
    path("lien-ket-hong/", DeadLinks.as_view(), name="dead_links"),
    path("ra-soat/", editorial.DueForReview.as_view(), name="due_for_review"),
    path("ra-soat/<int:page_id>/", editorial.Confirmation.as_view(), name="confirmation"),
]
