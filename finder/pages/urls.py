"""The pages that patients read."""

from django.urls import path
from django.views.generic import TemplateView

from finder.pages import reporting, views

urlpatterns = [
    path("", views.home, name="home"),
    path("practitioners/", views.results, name="results"),
    path("practitioners/<slug:public_id>/", views.profile, name="profile"),
    path("practitioners/<slug:public_id>/report/", reporting.report, name="report"),
    path("practitioners/<slug:public_id>/report/thanks/", reporting.thanks, name="report_thanks"),
    path("accuracy/", views.accuracy, name="accuracy"),
    path("how-we-verify/", views.how_we_verify, name="how_we_verify"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots",
    ),
]
