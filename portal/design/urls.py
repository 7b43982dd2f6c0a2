from django.urls import path

from portal.design import views

app_name = "design"
urlpatterns = [
    path("", views.show_gallery, name="gallery"),
    path("goi-y/", views.suggest, name="suggestions"),
    path("trang-chu/", views.show_sample_page, {"name": "home"}, name="sample_home"),
    path("bai-viet/", views.show_sample_page, {"name": "article"}, name="sample_article"),
    path("chuyen-muc/", views.show_sample_page, {"name": "section"}, name="sample_section"),
    path("dang-nhap/", views.show_sample_page, {"name": "sign_in"}, name="sample_sign_in"),
]
