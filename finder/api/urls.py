"""The addresses of the API, as a table of contents."""

from django.urls import path, re_path

from finder.api import exporting, reporting, views
from practitioners.models.practitioner import PUBLIC_ALPHABET, PUBLIC_LENGTH

app_name = "api"

PUBLIC_ID = rf"(?P<public_id>[{PUBLIC_ALPHABET}]{{{PUBLIC_LENGTH}}})"

urlpatterns = [
    path("v1/", views.RootView.as_view(), name="root"),
    path("v1/practitioners/", views.PractitionersView.as_view(), name="practitioners"),
    path("v1/map/", views.PointsView.as_view(), name="map"),
    re_path(
        rf"^v1/practitioners/{PUBLIC_ID}/\Z", views.PractitionerView.as_view(), name="practitioner"
    ),
    re_path(
        rf"^v1/practitioners/{PUBLIC_ID}/reports/\Z",
        reporting.ReportsView.as_view(),
        name="reports",
    ),
    path("v1/export/listings.jsonl.gz", exporting.ExportView.as_view(), name="export"),
    path("v1/accuracy/", views.AccuracyView.as_view(), name="accuracy"),
    path("v1/vocabularies/", views.VocabulariesView.as_view(), name="vocabularies"),
    path("v1/places/", views.PlacesView.as_view(), name="places"),
    path("v1/understand/", views.UnderstandView.as_view(), name="understand"),
    path("v1/schema/", views.SchemaView.as_view(), name="schema"),
    path("v1/docs/", views.DocsView.as_view(), name="docs"),
    re_path("", views.NothingView.as_view()),
]
