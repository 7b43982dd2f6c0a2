from django.urls import path

from portal.feedback import views

app_name = "feedback"
urlpatterns = [
    path("<int:page_id>/", views.rating, name="rating"),
    path("<int:page_id>/cam-on/", views.thanks, name="thanks"),
]
