"""URL patterns of the back-office pages of the catalogue; a Wagtail hook registers them."""

from django.urls import path

from portal.procedures.views import desk, desk_imports, desk_journeys, desk_service_points

app_name = "procedures_desk"
urlpatterns = [
    path("danh-muc/", desk.CatalogueList.as_view(), name="list"),
    path("danh-muc/<str:code>/", desk.ProcedureDesk.as_view(), name="procedure"),
    path("danh-muc/<str:code>/soan/", desk.DraftEdit.as_view(), name="draft"),
    path("hanh-trinh/", desk_journeys.JourneyList.as_view(), name="journeys"),
    path("hanh-trinh/<slug:slug>/", desk_journeys.JourneyDesk.as_view(), name="journey"),
    path("nhap/", desk_imports.Imports.as_view(), name="imports"),
    path("nhap/<int:import_id>/", desk_imports.ImportReport.as_view(), name="import"),
    path(
        "nhap/<int:import_id>/<str:code>/", desk_imports.ImportedProcedure.as_view(), name="import_procedure"
    ),
    path("xuat/thu-tuc.<str:ending>", desk_imports.Export.as_view(), name="export"),
    path("lien-ket/", desk_service_points.Links.as_view(), name="links"),
    path("co-quan/", desk_service_points.MyAgencies.as_view(), name="agencies"),
    path("co-quan/<int:portal_id>/", desk_service_points.AgencyList.as_view(), name="agency"),
    path(
        "co-quan/<int:portal_id>/<str:code>/",
        desk_service_points.ServicePointEdit.as_view(),
        name="service_point",
    ),
]
